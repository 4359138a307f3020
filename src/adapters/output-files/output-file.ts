import { dirname } from 'node:path';
import { LeadsheetError } from '../../errors.ts';
import { fileSystemError } from '../../file-system-error.ts';
import { lookAtPlace } from './look-at-place.ts';
import type { Place } from './look-at-place.ts';
import { makeFolder } from './make-folder.ts';
import { putWhole } from './put-whole.ts';

export interface OutputRules {
  /** Whether the beginning of a file says that Leadsheet made it. */
  readonly isOurs: (beginning: string) => boolean;
  /** `any file` where a person said `--force`. */
  readonly replaces: 'ours' | 'any file';
  /** What a path is to the workbook that is read ("the workbook itself", its backup, its lock); null = nothing. */
  readonly roleBesideWorkbook: (path: string) => Promise<string | null>;
  /** What to do instead: in general, where a device or a pipe stands there, and where somebody else's file does. */
  readonly fixes: { readonly another: string; readonly device: string; readonly foreign: string };
  /** Rights that the file gets; default: a new one what is usual, one that is replaced its own. */
  readonly mode?: number;
}

/** A file that a command writes. */
export interface OutputFile {
  /** Throws a `LeadsheetError` where it may not be written; so that nobody waits for a page that has no place. */
  check(): Promise<void>;
  /** The same look again, and then the file, whole, by one rename. Folders on the way are made. */
  write(content: string): Promise<void>;
}

/** Replaces only what is not there or what Leadsheet made, unless told otherwise; a workbook, folder or device never. */
export function outputFile(path: string, rules: OutputRules): OutputFile {
  const refuse = (what: string, fix: string): never => {
    throw new LeadsheetError(2, `${path} ${what}, so it is not replaced.`, fix);
  };
  const { another, device, foreign } = rules.fixes;
  const look = async (): Promise<Place> => {
    const role = await rules.roleBesideWorkbook(path);
    if (role !== null) refuse(`is ${role}`, another);
    const place = await lookAtPlace(path);
    if (place.kind === 'folder') refuse('is a folder', another);
    if (place.kind === 'device') refuse('is a device or a pipe', device);
    if (rules.replaces === 'any file') return place;
    if (place.kind === 'dead link') refuse('is a link that leads nowhere', foreign);
    if (place.kind === 'file' && !rules.isOurs(place.beginning))
      refuse('is there already, and Leadsheet did not make it', foreign);
    return place;
  };
  return {
    async check() {
      await inWords(path, look);
    },
    async write(content) {
      await inWords(path, async () => {
        const place = await look();
        await makeFolder(dirname(path));
        // A link goes on pointing at its file, which keeps its rights unless the rules name others.
        if (place.kind === 'file') await putWhole(place.path, content, rules.mode ?? place.mode);
        else await putWhole(path, content, rules.mode ?? null);
      });
    },
  };
}

async function inWords<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw fileSystemError(path, cause) ?? cause;
  }
}
