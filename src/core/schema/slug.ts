import { foldOfStored } from './fold.ts';

/** Stands in Stage History for a row that vanished: no stage may have it. */
export const reservedStageId = 'removed';

/**
 * An ID made from a name: letters, digits and dashes, beginning with a letter, different from those taken already. The same
 * names give the same IDs, so that a workbook that was never set up has a steady history.
 */
export function slug(name: string, taken: ReadonlySet<string>): string {
  const words = foldOfStored(name)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const base = words === '' ? 'stage' : /^\p{L}/u.test(words) ? words : `s-${words}`;
  if (!taken.has(base) && base !== reservedStageId) return base;
  for (let number = 2; ; number += 1) {
    const next = `${base}-${number}`;
    if (!taken.has(next)) return next;
  }
}
