import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../../src/adapters/system/clock.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { importRows } from '../../../src/jobs/import/import.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { memoryStore } from '../../support/memory-store/memory-store.ts';
import type { MemoryStore } from '../../support/memory-store/memory-store.ts';

const stages = ['Lead', 'Won', 'Lost', 'Proposal', 'Won', 'Won'];

/** A tab of deals with their money in the given columns. */
function deals(money: Readonly<Record<string, CellValue>>, name = 'Acme'): CellValue[][] {
  return [
    ['Company', 'Contact', ...Object.keys(money), 'Stage', 'Created'],
    ...stages.map((stage, i): CellValue[] => [`${name} ${i}`, `Pat ${i}`, ...Object.values(money), stage, 46_023]),
  ];
}

function sheet(tabs: Readonly<Record<string, CellValue[][]>>, settings: CellValue[][] = []): MemoryStore {
  const ours = settings.length === 0 ? [] : [{ title: 'Settings', rows: [['Setting', 'Value'], ...settings] }];
  const theirs = Object.entries(tabs).map(([title, rows]) => ({ title, rows }));
  return memoryStore({ timeZone: 'UTC', tabs: [...theirs, ...ours] });
}

const portsOf = (store: MemoryStore) => ({
  store,
  clock: fixedClock(Date.parse('2026-03-03T10:00:00Z')),
  random: seededRandom(1),
  log: quietLog,
});

function bring(store: MemoryStore, rows: readonly (readonly string[])[], dryRun = false) {
  const source = { name: 'deals.csv', read: () => Promise.resolve({ rows }) };
  return importRows(portsOf(store), { source, tab: 'leads', maps: [], dryRun });
}

/** What the next night reads of the deals that were added. */
async function readBack(store: MemoryStore): Promise<(readonly [number | null, string | null])[]> {
  const { understanding } = await recalculate(portsOf(store), { command: 'recalculate', dryRun: true });
  return understanding.records.leads.slice(stages.length).map(({ amount, currency }) => [amount, currency] as const);
}

const file = (label: string, ...amounts: string[]): string[][] => [
  ['Company', label, 'Stage'],
  ...amounts.map((amount, i) => [`New ${i}`, amount, 'Proposal']),
];

describe('money of a file means in the sheet what it means in the file', () => {
  it.each([
    ['whole into thousands', 'Value (k€)', 50, 'Amount', ['45000', '45123', '45000 EUR', '45k'], [45, 45.123, 45, 45]],
    ['thousands into whole', 'Amount', 50_000, 'Value (k€)', ['45', '1.1', '12k'], [45_000, 1100, 12_000]],
    ['millions into thousands', 'Value (k€)', 50, 'Budget in millions', ['1.5'], [1500]],
    ['thousands into the same', 'Value (k€)', 50, 'Value (k€)', ['45', '45k'], [45, 45]],
    [
      'another currency',
      'Amount',
      50_000,
      'Amount (USD)',
      ['500', '$600', '45.12'],
      ['500 USD', '600 USD', '45.12 USD'],
    ],
    ['the same currency', 'Amount', 50_000, 'Amount (EUR)', ['500'], [500]],
    ['a sign of the header’s', 'Amount', 50_000, 'Amount (CAD)', ['$500'], ['500 CAD']],
    ['both', 'Value (k€)', 50, 'Amount (USD)', ['45123', '500'], ['45.1230 USD', '0.5 USD']],
  ])('%s', async (_, header, usual, label, amounts, cells) => {
    const store = sheet({ Deals: deals({ [header]: usual }) }, [['Currency', 'EUR']]);
    const rows = file(label, ...amounts);
    await bring(store, rows);
    const added = store.values('Deals').slice(1 + stages.length);
    expect(added.map((row) => row[2])).toEqual(cells);
    expect(await bring(store, rows)).toMatchObject({ added: 0, known: amounts.length });
  });

  it('as the next night reads it', async () => {
    const store = sheet({ Deals: deals({ 'Value (k€)': 50 }) }, [['Currency', 'EUR']]);
    await bring(store, file('Amount', '45000', '45123 USD', '$500', '45k'));
    expect(await readBack(store)).toEqual([
      [45_000, null],
      [45_123, 'USD'],
      [500, 'USD'],
      [45_000, null],
    ]);
  });

  it.each([
    ['an amount that can be two', { 'Value (k€)': 50 }, [['Currency', 'EUR']], file('Amount', '1,234'), '“1,234”'],
    ['a currency that the sheet has from a header', { 'Amount (EUR)': 50 }, [], file('Amount (USD)', '500'), 'EUR'],
    ['a currency where it is asked', { Amount: 50 }, [], file('Amount', '$500'), 'In which currency'],
  ])('stops before %s', async (_, money, settings, rows, says) => {
    await stops(sheet({ Deals: deals(money) }, settings), rows, says);
  });
});

async function stops(store: MemoryStore, rows: readonly (readonly string[])[], says: string): Promise<void> {
  const before = store.content();
  const refused = { exitStatus: 2, message: expect.stringContaining(says) as string };
  await expect(bring(store, rows)).rejects.toMatchObject(refused);
  await expect(bring(store, rows, true)).rejects.toMatchObject(refused);
  expect(store.content()).toEqual(before);
}

describe('an open question of the sheet stops an import that would answer it', () => {
  const both = { 'Setup fee': 500, 'Licence fee': 5000 };
  const offices = { Paris: deals({ Amount: 5 }, 'A'), Austin: deals({ Amount: 6 }, 'B') };

  it.each([
    ['the unit', { Deals: deals({ 'Value (k€)': 50_000_000 }) }, file('Value (k€)', '500'), 'in thousands'],
    ['the amount', { Deals: deals(both) }, file('Amount', '500'), 'Setup fee'],
    [
      'the owner',
      offices,
      [
        ['Company', 'Stage', 'Owner'],
        ['New', 'Won', 'Zed'],
      ],
      'Paris',
    ],
  ])('%s', async (_, tabs, rows, says) => {
    await stops(sheet(tabs), rows, says);
  });

  it('goes on with a file that has no such column', async () => {
    const store = sheet({ Deals: deals(both) });
    const rows = [
      ['Company', 'Setup fee', 'Stage'],
      ['New', '7', 'Won'],
    ];
    expect(await bring(store, rows)).toMatchObject({ added: 1, newColumns: [] });
  });

  it('takes no other tab where the first of the leads may be one that is asked about', async () => {
    const tabs = { 'Deals backup': deals({ Amount: 5 }), 'Won 2025': deals({ Amount: 6 }, 'Beta') };
    await stops(sheet(tabs), file('Amount', '45'), 'Deals backup');
    const answered = sheet(tabs, [['Tab: Deals backup', 'leads']]);
    await bring(answered, file('Amount', '45'));
    expect(answered.values('Deals backup').at(-1)?.[0]).toBe('New 0');
  });
});

it.each([
  ['the currency', 'All amounts in GBP', [[45_000, 'GBP']]],
  ['nothing of money', 'Export of March', [[45_000, null]]],
  ['a place', 'Thousand Oaks office', [[45_000, null]]],
  ['a firm', 'Dollar General account', [[45_000, null]]],
  ['an aim', 'Target 500 k$', [[45_000, null]]],
  ['what was filtered', 'Filter: Amount > 1 M€', [[45_000, null]]],
])('a line above the headers of a file says %s', async (_, line, read) => {
  const store = sheet({ Leads: deals({ Amount: 50_000 }) }, [['Currency', 'EUR']]);
  await bring(store, [[line], ...file('Amount', '45000')]);
  expect(await readBack(store)).toEqual(read);
});

it('a unit above the headers of a file is no guess to make: nothing is written', async () => {
  for (const line of ['Values in k€', 'Budget in thousands, amounts in full']) {
    const store = sheet({ Leads: deals({ Amount: 50_000 }) }, [['Currency', 'EUR']]);
    await expect(bring(store, [[line], ...file('Amount', '45000')])).rejects.toThrow(line);
  }
});
