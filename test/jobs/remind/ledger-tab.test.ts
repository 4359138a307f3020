import { describe, expect, it } from 'vitest';
import { statesIn } from '../../../src/core/logs/log-states.ts';
import { readLedger } from '../../../src/core/logs/read-ledger.ts';
import { toldInMemory } from '../../../src/core/logs/told.ts';
import { tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { serialFromDay } from '../../../src/core/workbook/day-time.ts';
import type { SheetWrite } from '../../../src/core/workbook/sheet-write.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import type { TabName } from '../../../src/core/workbook/workbook.ts';
import { ledgerAndMemory, lookAtLedger, planLedgerWrites } from '../../../src/jobs/remind/ledger-tab.ts';
import type { LedgerEntry } from '../../../src/jobs/remind/ledger-tab.ts';
import { day } from '../../support/builders.ts';
import { memoryStore } from '../../support/memory-store/memory-store.ts';

const today = day('2026-03-02');
const { columns } = tabSchemas['reminder-log'];
const header = columns.map((column) => column.header);

function entryOf(name: string, changes: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    key: `wb|digest|${name}@a.example|2026-03-02|1`,
    kind: 'digest',
    recipient: `${name}@a.example`,
    localDate: today,
    state: 'sent',
    claim: 'abcdefghijklmnop.1',
    claimedAt: today + 0.375,
    settledAt: today + 0.5,
    attempts: 1,
    reply: '250 ok',
    messageId: '<x@a.example>',
    items: [{ rule: 'stuck', step: 0, lead: name }],
    outcome: 'sent',
    ...changes,
  };
}
const claimed = (name: string) => entryOf(name, { state: 'claimed', settledAt: null, reply: null, outcome: null });

/** A workbook that holds these lines as rows of the ledger, and batches that are written to it. */
function aLedger(lines?: readonly (readonly CellValue[])[]) {
  const tabs = lines === undefined ? [] : [{ title: 'Reminder Log', ownedAs: 'reminder-log' as const, rows: lines }];
  const store = memoryStore({ tabs: [{ title: 'Leads', rows: [['Company']] }, ...tabs] });
  const look = async () => lookAtLedger(await store.read(everything), { workbookKey: 'wb', today, read: ['reminder-log'] }); // prettier-ignore
  const rows = async (): Promise<readonly (readonly CellValue[])[]> =>
    (await store.read(everything)).tabs.find(({ ownedAs }) => ownedAs === 'reminder-log')?.rows ?? [];
  return {
    look,
    rows,
    entries: async () => {
      const tab = (await store.read(everything)).tabs.find(({ ownedAs }) => ownedAs === 'reminder-log');
      return tab === undefined ? [] : readLedger(tab, { workbooks: ['wb'], ahead: new Set() });
    },
    put: async (writes: readonly SheetWrite[]) => {
      const lease = await store.acquire();
      await lease.write(writes);
      await lease.release();
    },
  };
}
type Ledger = ReturnType<typeof aLedger>;
async function write(
  ledger: Ledger,
  entries: readonly LedgerEntry[],
  expected: ReadonlyMap<string, number[]> = new Map(),
) {
  // prettier-ignore
  const batch = planLedgerWrites(await ledger.look(), entries, expected);
  await ledger.put(batch.writes);
  return batch;
}
const notedIn = async (ledger: Ledger) => statesIn((await ledger.look()).memory)?.logs.get('reminder-log');

it('reads the ledger and Memory whole, and nothing else', () => {
  const read = (ownedAs: TabName | null) => ledgerAndMemory({ ownedAs } as never);
  expect([read('reminder-log'), read('memory'), read('stage-history'), read(null)]).toEqual(['all', 'all', 'none', 'none']); // prettier-ignore
});

describe('the ledger', () => {
  it('is made with its first lines, and Memory knows of them', async () => {
    const ledger = aLedger();
    expect((await ledger.look()).places.size).toBe(0);
    const long = entryOf('ben', { reply: 'x'.repeat(600), items: Array.from({ length: 300 }, (_, i) => ({ rule: 'stuck', step: 1, lead: `Lead ${i}` })) }); // prettier-ignore
    const bare = entryOf('cem', { state: 'due', claim: null, claimedAt: null, settledAt: null, reply: null, messageId: null, outcome: null, items: [] }); // prettier-ignore
    await write(ledger, [entryOf('ann'), long, bare]);
    expect((await ledger.rows())[0]).toEqual(header);
    const outcome = { reply: 'x'.repeat(500), row: 3 };
    expect(await ledger.entries()).toEqual([{ ...entryOf('ann'), row: 2 }, { ...long, ...outcome }, { ...bare, row: 4 }]); // prettier-ignore
    expect(toldInMemory((await ledger.look()).memory).map(({ key }) => key)).toEqual([entryOf('ann').key, long.key, bare.key]); // prettier-ignore
    expect(await notedIn(ledger)).toMatchObject({ expected: { lines: 3 }, noted: null });
  });

  it('is written with the formats of its columns', async () => {
    const { writes } = planLedgerWrites(await aLedger().look(), [entryOf('ann')], new Map());
    const append = writes.find(({ kind }) => kind === 'appendRows');
    if (append?.kind !== 'appendRows') throw new Error('a line was expected');
    expect(append.rows[0]?.map((cell) => cell?.format)).toEqual(['text', 'text', 'text', 'date', 'text', 'text', 'dateTime', 'dateTime', 'integer', 'text', 'text', 'text', 'text']); // prettier-ignore
    expect(append.rows[0]?.map((cell) => cell?.value)).toEqual([
      entryOf('ann').key, 'digest', 'ann@a.example', serialFromDay(today), 'sent', 'abcdefghijklmnop.1', serialFromDay(today) + 0.375,
      serialFromDay(today) + 0.5, 1, '250 ok', '<x@a.example>', 'stuck 0 ann', 'sent',
    ]); // prettier-ignore
  });

  it('is written over beside a key that is known, and never the key itself', async () => {
    const ledger = aLedger();
    await write(ledger, [claimed('ann'), claimed('ben')]);
    const { writes } = await write(ledger, [entryOf('ben'), entryOf('cem')]);
    const [beside] = writes;
    expect(beside).toMatchObject({ kind: 'setCells', row: 2, column: 0 });
    expect(beside?.kind === 'setCells' && [beside.cells.length, beside.cells[0]?.[0], beside.cells[0]?.[4]?.value]).toEqual([1, undefined, 'sent']); // prettier-ignore
    expect((await ledger.entries()).map(({ key, state }) => [key, state])).toEqual([
      [entryOf('ann').key, 'claimed'],
      [entryOf('ben').key, 'sent'],
      [entryOf('cem').key, 'sent'],
    ]);
    expect(await notedIn(ledger)).toMatchObject({ expected: { lines: 3 }, noted: null });
  });

  it('has every copy of a line written over, and keeps it noted that somebody made one', async () => {
    const ledger = aLedger();
    await write(ledger, [claimed('ann')]);
    const line = (await ledger.rows())[1] ?? [];
    const copied = aLedger([header, line, line]);
    const { places } = await copied.look();
    expect([...places.values()].map((found) => found.map(({ row, claim, state }) => [row, claim, state]))).toEqual([
      [[1, 'abcdefghijklmnop.1', 'claimed'], [2, 'abcdefghijklmnop.1', 'claimed']],
    ]); // prettier-ignore
    const { lines } = await write(copied, [entryOf('ann')], new Map([[entryOf('ann').key, []]]));
    const [hashes = []] = lines.values();
    expect(hashes).toHaveLength(2);
    expect(hashes[0]).toBe(hashes[1]);
    const after = await copied.look();
    expect([...after.places.values()].flat().map(({ state, hash }) => [state, hash])).toEqual(hashes.map((hash) => ['sent', hash])); // prettier-ignore
  });

  it('is not touched where there is nothing to say of it, but for what Memory notes', async () => {
    const ledger = aLedger([['wb|digest|ann@a.example|2026-03-02|1', 'digest', 'ann@a.example', serialFromDay(today), 'sent']]); // prettier-ignore
    const before = await ledger.rows();
    const { writes, lines } = await write(ledger, []);
    expect(writes.map(({ kind }) => kind)).toEqual(['createTab', 'setCells']);
    expect(lines.size).toBe(0);
    expect(await ledger.rows()).toEqual(before);
    expect(await notedIn(ledger)).toMatchObject({ expected: { lines: 1 }, noted: null });
  });

  it('remembers what should stand there, where somebody changed a line between two batches', async () => {
    const ledger = aLedger();
    const { lines } = await write(ledger, [claimed('ann'), claimed('ben')]);
    const hashes = new Map([...lines].map(([key, known]) => [key, [...known]]));
    const kept = (await ledger.rows()).filter((row) => row[0] !== claimed('ann').key);
    const memory = (await ledger.look()).memory;
    const changed = aLedger(kept);
    const look = { ...(await changed.look()), memory };
    const batch = planLedgerWrites(look, [entryOf('ann'), entryOf('ben')], hashes);
    await changed.put(batch.writes);
    // The line that went is written anew: nothing is missing, and nothing is too much.
    expect((await changed.entries()).map(({ state }) => state)).toEqual(['sent', 'sent']);
    expect(await notedIn(changed)).toMatchObject({ expected: { lines: 2 }, noted: null });
  });

  it('is found in its lines by key, whatever a claim or a state is', async () => {
    const line = [entryOf('ann').key, 'digest', 'ann@a.example', serialFromDay(today), 'due'];
    const { places, today: on, tabs } = await aLedger([header, [], line]).look();
    expect([...places].map(([key, [place]]) => [key, place?.row, place?.claim, place?.state])).toEqual([[entryOf('ann').key, 2, '', 'due']]); // prettier-ignore
    expect([on, tabs.length]).toEqual([today, 2]);
  });
});
