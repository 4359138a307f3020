import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { registerFunctions } from '../../functions/register.ts';
import { structuredLog } from '../../src/adapters/cloud-logging/structured-log.ts';
import { createQuota } from '../../src/adapters/google-sheets/quota.ts';
import { fixedClock, systemClock } from '../../src/adapters/system/clock.ts';
import { composeConfig } from '../../src/compose.ts';
import { lookBack } from '../../src/jobs/look-back.ts';
import { startSheetsEmulator } from '../support/sheets-emulator/server.ts';
import { account, now, serve } from '../functions/two-services.ts';
import { evaluateTerraform, terraformVersion } from './evaluate-terraform.ts';
import type { Tree } from './terraform-files.ts';

/** The alerts, held against the very lines that the service writes. */

interface Alert {
  readonly filter: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly text: string;
}

const version = terraformVersion();
let alerts: ReadonlyMap<string, Alert> = new Map();
beforeAll(async () => {
  if (version === null) return;
  const { resources } = await evaluateTerraform({
    ...{ project: 'p1', region: 'europe-west1', alert_address: 'you@example.com' },
    image: `x/leadsheet@sha256:${'a'.repeat(64)}`,
  });
  alerts = new Map(
    resources
      .filter(({ type }) => type === 'google_monitoring_alert_policy')
      .map(({ address, values }): [string, Alert] => {
        const [
          {
            condition_matched_log: [match],
          },
        ] = values['conditions'] as [{ condition_matched_log: [Tree] }];
        const [{ content }] = values['documentation'] as [{ content: string }];
        const labels = (match['label_extractors'] ?? {}) as Record<string, string>;
        return [
          /\["(\w+)"\]/.exec(address)?.[1] ?? address,
          { filter: String(match['filter']), labels, text: content },
        ];
      }),
  );
}, 120_000);

type Line = Readonly<Record<string, unknown>>;

/** A line as Cloud Logging keeps it. */
const kept = (line: Line): Tree => ({
  resource: { type: 'cloud_run_revision', labels: { service_name: 'leadsheet', revision_name: 'leadsheet-00007' } },
  severity: line['severity'],
  jsonPayload: line,
});

const said = (entry: Tree, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Tree | undefined)?.[name], entry);

/** As much of the language of log filters as the alerts use; throws where they use more. */
function matches(filter: string, entry: Tree): boolean {
  return filter.split(' AND ').every((term) => {
    const [, path = '', operator, quoted, bare] = /^([\w.]+)(=~|>=|=)(?:"([^"]*)"|(\w+))$/.exec(term) ?? [];
    if (operator === undefined) throw new Error(`not understood: ${term}`);
    const value = String(said(entry, path) ?? '');
    if (operator === '=~') return new RegExp(quoted ?? '').test(value);
    const order = ['DEFAULT', 'DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'];
    return operator === '=' ? value === quoted : order.indexOf(value) >= order.indexOf(bare ?? '');
  });
}

/** Which alerts ring for these lines, and what each names. */
function ringing(lines: readonly Tree[]): string[] {
  const rung = [...alerts].flatMap(([name, { filter, labels }]) =>
    lines
      .filter((line) => matches(filter, line))
      .map((line) => {
        const named = Object.entries(labels).map(([, from]) =>
          said(line, /^EXTRACT\(([\w.]+)\)$/.exec(from)?.[1] ?? ''),
        );
        return [name, ...named].join(' ');
      }),
  );
  return [...new Set(rung)].sort();
}

function registryOf(workbooks: readonly object[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'alerts-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'registry.json'), JSON.stringify({ version: 1, workbooks }));
  return join(folder, 'registry.json');
}

async function nightOf(workbooks: readonly string[], entries: readonly object[] | null = null): Promise<Tree[]> {
  const emulator = await startSheetsEmulator({ now });
  onTestFinished(() => emulator.close());
  emulator.createSpreadsheet({
    ...{ id: 'sheet-a', title: 'sheet-a', timeZone: 'UTC' },
    tabs: [
      {
        title: 'Leads',
        rows: [
          ['Lead ID', 'Stage'],
          ['L1', 'Proposal'],
        ],
      },
    ],
  });
  const lines: Tree[] = [];
  const config = await composeConfig({
    ...(workbooks.length > 0
      ? { LEADSHEET_WORKBOOKS: workbooks.join(',') }
      : { LEADSHEET_REGISTRY: registryOf(entries ?? []) }),
    ...{ LEADSHEET_SHEETS_URL: emulator.url, LEADSHEET_AUDIENCES: 'x' },
    LEADSHEET_CALLERS: `${account}:fan-out+nightly`,
  });
  registerFunctions(config, {
    clock: fixedClock(now),
    verify: (authorization) => Promise.resolve({ email: authorization ?? '' }),
    ...{ write: (line) => void lines.push(kept(JSON.parse(line) as Line)), project: null },
    quota: createQuota({ clock: systemClock, perMinute: 60_000 }),
  });
  const worker = await serve('worker');
  const body = JSON.stringify({ job: 'nightly' });
  const headers = { 'Content-Type': 'application/json', Authorization: account };
  expect((await fetch(`${worker}/fan-out`, { method: 'POST', headers, body })).status).toBe(200);
  for (const id of workbooks) {
    const task = JSON.stringify({ job: 'nightly', spreadsheetId: id });
    await fetch(`${worker}/workbook-job`, { method: 'POST', headers, body: task });
  }
  return lines;
}

async function lookedBack(left: readonly string[], registered: readonly string[]): Promise<Tree[]> {
  const lines: Tree[] = [];
  const log = structuredLog({
    write: (line) => void lines.push(kept(JSON.parse(line) as Line)),
    ...{ fields: { job: 'fan-out' }, trace: null, debug: false },
  });
  const names = left.map((id) => `nightly-2026-11-24T04-30-${id}`);
  const queue = { enqueue: () => Promise.resolve<'added'>('added'), left: () => Promise.resolve(names) };
  await lookBack({ queue, log, clock: fixedClock(Date.parse('2026-11-24T12:00:00Z')) }, registered);
  return lines;
}

describe.skipIf(version === null)(
  `alerts (${version === null ? 'terraform is not installed: NOT RUN' : `terraform ${version}`})`,
  () => {
    it('are silent on a night that went well', async () => {
      const lines = await nightOf(['sheet-a']);
      expect(lines.some((line) => said(line, 'jsonPayload.outcome') === 'done')).toBe(true);
      expect(ringing([...lines, ...(await lookedBack([], ['sheet-a']))])).toEqual([]);
    });

    it('name the sheet that failed while others succeed', async () => {
      expect(ringing(await nightOf(['sheet-a', 'sheet-gone']))).toEqual(['failed nightly sheet-gone']);
    });

    it('ring when no night ever succeeded, the first one included', async () => {
      expect(ringing(await nightOf(['sheet-gone', 'sheet-lost']))).toEqual([
        'failed nightly sheet-gone',
        'failed nightly sheet-lost',
        'nights',
      ]);
      expect(ringing(await lookedBack(['sheet-a', 'sheet-b'], ['sheet-a', 'sheet-b']))).toContain('nights');
    });

    it('name the sheet that waits in the queue, of which no line says that it failed', async () => {
      expect(ringing(await lookedBack(['sheet-b'], ['sheet-a', 'sheet-b']))).toEqual(['stale sheet-b']);
    });

    it('ring where nothing is registered, and where all that is registered is wrong', async () => {
      expect(ringing(await nightOf([]))).toEqual(['nights']);
      const wrong = await nightOf([], [{ id: 'a-sheet-of-theirs', label: 'Theirs', mailDomains: 7 }]);
      expect(ringing(wrong)).toEqual(['failed nightly a-sheet-of-theirs', 'nights']);
    });

    it('ring where mail does not work, and not for one address', () => {
      const line = (outcome: string): Tree =>
        kept({ severity: 'ERROR', event: 'mail', outcome, job: 'remind', workbook: 'sheet-a' });
      expect(ringing([line('some')])).toEqual([]);
      expect(ringing([line('fault')])).toEqual(['mail sheet-a']);
    });

    it('ring where the schedule does not reach the service at all', () => {
      const attempt = (severity: string): Tree => ({
        resource: { type: 'cloud_scheduler_job', labels: { job_id: 'leadsheet-nightly', location: 'europe-west1' } },
        severity,
        jsonPayload: { status: 'PERMISSION_DENIED' },
      });
      expect(ringing([attempt('INFO')])).toEqual([]);
      expect(ringing([attempt('ERROR')])).toEqual(['schedule leadsheet-nightly']);
    });

    it('say in their mails only what the line gave them', () => {
      for (const { text, labels } of alerts.values())
        for (const [, name] of text.matchAll(/\$\{log\.extracted_label\.(\w+)\}/g))
          expect(Object.keys(labels)).toContain(name);
      expect(alerts.get('stale')?.text).toContain('${log.extracted_label.workbook}');
    });
  },
);
