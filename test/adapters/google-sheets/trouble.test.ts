import { sheets } from 'googleapis/build/src/apis/sheets/index.js';
import { afterEach, describe, expect, it } from 'vitest';
import { createCaller, type CallLimits } from '../../../src/adapters/google-sheets/caller.ts';
import { parseApiFailure, storeErrorOf } from '../../../src/adapters/google-sheets/google-error.ts';
import { leaseMs } from '../../../src/adapters/google-sheets/lease.ts';
import { openGoogleSheet } from '../../../src/adapters/google-sheets/open-google-sheet.ts';
import { createQuota, type Quota } from '../../../src/adapters/google-sheets/quota.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { BusyError, StoreError } from '../../../src/errors.ts';
import type { WorkbookStore } from '../../../src/ports.ts';
import { googleSheetHarness } from '../../support/google-sheet-harness.ts';
import { everySwitchSetting } from '../../support/sheets-emulator/switches.ts';

type Harness = Awaited<ReturnType<typeof googleSheetHarness>>;
let harness: Harness | null = null;
const start = async (...args: Parameters<typeof googleSheetHarness>): Promise<Harness> =>
  (harness = await googleSheetHarness(...args));
afterEach(async () => {
  await harness?.close();
  harness = null;
});

const rows = (count: number) => Array.from({ length: count }, (_, index) => [`L${index}`, `Company ${index}`, index]);
const many = [{ title: 'Leads', rows: [['Lead ID', 'Company', 'Amount'], ...rows(30)] }];

/** A caller whose clock stands still and whose waits cost nothing. */
function aCaller(options: {
  readonly random?: () => number;
  readonly sleep?: (ms: number) => void;
  readonly limits?: CallLimits;
  readonly quota?: Quota;
}) {
  const { sleep = () => undefined, random = () => 0.5, ...rest } = options;
  const clock = { now: () => 0 };
  return createCaller({ clock, random, log: quietLog, account: null, sleep: async (ms) => sleep(ms), ...rest });
}

const failing = (status: number, headers: Record<string, string>) => () =>
  Promise.reject(
    Object.assign(new Error('no'), {
      response: { status, headers, data: { error: { code: status, message: 'no', status: 'X' } } },
    }),
  );

describe('the retry layer', () => {
  it('reads again after 429, 500, 503 and a broken connection', async () => {
    const it = await start(many);
    it.emulator.faults.add({ kind: 429 }, { kind: 500 }, { kind: 503 }, { kind: 'reset' });
    const store = it.open();
    expect((await store.read(everything)).tabs[0]?.rows).toHaveLength(31);
    expect(it.emulator.faults.waiting()).toEqual([]);
    expect(store.calls()).toBeGreaterThanOrEqual(7);
  });

  it('honours Retry-After, waits at random under a doubling ceiling otherwise, and gives up in the end', async () => {
    const waits: number[] = [];
    const caller = aCaller({ random: () => 0.5, sleep: (ms) => void waits.push(ms) });
    await expect(caller.read(failing(503, {}))).rejects.toThrow(StoreError);
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000]);
    waits.length = 0;
    await expect(caller.read(failing(429, { 'retry-after': '30' }))).rejects.toThrow(/too many calls/);
    expect(Math.min(...waits)).toBe(30_000);
    waits.length = 0;
    await expect(caller.read(failing(403, {}))).rejects.toThrow(/may not open/);
    expect(waits).toEqual([]);
  });

  it.each([
    ['seconds', { 'retry-after': '7' }, 7000],
    ['a date', { 'retry-after': 'Tue, 03 Mar 2026 09:00:40 GMT', date: 'Tue, 03 Mar 2026 09:00:00 GMT' }, 40_000],
    [
      'a date that has passed',
      { 'retry-after': 'Tue, 03 Mar 2026 08:00:40 GMT', date: 'Tue, 03 Mar 2026 09:00:00 GMT' },
      0,
    ],
    ['neither', { 'retry-after': 'soon' }, 0],
  ])('takes Retry-After as %s', async (_what, headers, wait) => {
    const waits: number[] = [];
    const caller = aCaller({ random: () => 0, sleep: (ms) => void waits.push(ms) });
    await expect(caller.read(failing(503, headers))).rejects.toThrow(StoreError);
    expect(new Set(waits)).toEqual(new Set([wait]));
  });

  it('gives up at once rather than wait beyond its deadline', async () => {
    const waits: number[] = [];
    const caller = aCaller({ random: () => 0, sleep: (ms) => void waits.push(ms) });
    await expect(caller.read(failing(429, { 'retry-after': '3600' }))).rejects.toThrow(/too many calls/);
    expect(waits).toEqual([]);
  });

  it('counts a request that nobody answers as lost, whatever hangs', async () => {
    const caller = aCaller({ limits: { deadlineMs: 1e6, requestMs: 20, tries: 2 } });
    let sent = 0;
    const hangs = () => {
      sent += 1;
      return new Promise<never>(() => undefined);
    };
    await expect(caller.read(hangs)).rejects.toThrow(/did not answer/);
    expect(sent).toBe(2);
  });

  it('takes a page that a proxy answers with for no answer, and a write that got one for unknown', async () => {
    const caller = aCaller({});
    const page = () => Promise.resolve({ data: '<html>Sign in to the Wi-Fi</html>', headers: {} });
    await expect(caller.read(page)).rejects.toThrow(/not Google/);
    expect(await caller.write(page)).toMatchObject({ failure: { status: null } });
  });

  it('never makes more calls in any minute than one account may, with any number of workbooks at once', async () => {
    let now = 0;
    const clock = { now: () => now };
    // Sleepers wake in the order of their time.
    const sleeping: { readonly at: number; readonly wake: () => void }[] = [];
    const sleep = (ms: number) => new Promise<void>((wake) => void sleeping.push({ at: now + ms, wake }));
    const quota = createQuota({ clock, sleep });
    const at: number[] = [];
    const workbooks = Array.from({ length: 5 }, async () => {
      const caller = aCaller({ quota });
      for (let i = 0; i < 50; i += 1) {
        await caller.read(() => Promise.resolve({ data: {}, headers: {} }));
        at.push(now);
      }
    });
    for (let left = 10_000; at.length < 250 && left > 0; left -= 1) {
      await new Promise((resolve) => setImmediate(resolve));
      sleeping.sort((a, b) => a.at - b.at);
      const next = sleeping.shift();
      now = Math.max(now, next?.at ?? now);
      next?.wake();
    }
    await Promise.all(workbooks);
    const inMinuteFrom = (start: number) => at.filter((time) => time >= start && time < start + 60_000).length;
    expect(Math.max(...at.map(inMinuteFrom))).toBeLessThanOrEqual(60);
    expect(now).toBeLessThan(7 * 60_000);
  });
});

describe('errors', () => {
  it.each([
    [{ status: 404 }, 'not-found', /no spreadsheet/],
    [{ status: 403, reason: 'PERMISSION_DENIED' }, 'no-access', /may not open/],
    [{ status: 403, reason: 'SERVICE_DISABLED' }, 'api-off', /not turned on/],
    [{ status: 400, message: 'This operation is not supported for this document' }, 'office-file', /Excel file/],
    [{ status: 400, message: 'You are trying to edit a protected cell or object.' }, 'protected-range', /protected/],
    [{ status: 401 }, 'not-signed-in', /sign-in/],
    [{ status: 400, reason: 'invalid_grant' }, 'not-signed-in', /run out/],
    [{ status: 403, reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' }, 'not-signed-in', /not for Sheets/],
    [{ status: 403, reason: 'USER_PROJECT_DENIED' }, 'no-quota-project', /which project/],
    [
      { status: 403, reason: 'SERVICE_DISABLED', message: 'The sheets.googleapis.com API requires a quota project' },
      'no-quota-project',
      /which project/,
    ],
    [
      {
        status: 400,
        message: 'This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
      },
      'too-big',
      /is full/,
    ],
    [{ status: 403, message: "Permission 'iam.serviceAccounts.getAccessToken' denied" }, 'not-signed-in', /act as/],
    [{ status: 403, reason: 'not-google' }, 'unreachable', /not Google/],
    [{ status: 502, reason: 'not-google' }, 'unreachable', /did not answer \(502\)/],
    [{ status: null, reason: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'unreachable', /not trusted/],
    [{ status: 429 }, 'quota', /too many calls/],
    [{ status: 503 }, 'unreachable', /did not answer/],
    [{ status: null }, 'unreachable', /did not answer/],
  ])('%o', (given, code, message) => {
    const error = storeErrorOf(
      { reason: '', message: '', retryAfterSeconds: null, failedRequest: null, ...given },
      'run@example.com',
    );
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(error.exitStatus).toBe(3);
    expect(error.fix.length).toBeGreaterThan(20);
    if (code === 'no-access') expect(error.fix).toContain('run@example.com');
  });

  it('name the API that is off and the project', () => {
    const message =
      'IAM Service Account Credentials API has not been used in project 1234 before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/iamcredentials.googleapis.com/overview?project=1234 then retry.';
    const error = storeErrorOf(
      { status: 403, reason: 'SERVICE_DISABLED', message, retryAfterSeconds: null, failedRequest: null },
      null,
    );
    expect(error.message).toContain('IAM Service Account Credentials API is not turned on');
    expect(error.fix).toContain('gcloud services enable iamcredentials.googleapis.com --project 1234');
  });

  it.each([
    [
      { status: 400, data: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' } },
      'not-signed-in',
    ],
    [{ status: 403, data: '<html>Blocked by the company</html>' }, 'unreachable'],
    [{ status: 502, data: '<html>Bad Gateway</html>' }, 'unreachable'],
  ])('are told from the shape of the answer: %o', (response, code) => {
    const failure = parseApiFailure(Object.assign(new Error('Request failed with status code'), { response }));
    const error = storeErrorOf(failure, null);
    expect(error.code).toBe(code);
    expect(`${error.message} ${error.fix}`).not.toContain('<');
  });

  it('come out of a real answer, and hold no token', async () => {
    const it = await start(many);
    const client = sheets({
      version: 'v4',
      rootUrl: it.emulator.url,
      headers: { Authorization: 'Bearer secret-token' },
    });
    const clock = { now: () => 0 };
    const store = openGoogleSheet({
      client,
      spreadsheetId: 'nobody',
      account: null,
      clock,
      random: seededRandom(1),
      log: quietLog,
    });
    const error = await store.read(everything).catch((caught: unknown) => caught as StoreError);
    expect(error).toBeInstanceOf(StoreError);
    expect((error as StoreError).code).toBe('not-found');
    expect(JSON.stringify([error, (error as StoreError).message, (error as StoreError).cause])).not.toContain(
      'secret-token',
    );
  });
});

describe('reading while people work', () => {
  const big = [
    {
      title: 'Leads',
      rows: [
        ['Lead ID', ...Array.from({ length: 19 }, (_, c) => `C${c}`)],
        ...rows(25_000).map((row) => [...row, ...Array<string>(17).fill('x')]),
      ],
    },
  ];

  it('reads a large tab in windows and notices that a row was inserted in between', async () => {
    const it = await start(big);
    let windows = 0;
    it.emulator.hooks.beforeRequest = async (call) => {
      if (call.operation !== 'spreadsheets.values.batchGet') return;
      windows += 1;
      if (windows === 2) await it.person.insertRow('Leads', 5);
    };
    const workbook = await it.open().read(everything);
    const ids = (workbook.tabs[0]?.rows ?? [])
      .slice(1)
      .map((row) => row[0])
      .filter((id) => id !== undefined);
    expect(windows).toBeGreaterThan(3);
    expect(ids).toHaveLength(25_000);
    expect(new Set(ids).size).toBe(25_000);
  });

  it('says busy when it never stands still', async () => {
    const it = await start(big);
    it.emulator.hooks.beforeRequest = async (call) => {
      if (call.operation === 'spreadsheets.values.batchGet') await it.person.insertRow('Leads', 5);
    };
    await expect(it.open().read(everything)).rejects.toThrow(BusyError);
  });

  it('reads on when a tab is renamed between two calls', async () => {
    const it = await start(many);
    let renamed = false;
    it.emulator.hooks.afterRequest = async (call) => {
      if (renamed || call.operation !== 'spreadsheets.get') return;
      renamed = true;
      await it.person.renameTab('Leads', 'Pipeline');
    };
    const workbook = await it.open().read(everything);
    expect(workbook.tabs[0]?.title).toBe('Pipeline');
    expect(workbook.tabs[0]?.rows).toHaveLength(31);
  });
});

describe('columns that move while Lead IDs are filled', () => {
  const insertColumn = (it: Harness, at: number): void => {
    const sheetId = it.emulator.state
      .get(it.spreadsheetId)
      ?.sheets.find(({ properties }) => properties.title === 'Leads')?.properties.sheetId;
    const range = { sheetId: sheetId ?? 0, dimension: 'COLUMNS', startIndex: at, endIndex: at + 1 };
    it.emulator.act(it.spreadsheetId, [{ insertDimension: { range, inheritFromBefore: false } }]);
  };
  const leads = [
    ['Company', 'Lead ID', 'Stage', 'Notes'],
    ...Array.from({ length: 8 }, (_, at) => [
      `Company ${at}`,
      at % 2 === 0 ? 'L2345678BC'.replace('C', 'CDFGH'[at / 2] ?? 'K') : null,
      'Proposal',
    ]),
  ];

  it.each([0, 1, 2])('leave no ID in another column (a column is inserted at %i)', async (at) => {
    const it = await start([{ title: 'Leads', rows: leads }]);
    const ports = () => ({
      store: it.open(),
      clock: { now: () => it.emulator.clock.now() },
      random: seededRandom(4),
      log: quietLog,
    });
    await recalculate(ports(), { command: 'nightly', dryRun: false });
    // All have an ID now. Two rows lose theirs, so that the next run fills again.
    for (const row of [2, 4]) await it.person.setCell('Leads', row, 1, null);
    let moved = false;
    it.emulator.hooks.beforeRequest = (call) => {
      if (moved || !call.kinds.includes('findReplace')) return;
      moved = true;
      insertColumn(it, at);
    };
    await recalculate(ports(), { command: 'nightly', dryRun: false });
    expect(moved).toBe(true);
    await recalculate(ports(), { command: 'nightly', dryRun: false });
    const shown = await it.person.cells('Leads');
    const home = shown[0]?.indexOf('Lead ID') ?? -1;
    const isId = (cell: unknown) => typeof cell === 'string' && /^L[2-9A-Z]{9,}$/.test(cell);
    for (const row of shown.slice(1))
      expect(
        row
          .map(isId)
          .map((yes, column) => (yes ? column : -1))
          .filter((c) => c >= 0),
      ).toEqual([home]);
  });

  it.each([0, 1, 2])(
    'leave no ID in another column where the run is killed right then (inserted at %i)',
    async (at) => {
      const it = await start([{ title: 'Leads', rows: leads }]);
      let isKilled = false;
      const portsOf = (store: WorkbookStore) => ({
        store,
        clock: { now: () => it.emulator.clock.now() },
        random: seededRandom(4),
        log: quietLog,
      });
      const killed: WorkbookStore = {
        ...it.open(),
        acquire: async () => {
          const lease = await it.open().acquire();
          const write: typeof lease.write = async (batch) => {
            await lease.write(batch);
            isKilled = true;
            throw new Error('killed');
          };
          return { ...lease, write };
        },
      };
      let moved = false;
      it.emulator.hooks.beforeRequest = (call) => {
        if (moved || !call.kinds.includes('findReplace')) return;
        moved = true;
        insertColumn(it, at);
      };
      await expect(recalculate(portsOf(killed), { command: 'nightly', dryRun: false })).rejects.toThrow('killed');
      expect([moved, isKilled]).toEqual([true, true]);
      const isId = (cell: unknown) => typeof cell === 'string' && /^L[2-9A-Z]{9,}$/.test(cell);
      const columnsOf = (shown: readonly (readonly unknown[])[]) =>
        new Set(shown.flatMap((row) => row.flatMap((cell, column) => (isId(cell) ? [column] : []))));
      const home = (shown: readonly (readonly unknown[])[]) => shown[0]?.indexOf('Lead ID') ?? -1;
      const between = await it.person.cells('Leads');
      // In the new column all of them land; a filled cell beside it takes none.
      expect(columnsOf(between).size).toBe(at === 1 ? 2 : 1);
      it.emulator.clock.advance(leaseMs + 60_000);
      await recalculate(portsOf(it.open()), { command: 'nightly', dryRun: false });
      const shown = await it.person.cells('Leads');
      expect([...columnsOf(shown)]).toEqual([home(shown)]);
    },
  );

  it('are noticed where a bound column is not where it was when the heads were read', async () => {
    const it = await start([{ title: 'Leads', rows: leads }]);
    const lease = await it.open().acquire();
    await lease.write([
      { kind: 'markColumn', tabId: 0, column: 1, mark: 'id' },
      { kind: 'settleMarks', tabId: 0, marks: [{ mark: 'id', field: 'leadId' }] },
    ]);
    await lease.release();
    let moved = false;
    const store = it.open();
    it.emulator.hooks.beforeRequest = (call) => {
      if (call.operation === 'spreadsheets.values.batchGet' && !moved) {
        moved = true;
        insertColumn(it, 0);
      }
    };
    const { tabs } = await store.read(everything);
    expect(moved).toBe(true);
    expect([...(tabs[0]?.boundColumns ?? [])]).toEqual([[2, 'leadId']]);
    expect(tabs[0]?.rows[0]?.[2]).toBe('Lead ID');
  });
});

describe('rows that a formula fills', () => {
  it('are told from rows with a computed column', async () => {
    const it = await start([
      {
        title: 'Leads',
        rows: [
          ['Lead ID', 'Company', 'Stage', 'Weighted'],
          ['La', 'Acme', 'Won'],
          ['Lb', 'Borax', 'Lost'],
        ],
      },
      { title: 'Copy', rows: [] },
    ]);
    const formula = (sheetId: number, row: number, column: number, formulaValue: string) => ({
      updateCells: {
        start: { sheetId, rowIndex: row, columnIndex: column },
        rows: [{ values: [{ userEnteredValue: { formulaValue } }] }],
        fields: 'userEnteredValue',
      },
    });
    const sheetIds = it.emulator.state.get(it.spreadsheetId)?.sheets.map(({ properties }) => properties.sheetId) ?? [];
    it.emulator.act(it.spreadsheetId, [
      formula(sheetIds[0] ?? 0, 1, 3, '={1;2}'),
      formula(sheetIds[1] ?? 0, 0, 0, '=ARRAYFORMULA(Leads!A1:C3)'),
    ]);
    const { tabs } = await it.open().read(everything);
    expect(tabs.map((tab) => [tab.title, [...tab.spilledRows]])).toEqual([
      ['Leads', []],
      ['Copy', [0, 1, 2]],
    ]);
  });
});

describe('filling a blank cell', () => {
  it.each(everySwitchSetting())('never overwrites, whatever is not known of Google: %o', async (switches) => {
    const it = await start([{ title: 'Leads', rows: [['Lead ID'], [null, 'a'], ['mine', 'b']] }], switches);
    const lease = await it.open().acquire();
    await lease.write([
      { kind: 'fillBlank', tabId: 0, row: 1, column: 0, value: 'La' },
      { kind: 'fillBlank', tabId: 0, row: 2, column: 0, value: 'Lb' },
    ]);
    const shown = await it.person.cells('Leads');
    expect(shown[2]).toEqual(['mine', 'b']);
    expect(shown[1]).toEqual([switches.findReplaceMatchesBlank ? 'La' : null, 'a']);
  });
});

describe('a full spreadsheet', () => {
  it('is named, with what to do, and nothing was written', async () => {
    const { emulator, spreadsheetId, open } = await start(many);
    const spreadsheet = emulator.state.get(spreadsheetId);
    const grid = spreadsheet?.sheets[0]?.properties.gridProperties;
    if (spreadsheet === undefined || grid === undefined) throw new Error('no grid');
    // Cells count whether anything stands in them or not.
    Object.assign(grid, { rowCount: 384_615, columnCount: 26 });
    const ports = { store: open(), clock: emulator.clock, random: seededRandom(1), log: quietLog };
    const error = await recalculate(ports, { command: 'recalculate', dryRun: false }).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code: 'too-big', message: expect.stringContaining('10 million') });
    expect(spreadsheet.sheets.map((sheet) => sheet.properties.title)).toEqual(['Leads']);
  });
});
