import { stackBlocks } from '../../../src/core/layout/block.ts';
import { firstScreenParts } from '../../../src/core/layout/first-screen/first-screen.ts';
import { detailBlocks } from '../../../src/core/layout/lay-out-metrics.ts';
import { noFacts } from '../../../src/core/layout/screen-facts.ts';
import type { Metrics } from '../../../src/core/metrics/metrics.ts';
import { plainValue } from '../../../src/core/workbook/out-cell.ts';
import type { WantedCell } from '../../../src/core/layout/wanted-tab.ts';

/** A number that people see, and what they would call it. */
export interface NumberShown {
  readonly name: string;
  readonly value: number;
}

/** Every number of the Metrics tab, called by its block, the row's label and the column's header. */
export function numbersOfMetrics(metrics: Metrics): NumberShown[] {
  const bare = (text: string): string => text.replace(new RegExp(`, ${metrics.currency}$`), '');
  const textOf = (cell: WantedCell | undefined): string => bare(String(plainValue(cell) ?? ''));
  const isHeader = (cell: WantedCell | undefined): boolean =>
    cell?.style === 'header' || cell?.style === 'numberHeader';
  let block = '';
  let currency = '';
  let header: readonly string[] | null = null;
  const { people, lastWeek, pipeline } = firstScreenParts(metrics, noFacts);
  const parts = [people, lastWeek, pipeline].filter((part) => part !== null);
  // Two parts side by side are told apart only as the blocks that each is by itself.
  const { cells } = stackBlocks([...parts, ...detailBlocks(metrics, noFacts)]);
  return cells.flatMap((row, at): NumberShown[] => {
    if (row.length === 0) return [];
    if (row[0]?.style === 'heading') {
      const isWithin = (cells[at - 1] ?? []).length > 0;
      if (!isWithin) header = null;
      if (!isWithin) currency = /, [A-Z]{3}$/.exec(textOf(row[0]))?.[0] ?? '';
      // A heading within a block has the columns and the currency of the block.
      block = isWithin ? `${textOf(row[0])}${currency}` : textOf(row[0]);
      return [];
    }
    if (row.some(isHeader)) {
      header = row.map(textOf);
      return [];
    }
    return row.flatMap((cell, column): NumberShown[] => {
      const value = plainValue(cell);
      if (typeof value !== 'number' || cell?.format === 'dateTime') return [];
      const label = textOf(row[0]);
      if (cell?.style === 'headline') return [{ name: header?.[column] ?? '', value }];
      if (header !== null) return [{ name: `${block}: ${label}, ${header[column] ?? ''}`, value }];
      return [{ name: `${block}: ${label}${column > 1 ? ', share' : ''}`, value }];
    });
  });
}
