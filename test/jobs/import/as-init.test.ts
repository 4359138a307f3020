import { expect, it } from 'vitest';
import { fixedClock } from '../../../src/adapters/system/clock.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { fillNewWorkbook } from '../../../src/jobs/import/fill-new-workbook.ts';
import { importRows } from '../../../src/jobs/import/import.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { memoryStore } from '../../support/memory-store/memory-store.ts';
import type { MemoryStore } from '../../support/memory-store/memory-store.ts';

const portsOf = (store: MemoryStore) => ({
  store,
  clock: fixedClock(Date.parse('2026-11-02T10:00:00Z')),
  random: seededRandom(1),
  log: quietLog,
});

const sourceOf = (text: string) => {
  const rows = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(','));
  return { name: 'deals.csv', read: () => Promise.resolve({ rows }) };
};

/** How many leads are open, won and lost, their money, and the days on which they came to a stage. */
async function figuresOf(store: MemoryStore) {
  const { understanding } = await recalculate(portsOf(store), { command: 'recalculate', dryRun: true });
  const { leads } = understanding.records;
  const count = (kind: string): number => leads.filter(({ stage }) => stage?.kind === kind).length;
  return {
    leads: leads.length,
    open: count('open'),
    won: count('won'),
    lost: count('lost'),
    money: leads.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
    entered: leads.reduce((sum, { entered }) => sum + entered.size, 0),
  };
}

const known = [
  ['Company', 'Stage', 'Amount', 'Owner', 'Created'],
  ['Old', 'Proposal', 100, 'Ann', 46_200],
  ['Older', 'Won', 200, 'Ann', 46_201],
  ['Oldest', 'Lost', 300, 'Bob', 46_202],
];

const start = (): MemoryStore => memoryStore({ timeZone: 'UTC', tabs: [{ title: 'Leads', rows: known }] });

const dated = `
  Company,Contacted,Quote sent,Won,Lost,Amount
  Alder,2026-09-01,2026-09-05,2026-09-20,,1000
  Birch,2026-09-02,2026-09-08,,2026-09-25,2000
  Cedar,2026-09-10,2026-09-15,,,3000
  Dogwood,2026-09-12,,,,4000
  Elm,2026-09-13,2026-09-20,2026-10-01,,5000`;

it.each([
  ['dated columns', dated],
  [
    'dated columns, above them a title',
    `Report of the autumn,,,,,
    ${dated.trim()}`,
  ],
  [
    'ticked columns',
    `Customer,Owner,Contacted,Proposal,Won,Lost
    Alder,Ann,x,x,x,
    Birch,Bob,x,x,,x
    Cedar,Ann,x,x,,
    Dogwood,Bob,x,,,
    Elm,Ann,x,x,x,
    Fir,Bob,,,,`,
  ],
  [
    'headings between the rows',
    `Company,Owner,Amount
    PROPOSAL,,
    Alder,Ann,100
    Birch,Bob,200
    WON,,
    Cedar,Ann,300
    Dogwood,Bob,400
    LOST,,
    Elm,Ann,500`,
  ],
  [
    'an outcome beside the stage',
    `Company,Stage,Status,Amount,Owner
    Alder,Proposal,Open,100,Ann
    Birch,Proposal,Won,200,Bob
    Cedar,Negotiation,Lost,300,Ann
    Dogwood,Proposal,Open,400,Bob
    Elm,Negotiation,Won,500,Ann`,
  ],
  [
    'no stage at all',
    `Date,Name,Email,Message
    2026-09-01,Alder,a@alder.example,We need a quote for a roof
    2026-09-02,Birch,b@birch.example,Please call
    2026-09-03,Cedar,c@cedar.example,We need two doors`,
  ],
  [
    'prefixed headers',
    `Deal - Title,Deal - Stage,Deal - Value,Deal - Owner
    Roof,Proposal,100,Ann
    Door,Won,200,Bob
    Gate,Lost,300,Ann`,
  ],
  [
    'a total below',
    `Company,Stage,Amount
    Alder,Proposal,100
    Birch,Won,200
    Cedar,Lost,300
    Total,,600`,
  ],
])('a file with %s is the same deals by import as by init', async (_, text) => {
  const made = memoryStore({ timeZone: 'UTC', tabs: [{ title: 'Leads', rows: [] }] });
  await fillNewWorkbook(portsOf(made), [{ title: 'Leads', source: sourceOf(text) }]);
  const store = start();
  const before = await figuresOf(store);
  const job = { source: sourceOf(text), tab: 'leads', maps: [], dryRun: false } as const;
  await importRows(portsOf(store), job);
  const after = await figuresOf(store);
  const alone = await figuresOf(made);
  expect(alone.leads).toBeGreaterThan(2);
  for (const [name, figure] of Object.entries(alone))
    expect([name, after[name as keyof typeof after] - before[name as keyof typeof before]]).toEqual([name, figure]);

  const again = await importRows(portsOf(store), job);
  expect([again.added, again.differing]).toEqual([0, 0]);
});

const unnamed = `
  Company,Alpha,Beta,Gamma,Owner
  Alder,2026-09-01,2026-09-05,2026-09-20,Ann
  Birch,2026-09-02,2026-09-08,,Bob
  Cedar,2026-09-10,2026-09-15,,Ann
  Dogwood,2026-09-12,,,Bob
  Elm,2026-09-13,2026-09-20,2026-10-01,Ann`;

it('where a file is asked about, nothing is written before somebody says it', async () => {
  const store = start();
  const job = { source: sourceOf(unnamed), tab: 'leads', dryRun: false } as const;
  const asked = importRows(portsOf(store), { ...job, maps: [] });
  await expect(asked).rejects.toThrow('Do these say at which stage a deal is?');
  expect((await figuresOf(store)).leads).toBe(3);
  const result = await importRows(portsOf(store), { ...job, maps: ['Stage=(dated columns)'] });
  expect(result.newStages.map(({ name, rows }) => [name, rows])).toEqual([
    ['Alpha', 1],
    ['Beta', 2],
    ['Gamma', 2],
  ]);
  const other = start();
  const none = await importRows(portsOf(other), { ...job, maps: ['Stage=(none)'] });
  expect([none.added, none.newStages.length]).toEqual([5, 0]);
});

it.each([
  ['Amount', '100', 'EUR', 'those that name none are in EUR, as in the sheet'],
  ['Amount', 'USD 100', 'EUR', 'The amounts of the file name USD'],
  ['Amount', '100', '', 'until somebody says in which the team counts'],
])('it is said in which currency the amounts stand: %s %s, %s', async (header, amount, currency, said) => {
  const settings =
    currency === ''
      ? []
      : [
          {
            title: 'Settings',
            rows: [
              ['Setting', 'Value'],
              ['Currency', currency],
            ],
          },
        ];
  const store = memoryStore({ timeZone: 'UTC', tabs: [{ title: 'Leads', rows: known }, ...settings] });
  const source = sourceOf(`Company,Stage,${header}\nAlder,Proposal,${amount}\nBirch,Won,${amount}`);
  const { findings } = await importRows(portsOf(store), { source, tab: 'leads', maps: [], dryRun: false });
  expect(findings.map(({ message }) => message)).toContainEqual(expect.stringContaining(said));
});
