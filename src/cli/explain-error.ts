import { ConfigurationError, LeadsheetError } from '../errors.ts';
import { codeOf, fileSystemError } from '../file-system-error.ts';

/** What is told of an error: never a stack, unless asked for. */
export interface Explanation {
  readonly exitStatus: 1 | 2 | 3 | 4 | 5;
  readonly problems: readonly string[];
  readonly fix: string;
}

/** Puts an error into words. What is not one of ours is a bug (exit status 1). */
export function explainError(cause: unknown): Explanation {
  const error = cause instanceof LeadsheetError ? cause : (refusalOfFiles(cause) ?? cause);
  if (error instanceof ConfigurationError)
    return { exitStatus: error.exitStatus, problems: error.problems, fix: error.fix };
  if (error instanceof LeadsheetError)
    return { exitStatus: error.exitStatus, problems: [error.message], fix: error.fix };
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    exitStatus: 1,
    problems: [`This is a bug in Leadsheet, not your mistake. It stopped with "${message.slice(0, 300)}".`],
    fix: 'Please report that line and the command. Set LEADSHEET_DEBUG=1 and run again to see where in the code it happened.',
  };
}

/** A full disk, a name that is too long and the like are nobody's bug, wherever they come up. */
function refusalOfFiles(error: unknown): LeadsheetError | null {
  if (!(error instanceof Error) || !('syscall' in error) || !ofFiles.has(String(error.syscall))) return null;
  // A file of our own that is not there would be a bug.
  if (codeOf(error) === 'ENOENT') return null;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : 'A file';
  return fileSystemError('dest' in error && typeof error.dest === 'string' ? error.dest : path, error);
}

const ofFiles: ReadonlySet<string> = new Set(
  'access chmod close copyfile fsync link lstat mkdir open read readlink realpath rename rmdir scandir stat symlink unlink write'.split(
    ' ',
  ),
);
