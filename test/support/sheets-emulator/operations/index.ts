import {
  getByDataFilter,
  valuesBatchClearByDataFilter,
  valuesBatchGetByDataFilter,
  valuesBatchUpdateByDataFilter,
} from './by-data-filter.ts';
import { developerMetadataGet, developerMetadataSearch } from './developer-metadata.ts';
import type { Operation } from './operation.ts';
import { sheetsCopyTo } from './sheets-copy-to.ts';
import { spreadsheetsBatchUpdate } from './spreadsheets-batch-update.ts';
import { spreadsheetsCreate } from './spreadsheets-create.ts';
import { spreadsheetsGet } from './spreadsheets-get.ts';
import { valuesAppend } from './values-append.ts';
import { valuesBatchClear } from './values-batch-clear.ts';
import { valuesBatchGet } from './values-batch-get.ts';
import { valuesBatchUpdate } from './values-batch-update.ts';
import { valuesClear } from './values-clear.ts';
import { valuesGet } from './values-get.ts';
import { valuesUpdate } from './values-update.ts';

/** A method of the API with its place: literal parts, and `{name}` for parameters; a `:verb` ends the last part. */
export interface Route {
  readonly operation: Operation;
  readonly path: readonly string[];
}

const route = (path: string, operation: Operation): Route => ({ operation, path: path.split('/') });

/** All methods of Sheets v4. */
export const routes: readonly Route[] = [
  route('v4/spreadsheets', spreadsheetsCreate),
  route('v4/spreadsheets/{spreadsheetId}', spreadsheetsGet),
  route('v4/spreadsheets/{spreadsheetId}:batchUpdate', spreadsheetsBatchUpdate),
  route('v4/spreadsheets/{spreadsheetId}:getByDataFilter', getByDataFilter),
  route('v4/spreadsheets/{spreadsheetId}/developerMetadata/{metadataId}', developerMetadataGet),
  route('v4/spreadsheets/{spreadsheetId}/developerMetadata:search', developerMetadataSearch),
  route('v4/spreadsheets/{spreadsheetId}/sheets/{sheetId}:copyTo', sheetsCopyTo),
  route('v4/spreadsheets/{spreadsheetId}/values:batchGet', valuesBatchGet),
  route('v4/spreadsheets/{spreadsheetId}/values:batchUpdate', valuesBatchUpdate),
  route('v4/spreadsheets/{spreadsheetId}/values:batchClear', valuesBatchClear),
  route('v4/spreadsheets/{spreadsheetId}/values:batchGetByDataFilter', valuesBatchGetByDataFilter),
  route('v4/spreadsheets/{spreadsheetId}/values:batchUpdateByDataFilter', valuesBatchUpdateByDataFilter),
  route('v4/spreadsheets/{spreadsheetId}/values:batchClearByDataFilter', valuesBatchClearByDataFilter),
  route('v4/spreadsheets/{spreadsheetId}/values/{range}:append', valuesAppend),
  route('v4/spreadsheets/{spreadsheetId}/values/{range}:clear', valuesClear),
  route('v4/spreadsheets/{spreadsheetId}/values/{range}', valuesGet),
  route('v4/spreadsheets/{spreadsheetId}/values/{range}', valuesUpdate),
];

/** Finds the method of a call. The path is still encoded, so that a range may hold a slash or a colon. */
export function findRoute(
  method: string,
  path: string,
): { operation: Operation; params: Map<string, string> } | undefined {
  const parts = path.replace(/^\//, '').split('/');
  for (const { operation, path: pattern } of routes) {
    if (operation.method !== method || pattern.length !== parts.length) continue;
    const params = new Map<string, string>();
    const matches = pattern.every((wanted, index) => matchPart(wanted, parts[index] ?? '', params));
    if (matches) return { operation, params };
  }
  return undefined;
}

function matchPart(wanted: string, part: string, params: Map<string, string>): boolean {
  const parameter = /^\{(\w+)\}(:\w+)?$/.exec(wanted);
  if (!parameter?.[1]) return wanted === decode(part);
  const verb = parameter[2] ?? '';
  if (!decode(part).endsWith(verb) || part.length === 0) return false;
  const text = decode(part);
  params.set(parameter[1], verb === '' ? text : text.slice(0, -verb.length));
  return params.get(parameter[1]) !== '';
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
