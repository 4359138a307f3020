import { LeadsheetError } from '../src/errors.ts';
import type { AnswerKeeper, KeptAnswer } from '../src/jobs/act/act.ts';
import type { Queue } from '../src/ports.ts';

const tries = 3;
const firstPauseMs = 300;

/** The queue as `act` knows it. */
export function answerKeeper(queue: Queue): AnswerKeeper {
  const kept = new Set<string>();
  return {
    hasKept: (name) => kept.has(name),
    async keep(answer) {
      const outcome = await insist(queue, answer);
      kept.add(answer.name);
      return outcome;
    },
  };
}

/** Asks again a few times: a task by a name is added once. Throws a `LeadsheetError` where it is not known to be there. */
async function insist(queue: Queue, { name, workbook, sealed }: KeptAnswer): Promise<'added' | 'exists'> {
  const task = { name, to: 'answer', body: { spreadsheetId: workbook, answer: sealed } };
  for (let tried = 1; ; tried += 1) {
    try {
      return await queue.enqueue(task);
    } catch (error) {
      const known = error instanceof LeadsheetError ? error : unreachable(error);
      if (tried >= tries || !known.retry)
        throw new LeadsheetError(3, known.message, known.fix, { retry: true, cause: error });
    }
    await new Promise((resolve) => setTimeout(resolve, firstPauseMs * tried));
  }
}

function unreachable(cause: unknown): LeadsheetError {
  const fix = 'Nothing is to be done where it comes back by itself.';
  return new LeadsheetError(3, 'The task queue could not be reached.', fix, { retry: true, cause });
}
