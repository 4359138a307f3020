import type { Metrics } from '../metrics/metrics.ts';
import type { Standings } from '../metrics/standings.ts';
import { contentHash } from '../workbook/content-hash.ts';
import { numberCell, textCell } from '../workbook/out-cell.ts';
import type { OutCell } from '../workbook/sheet-write.ts';
import type { KeyedRow } from './keyed-rows.ts';

/** So many groups stand in Metrics and in the report; where there are more, all of them are in the tab Groups. */
export const groupsInMetrics = 20;

/** The tab Groups: every group of what Metrics has no room for, those that won most first. Empty where Metrics has them all. */
export function layOutGroups({ standings, comparePeople }: Pick<Metrics, 'standings' | 'comparePeople'>): KeyedRow[] {
  return standings
    .filter(({ rows }) => rows.length > groupsInMetrics)
    .filter(({ by }) => by.field !== 'owner' || comparePeople === 'yes')
    .flatMap(({ by, rows }) => rows.map((row) => rowOf(by, row)));
}

/** What a line says that stays for what somebody typed, though its group is not listed any more. */
export const goneFromGroups: ReadonlyMap<string, OutCell> = new Map(
  ['wonMonth', 'wonQuarter', 'wonYear', 'open', 'openValue', 'overdue'].map((field) => [field, textCell('')] as const),
);

function rowOf({ field, header }: Standings['by'], { name, won, ...rest }: Standings['rows'][number]): KeyedRow {
  return {
    key: `g${contentHash(`groups\u0000${field}\u0000${name}`)}`,
    cells: new Map<string, OutCell>([
      ['by', textCell(header)],
      ['name', textCell(name, 'label')],
      ['wonMonth', numberCell(won.month.money, 'integer')],
      ['wonQuarter', numberCell(won.quarter.money, 'integer')],
      ['wonYear', numberCell(won.year.money, 'integer')],
      ['open', numberCell(rest.open, 'integer')],
      ['openValue', numberCell(rest.openValue, 'integer')],
      ['overdue', numberCell(rest.overdue, 'integer')],
    ]),
  };
}
