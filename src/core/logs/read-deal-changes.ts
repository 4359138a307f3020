import type { Tab } from '../workbook/workbook.ts';
import { dealChangeKinds } from './deal-change.ts';
import type { DealChange } from './deal-change.ts';
import { lineHash } from './log-sum.ts';
import { fieldReaders, readLines } from './read-lines.ts';

/**
 * Reads Deal Changes, wherever its columns stand, in the order of time: people sort. A line that somebody damaged is passed over; that
 * lines were changed is said by their sum.
 *
 * @param ahead hashes of lines that do not count: they were dated ahead
 */
export function readDealChanges(tab: Tab | undefined, ahead: ReadonlySet<number> = new Set()): DealChange[] {
  if (tab === undefined) return [];
  const { text, time, number } = fieldReaders('deal-changes');
  const changes = readLines(tab, 'deal-changes').flatMap((line): DealChange[] => {
    if (ahead.size > 0 && ahead.has(lineHash('deal-changes', line.cells))) return [];
    const lead = text(line, 'lead');
    const what = dealChangeKinds.find((kind) => kind === text(line, 'what'));
    const notAfter = time(line, 'notAfter');
    const notBefore = time(line, 'notBefore');
    if (lead === null || what === undefined || notAfter === null) return [];
    const close = time(line, 'expectedClose');
    return [
      {
        lead,
        what,
        notBefore: notBefore !== null && notBefore > notAfter ? notAfter : notBefore,
        notAfter,
        amount: number(line, 'amount'),
        currency: text(line, 'currency'),
        expectedClose: close === null ? null : Math.floor(close),
        owner: text(line, 'owner'),
      },
    ];
  });
  return changes.sort((a, b) => a.notAfter - b.notAfter);
}
