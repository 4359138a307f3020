import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { MarkColumn, SettleMarks } from '../../core/workbook/sheet-write.ts';
import { columnKey, markKey } from './sheet-metadata.ts';

type Request = sheets_v4.Schema$Request;

/** A mark is metadata of its own: a column may have several, and a binding beside them. */
export function markColumn({ tabId, column, mark }: MarkColumn): Request {
  return {
    createDeveloperMetadata: {
      developerMetadata: {
        metadataKey: markKey,
        metadataValue: mark,
        visibility: 'DOCUMENT',
        location: {
          dimensionRange: { sheetId: tabId, dimension: 'COLUMNS', startIndex: column, endIndex: column + 1 },
        },
      },
    },
  };
}

/** By what they say and never by place, so that it does not matter where their columns are by now. */
export function settleMarks({ tabId, marks }: SettleMarks): Request[] {
  return marks.map(({ mark, field }): Request => {
    const filter: sheets_v4.Schema$DataFilter = {
      developerMetadataLookup: {
        metadataKey: markKey,
        metadataValue: mark,
        metadataLocation: { sheetId: tabId },
        locationMatchingStrategy: 'INTERSECTING_LOCATION',
      },
    };
    return field === null
      ? { deleteDeveloperMetadata: { dataFilter: filter } }
      : {
          updateDeveloperMetadata: {
            dataFilters: [filter],
            developerMetadata: { metadataKey: columnKey, metadataValue: field },
            fields: 'metadataKey,metadataValue',
          },
        };
  });
}
