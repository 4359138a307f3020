import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { sheetById } from '../a1.ts';
import type { Edit } from '../edit.ts';
import { badRequest } from '../errors.ts';
import { mergeFields, parseUpdateMask } from '../field-mask.ts';
import type { DeveloperMetadata } from '../state.ts';
import { matchesFilter } from './data-filters.ts';
import type { Handlers } from './handlers.ts';

type Location = sheets_v4.Schema$DeveloperMetadataLocation;

/** The location as answers give it, with its type. Throws when it is none. */
function checkedLocation(edit: Edit, given: Location | undefined): Location {
  const { spreadsheet } = edit;
  if (given?.dimensionRange) {
    const range = given.dimensionRange;
    const sheet = sheetById(spreadsheet, range.sheetId ?? 0);
    if (!sheet) throw badRequest(`No grid with id: ${range.sheetId ?? 0}`);
    const start = range.startIndex ?? 0;
    const { rowCount, columnCount } = sheet.properties.gridProperties;
    if (range.dimension !== 'ROWS' && range.dimension !== 'COLUMNS') throw badRequest('No dimension specified.');
    if (range.endIndex !== start + 1)
      throw badRequest('Developer metadata can only be associated with a single row or column.');
    if (start >= (range.dimension === 'ROWS' ? rowCount : columnCount))
      throw badRequest(`DimensionRange.startIndex[${start}] is past the end of the grid.`);
    const sheetId = sheet.properties.sheetId;
    return {
      locationType: range.dimension === 'ROWS' ? 'ROW' : 'COLUMN',
      dimensionRange: {
        ...(sheetId === 0 ? {} : { sheetId }),
        dimension: range.dimension,
        startIndex: start,
        endIndex: start + 1,
      },
    };
  }
  if (given?.spreadsheet === true) return { locationType: 'SPREADSHEET', spreadsheet: true };
  if (given?.sheetId !== undefined && given.sheetId !== null) {
    if (!sheetById(spreadsheet, given.sheetId)) throw badRequest(`No grid with id: ${given.sheetId}`);
    return { locationType: 'SHEET', sheetId: given.sheetId };
  }
  throw badRequest('Developer metadata must have a location.');
}

/** 30,000 characters of keys and values a tab, and as many for the spreadsheet itself [doc]. */
function checkQuota(edit: Edit): void {
  const sizes = new Map<string, number>();
  for (const item of edit.spreadsheet.developerMetadata) {
    const place =
      item.location?.locationType === 'SPREADSHEET'
        ? 'spreadsheet'
        : String(item.location?.dimensionRange?.sheetId ?? item.location?.sheetId ?? 0);
    sizes.set(place, (sizes.get(place) ?? 0) + (item.metadataKey ?? '').length + (item.metadataValue ?? '').length);
  }
  if ([...sizes.values()].some((size) => size > 30_000))
    throw badRequest('Developer metadata storage quota exceeded: 30000 characters.');
}

export const metadata: Handlers = {
  createDeveloperMetadata: (edit, request) => {
    const given = request.developerMetadata ?? {};
    if (!given.metadataKey) throw badRequest('Developer metadata must have a key specified.');
    if (given.visibility !== 'DOCUMENT' && given.visibility !== 'PROJECT')
      throw badRequest('Developer metadata must have a visibility specified.');
    const { developerMetadata: known } = edit.spreadsheet;
    if (given.metadataId && known.some((item) => item.metadataId === given.metadataId))
      throw badRequest(`Developer metadata with id ${given.metadataId} already exists.`);
    const item: DeveloperMetadata = {
      metadataId: given.metadataId || edit.newId(),
      metadataKey: given.metadataKey,
      ...(given.metadataValue ? { metadataValue: given.metadataValue } : {}),
      location: checkedLocation(edit, given.location ?? undefined),
      visibility: given.visibility,
    };
    known.push(item);
    checkQuota(edit);
    return { createDeveloperMetadata: { developerMetadata: item } };
  },

  updateDeveloperMetadata: (edit, request) => {
    const mask = parseUpdateMask(request.fields);
    const changed: DeveloperMetadata[] = [];
    edit.spreadsheet.developerMetadata = edit.spreadsheet.developerMetadata.map((item) => {
      if (!(request.dataFilters ?? []).some((filter) => matchesFilter(edit, item, filter))) return item;
      const merged = mergeFields<DeveloperMetadata>(
        item,
        request.developerMetadata as Partial<DeveloperMetadata>,
        mask,
      );
      const next = {
        ...merged,
        metadataId: item.metadataId,
        location: checkedLocation(edit, merged.location ?? undefined),
      };
      if (!next.metadataKey) throw badRequest('Developer metadata must have a key specified.');
      changed.push(next);
      return next;
    });
    checkQuota(edit);
    return { updateDeveloperMetadata: changed.length > 0 ? { developerMetadata: changed } : {} };
  },

  deleteDeveloperMetadata: (edit, request) => {
    const filter = request.dataFilter;
    if (!filter) throw badRequest('dataFilter is required.');
    const gone = edit.spreadsheet.developerMetadata.filter((item) => matchesFilter(edit, item, filter));
    edit.spreadsheet.developerMetadata = edit.spreadsheet.developerMetadata.filter((item) => !gone.includes(item));
    return { deleteDeveloperMetadata: gone.length > 0 ? { deletedDeveloperMetadata: gone } : {} };
  },
};
