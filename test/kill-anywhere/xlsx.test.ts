import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { createXlsxFile } from '../../src/adapters/xlsx-file/create-xlsx-file.ts';
import { openXlsxFile } from '../../src/adapters/xlsx-file/xlsx-store.ts';
import { cellText } from '../../src/core/workbook/cell-value.ts';
import type { OutCell, SheetWrite } from '../../src/core/workbook/sheet-write.ts';
import { everything } from '../../src/core/workbook/workbook.ts';
import type { Tab, WorkerTabName, Workbook } from '../../src/core/workbook/workbook.ts';
import { killAnywhere, linesOf, namesIn } from '../support/kill-anywhere/kill-anywhere.ts';
import type { KillReport, Subject } from '../support/kill-anywhere/kill-anywhere.ts';
import { nightAndMorning, type Work } from '../support/kill-anywhere/night-and-morning.ts';

/** `npm test` breaks off after every change of a file; LEADSHEET_LONG=1 kills before and after every effect, reads too. */
const isLong = process.env['LEADSHEET_LONG'] === '1';
const at = isLong ? 'each effect' : 'each change';
const timeout = isLong ? 7_200_000 : 600_000;

const header = ['Company', 'Owner', 'Stage', 'Amount', 'Created', 'Follow-up date'];
const leads = [
  ['Alder Dental', 'Hannah', 'Proposal', 4200, 46034, 46080],
  ['Beacon Coffee', 'Hannah', 'Negotiation', 900, 46042, null],
  ['Cedar Vets', 'Imran', 'Initial contact', 2400, 46069, 46080],
  ['Dunmore Couriers', 'Imran', 'Won', 5200, 45992, null],
  ['Elmhurst Bakery', 'Priya', 'Follow-up', 1100, 46000, null],
];
const team = ['Hannah', 'Imran', 'Priya'].map((name) => [name, `${name.toLowerCase()}@fernbridge.example`]);

let template = '';
let worker = '';

beforeAll(async () => {
  template = mkdtempSync(join(tmpdir(), 'leadsheet-kill-template-'));
  const bundles = mkdtempSync(join(import.meta.dirname, '../../dist/.kill-anywhere-'));
  worker = join(bundles, 'worker.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, '../support/kill-anywhere/worker.ts')],
    outfile: worker,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['nodemailer', 'libphonenumber-js', 'date-holidays'],
  });
  const path = join(template, 'pipeline.xlsx');
  await createXlsxFile(path, { title: 'Leads' });
  const store = openXlsxFile(path, { log: quietLog });
  const lease = await store.acquire();
  const [first] = (await store.read(everything)).tabs;
  await lease.write([
    cells(first?.id ?? 1, [header, ...leads]),
    ...tab(50, 'Team', [['Name', 'Email'], ...team]),
    ...tab(51, 'Settings', [
      ['Setting', 'Value'],
      ['Mail', 'on'],
      ['Mail on since', 46027],
      ['Team address', 'sales@fernbridge.example'],
      ['Workbook ID', 'kill'],
      ['Mail bound to', 'set below'],
    ]),
  ]);
  await lease.release();
});
afterAll(() => {
  rmSync(template, { recursive: true, force: true });
  rmSync(join(worker, '..'), { recursive: true, force: true });
});

type Plain = string | number | null;
function cells(tabId: number, rows: readonly (readonly Plain[])[]): SheetWrite {
  const out = rows.map((row) => row.map((value): OutCell | undefined => (value === null ? undefined : { value })));
  return { kind: 'setCells', tabId, row: 0, column: 0, cells: out };
}
function tab(tabId: number, title: string, rows: readonly (readonly Plain[])[]): SheetWrite[] {
  const made = {
    tabId,
    title,
    ownedAs: null,
    hidden: false,
    protection: 'none',
    frozenRows: 1,
    columnWidths: [],
  } as const;
  return [{ kind: 'createTab', ...made }, cells(tabId, rows)];
}

interface State {
  readonly people: readonly string[];
  readonly ids: readonly string[];
  readonly history: readonly string[];
  readonly changes: readonly string[];
  readonly ledger: ReadonlyMap<string, string>;
  readonly ledgerRows: number;
  readonly metrics: string;
  readonly mails: readonly string[];
  readonly received: readonly string[];
}

/** What there is to see, with random IDs told by the company beside them. */
async function look(folder: string): Promise<State> {
  const workbook = await openXlsxFile(join(folder, 'pipeline.xlsx'), { log: quietLog }).read(everything);
  const leadRows = workbook.tabs.find((each) => each.title === 'Leads')?.rows ?? [];
  const idColumn = leadRows[0]?.indexOf('Lead ID') ?? -1;
  const company = new Map(leadRows.slice(1).map((row) => [cellText(row[idColumn]), cellText(row[0])]));
  const named = (text: string) =>
    [...company].reduce((all, [id, name]) => (id === '' ? all : all.replaceAll(id, name)), text);
  const ledger = rowsOf(workbook, 'reminder-log');
  return {
    people: workbook.tabs
      .filter((each) => each.ownedAs === null)
      .flatMap((each) =>
        each.rows.map(
          (row) =>
            `${each.title}: ${row
              .slice(0, each.title === 'Leads' ? 6 : 2)
              .map(cellText)
              .join(' | ')}`,
        ),
      ),
    ids: leadRows.slice(1).map((row) => cellText(row[idColumn])),
    history: rowsOf(workbook, 'stage-history')
      .map((row) => named(row.map(cellText).join(' | ')))
      .sort(),
    changes: rowsOf(workbook, 'deal-changes')
      .map((row) => named(row.map(cellText).join(' | ')))
      .sort(),
    ledger: new Map(ledger.map((row) => [cellText(row[0]), cellText(row[4])])),
    ledgerRows: ledger.length,
    metrics: (ownTab(workbook, 'metrics')?.rows ?? []).map((row) => row.map(cellText).join(' | ')).join('\n'),
    // Half a mail has a hidden name, which no mail program shows.
    mails: namesIn(join(folder, 'mail')).filter((name) => !name.startsWith('.')),
    received: linesOf(join(folder, 'received.log')),
  };
}
function ownTab(workbook: Workbook, name: WorkerTabName): Tab | undefined {
  return workbook.tabs.find((each) => each.ownedAs === name);
}
function rowsOf(workbook: Workbook, name: WorkerTabName) {
  return ownTab(workbook, name)?.rows.slice(1) ?? [];
}

function violations(state: State, clean: State): string[] {
  const found: string[] = [];
  const same = (what: string, a: unknown, b: unknown) => {
    if (JSON.stringify(a) !== JSON.stringify(b))
      found.push(`${what}: ${JSON.stringify(a)} instead of ${JSON.stringify(b)}`);
  };
  same("people's cells", state.people, clean.people);
  if (new Set(state.ids).size !== state.ids.length || state.ids.includes(''))
    found.push(`Lead IDs: ${state.ids.join()}`);
  same('Stage History', state.history, clean.history);
  same('Deal Changes', state.changes, clean.changes);
  same('mail files', state.mails, clean.mails);
  same('rows of the ledger', state.ledgerRows, state.ledger.size);
  same('mails in the ledger', [...state.ledger.keys()].sort(), [...clean.ledger.keys()].sort());
  if (new Set(state.received).size !== state.received.length) found.push(`sent twice: ${state.received.join()}`);
  const review = [...state.ledger].filter(([, what]) => what === 'needs review').map(([key]) => key);
  const lost = clean.received.filter((key) => !state.received.includes(key) && !review.includes(key));
  if (lost.length > 0) found.push(`lost silently: ${lost.join()}`);
  if (review.length === 0) same('Metrics', state.metrics, clean.metrics);
  return found;
}

function subject(work: Work): Subject<State> {
  return {
    template,
    command: (folder) => [worker, folder, JSON.stringify(work)],
    again: (folder) => nightAndMorning(folder, work, { seed: 2, around: (act) => act(), beforeMail: () => undefined }),
    look,
    violations,
  };
}

/** The long run says what it did. */
function tell(what: string, { effects, points, kills, violations }: KillReport): void {
  if (isLong)
    process.stdout.write(
      `${what}: ${effects} effects, ${points} points, ${kills} kills, ${violations.length} violations\n`,
    );
}

describe('a worker on an .xlsx file, killed anywhere and run again', () => {
  it(
    `changes nothing of people's, doubles nothing and loses nothing; mails as files (broken off at ${at})`,
    async () => {
      const report = await killAnywhere(subject({ transport: 'eml' }), { at });
      tell('mails as files', report);
      expect(report.violations).toEqual([]);
      expect(report.effects).toBeGreaterThan(40);
      expect(report.points).toBeGreaterThan(40);
      // One look at a lock more or less: the last points may lie behind the end of a run.
      expect(report.kills).toBeGreaterThan(isLong ? report.points - 4 : report.points / 10);
    },
    timeout,
  );

  it(
    'sends no mail twice through a server that takes everything, and none is lost silently',
    async () => {
      const report = await killAnywhere(subject({ transport: 'server' }), { at, mailOnly: true });
      tell('a server', report);
      expect(report.violations).toEqual([]);
    },
    timeout,
  );

  it(
    'is found out when the claim before a mail is left out',
    async () => {
      const report = await killAnywhere(subject({ transport: 'server', fault: 'no-claim' }), {
        at: 'each change',
        mailOnly: true,
        untilViolation: true,
      });
      expect(report.violations.some((violation) => violation.includes('sent twice'))).toBe(true);
    },
    timeout,
  );
});
