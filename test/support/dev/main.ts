import type { AddressInfo } from 'node:net';
import { registerFunctions } from '../../../functions/register.ts';
import { startServer } from '../../../functions/start-server.ts';
import { composeConfig } from '../../../src/compose.ts';
import { dayOf } from '../../../src/core/workbook/day-time.ts';
import { sampleZone } from '../../../src/jobs/demo/sample-tabs.ts';
import { sellersDomain } from '../../../src/jobs/demo/sample-names.ts';
import { shownCells } from '../google-sheet-harness.ts';
import { parseCell } from './parse-cell.ts';
import { startSheetsEmulator } from '../sheets-emulator/server.ts';
import { startDevPage } from './dev-page.ts';
import { startMailCatcher } from './mail-catcher.ts';
import { createSampleSheet, sampleId } from './sample-sheet.ts';

/**
 * `npm run dev`: the emulated sheet with the sample, a mail server that keeps what it gets, and the functions, all on
 * this machine. The one thing that is not real is who calls: here, and only here, the word "dev" stands for a token of
 * Google's. The servers listen on the loopback interface alone.
 */
async function main(): Promise<void> {
  const ports = portsFrom(process.env);
  const emulator = await startSheetsEmulator({ port: ports.sheets });
  createSampleSheet(emulator, dayOf(Date.now(), sampleZone));
  const mail = await startMailCatcher(ports.mail);
  const functions = `http://127.0.0.1:${ports.functions}`;
  const config = await composeConfig({
    LEADSHEET_LOG: 'info',
    LEADSHEET_WORKBOOKS: sampleId,
    LEADSHEET_AUDIENCES: 'dev',
    LEADSHEET_CALLERS: 'you@dev.example:check+recalculate+preview+nightly+remind+fan-out',
    LEADSHEET_SHEETS_URL: emulator.url,
    LEADSHEET_LINK_BASE: functions,
    LEADSHEET_SIGNING_KEYS: 'only-for-trials-on-this-machine-never-elsewhere',
    LEADSHEET_MAIL_DOMAINS: sellersDomain,
    LEADSHEET_SENDER: 'Pipeline <pipeline@fernbridge.example>',
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(mail.port),
  });
  registerFunctions(config, {
    verify: (authorization) =>
      Promise.resolve(authorization === 'Bearer dev' ? { email: 'you@dev.example' } : { refused: 'no token' as const }),
    write: (line) => void process.stderr.write(line),
    project: null,
  });
  const server = await startServer('serve', ports.functions, { host: '127.0.0.1', stopsOnSignals: false });
  const page = await startDevPage({
    port: ports.page,
    mails: () => mail.mails,
    tabTitles: () => (emulator.dump(sampleId).sheets ?? []).map((sheet) => sheet.properties?.title ?? ''),
    cells: (tab) => shownCells(emulator, sampleId, tab),
    links: (tab) => linksOf(emulator.dump(sampleId).sheets?.find((sheet) => sheet.properties?.title === tab)),
    edit: (tab, cell, value) => {
      const sheet = emulator.dump(sampleId).sheets?.find((each) => each.properties?.title === tab);
      const start = { sheetId: sheet?.properties?.sheetId ?? 0, ...parseCell(cell) };
      const userEnteredValue =
        value === '' ? {} : /^-?\d+(\.\d+)?$/.test(value) ? { numberValue: Number(value) } : { stringValue: value };
      emulator.act(sampleId, [
        { updateCells: { start, rows: [{ values: [{ userEnteredValue }] }], fields: 'userEnteredValue' } },
      ]);
    },
    call: async (name) => {
      const answer = await fetch(`${functions}/${name}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: 'Bearer dev' },
        body: JSON.stringify({ spreadsheetId: sampleId }),
      });
      const said = (await answer.json()) as { summary?: string; detail?: string };
      return said.summary ?? said.detail ?? `answered with ${answer.status}`;
    },
  });
  const at = (server.address() as AddressInfo).port;
  console.log(`Leadsheet for trials, all on this machine:

  ${page.url}        the sheet. Change a cell (Leads, the Stage of a row), press "recalculate", look at Metrics
  ${page.url}/mails  press "remind", open a mail, click Done or Snooze in it
  http://127.0.0.1:${at}        the functions (POST /recalculate with "Authorization: Bearer dev")
  ${emulator.url}       the Sheets API; leadsheet commands reach it with LEADSHEET_SHEETS_URL
      for instance: LEADSHEET_SHEETS_URL=${emulator.url} npx leadsheet check ${sampleId}

Ctrl-C stops it all; nothing is kept.`);

  const parent = process.ppid;
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    for (const open of [page.server, server]) {
      open.close();
      open.closeAllConnections();
    }
    await Promise.all([emulator.close(), mail.close()]);
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
  // npm does not hand a signal on: when whoever started us is gone, so are we.
  setInterval(() => process.ppid !== parent && void stop(), 1000).unref();
}

function portsFrom(environment: NodeJS.ProcessEnv) {
  const from = Number(environment['LEADSHEET_DEV_PORT'] ?? 8085);
  return { sheets: from, functions: from + 1, page: from + 2, mail: from + 3 };
}

function linksOf(
  sheet:
    | {
        data?: {
          rowData?: {
            values?: {
              hyperlink?: string | null;
              userEnteredFormat?: { textFormat?: { link?: { uri?: string | null } } };
            }[];
          }[];
        }[];
      }
    | undefined,
) {
  const links = new Map<string, string>();
  (sheet?.data?.[0]?.rowData ?? []).forEach((row, r) =>
    (row.values ?? []).forEach((cell, c) => {
      const uri = cell.userEnteredFormat?.textFormat?.link?.uri ?? cell.hyperlink;
      if (uri) links.set(`${r}:${c}`, uri);
    }),
  );
  return links;
}

/** The servers say no more than the port; which variable moves them all is known here. */
function takenPort(error: unknown): number | null {
  const { code, port } = error as NodeJS.ErrnoException & { readonly port?: number };
  return code === 'EADDRINUSE' && port !== undefined ? port : null;
}

await main().catch((error: unknown) => {
  const port = takenPort(error);
  if (port === null) throw error;
  console.error(
    `Port ${port} is taken: perhaps by another \`npm run dev\`. Stop it, or take other ports: LEADSHEET_DEV_PORT=9085 npm run dev`,
  );
  process.exit(1);
});
