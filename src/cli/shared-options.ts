import type { CommandOption } from './command.ts';

/** What every command takes. */
export const sharedOptions: readonly CommandOption[] = [
  {
    name: 'now',
    value: 'INSTANT',
    meaning: 'act as if it were this moment, such as 2026-03-03T10:00:00Z; a moment without a zone is UTC',
  },
  { name: 'seed', value: 'N', meaning: 'choose random IDs by this whole number, so that a run can be repeated' },
  { name: 'json', value: null, meaning: 'print one JSON document; logs go to standard error' },
  { name: 'dry-run', value: null, meaning: 'show what would be done, and change nothing' },
  { name: 'help', value: null, meaning: 'show this help' },
];
