import { ConfigurationError } from '../errors.ts';
import type { Call } from './command.ts';

/** A folder named by an option; null where it is left out. Several files do not go to standard output. */
export function folderOption(call: Call, name: string): string | null {
  const folder = call.options.text(name);
  if (folder !== '-' && folder !== '') return folder;
  throw new ConfigurationError(
    [`--${name} wants a folder: it writes several files.`],
    `Write it like --${name} DIR, with the name of a folder.`,
  );
}
