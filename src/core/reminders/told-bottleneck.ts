import type { LedgerRow } from '../logs/ledger-row.ts';
import type { Day } from '../workbook/day-time.ts';
import { firstOfMonth } from '../workbook/months.ts';

/** Which stage a reader was told is the bottleneck, and when. */
export interface ToldBottleneck {
  /** Stage ID. */
  readonly stage: string;
  readonly day: Day;
}

/** What of a summary the bottleneck goes by. */
interface TellsBottleneck {
  readonly localDate: Day;
  readonly lastBottleneck: ToldBottleneck | null;
  readonly tellsBottleneck: boolean;
  readonly kept?: LedgerRow['items'];
}

/** What the ledger keeps of a summary that told it: `bottleneck 1 <stage ID>`. */
const rule = 'bottleneck';

/** The last one that a reader was told of; null = none. A summary that may not have arrived has told nothing. */
export function toldBottleneck(summaries: readonly LedgerRow[], address: string): ToldBottleneck | null {
  let last: ToldBottleneck | null = null;
  for (const { recipient, state, localDate, items } of summaries) {
    if (state !== 'sent' || recipient.toLowerCase() !== address.toLowerCase()) continue;
    const stage = items.find((item) => item.rule === rule)?.lead;
    if (stage !== undefined && localDate >= (last?.day ?? -Infinity)) last = { stage, day: localDate };
  }
  return last;
}

/**
 * The summary with the bottleneck, where it is one to tell: another stage than was told last, or the first time in a month.
 *
 * @param stage ID of the stage; null = none is clear
 */
export function withBottleneck<S extends TellsBottleneck>(summary: S, stage: string | null): S {
  const { lastBottleneck: last, localDate, kept = [] } = summary;
  const isNews =
    stage !== null && (last === null || last.stage !== stage || firstOfMonth(last.day) !== firstOfMonth(localDate));
  if (!isNews) return summary;
  const [week, ...closings] = kept;
  const item = { rule, step: 1, lead: stage };
  return { ...summary, tellsBottleneck: true, kept: week === undefined ? [item] : [week, item, ...closings] };
}
