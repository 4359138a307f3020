import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { resolveRange } from '../a1.ts';
import type { SheetRange } from '../a1.ts';
import { filledBox, gridOf, openBox, overlaps } from '../edit.ts';
import type { Edit } from '../edit.ts';
import { badRequest } from '../errors.ts';
import type { Box, DeveloperMetadata, Sheet } from '../state.ts';

type Filter = sheets_v4.Schema$DataFilter;

/** Whether a piece of developer metadata is meant by a filter: by a look-up, or because it lies on a range. */
export function matchesFilter(edit: Edit, item: DeveloperMetadata, filter: Filter): boolean {
  const lookup = filter.developerMetadataLookup;
  if (lookup) {
    checkLookup(lookup);
    return matchesLookup(edit, item, lookup);
  }
  const range = filterRange(edit, filter);
  const place = metadataBox(edit, item);
  return (
    range !== undefined &&
    place !== undefined &&
    place.sheet === range.sheet &&
    overlaps(filledBox(range.sheet, gridOfBox(range)), place.box)
  );
}

function gridOfBox({ box }: SheetRange): sheets_v4.Schema$GridRange {
  return {
    ...(box.startRow === undefined ? {} : { startRowIndex: box.startRow }),
    ...(box.endRow === undefined ? {} : { endRowIndex: box.endRow }),
    ...(box.startColumn === undefined ? {} : { startColumnIndex: box.startColumn }),
    ...(box.endColumn === undefined ? {} : { endColumnIndex: box.endColumn }),
  };
}

/** Refuses what contradicts itself in a look-up, in the API's words and order [seen]. */
function checkLookup(lookup: sheets_v4.Schema$DeveloperMetadataLookup): void {
  const { locationType, locationMatchingStrategy: strategy, metadataLocation: at } = lookup;
  const place = ['sheetId', 'dimensionRange'].find((name) => at && Object.hasOwn(at, name));
  if (locationType === 'SPREADSHEET' && place)
    throw badRequest(`Cannot limit by location type of SPREADSHEET for the location ${place}`);
  if (strategy === 'EXACT_LOCATION' && locationType)
    throw badRequest(
      'The locationMatchingStrategy was specified as EXACT_LOCATION, but a locationType was also specified: lookups cannot limit by a location type when matching an exact location.',
    );
  if (strategy && (!at || Object.keys(at).length === 0))
    throw badRequest(
      'A locationMatchingStrategy was specified, but no metadataLocation was specified: lookups must always specify a metadataLocation when specifying a locationMatchingStrategy.',
    );
  if (strategy === 'INTERSECTING_LOCATION' && at?.spreadsheet === true)
    throw badRequest(
      'DeveloperMetadataLookup.spreadsheet is true, but locationMatchingStrategy was specified as INTERSECTING.',
    );
}

function matchesLookup(edit: Edit, item: DeveloperMetadata, lookup: sheets_v4.Schema$DeveloperMetadataLookup): boolean {
  const same = (wanted: unknown, has: unknown): boolean => wanted === undefined || wanted === null || wanted === has;
  if (!same(lookup.metadataId, item.metadataId) || !same(lookup.metadataKey, item.metadataKey)) return false;
  if (!same(lookup.metadataValue, item.metadataValue) || !same(lookup.visibility, item.visibility)) return false;
  if (!same(lookup.locationType, item.location?.locationType)) return false;
  const at = lookup.metadataLocation;
  if (!at) return true;
  if (at.spreadsheet === true) return item.location?.locationType === 'SPREADSHEET';
  const place = metadataBox(edit, item);
  if (at.dimensionRange) {
    const sheet = gridOf(edit, at.dimensionRange.sheetId);
    const box = dimensionBox(sheet, at.dimensionRange);
    if (lookup.locationMatchingStrategy === 'INTERSECTING_LOCATION')
      return place !== undefined && place.sheet === sheet && overlaps(box, place.box);
    const own = item.location?.dimensionRange;
    return (
      own !== undefined &&
      place?.sheet === sheet &&
      own.dimension === at.dimensionRange.dimension &&
      own.startIndex === (at.dimensionRange.startIndex ?? 0) &&
      own.endIndex === at.dimensionRange.endIndex
    );
  }
  const sheetId = at.sheetId ?? 0;
  if (lookup.locationMatchingStrategy === 'INTERSECTING_LOCATION') return place?.sheet.properties.sheetId === sheetId;
  return item.location?.locationType === 'SHEET' && (item.location.sheetId ?? 0) === sheetId;
}

function dimensionBox(sheet: Sheet, range: sheets_v4.Schema$DimensionRange): Box {
  const whole = filledBox(sheet, undefined);
  const start = range.startIndex ?? 0;
  return range.dimension === 'ROWS'
    ? { ...whole, startRow: start, endRow: range.endIndex ?? whole.endRow }
    : { ...whole, startColumn: start, endColumn: range.endIndex ?? whole.endColumn };
}

function metadataBox(edit: Edit, item: DeveloperMetadata): { sheet: Sheet; box: Box } | undefined {
  const { locationType, sheetId, dimensionRange } = item.location ?? {};
  if (locationType === 'SPREADSHEET') return undefined;
  const sheet = gridOf(edit, dimensionRange?.sheetId ?? sheetId);
  return { sheet, box: dimensionRange ? dimensionBox(sheet, dimensionRange) : filledBox(sheet, undefined) };
}

/** The range a filter names by itself; undefined for a metadata look-up. */
export function filterRange(edit: Edit, filter: Filter): SheetRange | undefined {
  if (typeof filter.a1Range === 'string')
    return resolveRange(edit.spreadsheet, filter.a1Range, edit.switches.namesIgnoreCase);
  if (filter.gridRange) return { sheet: gridOf(edit, filter.gridRange.sheetId), box: openBox(filter.gridRange) };
  if (!filter.developerMetadataLookup) throw badRequest('dataFilter.filter must be specified.');
  checkLookup(filter.developerMetadataLookup);
  return undefined;
}

/** Every range that a filter selects: its own, or those of the metadata it finds. */
export function filterRanges(edit: Edit, filter: Filter): SheetRange[] {
  const own = filterRange(edit, filter);
  if (own) return [own];
  return edit.spreadsheet.developerMetadata
    .filter((item) => matchesFilter(edit, item, filter))
    .flatMap((item): SheetRange[] => {
      const { dimensionRange, locationType, sheetId } = item.location ?? {};
      if (locationType === 'SPREADSHEET') return edit.spreadsheet.sheets.map((sheet) => ({ sheet, box: openBox({}) }));
      if (!dimensionRange) return [{ sheet: gridOf(edit, sheetId), box: openBox({}) }];
      const bounds = { start: dimensionRange.startIndex ?? 0, end: dimensionRange.endIndex ?? undefined };
      const open = openBox({});
      return [
        {
          sheet: gridOf(edit, dimensionRange.sheetId),
          box:
            dimensionRange.dimension === 'ROWS'
              ? { ...open, startRow: bounds.start, endRow: bounds.end }
              : { ...open, startColumn: bounds.start, endColumn: bounds.end },
        },
      ];
    });
}
