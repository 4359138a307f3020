import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { formattedText, shownFormat } from '../cell-view.ts';
import { hideChips } from '../chips.ts';
import { calculationOf, filledBox, mayEdit, overlaps } from '../edit.ts';
import type { Edit } from '../edit.ts';
import type { Calculation } from '../formulas/evaluate.ts';
import { maskTouches } from '../field-mask.ts';
import type { MaskTree } from '../field-mask.ts';
import { dropDefaults } from '../normalize.ts';
import { tableBanding, tableViews } from '../requests/tables.ts';
import { cellAt } from '../state.ts';
import type { Box, Cell, Sheet } from '../state.ts';

/** Properties as answers give them: false and 0 left out, but for what is always there. */
export function propertiesView({ switches }: Pick<Edit, 'switches'>, sheet: Sheet): sheets_v4.Schema$SheetProperties {
  const { gridProperties, ...rest } = sheet.properties;
  const properties = dropDefaults(rest, ['sheetId', 'index']);
  if (rest.sheetType === 'OBJECT' && switches.chartTabsHaveNoGrid) return properties;
  return { ...properties, gridProperties: dropDefaults(gridProperties) };
}

/** A cell as `spreadsheets.get` gives it; `{}` where there is nothing. */
export function cellView(
  edit: Edit,
  calculation: Calculation,
  sheet: Sheet,
  row: number,
  column: number,
  /** Whether what the cell shows was asked for: that needs the locale, the rest does not. */
  asksText: boolean,
): sheets_v4.Schema$CellData {
  const cell = cellAt(sheet, row, column);
  const effective = calculation.effective(sheet, row, column);
  const format = shownFormat(sheet, cell);
  const out: sheets_v4.Schema$CellData = {};
  if (cell?.userEnteredValue) out.userEnteredValue = cell.userEnteredValue;
  // A formula that comes to "" has no effective value in the API's answers [seen].
  if (effective && effective.stringValue !== '') {
    out.effectiveValue = effective;
    out.formattedValue = asksText ? formattedText(effective, format, calculation.locale) : '';
  }
  if (cell?.userEnteredFormat) out.userEnteredFormat = cell.userEnteredFormat;
  if (effective || cell?.userEnteredFormat) out.effectiveFormat = effectiveFormat(edit, cell, effective, format);
  const link = hyperlinkOf(cell?.userEnteredValue?.formulaValue, cell?.userEnteredFormat?.textFormat?.link?.uri);
  if (link !== undefined) out.hyperlink = link;
  if (cell?.note) out.note = cell.note;
  if (cell?.dataValidation) out.dataValidation = cell.dataValidation;
  if (cell?.pivotTable) out.pivotTable = cell.pivotTable;
  if (cell?.textFormatRuns) out.textFormatRuns = [...cell.textFormatRuns];
  if (cell?.chipRuns) {
    const shown = { text: cell.userEnteredValue?.stringValue ?? '', chipRuns: cell.chipRuns };
    const { text, chipRuns } = edit.switches.chipsReadAsPlaceholders ? hideChips(shown) : shown;
    out.userEnteredValue = { stringValue: text };
    out.chipRuns = [...chipRuns];
  }
  return out;
}

/** Default, own format and what the value brings along: alignment by its type, the look of a link. */
function effectiveFormat(
  edit: Edit,
  cell: Cell | undefined,
  effective: sheets_v4.Schema$ExtendedValue | undefined,
  format: sheets_v4.Schema$NumberFormat | undefined,
): sheets_v4.Schema$CellFormat {
  const base = edit.spreadsheet.properties.defaultFormat ?? {};
  const own = cell?.userEnteredFormat ?? {};
  const align =
    typeof effective?.numberValue === 'number'
      ? 'RIGHT'
      : typeof effective?.boolValue === 'boolean' || effective?.errorValue
        ? 'CENTER'
        : 'LEFT';
  const uri = hyperlinkOf(cell?.userEnteredValue?.formulaValue, undefined);
  const blue = { red: 0.06666667, green: 0.33333334, blue: 0.8 };
  const link =
    uri === undefined
      ? {}
      : { foregroundColor: blue, underline: true, foregroundColorStyle: { rgbColor: blue }, link: { uri } };
  return {
    ...base,
    ...(effective ? { horizontalAlignment: align } : {}),
    ...own,
    ...(format ? { numberFormat: format } : {}),
    // The default family is a list for browsers; a cell tells the theme's font.
    textFormat: {
      ...base.textFormat,
      fontFamily: edit.spreadsheet.properties.spreadsheetTheme?.primaryFontFamily ?? 'Arial',
      ...link,
      ...own.textFormat,
    },
    hyperlinkDisplayType: own.hyperlinkDisplayType ?? (uri === undefined ? 'PLAIN_TEXT' : 'LINKED'),
  };
}

function hyperlinkOf(formula: string | null | undefined, uri: string | null | undefined): string | undefined {
  const match = /^=\s*HYPERLINK\s*\(\s*"((?:[^"]|"")*)"/i.exec(formula ?? '');
  return match?.[1]?.replaceAll('""', '"') ?? uri ?? undefined;
}

/** The grid data of one range: rows and cells down to the last that hold anything. */
export function gridData(edit: Edit, sheet: Sheet, box: Box, mask: MaskTree | undefined): sheets_v4.Schema$GridData {
  const calculation = calculationOf(edit.spreadsheet, edit.now, true);
  const out: sheets_v4.Schema$GridData = {};
  if (box.startRow > 0) out.startRow = box.startRow;
  if (box.startColumn > 0) out.startColumn = box.startColumn;
  if (maskTouches(mask, 'rowData')) {
    const asksText = maskTouches(mask, 'rowData', 'values', 'formattedValue');
    const spilled = calculation.spillSize(sheet);
    const rows: sheets_v4.Schema$RowData[] = [];
    for (let row = box.startRow; row < Math.min(box.endRow, Math.max(sheet.grid.length, spilled.rows)); row += 1) {
      const values: sheets_v4.Schema$CellData[] = [];
      const width = Math.min(box.endColumn, Math.max(sheet.grid[row]?.length ?? 0, spilled.columns));
      for (let column = box.startColumn; column < width; column += 1)
        values.push(cellView(edit, calculation, sheet, row, column, asksText));
      while (values.length > 0 && Object.keys(values.at(-1) ?? {}).length === 0) values.pop();
      rows.push(values.length > 0 ? { values } : {});
    }
    while (rows.length > 0 && rows.at(-1)?.values === undefined) rows.pop();
    if (rows.length > 0) out.rowData = rows;
  }
  const sizes = (
    from: number,
    to: number,
    known: Sheet['rowMetadata'],
    pixelSize: number,
    dimension: 'ROWS' | 'COLUMNS',
  ): sheets_v4.Schema$DimensionProperties[] =>
    Array.from({ length: to - from }, (_, index) => {
      const metadata = edit.spreadsheet.developerMetadata.filter((item) => {
        const place = item.location?.dimensionRange;
        return (
          place?.dimension === dimension &&
          (place.sheetId ?? 0) === sheet.properties.sheetId &&
          place.startIndex === from + index
        );
      });
      return {
        ...dropDefaults({ pixelSize, ...known.get(from + index) }),
        ...(metadata.length > 0 ? { developerMetadata: metadata } : {}),
      };
    });
  if (maskTouches(mask, 'rowMetadata'))
    out.rowMetadata = sizes(box.startRow, box.endRow, sheet.rowMetadata, 21, 'ROWS');
  if (maskTouches(mask, 'columnMetadata'))
    out.columnMetadata = sizes(box.startColumn, box.endColumn, sheet.columnMetadata, 100, 'COLUMNS');
  return out;
}

/** A tab as `spreadsheets.get` gives it. `boxes`: the ranges asked for, undefined for the whole tab. `withData`: grid data too. */
export function sheetView(
  edit: Edit,
  sheet: Sheet,
  boxes: readonly Box[] | undefined,
  withData: boolean,
  mask: MaskTree | undefined,
): sheets_v4.Schema$Sheet {
  const inRanges = (range: sheets_v4.Schema$GridRange): boolean =>
    boxes === undefined || boxes.some((box) => overlaps(filledBox(sheet, range), box));
  const { rowCount, columnCount } = sheet.properties.gridProperties;
  const whole: Box = { startRow: 0, endRow: rowCount, startColumn: 0, endColumn: columnCount };
  const metadata = edit.spreadsheet.developerMetadata.filter(
    (item) => item.location?.locationType === 'SHEET' && (item.location.sheetId ?? 0) === sheet.properties.sheetId,
  );
  const lists = {
    merges: sheet.merges.filter(inRanges),
    conditionalFormats: sheet.conditionalFormats,
    filterViews: sheet.filterViews,
    protectedRanges: sheet.protectedRanges.map((protection) => protectionView(edit, protection)),
    charts: sheet.charts,
    bandedRanges: [...sheet.bandedRanges, ...sheet.tables.map(tableBanding)],
    tables: tableViews(edit, sheet),
    developerMetadata: metadata,
    rowGroups: sheet.rowGroups,
    columnGroups: sheet.columnGroups,
  };
  return {
    properties: propertiesView(edit, sheet),
    ...(withData ? { data: (boxes ?? [whole]).map((box) => gridData(edit, sheet, box, mask)) } : {}),
    ...(sheet.basicFilter ? { basicFilter: sheet.basicFilter } : {}),
    ...Object.fromEntries(Object.entries(lists).filter(([, items]) => items.length > 0)),
  };
}

/** A protection, with what the API says about the caller. Editors are told only to those who may edit. */
export function protectionView(
  edit: Edit,
  protection: sheets_v4.Schema$ProtectedRange,
): sheets_v4.Schema$ProtectedRange {
  const { requestingUserCanEdit: _stored, editors, ...rest } = protection;
  const can = mayEdit(edit, protection);
  return {
    ...rest,
    ...(can ? { requestingUserCanEdit: true } : {}),
    ...(can && editors ? { editors } : {}),
  };
}
