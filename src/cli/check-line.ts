import type { CheckUp } from '../jobs/doctor/check-up.ts';

const signs: Readonly<Record<CheckUp['verdict'], string>> = {
  works: 'ok     ',
  careful: 'careful',
  'does not work': 'FAILS  ',
  'not set up': '-      ',
};

/** A look as a line for a terminal, and its fix below it. */
export function checkLine({ area, verdict, what, fix }: CheckUp): string {
  return `${signs[verdict]}  ${area}: ${what}${fix === null ? '' : `\n           → ${fix}`}`;
}
