import type { SaidAnswer } from '../src/jobs/act/answer.ts';
import type { Noted } from '../src/jobs/act/noted.ts';
import type { Log } from '../src/ports.ts';
import { openStore } from './open-store.ts';
import type { RunPorts } from './open-store.ts';

/** Writes an answer by link into its sheet when its turn comes: together with all that wait for the same sheet, in one batch. */
export async function noteAnswer(
  ports: RunPorts,
  said: SaidAnswer,
  { log, patienceMs }: { readonly log: Log; readonly patienceMs: number },
): Promise<Noted> {
  const sheet = said.link.workbook;
  const outcomes = await ports.lines.join({
    ...{ sheet, what: 'answers', item: said, patienceMs },
    work: async (all: readonly SaidAnswer[]) => {
      // Only with the first answer: opening a page needs none of it.
      const { recordAnswers } = await import('../src/jobs/act/record-answers.ts');
      const store = await openStore(ports, sheet, log);
      return recordAnswers({ store, clock: ports.clock, log }, all);
    },
  });
  return outcomes.get(said) ?? { what: 'noted', stands: null, about: null };
}
