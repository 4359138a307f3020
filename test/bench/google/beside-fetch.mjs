/**
 * A night of so many leads on the emulator, beside fetching the very ranges that it read and JSON.parse: `npm run beside-fetch [rows]`,
 * 50,000 unless told otherwise. Both count the emulator's own work, which runs in the same process.
 */
import { channel } from 'node:diagnostics_channel';
import { sheets } from 'googleapis/build/src/apis/sheets/index.js';
import { openGoogleSheet } from '../../../src/adapters/google-sheets/open-google-sheet.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { generatedLeads } from '../../adapters/google-sheets/generated-leads.ts';
import { startSheetsEmulator } from '../../support/sheets-emulator/server.ts';
import { stopwatch } from '../stopwatch.mjs';

const limit = 3;
const rows = Number(process.argv[2] ?? 50_000);
const rounds = Number(process.argv[3] ?? 3);
const emulator = await startSheetsEmulator({ now: '2026-03-03T09:00:00Z', discoveryDir: null });
const id = emulator.createSpreadsheet({
  title: 'Bench',
  timeZone: 'UTC',
  tabs: [{ title: 'Leads', rows: generatedLeads(rows) }],
});

const reads = [];
let isNoting = false;
channel('http.server.request.start').subscribe(({ request }) => {
  if (!isNoting || !request.url.startsWith('/v4/') || /:batchUpdate/.test(request.url)) return;
  const read = { method: request.method, path: request.url, headers: request.headers, body: '' };
  reads.push(read);
  request.on('data', (chunk) => (read.body += chunk));
});
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
async function measured(work) {
  const stop = stopwatch();
  await work();
  return stop().cpu;
}
async function fetchAll() {
  for (const { method, path, headers, body } of reads) {
    const { authorization, 'content-type': type = 'application/json' } = headers;
    const answer = await fetch(new URL(path, emulator.url), {
      method,
      headers: { 'content-type': type, ...(authorization === undefined ? {} : { authorization }) },
      ...(method === 'GET' ? {} : { body }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 200)}`);
    JSON.parse(text);
  }
}

await night(1);
const both = [];
for (let round = 0; round < rounds; round += 1) {
  emulator.clock.advance(24 * 3_600_000);
  reads.length = 0;
  isNoting = true;
  const ours = await measured(() => night(2 + round));
  isNoting = false;
  both.push({ ours, probe: await measured(fetchAll) });
}
await emulator.close();
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const ratio = median(both.map(({ ours, probe }) => ours / probe));
const seconds = (part) => `${(median(both.map((each) => each[part])) / 1000).toFixed(2)} s`;
console.log(`${rows} leads, Node ${process.version}, processor time, median of ${rounds}`);
console.log(`  a whole night                              ${seconds('ours')}`);
console.log(`  its ${reads.length} reads with fetch and JSON.parse      ${seconds('probe')}`);
console.log(`  ratio ${ratio.toFixed(2)}: ${ratio <= limit ? 'holds' : 'DOES NOT HOLD'} (at most ${limit})`);
process.exitCode = ratio <= limit ? 0 : 1;
