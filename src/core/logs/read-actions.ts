import { actionKinds, marksFromText } from './action-row.ts';
import type { ActionRow } from './action-row.ts';
import type { Tab } from '../workbook/workbook.ts';
import { lineHash } from './log-sum.ts';
import { fieldReaders, readLines } from './read-lines.ts';

const { text, time, number } = fieldReaders('actions');

/**
 * The lines of Actions, oldest first. A line that somebody damaged is passed over.
 *
 * @param ahead hashes of lines that do not count: they were dated ahead
 */
export function readActions(tab: Tab, ahead: ReadonlySet<number> = new Set()): ActionRow[] {
  const day: typeof time = (line, field) => {
    const at = time(line, field);
    return at === null ? null : Math.floor(at);
  };
  return readLines(tab, 'actions')
    .flatMap((line): ActionRow[] => {
      const at = time(line, 'at');
      const lead = text(line, 'lead');
      const said = text(line, 'action')?.toLowerCase() ?? '';
      const action = actionKinds.find((each) => each === said);
      if (at === null || lead === null || action === undefined) return [];
      if (ahead.size > 0 && ahead.has(lineHash('actions', line.cells))) return [];
      return [
        {
          at,
          lead,
          action,
          by: text(line, 'by'),
          whatHappened: text(line, 'whatHappened'),
          nextStep: text(line, 'nextStep'),
          followUp: day(line, 'followUp'),
          snoozeUntil: day(line, 'snoozeUntil'),
          lostReason: text(line, 'lostReason'),
          token: text(line, 'token') ?? '',
          deal: text(line, 'deal'),
          stage: text(line, 'stage'),
          amount: number(line, 'amount'),
          closedOn: day(line, 'closedOn'),
          handTo: text(line, 'handTo'),
          stageThen: text(line, 'stageThen'),
          marks: marksFromText(text(line, 'marks')),
        },
      ];
    })
    .sort((a, b) => a.at - b.at);
}
