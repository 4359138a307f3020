import { cellText } from '../workbook/cell-value.ts';
import type { Tab } from '../workbook/workbook.ts';
import { sampleColumn } from './column-sample.ts';
import type { Header } from './find-header.ts';
import type { ColumnMatch } from './column-match.ts';

/** A column that may say how far a deal is, in a tab where none is called so. */
export interface NearStage {
  readonly label: string;
  /** Some of the words that stand in it; none where it is ticked or not. */
  readonly values: readonly string[];
}

const mostShown = 3;

/** Columns of few words that come again and again, and boxes to tick: one of them may be what the team calls a stage. */
export function nearStages(tab: Tab, header: Header, match: ColumnMatch): readonly NearStage[] {
  const taken = new Set(match.columns.values());
  const near = header.labels.flatMap((label, column): NearStage[] => {
    if (label === '' || taken.has(column)) return [];
    const cells = tab.rows.slice(header.firstDataRow).map((row) => row[column] ?? null);
    const ticks = cells.filter((cell) => typeof cell === 'boolean').length;
    if (ticks >= 3) return [{ label, values: [] }];
    const sample = sampleColumn(tab.rows, header.firstDataRow, column);
    const values = [...new Set(cells.map((cell) => cellText(cell)).filter((text) => text !== ''))];
    const few = values.length >= 2 && values.length <= 12 && values.every((text) => text.length <= 40);
    if (!few || sample.filled < 4 || sample.distinct > 0.5 || sample.texts < 0.6) return [];
    return [{ label, values: values.slice(0, 4) }];
  });
  return near.slice(0, mostShown);
}

/** Headers may have line breaks. */
export function oneLine(label: string): string {
  return label.replace(/\s+/g, ' ');
}
