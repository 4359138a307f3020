import { sheets } from 'googleapis/build/src/apis/sheets/index.js';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { discoveryFolder } from './discovery.ts';
import { startSheetsEmulator } from './server.ts';
import type { EmulatorOptions, SheetsEmulator } from './server.ts';

/** The folder of the API's description and the recordings, where the environment gives one. */
export const discoveryDir = discoveryFolder(process.env) ?? undefined;

/** An emulator with Google's own client on it, and a spreadsheet with one tab. */
export interface Bench {
  readonly emulator: SheetsEmulator;
  readonly client: sheets_v4.Sheets;
  readonly id: string;
  /** batchUpdate; gives the replies. */
  readonly batch: (...requests: sheets_v4.Schema$Request[]) => Promise<sheets_v4.Schema$Response[]>;
  /** values.get as it is answered. */
  readonly read: (
    range: string,
    options?: Partial<sheets_v4.Params$Resource$Spreadsheets$Values$Get>,
  ) => Promise<unknown[][]>;
  readonly close: () => Promise<void>;
}

/** Starts an emulator; `rows` is what the tab Sheet1 holds. */
export async function startBench(
  rows: readonly (readonly (string | number | boolean | null)[])[] = [],
  options: EmulatorOptions = {},
): Promise<Bench> {
  const emulator = await startSheetsEmulator({
    now: '2026-03-02T10:00:00Z',
    ...options,
  });
  const client = sheets({ version: 'v4', rootUrl: emulator.url, retry: false });
  const id = emulator.createSpreadsheet({ title: 'Bench', tabs: [{ title: 'Sheet1', rows }] });
  return {
    emulator,
    client,
    id,
    batch: async (...requests) =>
      (await client.spreadsheets.batchUpdate({ spreadsheetId: id, requestBody: { requests } })).data.replies ?? [],
    read: async (range, more = {}) =>
      (await client.spreadsheets.values.get({ spreadsheetId: id, range, ...more })).data.values ?? [],
    close: () => emulator.close(),
  };
}

/** What a call failed with, as the client reports it. */
export async function failure(
  call: Promise<unknown>,
): Promise<{ status: number | undefined; message: string; code: string | undefined; headers: Record<string, string> }> {
  try {
    await call;
  } catch (error) {
    const known = error as {
      status?: number;
      message?: string;
      code?: string | number;
      response?: { status?: number; headers?: unknown; data?: { error?: { message?: string } } };
    };
    // The client's headers are an iterable of its own fetch.
    const given = (known.response?.headers ?? []) as Iterable<[string, string]>;
    const headers: Record<string, string> =
      Symbol.iterator in given ? Object.fromEntries(given) : (given as Record<string, string>);
    return {
      status: known.response?.status,
      message: known.response?.data?.error?.message ?? known.message ?? '',
      code: known.code === undefined ? undefined : String(known.code),
      headers,
    };
  }
  throw new Error('The call went well, but was expected to fail.');
}
