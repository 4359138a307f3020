import { StoreError } from '../../../src/errors.ts';
import type { OutCell, SettleMarks, SheetWrite } from '../../../src/core/workbook/sheet-write.ts';
import type { WriteResult } from '../../../src/ports.ts';
import type { MemoryCell, MemoryContent, MemoryTab } from './memory-workbook.ts';

/**
 * What a batch of writes means, on a spreadsheet in memory. All of it lands or none: a write that cannot be done throws
 * a `StoreError`, and the content given in is never changed. The other stores are held to the same meaning by the
 * contract suite.
 */
export function applyWrites(
  content: MemoryContent,
  batch: readonly SheetWrite[],
): { readonly content: MemoryContent; readonly result: WriteResult } {
  let after = content;
  let cells = 0;
  const touched = new Set<number>();
  for (const write of batch) {
    const one = applyWrite(after, write);
    if (one.content !== after) touched.add(write.tabId);
    after = one.content;
    cells += one.cells;
  }
  return { content: after, result: { cells, tabs: touched.size } };
}

interface Applied {
  readonly content: MemoryContent;
  readonly cells: number;
}

function applyWrite(content: MemoryContent, write: SheetWrite): Applied {
  if (write.kind === 'createTab') return createTab(content, write);
  const tab = content.tabs.find((one) => one.id === write.tabId);
  if (tab === undefined) throw noSuchTab(write.tabId);
  switch (write.kind) {
    case 'setCells':
      return putRows(content, tab, write.row, write.column, write.cells);
    case 'appendRows':
      return putRows(content, tab, rowsWithContent(tab), 0, write.rows);
    case 'insertFirstRow':
      return putRows(content, { ...tab, rows: [[], ...tab.rows] }, 0, 0, [write.newRow]);
    case 'clearCells':
      if (tab.ownedAs === null) throw notOurs(tab.title);
      return clearWhere(
        content,
        tab,
        (row, column) =>
          row >= write.row &&
          row < write.row + write.rowCount &&
          column >= write.column &&
          column < write.column + write.columnCount,
      );
    case 'fillBlank': {
      const cell = tab.rows[write.row]?.[write.column];
      if (!isVacant(cell) || tab.spilledRows.has(write.row)) return { content, cells: 0 };
      return putRows(content, tab, write.row, write.column, [[{ ...cell, value: write.value }]]);
    }
    case 'replaceText': {
      const cell = tab.rows[write.row]?.[write.column];
      const { value } = cell ?? {};
      if (cell === undefined || cell.formula !== undefined || String(value ?? '') !== write.was)
        return { content, cells: 0 };
      return putRows(content, tab, write.row, write.column, [
        [{ ...cell, value: write.value === '' ? null : write.value }],
      ]);
    }
    case 'takeBack':
      return clearWhere(
        content,
        tab,
        (_row, column, cell) => column === write.column && cell.formula === undefined && cell.value === write.value,
      );
    case 'dressTab':
      return { content, cells: 0 };
    case 'nameCell': {
      const existing = content.names.get(write.name);
      const isPersons =
        existing !== undefined && (content.tabs.find((one) => one.id === existing.tabId)?.ownedAs ?? null) === null;
      if (isPersons) return { content, cells: 0 };
      const { tabId, row, column } = write;
      return {
        content: { ...content, names: new Map(content.names).set(write.name, { tabId, row, column }) },
        cells: 0,
      };
    }
    case 'markColumn': {
      const marks = new Map(tab.marks).set(write.column, [...(tab.marks.get(write.column) ?? []), write.mark]);
      return withTab(content, { ...tab, marks });
    }
    case 'settleMarks':
      return withTab(content, settled(tab, write.marks));
    case 'widenArea':
    case 'narrowArea':
      // A tab in memory has no tables and filters.
      return { content, cells: 0 };
    case 'addDropdown':
      if (tab.dropdowns.some((one) => one.column === write.column)) return { content, cells: 0 };
      return withTab(content, { ...tab, dropdowns: [...tab.dropdowns, write] });
    case 'addNote': {
      const place = `${write.row},${write.column}`;
      if (tab.notes.has(place)) return { content, cells: 0 };
      return withTab(content, { ...tab, notes: new Map(tab.notes).set(place, write.text) });
    }
    case 'addConditionalFormat':
      if (tab.conditionalFormats.some((one) => one.formula === write.formula)) return { content, cells: 0 };
      return withTab(content, { ...tab, conditionalFormats: [...tab.conditionalFormats, write] });
    case 'putChart':
      if (!write.create && !content.charts.has(write.chartId)) return { content, cells: 0 };
      return { content: { ...content, charts: new Map(content.charts).set(write.chartId, write) }, cells: 0 };
  }
}

function createTab(content: MemoryContent, write: Extract<SheetWrite, { kind: 'createTab' }>): Applied {
  const title = write.title.toLowerCase();
  if (content.tabs.some((tab) => tab.id === write.tabId || tab.title.toLowerCase() === title)) {
    throw new StoreError(
      'tab-taken',
      `A tab named "${write.title}" is there already.`,
      'Run the command again; it then works with that tab.',
    );
  }
  const tab: MemoryTab = {
    id: write.tabId,
    title: write.title,
    hidden: write.hidden,
    ownedAs: write.ownedAs,
    ...(write.madeAs === undefined ? {} : { madeAs: write.madeAs }),
    protection: write.protection,
    frozenRows: write.frozenRows,
    columnWidths: write.columnWidths,
    rows: [],
    boundColumns: new Map(),
    marks: new Map(),
    spilledRows: new Set(),
    notes: new Map(),
    dropdowns: [],
    conditionalFormats: [],
  };
  const tabs = [...content.tabs];
  tabs.splice(write.index ?? tabs.length, 0, tab);
  return { content: { ...content, tabs }, cells: 0 };
}

function settled(tab: MemoryTab, marks: SettleMarks['marks']): MemoryTab {
  const boundColumns = new Map(tab.boundColumns);
  const left = new Map<number, readonly string[]>();
  for (const [column, standing] of tab.marks) {
    const settling = marks.filter(({ mark }) => standing.includes(mark));
    for (const { field } of settling) if (field !== null) boundColumns.set(column, field);
    const rest = standing.filter((mark) => !settling.some((each) => each.mark === mark));
    if (rest.length > 0) left.set(column, rest);
  }
  return { ...tab, boundColumns, marks: left };
}

function putRows(
  content: MemoryContent,
  tab: MemoryTab,
  firstRow: number,
  firstColumn: number,
  cells: readonly (readonly (OutCell | undefined)[])[],
): Applied {
  const rows = [...tab.rows];
  let count = 0;
  cells.forEach((outRow, offset) => {
    const row = [...(rows[firstRow + offset] ?? [])];
    outRow.forEach((out, index) => {
      if (out === undefined) return;
      const column = firstColumn + index;
      while (row.length < column) row.push(undefined);
      row[column] = cellFrom(out, tab.ownedAs === null ? row[column] : undefined);
      count++;
    });
    while (rows.length < firstRow + offset) rows.push([]);
    rows[firstRow + offset] = row;
  });
  return { content: withTab(content, { ...tab, rows }).content, cells: count };
}

/** In a person's tab a cell keeps the looks that it has, unless the write brings its own. */
function cellFrom(out: OutCell, before: MemoryCell | undefined): MemoryCell | undefined {
  const { value } = out;
  const formula = typeof value === 'object' && value !== null && 'formula' in value ? value : undefined;
  const format = out.format ?? before?.format;
  const style = out.style ?? before?.style;
  const cell: MemoryCell = {
    value: formula === undefined ? (value as MemoryCell['value']) : formula.shown,
    ...(formula === undefined ? {} : { formula: formula.formula }),
    ...(format === undefined ? {} : { format }),
    ...(style === undefined ? {} : { style }),
    ...(out.link === undefined ? {} : { link: out.link }),
  };
  return cell.value === null && Object.keys(cell).length === 1 ? undefined : cell;
}

function clearWhere(
  content: MemoryContent,
  tab: MemoryTab,
  matches: (row: number, column: number, cell: MemoryCell) => boolean,
): Applied {
  let count = 0;
  const rows = tab.rows.map((row, rowIndex) => {
    if (!row.some((cell, column) => cell !== undefined && matches(rowIndex, column, cell))) return row;
    return row.map((cell, column) => {
      if (cell === undefined || !matches(rowIndex, column, cell)) return cell;
      count++;
      return undefined;
    });
  });
  return count === 0 ? { content, cells: 0 } : { content: withTab(content, { ...tab, rows }).content, cells: count };
}

function withTab(content: MemoryContent, tab: MemoryTab): Applied {
  return { content: { ...content, tabs: content.tabs.map((one) => (one.id === tab.id ? tab : one)) }, cells: 0 };
}

/** Whether a cell holds nothing at all: white space is content, and so is a formula that shows nothing. */
function isVacant(cell: MemoryCell | undefined): boolean {
  return cell === undefined || (cell.formula === undefined && (cell.value === null || cell.value === ''));
}

function rowsWithContent(tab: MemoryTab): number {
  let count = tab.rows.length;
  while (count > 0 && (tab.rows[count - 1] ?? []).every(isVacant)) count--;
  return count;
}

function noSuchTab(tabId: number): StoreError {
  return new StoreError('no-tab', `The workbook has no tab with the ID ${tabId} any more.`, 'Run the command again.', {
    retry: true,
  });
}

function notOurs(title: string): StoreError {
  return new StoreError(
    'not-ours',
    `The tab "${title}" is the team's: nothing in it is cleared.`,
    'Please report this: it is a fault in Leadsheet.',
  );
}
