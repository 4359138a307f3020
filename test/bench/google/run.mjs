/**
 * What a night costs on Google Sheets, and what google-spreadsheet 5.2.0 needs to read the same rows and write the same
 * Metrics cells, both against the emulator: calls, bytes, time. `npm i && npm start [rows ...]` in this folder.
 */
import { sheets } from 'googleapis/build/src/apis/sheets/index.js';
import { GoogleSpreadsheet } from 'google-spreadsheet';
import { openGoogleSheet } from '../../../src/adapters/google-sheets/open-google-sheet.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { selectColumns } from '../../../src/core/adoption/select-columns.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { generatedLeads } from '../../adapters/google-sheets/generated-leads.ts';
import { startSheetsEmulator } from '../../support/sheets-emulator/server.ts';

const sizes = process.argv.slice(2).map(Number);

for (const rows of sizes.length > 0 ? sizes : [5_000, 50_000]) {
  const emulator = await startSheetsEmulator({ now: '2026-03-03T09:00:00Z', discoveryDir: null });
  const id = emulator.createSpreadsheet({
    title: 'Bench',
    timeZone: 'UTC',
    tabs: [{ title: 'Leads', rows: generatedLeads(rows) }],
  });
  const measured = async (work) => {
    emulator.log.clear();
    const started = performance.now();
    await work();
    const { calls, requestBytes, responseBytes } = emulator.log.totals();
    return { calls, bytes: requestBytes + responseBytes, ms: Math.round(performance.now() - started) };
  };
  const open = (seed) =>
    openGoogleSheet({
      client: sheets({ version: 'v4', rootUrl: emulator.url }),
      spreadsheetId: id,
      account: null,
      clock: { now: () => emulator.clock.now() },
      random: seededRandom(seed),
      log: quietLog,
    });
  const night = (seed) =>
    recalculate(
      { store: open(seed), clock: { now: () => emulator.clock.now() }, random: seededRandom(seed), log: quietLog },
      { command: 'nightly', dryRun: false },
    );
  await night(1);
  emulator.clock.advance(24 * 3_600_000);
  const whole = await measured(() => night(2));

  // The same job for both: read every row of the leads, write these cells of Metrics.
  const metrics = emulator.state.get(id).sheets.find((sheet) => sheet.properties.title === 'Metrics');
  const cells = metrics.grid.map((row) => (row ?? []).map((cell) => literal(cell)));
  const ours = await measured(async () => {
    const store = open(3);
    const lease = await store.acquire();
    await store.read((head) => (head.title === 'Leads' ? selectColumns(head) : 'none'));
    const out = cells.map((row) => row.map((value) => ({ value })));
    await lease.write([{ kind: 'setCells', tabId: metrics.properties.sheetId, row: 0, column: 0, cells: out }]);
    await lease.release();
  });
  const theirs = await measured(async () => {
    const document = new GoogleSpreadsheet(id, { token: 'emulator:bench@example.com' });
    document.sheetsApi = document.sheetsApi.extend({
      prefixUrl: `${emulator.url}v4/spreadsheets/${id}`,
      // The library asks with a slash at the end, which Google takes and the emulator does not.
      fetch: (input, init) => fetch(new Request(input.url.replace(/\/(?=\?|$|:[a-zA-Z])/, ''), input), init),
    });
    await document.loadInfo();
    await document.sheetsByTitle['Leads'].getRows();
    const tab = document.sheetsByTitle['Metrics'];
    await tab.loadCells();
    cells.forEach((row, at) =>
      row.forEach((value, column) => {
        tab.getCell(at, column).value = value;
      }),
    );
    await tab.saveUpdatedCells();
  });
  const line = (name, { calls, bytes, ms }) =>
    console.log(
      `  ${name.padEnd(46)} ${String(calls).padStart(3)} calls ${(bytes / 1e6).toFixed(2).padStart(7)} MB ${String(ms).padStart(7)} ms`,
    );
  console.log(`${rows} leads`);
  line('a whole night (read, check, compute, write)', whole);
  line('Leadsheet: read all rows, write Metrics, fenced', ours);
  line('google-spreadsheet: the same, unfenced', theirs);
  const ratio = (name) => (theirs[name] / ours[name]).toFixed(2);
  console.log(
    `  google-spreadsheet ÷ Leadsheet: calls ${ratio('calls')}, bytes ${ratio('bytes')}, time ${ratio('ms')}`,
  );
  if (emulator.bugs.length > 0) console.log(emulator.bugs.slice(0, 2));
  await emulator.close();
}

/** What a value of the sheet is when it is written as a literal; formulas stay as they are shown to neither. */
function literal(cell) {
  const value = cell?.userEnteredValue;
  return value?.stringValue ?? value?.numberValue ?? value?.boolValue ?? null;
}
