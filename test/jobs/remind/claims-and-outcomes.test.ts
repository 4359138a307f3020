import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import type { Tab, Workbook } from '../../../src/core/workbook/workbook.ts';
import { BusyError, ChangedError, LeaseLostError, StoreError } from '../../../src/errors.ts';
import { ledgerAndMemory } from '../../../src/jobs/remind/ledger-tab.ts';
import { remind } from '../../../src/jobs/remind/remind.ts';
import type { Lease, Log, SendOutcome, WorkbookStore } from '../../../src/ports.ts';
import { ledgerOf, teamStore } from './mail-workbook.ts';

const tuesday = Date.UTC(2026, 10, 24, 10);
const sent = (): Promise<SendOutcome> => Promise.resolve({ kind: 'sent', reply: '250' });
type Write = Lease['write'];
type Rows = readonly (readonly CellValue[])[];

/** One run of remind on a team of `owners`, where writes and looks at the ledger go as they are told to. */
async function aRun(
  owners: number,
  world: {
    readonly send?: () => Promise<SendOutcome>;
    /** Of the write with this number, from 1 on. */
    readonly onWrite?: (number: number, write: Write, batch: Parameters<Write>[0]) => ReturnType<Write>;
    /** What the look at the ledger with this number, from 1 on, shows. */
    readonly onLook?: (number: number, rows: Rows) => Rows;
    readonly onAcquire?: (number: number) => void;
  },
) {
  const store = teamStore(owners);
  const { send = sent, onWrite = (_, write, batch) => write(batch), onLook = (_, rows) => rows, onAcquire } = world;
  const counts = { sent: 0, writes: 0, looks: 0, leases: 0 };
  const said: unknown[] = [];
  const note: Log['warn'] = (message, fields) => said.push([message, fields]);
  const log: Log = { debug: () => undefined, info: () => undefined, warn: note, error: note, progress: (...at) => said.push(at) } as Log; // prettier-ignore
  const shown = (tab: Tab, look: number): Tab =>
    tab.ownedAs === 'reminder-log' ? { ...tab, rows: onLook(look, tab.rows) } : tab;
  const own: WorkbookStore = {
    ...store,
    read: async (selection): Promise<Workbook> => {
      const workbook = await store.read(selection);
      if (selection !== ledgerAndMemory) return workbook;
      const look = ++counts.looks;
      return { ...workbook, tabs: workbook.tabs.map((tab) => shown(tab, look)) };
    },
    acquire: async () => {
      counts.leases++;
      onAcquire?.(counts.leases);
      const lease = await store.acquire();
      return {
        ...lease,
        write: (batch) => onWrite(++counts.writes, (given) => lease.write(given), batch),
      };
    },
  };
  const mailer = { idempotent: false, send: () => (counts.sent++, send()), close: () => Promise.resolve() };
  const ports = { store: own, mailer, clock: { now: () => tuesday }, random: seededRandom(1), log };
  const result = await remind(ports, {});
  const states = ledgerOf(await store.read(everything)).map(({ state }) => state);
  return { result, states, said, ...counts };
}

describe('a claim is read back before its mail is sent', () => {
  const onFirst = (change: (lines: Rows) => Rows) => (look: number, rows: Rows) =>
    look === 1 ? [...rows.slice(0, 1), ...change(rows.slice(1))] : rows;
  const with_ = (column: number, value: CellValue) => onFirst((lines) => lines.map((line) => [...line].with(column, value))); // prettier-ignore

  it.each<[string, number, (look: number, rows: Rows) => Rows]>([
    ['it stands as it was written', 1, (_, rows) => rows],
    ['it stands twice', 0, onFirst((lines) => [...lines, ...lines])],
    ['its line is gone', 0, onFirst(() => [])],
    ['it is that of somebody else', 0, with_(5, 'zzzzzzzzzzzzzzzz.1')],
    ['it is settled already', 0, with_(4, 'sent')],
    ['it is due again', 0, with_(4, 'due')],
  ])('where %s, %d go out', async (_, count, onLook) => {
    const { result, sent: tried, said } = await aRun(1, { onLook });
    expect([tried, result.sent, result.held]).toEqual([count, count, 1 - count]);
    const key = expect.stringContaining('owner0@team.example') as string;
    expect(said).toEqual([
      count === 1 ? ['mails', 1, 1] : ['a claim did not read back, so the mail is left alone', { key }],
    ]);
  });
});

describe('a claim that does not land', () => {
  const busy = new BusyError('Somebody else is at work.', 'Wait.');

  it('sends nothing, and says that the sheet was busy', async () => {
    const onWrite = (number: number, write: Write, batch: Parameters<Write>[0]) => (number === 1 ? Promise.reject(busy) : write(batch)); // prettier-ignore
    const { result, sent: tried, states, said } = await aRun(12, { onWrite });
    expect([tried, states]).toEqual([0, []]);
    expect(result).toMatchObject({ sent: 0, held: 12, exitStatus: 5, fault: null });
    expect(said).toEqual([['stopped before sending', { reason: 'Somebody else is at work.', mails: 12 }]]);
  });

  it('though nobody knows, is given back where it did land', async () => {
    const onLook = (look: number, rows: Rows): Rows => {
      if (look === 1) throw new StoreError('gone', 'Not reached.', 'Wait.');
      return rows;
    };
    const { result, sent: tried, states } = await aRun(2, { onLook });
    expect([tried, states]).toEqual([0, ['due', 'due']]);
    expect(result).toMatchObject({ held: 2, exitStatus: 5, notes: [] });
  });

  it.each([
    [4, 3],
    [5, 0],
  ])('while somebody saves the file %d times: %d go out', async (times, count) => {
    const onWrite = (number: number, write: Write, batch: Parameters<Write>[0]) =>
      number <= times ? Promise.reject(new ChangedError('Somebody saved the file.')) : write(batch);
    const { result, sent: tried } = await aRun(3, { onWrite });
    expect([tried, result.sent, result.exitStatus]).toEqual([count, count, count === 0 ? 5 : 0]);
  });

  it('because of a fault of ours is no outcome', async () => {
    await expect(aRun(1, { onWrite: () => Promise.reject(new TypeError('a bug')) })).rejects.toThrow('a bug');
  });
});

describe('an outcome', () => {
  const failing =
    (error: () => Error, ...numbers: number[]) =>
    (number: number, write: Write, batch: Parameters<Write>[0]) =>
      numbers.includes(number) ? Promise.reject(error()) : write(batch);
  const lost = () => new LeaseLostError('The lease is gone.');
  const changed = () => new ChangedError('Somebody saved the file.');
  const unreached = () => new StoreError('gone', 'Not reached.', 'Wait.', { retry: true });
  const full = () => new StoreError('full', 'The sheet is full.', 'Make room.');
  const unwritten = ['The outcome of 1 mail could not be written into the Reminder Log.'];

  it.each<[string, () => Error, number[], string[], readonly string[], number]>([
    ['once the lease was taken anew', lost, [2], ['sent'], [], 2],
    ['once nobody saves any more', changed, [2, 3, 4, 5], ['sent'], [], 1],
    ['once the sheet is reached again', unreached, [2, 3], ['sent'], [], 1],
    ['not where somebody saves all the time', changed, [2, 3, 4, 5, 6], ['claimed'], unwritten, 1],
    ['not where nothing can be written', full, [2], ['claimed'], unwritten, 1],
  ])('is written down %s', async (_, error, numbers, states, notes, leases) => {
    const run = await aRun(1, { onWrite: failing(error, ...numbers) });
    expect([run.states, run.result.notes, run.leases, run.sent]).toEqual([states, notes, leases, 1]);
    expect(run.result).toMatchObject({ sent: 1, exitStatus: notes.length === 0 ? 0 : 4 });
    if (error === full)
      expect(run.said.at(-1)).toEqual([
        'outcomes could not be written down',
        { mails: 1, reason: expect.stringContaining('The sheet is full.') as string },
      ]);
  });

  it('is not written down by whom nobody gives the lease again', async () => {
    const onAcquire = (number: number): void => {
      if (number > 1) throw new BusyError('Somebody else is at work.', 'Wait.');
    };
    const run = await aRun(1, { onWrite: failing(lost, 2, 3, 4, 5, 6), onAcquire });
    expect([run.states, run.result.notes, run.leases]).toEqual([['claimed'], unwritten, 6]);
    const bug = (number: number): void => {
      if (number > 1) throw new TypeError('a bug');
    };
    await expect(aRun(1, { onWrite: failing(lost, 2), onAcquire: bug })).rejects.toThrow('a bug');
  });

  it('is unknown where the mailer fails', async () => {
    const failed = await aRun(1, { send: () => Promise.reject(new Error('socket hang up')) });
    expect(failed.result.troubles).toMatchObject([{ outcome: 'unknown', reply: 'socket hang up' }]);

    const odd = await aRun(1, { send: () => Promise.reject('no error') });
    expect(odd.result.troubles).toMatchObject([{ outcome: 'unknown', reply: 'The mailer failed.' }]);
    expect(odd.states).toEqual(['needs review']);
  });

  it('is written with the next claims, and what was done is counted', async () => {
    const { writes, result, said } = await aRun(12, {});
    expect([writes, result.sent]).toEqual([3, 12]);
    expect(said).toEqual(Array.from({ length: 12 }, (_, i) => ['mails', i + 1, 12]));
    expect(result.writes.tabs).toBeGreaterThan(0);
    expect(result.writes.cells).toBeGreaterThan(12 * 13);
  });
});
