import { statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { LeadsheetError } from './errors.ts';

/** What is told of a refusal of the file system: what is the matter with the path, and the mend. */
type Words = (path: string) => readonly [problem: string, fix: string];

const elsewhere = 'or choose another place';
const notAllowed: Words = (path) => [
  `${path} cannot be used: this user may not.`,
  `Give this user the right to ${dirname(resolve(path))}, ${elsewhere}.`,
];
const noRoom: Words = (path) => [
  `${path} cannot be written: there is no room left.`,
  `Free some space on the disk, ${elsewhere}.`,
];
const inTheWay: Words = (path) => {
  const file = fileIn(path);
  return [file === null ? `${path} is in the way.` : `${file} is a file, not a folder.`, `Move it away, ${elsewhere}.`];
};

/** Where something is read, that it is not there says more; here something was to be made. */
const noPlace: Words = (path) => [`${path} cannot be made: there is no place for it.`, 'Choose another place.'];

const words: Readonly<Record<string, Words>> = {
  EACCES: notAllowed,
  ENOENT: noPlace,
  EPERM: notAllowed,
  EROFS: (path) => [`${path} cannot be written: its disk can only be read.`, 'Choose another place.'],
  ENOSPC: noRoom,
  EDQUOT: noRoom,
  EFBIG: noRoom,
  ENAMETOOLONG: (path) => [
    `${shortened(path)} cannot be used: its name is too long.`,
    'Choose a shorter name, of at most 150 letters.',
  ],
  ENOTDIR: inTheWay,
  EEXIST: inTheWay,
  EISDIR: (path) => [`${path} is a folder, not a file.`, 'Give the name of a file in it.'],
  ENOTEMPTY: (path) => [`${path} is a folder, not a file.`, 'Give the name of a file in it.'],
  ELOOP: (path) => [`${path} is a link that leads back to itself.`, 'Give the path of the file itself.'],
  EMFILE: (path) => [`${path} cannot be opened: too many files are open.`, 'Close other programs, then run again.'],
  ENFILE: (path) => [`${path} cannot be opened: too many files are open.`, 'Close other programs, then run again.'],
  EBUSY: (path) => [`${path} is in use by another program.`, 'Close it there, then run again.'],
  ETXTBSY: (path) => [`${path} is in use by another program.`, 'Close it there, then run again.'],
  EIO: (path) => [`${path} cannot be used: its disk does not answer.`, 'Check the disk or the network drive.'],
};

/** A refusal of the file system to write at `path` in words; null where the error is none. */
export function fileSystemError(path: string, cause: unknown): LeadsheetError | null {
  const told = words[codeOf(cause) ?? '']?.(path);
  return told === undefined ? null : new LeadsheetError(2, told[0], told[1], { cause });
}

/** The code of a file system error such as `ENOENT`; null for anything else. */
export function codeOf(cause: unknown): string | null {
  return cause instanceof Error && 'code' in cause && 'syscall' in cause ? String(cause.code) : null;
}

/** The part of a path that is a file though it would have to be a folder. */
function fileIn(path: string): string | null {
  for (let at = resolve(path); at !== dirname(at); at = dirname(at)) {
    try {
      return statSync(at).isDirectory() ? null : at;
    } catch {
      // Not there: the one above it then.
    }
  }
  return null;
}

function shortened(path: string): string {
  return `${basename(path).slice(0, 40)}…`;
}
