import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { notFound } from '../errors.ts';
import { matchesFilter } from '../requests/data-filters.ts';
import { bodyOf, param } from './operation.ts';
import type { Operation } from './operation.ts';

export const developerMetadataGet: Operation = {
  id: 'spreadsheets.developerMetadata.get',
  method: 'GET',
  kind: 'Read',
  run: (edit, call) => {
    const item = edit.spreadsheet.developerMetadata.find(
      (candidate) => String(candidate.metadataId) === param(call, 'metadataId'),
    );
    if (!item) throw notFound();
    return item;
  },
};

export const developerMetadataSearch: Operation = {
  id: 'spreadsheets.developerMetadata.search',
  method: 'POST',
  kind: 'Read',
  run: (edit, call) => {
    const { dataFilters = [] } = bodyOf<sheets_v4.Schema$SearchDeveloperMetadataRequest>(call);
    const matched = edit.spreadsheet.developerMetadata.flatMap((developerMetadata) => {
      const filters = dataFilters.filter((filter) => matchesFilter(edit, developerMetadata, filter));
      return filters.length > 0 ? [{ developerMetadata, dataFilters: filters }] : [];
    });
    return matched.length > 0 ? { matchedDeveloperMetadata: matched } : {};
  },
};
