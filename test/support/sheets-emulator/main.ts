import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { discoveryFolder } from './discovery.ts';
import type { GivenSpreadsheet } from './load.ts';
import { googleQuotas } from './quotas.ts';
import { startSheetsEmulator } from './server.ts';
import { parseSwitch } from './switches.ts';

const usage = `npm run emulator -- [--port N] [--load FILE.json]… [--discovery DIR] [--switch name=value]… [--now INSTANT] [--no-quotas]
FILE.json: a spreadsheet as spreadsheets.get answers it, or { "title", "timeZone", "tabs": [{ "title", "rows": [[…]] }] }.`;

/** Runs the emulator until it is told to stop. Exit status 2 for wrong use. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8085' },
      load: { type: 'string', multiple: true, default: [] },
      discovery: { type: 'string' },
      switch: { type: 'string', multiple: true, default: [] },
      now: { type: 'string' },
      'no-quotas': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void console.log(usage);
  const discoveryDir = values.discovery ?? discoveryFolder(process.env);
  const emulator = await startSheetsEmulator({
    port: Number(values.port),
    switches: Object.assign({}, ...values.switch.map(parseSwitch)) as ReturnType<typeof parseSwitch>,
    discoveryDir,
    ...(values.now === undefined ? {} : { now: values.now }),
    ...(values['no-quotas'] ? {} : { quotas: googleQuotas }),
  });
  for (const file of values.load) {
    const given = JSON.parse(readFileSync(file, 'utf8')) as GivenSpreadsheet & sheets_v4.Schema$Spreadsheet;
    const id = given.sheets ? emulator.load(given) : emulator.createSpreadsheet(given);
    console.log(`Loaded ${file} as spreadsheet ${id}`);
  }
  console.log(
    `Sheets emulator on ${emulator.url} (requests ${discoveryDir === null ? 'not ' : ''}checked against the API's description). Ctrl-C stops it.`,
  );
  // npm does not hand a signal on: when whoever started us is gone, so are we.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && process.exit(0), 1000).unref();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void emulator.close().then(() => process.exit(0)));
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.error(usage);
  process.exitCode = 2;
});
