import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { createCaller, type Caller } from './caller.ts';
import { connect, type Connection } from './connection.ts';
import type { Clock, Log, Random } from '../../ports.ts';
import { columnKey, parseMetadata } from './sheet-metadata.ts';

/** One thing that Google's documentation leaves open, tried. */
export interface ProbeResult {
  readonly question: string;
  readonly answer: 'yes' | 'no' | 'could not be tried';
  /** What it means for this sheet. */
  readonly meaning: string;
  /** False where Leadsheet works, but with less: the meaning says what to do. */
  readonly fine: boolean;
}

export interface ProbeReport {
  /** The scratch spreadsheet; Leadsheet may not delete files, so the person does. */
  readonly scratch: string;
  readonly results: readonly ProbeResult[];
}

const tab = 7;

/** Tries what is not known of Google on a new scratch spreadsheet of the user's own. */
export async function probe(options: {
  readonly client: sheets_v4.Sheets;
  readonly account: string | null;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}): Promise<ProbeReport> {
  const caller = createCaller(options);
  const made = await caller.read(async () => {
    const answer = await options.client.spreadsheets.create(
      {
        requestBody: {
          properties: { title: 'Leadsheet probe (may be deleted)' },
          sheets: [{ properties: { sheetId: tab, title: 'Probe', gridProperties: { rowCount: 50, columnCount: 10 } } }],
        },
        fields: 'spreadsheetId,spreadsheetUrl',
      },
      { retry: false },
    );
    return { data: answer.data, headers: answer.headers };
  });
  const connection = connect(options.client, made.data.spreadsheetId ?? '', caller);
  const results: ProbeResult[] = [];
  for (const question of questions) {
    options.log.progress('Trying', results.length, questions.length);
    results.push(await question(connection, caller));
  }
  options.log.progress('Trying', questions.length, questions.length);
  return { scratch: made.data.spreadsheetUrl ?? made.data.spreadsheetId ?? '', results };
}

type Question = (connection: Connection, caller: Caller) => Promise<ProbeResult>;
type Request = sheets_v4.Schema$Request;

const questions: readonly Question[] = [
  fillsBlanks,
  keepsFilled,
  refusesUsedName,
  refusesGoneId,
  racingAdds,
  columnMetadataMoves,
  duplicateTakesMetadata,
  strictValidation,
];

async function fillsBlanks(connection: Connection): Promise<ProbeResult> {
  await must(connection, [fill(0, 0, 'filled')]);
  const yes = (await values(connection, 'A1'))[0]?.[0] === 'filled';
  return {
    question: 'Can a blank cell be filled on condition that it is still blank?',
    answer: yes ? 'yes' : 'no',
    fine: yes,
    meaning: yes
      ? 'Lead IDs are filled by the worker.'
      : 'Lead IDs cannot be filled safely from outside: paste IDs into the Lead ID column yourself, or use the menu script.',
  };
}

async function keepsFilled(connection: Connection): Promise<ProbeResult> {
  await must(connection, [write(1, 0, { stringValue: 'mine' }), fill(1, 0, 'theirs')]);
  const yes = (await values(connection, 'A2'))[0]?.[0] === 'mine';
  return {
    question: 'Does the same leave a filled cell alone?',
    answer: yes ? 'yes' : 'no',
    fine: yes,
    meaning: yes ? 'Nobody’s cell is overwritten.' : 'Do not use Leadsheet on this account, and please report this.',
  };
}

async function refusesUsedName(connection: Connection): Promise<ProbeResult> {
  await must(connection, [addRange('probea', 'probe_name')]);
  const refused = await isRefused(connection, [addRange('probeb', 'probe_name')]);
  return mutex('Is a second named range of the same name refused?', refused);
}

async function refusesGoneId(connection: Connection): Promise<ProbeResult> {
  const refused = await isRefused(connection, [
    { deleteNamedRange: { namedRangeId: 'llgone' } },
    write(2, 0, { stringValue: 'half' }),
  ]);
  const half = (await values(connection, 'A3'))[0]?.[0] === 'half';
  return mutex('Does a batch that deletes a name that is gone change nothing at all?', refused && !half);
}

function mutex(question: string, yes: boolean): ProbeResult {
  return {
    question,
    answer: yes ? 'yes' : 'no',
    fine: yes,
    meaning: yes
      ? 'Two runs cannot write at once.'
      : 'Two runs at once could disturb each other: let only one thing run Leadsheet, and please report this.',
  };
}

async function racingAdds(connection: Connection): Promise<ProbeResult> {
  let bothSaidYes = 0;
  for (let round = 0; round < 5; round += 1) {
    const name = `probe_race_${round}`;
    const answers = await Promise.all(
      ['x', 'y', 'z'].map((who) => connection.batchUpdate([addRange(`race${round}${who}`, name)])),
    );
    if (answers.filter((answer) => !('failure' in answer)).length > 1) bothSaidYes += 1;
  }
  const yes = bothSaidYes === 0;
  return {
    question: 'Are batches that race looked at one after the other?',
    answer: yes ? 'yes' : 'no',
    fine: true,
    meaning: yes
      ? 'Of runs that start together one works and the others wait.'
      : 'Runs that start together may both begin; the second stops at its first write, before anything of it lands.',
  };
}

async function columnMetadataMoves(connection: Connection): Promise<ProbeResult> {
  await must(connection, [
    {
      createDeveloperMetadata: {
        developerMetadata: {
          metadataKey: columnKey,
          metadataValue: 'stage',
          visibility: 'DOCUMENT',
          location: { dimensionRange: { sheetId: tab, dimension: 'COLUMNS', startIndex: 2, endIndex: 3 } },
        },
      },
    },
    { insertDimension: { range: { sheetId: tab, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 } } },
  ]);
  const { data } = await connection.get({
    fields: 'sheets(data(columnMetadata(developerMetadata)))',
    ranges: ['Probe!A1:J1'],
  });
  const columns = data.sheets?.[0]?.data?.[0]?.columnMetadata ?? [];
  const yes = columns.findIndex((column) => (column.developerMetadata?.length ?? 0) > 0) === 3;
  return {
    question: 'Does a bound column stay bound when columns are inserted before it?',
    answer: yes ? 'yes' : 'no',
    fine: true,
    meaning: yes ? 'Headers may be renamed and moved.' : 'Headers are found by their labels: keep the labels.',
  };
}

async function duplicateTakesMetadata(connection: Connection): Promise<ProbeResult> {
  await must(connection, [{ duplicateSheet: { sourceSheetId: tab, newSheetId: 8, newSheetName: 'Copy' } }]);
  const { data } = await connection.get({
    fields: 'sheets(properties(sheetId),data(columnMetadata(developerMetadata)))',
    ranges: ['Copy!A1:J1'],
  });
  const yes = (data.sheets?.[0]?.data?.[0]?.columnMetadata ?? []).some(
    (column) => (column.developerMetadata?.length ?? 0) > 0,
  );
  return {
    question: 'Does a duplicated tab keep its bound columns?',
    answer: yes ? 'yes' : 'no',
    fine: true,
    meaning: 'Either way a duplicate of one of the worker’s tabs is not taken for its own.',
  };
}

async function strictValidation(connection: Connection): Promise<ProbeResult> {
  const range = { sheetId: tab, startRowIndex: 10, endRowIndex: 11, startColumnIndex: 0, endColumnIndex: 1 };
  await must(connection, [
    {
      setDataValidation: {
        range,
        rule: { condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'a' }] }, strict: true },
      },
    },
  ]);
  const yes = await isRefused(connection, [write(10, 0, { stringValue: 'b' })]);
  return {
    question: 'Does a strict dropdown refuse what the API writes?',
    answer: yes ? 'yes' : 'no',
    fine: true,
    meaning: yes
      ? 'A strict dropdown on Lead ID would stop the filling of IDs: use none there.'
      : 'Dropdowns do not stop the worker.',
  };
}

async function must(connection: Connection, requests: readonly Request[]): Promise<void> {
  const answer = await connection.batchUpdate(requests);
  if ('failure' in answer) throw connection.caller.toStoreError(answer.failure);
}

async function isRefused(connection: Connection, requests: readonly Request[]): Promise<boolean> {
  const answer = await connection.batchUpdate(requests);
  if (!('failure' in answer)) return false;
  if (answer.failure.status === 400) return true;
  throw connection.caller.toStoreError(answer.failure);
}

async function values(connection: Connection, cell: string): Promise<readonly (readonly unknown[])[]> {
  return ((await connection.batchGet([`Probe!${cell}`])).data.valueRanges?.[0]?.values ?? []) as unknown[][];
}

function fill(row: number, column: number, value: string): Request {
  return {
    findReplace: {
      find: '^$',
      replacement: value,
      searchByRegex: true,
      matchEntireCell: true,
      range: {
        sheetId: tab,
        startRowIndex: row,
        endRowIndex: row + 1,
        startColumnIndex: column,
        endColumnIndex: column + 1,
      },
    },
  };
}

function write(row: number, column: number, value: sheets_v4.Schema$ExtendedValue): Request {
  return {
    updateCells: {
      start: { sheetId: tab, rowIndex: row, columnIndex: column },
      rows: [{ values: [{ userEnteredValue: value }] }],
      fields: 'userEnteredValue',
    },
  };
}

function addRange(id: string, name: string): Request {
  return {
    addNamedRange: {
      namedRange: {
        namedRangeId: id,
        name,
        range: { sheetId: tab, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 },
      },
    },
  };
}

/** Whether a spreadsheet can be opened, and by which name its tabs go: the first question of `doctor`. */
export async function lookAt(
  connection: Connection,
): Promise<{ readonly tabs: readonly string[]; readonly cells: number }> {
  const metadata = parseMetadata((await connection.get({ fields: 'spreadsheetId,sheets(properties)' })).data);
  return {
    tabs: metadata.tabs.map((each) => each.title),
    cells: metadata.tabs.reduce((sum, each) => sum + each.rowCount * each.columnCount, 0),
  };
}
