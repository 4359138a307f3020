import type { Stage } from '../workbook/stage.ts';
import { settingKeys, tabSchemas } from '../schema/tab-schemas.ts';
import { plainValue } from '../workbook/out-cell.ts';
import type { CreateTab, OutCell, SheetWrite } from '../workbook/sheet-write.ts';
import type { PeoplesTabName, Tab } from '../workbook/workbook.ts';

/** Cells of a row by schema field. */
export type FieldRow = ReadonlyMap<string, OutCell>;

/** A tab of people's that `init` adds, with its header and first rows, and the tab as it then is. */
export interface NewPeoplesTab {
  readonly writes: readonly SheetWrite[];
  readonly tab: Tab;
}

/** Makes an empty tab of people's, with a header that stays in sight. Widths in characters; none = as the program has them. */
export function createPeoplesTab(tabId: number, title: string, columnWidths: readonly number[]): CreateTab {
  const look = { ownedAs: null, hidden: false, protection: 'none', frozenRows: 1 } as const;
  return { kind: 'createTab', tabId, title, ...look, columnWidths };
}

/** Plans a new tab of people's: its header from the schema, `Entered <Stage>` as one column a stage. */
export function newPeoplesTab(
  tabs: readonly Tab[],
  name: PeoplesTabName,
  rows: readonly FieldRow[],
  stages: readonly Stage[] = [],
): NewPeoplesTab {
  const schema = tabSchemas[name];
  const columns = schema.columns.flatMap((column) =>
    column.field === 'entered'
      ? enteredHeaders(stages).map((header) => ({ ...column, header, field: `entered ${header}` }))
      : [column],
  );
  const id = unusedId(tabs);
  const title = unusedTitle(tabs, schema.title);
  const header = columns.map((column): OutCell => ({ value: column.header, style: 'header' }));
  const cells = rows.map((row) => columns.map((column) => row.get(column.field)));
  const tab: Tab = {
    id,
    title,
    hidden: false,
    ownedAs: null,
    rowCount: rows.length + 1,
    columnCount: columns.length,
    rows: [header, ...cells].map((row) => row.map(plainValue)),
    boundColumns: new Map(),
    spilledRows: new Set(),
  };
  return {
    tab,
    writes: [
      createPeoplesTab(
        id,
        title,
        columns.map((column) => column.width ?? 14),
      ),
      { kind: 'setCells', tabId: id, row: 0, column: 0, cells: [header, ...cells] },
    ],
  };
}

/** Every open stage but the first, which a lead enters when it is created. */
export function enteredHeaders(stages: readonly Stage[]): string[] {
  return stages
    .filter((stage) => stage.kind === 'open')
    .slice(1)
    .map((stage) => `Entered ${stage.name}`);
}

/** The rows of Stages. */
export function stageRows(stages: readonly Stage[]): FieldRow[] {
  return stages.map((stage) => {
    const row = new Map<string, OutCell>([
      ['stage', { value: stage.name }],
      ['stageId', { value: stage.id }],
      ['order', { value: stage.order, format: 'integer' }],
    ]);
    // What nobody knows yet stays to be filled in.
    if (stage.undecided !== true) row.set('kind', { value: stage.kind });
    if (stage.aliases.length > 0) row.set('aliases', { value: stage.aliases.join(', ') });
    if (stage.advice !== null) row.set('advice', { value: stage.advice, style: 'wrap' });
    return row;
  });
}

/** The rows of Settings that `init` shows, with their defaults where `values` says nothing else. */
export function settingRows(values: ReadonlyMap<string, string | number | boolean>): FieldRow[] {
  return settingKeys
    .filter((key) => key.shown === 'by init' || values.has(key.field))
    .map((key) => {
      const value = values.get(key.field) ?? key.default;
      const row = new Map<string, OutCell>([
        ['setting', { value: key.key }],
        ['note', { value: key.hint, style: 'muted' }],
      ]);
      if (value !== null && value !== '') row.set('value', { value });
      return row;
    });
}

function unusedId(tabs: readonly Tab[]): number {
  const used = new Set(tabs.map((tab) => tab.id));
  for (let id = 100; ; id++) if (!used.has(id)) return id;
}

function unusedTitle(tabs: readonly Tab[], wanted: string): string {
  const used = new Set(tabs.map((tab) => tab.title.trim().toLowerCase()));
  if (!used.has(wanted.toLowerCase())) return wanted;
  for (let n = 1; ; n++) {
    const title = n === 1 ? `Leadsheet ${wanted}` : `Leadsheet ${wanted} ${n}`;
    if (!used.has(title.toLowerCase())) return title;
  }
}

/** The cells of a row, as the columns of the sheet stand. */
export function cellsOf(row: FieldRow, columns: ReadonlyMap<string, number>): readonly (OutCell | undefined)[] {
  const line: (OutCell | undefined)[] = [];
  for (const [field, cell] of row) {
    const column = columns.get(field);
    if (column !== undefined) line[column] = cell;
  }
  return Array.from(line);
}
