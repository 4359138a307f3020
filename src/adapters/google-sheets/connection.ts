import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { googleLimits, type Answer, type Caller, type RawAnswer } from './caller.ts';
import type { ApiFailure } from './google-error.ts';

/** The few API methods that the store uses, through the one retry layer. */
export interface Connection {
  readonly spreadsheetId: string;
  get(params: {
    readonly fields: string;
    readonly ranges?: readonly string[];
  }): Promise<Answer<sheets_v4.Schema$Spreadsheet>>;
  batchGet(ranges: readonly string[]): Promise<Answer<sheets_v4.Schema$BatchGetValuesResponse>>;
  batchUpdate(
    requests: readonly sheets_v4.Schema$Request[],
    options?: { readonly answerWith?: string; readonly withinMs?: number },
  ): Promise<Answer<sheets_v4.Schema$BatchUpdateSpreadsheetResponse> | { readonly failure: ApiFailure }>;
  readonly caller: Caller;
}

/** Answers that are indented are two and a half times as long. */
const prettyPrint = false;

/** Binds the client to one spreadsheet. The client's own retries are off: they would repeat what must land once. */
export function connect(client: sheets_v4.Sheets, spreadsheetId: string, caller: Caller): Connection {
  const once = { retry: false, timeout: googleLimits.requestMs };
  const raw = <T>(answer: { data: T; headers: unknown }): RawAnswer<T> => ({
    data: answer.data,
    headers: answer.headers,
  });
  return {
    spreadsheetId,
    caller,
    get: ({ fields, ranges }) =>
      caller.read(async () =>
        raw(
          await client.spreadsheets.get(
            { spreadsheetId, fields, ...(ranges ? { ranges: [...ranges] } : {}), prettyPrint },
            once,
          ),
        ),
      ),
    batchGet: (ranges) =>
      caller.read(async () =>
        raw(
          await client.spreadsheets.values.batchGet(
            {
              spreadsheetId,
              ranges: [...ranges],
              valueRenderOption: 'UNFORMATTED_VALUE',
              dateTimeRenderOption: 'SERIAL_NUMBER',
              fields: 'valueRanges(values)',
              prettyPrint,
            },
            once,
          ),
        ),
      ),
    batchUpdate: (requests, options = {}) =>
      caller.write(
        async () =>
          raw(
            await client.spreadsheets.batchUpdate(
              {
                spreadsheetId,
                requestBody: {
                  requests: [...requests],
                  ...(options.answerWith ? { includeSpreadsheetInResponse: true } : {}),
                },
                fields: options.answerWith ? `replies,updatedSpreadsheet(${options.answerWith})` : 'replies',
                prettyPrint,
              },
              once,
            ),
          ),
        options.withinMs,
      ),
  };
}
