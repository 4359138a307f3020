import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { ApiError, badRequest, notModelled } from '../errors.ts';
import type { Edit } from '../edit.ts';
import { fieldsBelow, parseFieldMask } from '../field-mask.ts';
import { handlers } from '../requests/index.ts';
import type { Reply } from '../requests/handlers.ts';
import { bodyOf } from './operation.ts';
import type { Call, Operation } from './operation.ts';
import { boxesOf, spreadsheetView } from './spreadsheets-get.ts';

type Body = sheets_v4.Schema$BatchUpdateSpreadsheetRequest;
type AnyHandler = (edit: Edit, request: object) => Reply;

const byKind = new Map<string, AnyHandler>(Object.entries(handlers) as [string, AnyHandler][]);

/** Runs one request of a batch; its errors name it as the API does. */
export function runRequest(edit: Edit, given: sheets_v4.Schema$Request, index: number): Reply {
  const set = Object.entries(given).filter(([, value]: [string, unknown]) => value !== null && value !== undefined) as [
    string,
    object,
  ][];
  const [only] = set;
  if (set.length > 1)
    throw badRequest(
      `Invalid value at 'requests[${index}]' (oneof), oneof field 'kind' is already set. Cannot set '${set[1]?.[0] ?? ''}'`,
    );
  if (!only) throw badRequest(`Invalid requests[${index}]: No request set.`);
  const [kind, request] = only;
  const handler = byKind.get(kind);
  if (!handler) throw notModelled(`the request ${kind}`);
  try {
    return handler(edit, request);
  } catch (error) {
    if (error instanceof ApiError && error.code === 400)
      throw badRequest(`Invalid requests[${index}].${kind}: ${error.message}`, error.details);
    throw error;
  }
}

/** The answer of a batch. */
export function batchReply(edit: Edit, call: Call, replies: readonly Reply[]): object {
  const body = bodyOf<Body>(call);
  const wanted = body.includeSpreadsheetInResponse === true;
  // A field mask decides about grid data here too.
  const fields = call.query.get('fields');
  const mask = fields === null ? undefined : parseFieldMask(fields);
  const updatedSpreadsheet = wanted
    ? spreadsheetView(edit, {
        boxes: boxesOf(edit, body.responseRanges ?? []),
        includeGridData: body.responseIncludeGridData === true,
        mask: mask && fieldsBelow(mask, 'updatedSpreadsheet'),
      })
    : undefined;
  return {
    spreadsheetId: edit.spreadsheet.spreadsheetId,
    replies: structuredClone(replies),
    ...(updatedSpreadsheet ? { updatedSpreadsheet } : {}),
  };
}

/** The requests of a batch. */
export function requestsOf(body: Body): sheets_v4.Schema$Request[] {
  const requests = body.requests ?? [];
  if (requests.length === 0) throw badRequest('Must specify at least one request.');
  return requests;
}

export const spreadsheetsBatchUpdate: Operation = {
  id: 'spreadsheets.batchUpdate',
  method: 'POST',
  kind: 'Write',
  run: (edit, call) => {
    const body = bodyOf<Body>(call);
    const replies = requestsOf(body).map((request, index) => runRequest(edit, request, index));
    return batchReply(edit, call, replies);
  },
};
