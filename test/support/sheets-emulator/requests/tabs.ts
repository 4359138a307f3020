import { quoteTitle, sheetById } from '../a1.ts';
import { defaultGrid } from '../defaults.ts';
import { assertCellLimit, gridOf, modelOnly } from '../edit.ts';
import type { Edit } from '../edit.ts';
import { badRequest, notModelled } from '../errors.ts';
import { mergeFields, parseUpdateMask } from '../field-mask.ts';
import { mirrorColors } from '../normalize.ts';
import { propertiesView } from '../operations/sheet-view.ts';
import { emptySheet } from '../state.ts';
import type { Sheet } from '../state.ts';
import { copyAttached, copySheet, copyTitle } from './copy-tab.ts';
import type { Handlers } from './handlers.ts';
import { deleteDimension } from './shift-dimension.ts';
import { renameInFormulas } from './shift-formulas.ts';
import { checkTitle, freeTitle } from './tab-titles.ts';

const propertyFields = [
  'sheetId',
  'title',
  'index',
  'sheetType',
  'gridProperties',
  'hidden',
  'tabColor',
  'tabColorStyle',
  'rightToLeft',
];

/** `isAdded`: to a spreadsheet that is there. */
function newSheetId(edit: Edit, given: number | null | undefined, isAdded: boolean): number {
  if (given === null || given === undefined) return edit.newId();
  if (given < 0) throw badRequest(`Sheet ID must be non-negative, got: ${given}`);
  if (sheetById(edit.spreadsheet, given) || (given === 0 && isAdded && edit.switches.sheetIdZeroIsTaken))
    throw badRequest(`A sheet with id ${given} already exists. Please specify a unique sheet id`);
  return given;
}

/** Tabs stand in the order of their index. */
export function renumber(edit: Edit): void {
  edit.spreadsheet.sheets.forEach((sheet, index) => {
    sheet.properties.index = index;
  });
}

/** Places a tab; without an index at the end. */
export function placeSheet(edit: Edit, sheet: Sheet, index: number | null | undefined): void {
  const { sheets } = edit.spreadsheet;
  if (index !== null && index !== undefined && (index < 0 || index > sheets.length))
    throw badRequest(`Index (${index}) is greater than the number of sheets in the spreadsheet (${sheets.length}).`);
  sheets.splice(index ?? sheets.length, 0, sheet);
  renumber(edit);
}

/** A tab out of the properties of a request. */
export function newSheet(edit: Edit, given: Readonly<Record<string, unknown>>): Sheet {
  const properties = mirrorColors(given);
  modelOnly(properties, propertyFields, 'SheetProperties');
  const type = properties['sheetType'] ?? 'GRID';
  if (type !== 'GRID') throw notModelled(`tabs of type ${String(type)}`);
  const title =
    typeof properties['title'] === 'string' && properties['title'] !== ''
      ? properties['title']
      : freeTitle(edit, 'Sheet#');
  checkTitle(edit, title, undefined);
  const grid = (properties['gridProperties'] ?? {}) as { rowCount?: number; columnCount?: number };
  for (const [name, value] of Object.entries(grid))
    if (typeof value === 'number' && value < 0)
      throw badRequest(`gridProperties.${name} must be greater than or equal to 0.`);
  const sheetId = newSheetId(edit, properties['sheetId'] as number | undefined, edit.spreadsheet.sheets.length > 0);
  return emptySheet({
    ...properties,
    sheetId,
    title,
    index: 0,
    sheetType: 'GRID',
    gridProperties: {
      ...grid,
      rowCount: grid.rowCount ?? defaultGrid.rowCount,
      columnCount: grid.columnCount ?? defaultGrid.columnCount,
    },
  });
}

function resize(edit: Edit, sheet: Sheet, rows: number | null | undefined, columns: number | null | undefined): void {
  const size = sheet.properties.gridProperties;
  const set = (dimension: 'ROWS' | 'COLUMNS', key: 'rowCount' | 'columnCount', wanted: number): void => {
    if (wanted < 1) throw badRequest(`You can't delete all the ${dimension.toLowerCase()} on the sheet.`);
    if (wanted < size[key]) deleteDimension(edit, sheet, dimension, wanted, size[key]);
    size[key] = wanted;
  };
  if (typeof rows === 'number') set('ROWS', 'rowCount', rows);
  if (typeof columns === 'number') set('COLUMNS', 'columnCount', columns);
}

export const tabs: Handlers = {
  addSheet: (edit, request) => {
    const given = request.properties ?? {};
    const sheet = newSheet(edit, given as Record<string, unknown>);
    placeSheet(edit, sheet, given.index);
    assertCellLimit(edit.spreadsheet);
    return { addSheet: { properties: propertiesView(edit, sheet) } };
  },

  deleteSheet: (edit, request) => {
    const { spreadsheet } = edit;
    const sheetId = request.sheetId ?? 0;
    const sheet = sheetById(spreadsheet, sheetId);
    if (!sheet) throw badRequest(`No sheet with id: ${sheetId}`);
    if (spreadsheet.sheets.length === 1) throw badRequest("You can't remove all the sheets in a document.");
    if (spreadsheet.sheets.filter((other) => other.properties.hidden !== true && other !== sheet).length === 0)
      throw badRequest("You can't remove all the visible sheets in a document.");
    spreadsheet.sheets = spreadsheet.sheets.filter((other) => other !== sheet);
    const gone = (id: number | null | undefined): boolean => (id ?? 0) === sheetId;
    const lost = spreadsheet.namedRanges.filter((named) => named.range && gone(named.range.sheetId));
    if (edit.switches.namedRangeSurvivesItsCells) spreadsheet.brokenNames.push(...lost.map((named) => named.name));
    spreadsheet.namedRanges = spreadsheet.namedRanges.filter((named) => !lost.includes(named));
    spreadsheet.developerMetadata = spreadsheet.developerMetadata.filter((item) => {
      const { locationType, sheetId: onSheet, dimensionRange } = item.location ?? {};
      return !(locationType === 'SHEET' && gone(onSheet)) && !(dimensionRange && gone(dimensionRange.sheetId));
    });
    renameInFormulas(spreadsheet, sheet.properties.title, '#REF');
    renumber(edit);
    return {};
  },

  updateSheetProperties: (edit, request) => {
    const given = request.properties ?? {};
    const sheet = gridOf(edit, given.sheetId);
    const mask = parseUpdateMask(request.fields);
    const { properties } = sheet;
    const merged = mergeFields<Record<string, unknown>>(
      { ...properties },
      mirrorColors(given) as Record<string, unknown>,
      mask,
    );
    modelOnly(merged, propertyFields, 'SheetProperties');
    if (mask.has('sheetId') && (given.sheetId ?? 0) !== properties.sheetId)
      throw badRequest('sheetId cannot be changed.');
    const grid =
      mask.has('gridProperties') || mask.has('*') ? (merged['gridProperties'] ?? {}) : properties.gridProperties;
    const { rowCount, columnCount, ...otherGrid } = grid as Sheet['properties']['gridProperties'];
    if (merged['title'] !== properties.title) {
      const title = typeof merged['title'] === 'string' ? merged['title'] : '';
      checkTitle(edit, title, sheet);
      renameInFormulas(edit.spreadsheet, properties.title, quoteTitle(title));
    }
    if (
      merged['hidden'] === true &&
      edit.spreadsheet.sheets.every((other) => other === sheet || other.properties.hidden === true)
    )
      throw badRequest("You can't hide all the sheets in a document.");
    if (mask.has('gridProperties') || mask.has('*')) {
      const masked = mask.get('gridProperties');
      const all = masked === undefined || masked.size === 0 || masked.has('*');
      resize(
        edit,
        sheet,
        all || masked.has('rowCount') ? rowCount : undefined,
        all || masked.has('columnCount') ? columnCount : undefined,
      );
    }
    const size = sheet.properties.gridProperties;
    const frozen = otherGrid as { frozenRowCount?: number; frozenColumnCount?: number };
    if ((frozen.frozenRowCount ?? 0) >= size.rowCount)
      throw badRequest("You can't freeze all visible rows on the sheet.");
    if ((frozen.frozenColumnCount ?? 0) >= size.columnCount)
      throw badRequest("You can't freeze all visible columns on the sheet.");
    const { index } = properties;
    sheet.properties = {
      ...(merged as Partial<Sheet['properties']>),
      sheetId: properties.sheetId,
      title: String(merged['title']),
      gridProperties: { ...otherGrid, rowCount: size.rowCount, columnCount: size.columnCount },
    };
    if (mask.has('tabColor') || mask.has('tabColorStyle')) syncTabColor(sheet, given);
    if (mask.has('index') || (mask.has('*') && given.index !== undefined)) {
      const target = given.index ?? edit.spreadsheet.sheets.length;
      if (target < 0 || target > edit.spreadsheet.sheets.length)
        throw badRequest(
          `Index (${target}) is greater than the number of sheets in the spreadsheet (${edit.spreadsheet.sheets.length}).`,
        );
      // The index counts the tabs as they stand before the move.
      const before = index ?? 0;
      edit.spreadsheet.sheets.splice(before, 1);
      edit.spreadsheet.sheets.splice(target > before ? target - 1 : target, 0, sheet);
    }
    renumber(edit);
    assertCellLimit(edit.spreadsheet);
    return {};
  },

  duplicateSheet: (edit, request) => {
    const source = gridOf(edit, request.sourceSheetId);
    const sheetId = newSheetId(edit, request.newSheetId, true);
    const title = request.newSheetName ?? '';
    if (title !== '') checkTitle(edit, title, undefined);
    const copy = copySheet(edit, source, sheetId, title === '' ? copyTitle(edit, source.properties.title) : title);
    placeSheet(edit, copy, request.insertSheetIndex ?? 0);
    copyAttached(edit, source.properties.sheetId, sheetId);
    assertCellLimit(edit.spreadsheet);
    return { duplicateSheet: { properties: propertiesView(edit, copy) } };
  },

  updateSpreadsheetProperties: (edit, request) => {
    const given = request.properties ?? {};
    const mask = parseUpdateMask(request.fields);
    const fields = [...mask.keys()];
    modelOnly(
      Object.fromEntries(fields.map((name) => [name, true])),
      [
        '*',
        'title',
        'locale',
        'timeZone',
        'autoRecalc',
        'iterativeCalculationSettings',
        'defaultFormat',
        'spreadsheetTheme',
      ],
      'updateSpreadsheetProperties',
    );
    if (mask.has('title') && !given.title) throw badRequest('The spreadsheet title cannot be empty.');
    if (mask.has('timeZone') && !isTimeZone(given.timeZone))
      throw badRequest(`Unsupported time zone: ${given.timeZone ?? ''}`);
    edit.spreadsheet.properties = mergeFields(edit.spreadsheet.properties, mirrorColors(given), mask);
    return {};
  },
};

function isTimeZone(name: string | null | undefined): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-US', { timeZone: name ?? '' }));
  } catch {
    return false;
  }
}

function syncTabColor(sheet: Sheet, given: { tabColor?: unknown; tabColorStyle?: unknown }): void {
  const { tabColor, tabColorStyle } = mirrorColors(given) as Pick<Sheet['properties'], 'tabColor' | 'tabColorStyle'>;
  const { tabColor: _old, tabColorStyle: _oldStyle, ...rest } = sheet.properties;
  sheet.properties = {
    ...rest,
    ...(tabColor ? { tabColor } : {}),
    ...(tabColorStyle && Object.keys(tabColorStyle).length > 0 ? { tabColorStyle } : {}),
  };
}
