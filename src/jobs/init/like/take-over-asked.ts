import type { Workbook } from '../../../core/workbook/workbook.ts';
import { ask } from '../dialogue/talk.ts';
import type { Talk } from '../dialogue/talk.ts';
import { listOf, takeOver } from './take-over.ts';
import type { TakenOver } from './take-over.ts';

/** Takes over, and asks whoever can be asked for stages that no deal here is in; with nobody there, they are not taken. */
export async function takeOverAsked(workbook: Workbook, other: Workbook, talk: Talk | null): Promise<TakenOver> {
  const taken = takeOver(workbook, other);
  if (talk === null || taken.strange.length === 0) return taken;
  const message = `None of the stages there (${listOf(taken.strange)}) is a stage of this sheet. Take them all the same?`;
  const choices = [
    { value: 'no', label: 'No' },
    { value: 'yes', label: 'Yes' },
  ];
  if ((await ask(talk, { kind: 'choose', message, choices })) === 'no') return taken;
  return {
    rows: new Map([...taken.rows, ['stages', taken.strange]]),
    strange: [],
    lines: taken.lines.map((line) =>
      line.startsWith('Stages were not taken') ? `Stages: ${taken.strange.length} taken, as you said.` : line,
    ),
  };
}
