import type { ActionRow } from './action-row.ts';
import type { Tab } from '../workbook/workbook.ts';
import { lineHash } from './log-sum.ts';
import { fieldReaders, readLines } from './read-lines.ts';

const actions: ReadonlySet<string> = new Set(['done', 'snooze', 'lost'] satisfies ActionRow['action'][]);
const { text, time } = fieldReaders('actions');

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
      const action = text(line, 'action')?.toLowerCase() ?? '';
      if (at === null || lead === null || !actions.has(action)) return [];
      if (ahead.size > 0 && ahead.has(lineHash('actions', line.cells))) return [];
      return [
        {
          at,
          lead,
          action: action as ActionRow['action'],
          by: text(line, 'by'),
          whatHappened: text(line, 'whatHappened'),
          nextStep: text(line, 'nextStep'),
          followUp: day(line, 'followUp'),
          snoozeUntil: day(line, 'snoozeUntil'),
          lostReason: text(line, 'lostReason'),
          token: text(line, 'token') ?? '',
        },
      ];
    })
    .sort((a, b) => a.at - b.at);
}
