import { shapeOfLog } from '../logs/log-shape.ts';
import type { WorkerMemory } from '../logs/worker-memory.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import { blankHash, isOurs } from '../workbook/cell-hash.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import { columnLetters } from '../workbook/column-letters.ts';
import type { Tab } from '../workbook/workbook.ts';
import { keyedTabs } from './keyed-tabs.ts';
import { realignRows } from './realign-rows.ts';
import { decodeWrittenCells, type WrittenCells } from './written-cells.ts';

/** A cell of a worker's tab in which something of a person's stands. */
export interface TypedCell {
  /** Such as `Metrics!B7`. */
  readonly cell: string;
  readonly text: string;
}

/**
 * What people typed into Metrics, Today and Data Issues: the cells that are not what the worker last wrote there. Of logs, whose
 * lines are never written again, nothing is remembered cell by cell. Without a memory nothing can be told apart.
 */
export function typedCells(tab: Tab, memory: WorkerMemory): readonly TypedCell[] {
  const recalled = decodeWrittenCells(memory.writtenCells.get(tab.ownedAs ?? ''));
  if (recalled === null || tab.ownedAs === null) return [];
  const written = tab.ownedAs === 'metrics' ? (realignRows(recalled, tab.rows)?.written ?? recalled) : recalled;
  const nameOf = rowNames(tab);
  const own = ownLabels(tab);
  return tab.rows.flatMap((cells, row) =>
    cells.flatMap((value, column): TypedCell[] => {
      if (isBlank(value) || own(row, column)) return [];
      const remembered = (written as WrittenCells).get(nameOf(row))?.[column] ?? blankHash;
      if (isOurs(value, remembered, undefined)) return [];
      return [{ cell: `${tab.title}!${columnLetters(column)}${row + 1}`, text: cellText(value) }];
    }),
  );
}

/** Rows of Metrics are known by their number, others by their key. */
function rowNames(tab: Tab): (row: number) => string {
  const keyField = tab.ownedAs === null ? undefined : keyedTabs[tab.ownedAs];
  if (tab.ownedAs === null || keyField === undefined) return String;
  const key = shapeOfLog(tab, tab.ownedAs).columns.get(keyField) ?? -1;
  return (row) => cellText(tab.rows[row]?.[key]);
}

/** The headers of a list stand there without being remembered. */
function ownLabels(tab: Tab): (row: number, column: number) => boolean {
  const name = tab.ownedAs;
  if (name === null || keyedTabs[name] === undefined) return () => false;
  const { headerRow, columns } = shapeOfLog(tab, name);
  const labels = new Map(tabSchemas[name].columns.map(({ field, header }) => [columns.get(field) ?? -1, header]));
  return (row, column) => row === headerRow && cellText(tab.rows[row]?.[column]) === labels.get(column);
}
