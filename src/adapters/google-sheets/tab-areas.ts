import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { Area } from '../../core/workbook/area.ts';
import type { Merge, Tab } from '../../core/workbook/workbook.ts';

/** What of a sheet's answer says where its tables, filters, alternating colours and merged cells lie. */
export const areaFields =
  'merges,basicFilter(range,tableId,filterSpecs),filterViews(filterViewId,title,range,tableId,namedRangeId),' +
  'bandedRanges(bandedRangeId,bandedRangeReference,range),tables(tableId,name,range,columnProperties(columnIndex,columnType,dataValidationRule))';

/** The parts of a tab that people sort or colour as one or merged, and the columns of its tables that have a type. */
export type TabAreas = Pick<Tab, 'areas' | 'choices' | 'typedColumns' | 'hidesRows' | 'merges'>;

/**
 * Reads them of an answer. A table brings a filter and colours of its own, which go where it goes: they are one with it. So is
 * a filter view of a table; one of a named range grows with that alone.
 */
export function areasOf(sheet: sheets_v4.Schema$Sheet): TabAreas {
  const tables = sheet.tables ?? [];
  const tableIds = new Set(tables.map(({ tableId }) => tableId));
  const ofTable = (range: sheets_v4.Schema$GridRange | undefined): boolean =>
    tables.some((table) => isSameRange(table.range ?? {}, range ?? {}));
  const filter = sheet.basicFilter;
  const areas = [
    ...tables.map((table) => area('table', table.tableId ?? '', table.name ?? null, table.range)),
    ...(filter?.range && !filter.tableId && !ofTable(filter.range) ? [area('filter', '', null, filter.range)] : []),
    ...(sheet.filterViews ?? [])
      .filter((view) => view.range && !view.tableId && !view.namedRangeId)
      .map((view) => area('filter view', String(view.filterViewId ?? ''), view.title ?? null, view.range)),
    ...(sheet.bandedRanges ?? [])
      .filter((banded) => banded.range && !tableIds.has(banded.bandedRangeReference) && !ofTable(banded.range))
      .map((banded) => area('banding', String(banded.bandedRangeId ?? ''), null, banded.range)),
  ];
  const choices = choicesOf(tables);
  const typedColumns = new Set(typedOf(tables).map(({ column }) => column));
  return {
    ...(areas.length === 0 ? {} : { areas }),
    ...(choices.size === 0 ? {} : { choices }),
    ...(typedColumns.size === 0 ? {} : { typedColumns }),
    ...(sheet.merges?.length ? { merges: sheet.merges.map(mergeOf) } : {}),
    ...((filter?.filterSpecs ?? []).some(hides) ? { hidesRows: true } : {}),
  };
}

function mergeOf(range: sheets_v4.Schema$GridRange): Merge {
  const { startRowIndex: top, startColumnIndex: left, endRowIndex, endColumnIndex } = range;
  return { top: top ?? 0, left: left ?? 0, bottom: (endRowIndex ?? 1) - 1, right: (endColumnIndex ?? 1) - 1 };
}

/** A column of a filter of which something is chosen. */
function hides({ filterCriteria }: sheets_v4.Schema$FilterSpec): boolean {
  return Object.values(filterCriteria ?? {}).some((chosen) =>
    Array.isArray(chosen) ? chosen.length > 0 : Boolean(chosen),
  );
}

function area(
  kind: Area['kind'],
  id: string,
  name: string | null,
  range: sheets_v4.Schema$GridRange | undefined,
): Area {
  const last = (end: number | null | undefined): number | null => (end === undefined || end === null ? null : end - 1);
  return {
    kind,
    id,
    name,
    firstRow: range?.startRowIndex ?? 0,
    lastRow: last(range?.endRowIndex),
    firstColumn: range?.startColumnIndex ?? 0,
    lastColumn: last(range?.endColumnIndex),
  };
}

interface TypedColumn {
  readonly column: number;
  readonly choices: readonly string[] | null;
}

function typedOf(tables: readonly sheets_v4.Schema$Table[]): TypedColumn[] {
  return tables.flatMap(({ range, columnProperties }) =>
    (columnProperties ?? [])
      .filter(({ columnType }) => columnType && columnType !== 'COLUMN_TYPE_UNSPECIFIED')
      .map(({ columnIndex, columnType, dataValidationRule }) => ({
        column: (range?.startColumnIndex ?? 0) + (columnIndex ?? 0),
        choices:
          columnType === 'DROPDOWN'
            ? (dataValidationRule?.condition?.values ?? []).flatMap(({ userEnteredValue }) => userEnteredValue || [])
            : null,
      })),
  );
}

/** Of two tables, one below the other, nobody knows whose choices are meant. */
function choicesOf(tables: readonly sheets_v4.Schema$Table[]): ReadonlyMap<number, readonly string[]> {
  const typed = typedOf(tables);
  return new Map(
    typed.flatMap(({ column, choices }) =>
      choices === null ||
      choices.length === 0 ||
      typed.some((other) => other.column === column && other.choices !== choices)
        ? []
        : [[column, choices]],
    ),
  );
}

function isSameRange(a: sheets_v4.Schema$GridRange, b: sheets_v4.Schema$GridRange): boolean {
  const ends = ['startRowIndex', 'endRowIndex', 'startColumnIndex', 'endColumnIndex'] as const;
  return ends.every((end) => (a[end] ?? null) === (b[end] ?? null));
}
