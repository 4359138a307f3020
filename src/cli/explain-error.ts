import { ConfigurationError, LeadsheetError } from '../errors.ts';

/** What is told of an error: never a stack, unless asked for. */
export interface Explanation {
  readonly exitStatus: 1 | 2 | 3 | 4 | 5;
  readonly problems: readonly string[];
  readonly fix: string;
}

/** Puts an error into words. What is not one of ours is a bug (exit status 1). */
export function explainError(error: unknown): Explanation {
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
