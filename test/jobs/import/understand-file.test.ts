import { expect, it } from 'vitest';
import { fixedClock } from '../../../src/adapters/system/clock.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { importRows } from '../../../src/jobs/import/import.ts';
import type { ImportJob } from '../../../src/jobs/import/import.ts';
import { memoryStore } from '../../support/memory-store/memory-store.ts';
import type { MemoryStore } from '../../support/memory-store/memory-store.ts';

const leads = [
  ['Lead ID', 'Company', 'Email', 'Phone', 'Stage', 'Amount', 'Created', 'Follow-up date'],
  ['L1', 'Acme', 'a@acme.example', '+49 30 1234567', 'Proposal', 100, 46_000, ''],
  ['L2', 'Beta', '', '', 'Won', 200, 46_001, ''],
  ['L3', 'Gamma', '', '', 'Lost', 300, 46_002, ''],
];
const stages = [
  ['Stage', 'Stage ID', 'Order', 'Kind', 'Aliases'],
  ['Proposal', 'proposal', 1, 'open', 'Quote'],
  ['Won', 'won', 2, 'won', ''],
  ['Lost', 'lost', 3, 'lost', ''],
];

const start = (timeZone = 'UTC'): MemoryStore =>
  memoryStore({
    timeZone,
    tabs: [
      { title: 'Leads', rows: leads },
      { title: 'Stages', rows: stages },
    ],
  });

async function bring(store: MemoryStore, rows: readonly (readonly string[])[], job: Partial<ImportJob> = {}) {
  const ports = {
    store,
    clock: fixedClock(Date.parse('2026-03-03T10:00:00Z')),
    random: seededRandom(1),
    log: quietLog,
  };
  const source = { name: 'deals.csv', read: () => Promise.resolve({ rows }) };
  return importRows(ports, { source, tab: 'leads', maps: [], dryRun: false, ...job });
}

it('understands prefixed headers as init does: none of them becomes a column of its own', async () => {
  const result = await bring(start(), [
    ['Deal - ID', 'Deal - Value', 'Deal - Stage', 'Deal - Deal created', 'Person - Email', 'Organization - Name'],
    ['1', '1000', 'Proposal', '2026-01-01', 'pat@x.example', 'Firm One'],
    ['2', '2000', 'Won', '2026-01-02', 'sam@y.example', 'Firm Two'],
  ]);
  expect(result.columns.map(({ to }) => to)).toEqual(['Lead ID', 'Amount', 'Stage', 'Created', 'Email', 'Company']);
  expect(result.newColumns).toEqual([]);
});

it('knows a column by what stands in it as init does, and leaves nothing free for columns without a word', async () => {
  // As Trello exports a board: support.atlassian.com/trello/docs/exporting-data-from-trello
  const lists = ['Proposal', 'Proposal', 'Won', 'Won', 'Lost', 'Proposal', 'Won', 'Lost'];
  const store = start();
  const result = await bring(store, [
    ['Card Name', 'List Name', 'Labels', 'Archived', 'Points'],
    ...lists.map((list, at) => [`Firm ${at}`, list, '', 'false', '']),
  ]);
  expect(result.columns.find(({ from }) => from === 'List Name')?.to).toBe('Stage');
  expect(result.newColumns).not.toContain('Labels');
  expect(result.findings.map(({ code }) => code)).not.toContain('import/ragged-row');
  const header = store.content().tabs[0]?.rows[0] ?? [];
  expect(header).not.toContain('');
});

it('stops before it writes where it knows no column', async () => {
  const store = start();
  const before = store.content();
  await expect(
    bring(store, [
      ['Xyzzy', 'Plugh'],
      ['1', '2'],
    ]),
  ).rejects.toMatchObject({ exitStatus: 2 });
  expect(store.content()).toEqual(before);
});

it('calls stages as the sheet does, and adds those that it does not know to Stages', async () => {
  const store = start();
  const result = await bring(store, [
    ['Company', 'Stage'],
    ['One', 'Closed Won'],
    ['Two', 'closed lost'],
    ['Three', 'quote'],
    ['Four', 'Discovery call'],
    ['Five', 'Discovery call'],
  ]);
  expect(result.stages).toEqual([
    { from: 'Closed Won', to: 'Won', rows: 1 },
    { from: 'closed lost', to: 'Lost', rows: 1 },
  ]);
  expect(result.newStages).toEqual([{ name: 'Discovery call', rows: 2 }]);
  expect(
    store
      .values('Leads')
      .slice(4)
      .map((row) => row[4]),
  ).toEqual(['Won', 'Lost', 'quote', 'Discovery call', 'Discovery call']);
  expect(store.values('Stages').at(-1)?.slice(0, 4)).toEqual(['Discovery call', 'discovery-call', 4, 'open']);
});

it('asks about rows that may be there by address, phone or company, and names a total', async () => {
  const file = [
    ['Company', 'Email', 'Phone', 'Stage', 'Amount'],
    ['Acme Ltd', 'A@Acme.example', '', 'Proposal', '1'],
    ['Else', 'b@else.example', '030 1234567', 'Proposal', '2'],
    ['beta', '', '', 'Proposal', '3'],
    ['Newcomer', 'n@new.example', '', 'Proposal', '4'],
    ['Total', '', '', '', '10'],
  ];
  const { added, unsure, findings } = await bring(start(), file);
  expect([added, unsure]).toEqual([2, 2]);
  expect((await bring(start(), file, { addUnsure: true })).added).toBe(4);
  expect(findings.map(({ code, row }) => [code, row])).toEqual([
    ['import/as-read', null],
    ['import/likely-there', 2],
    ['import/likely-there', 2],
    ['import/no-lead', null],
  ]);
});

it('keeps every digit of versions and long numbers in columns of the file’s own', async () => {
  const store = start();
  await bring(store, [
    ['Company', 'Stage', 'Version', 'Part', 'Count'],
    ['A', 'Proposal', '1.10', '5.0', '7'],
    ['B', 'Proposal', '1.100', '-0', '8'],
    ['C', 'Proposal', '1.1', '123456789012345678', '9'],
  ]);
  expect(
    store
      .values('Leads')
      .slice(4)
      .map((row) => row.slice(8, 11)),
  ).toEqual([
    ['1.10', '5.0', 7],
    ['1.100', '-0', 8],
    ['1.1', '123456789012345678', 9],
  ]);
});

it('takes midnight in UTC for the day that it is, west of Greenwich too', async () => {
  const store = start('America/New_York');
  await bring(store, [
    ['Company', 'Stage', 'Created', 'Follow-up date'],
    ['Alpha', 'Proposal', '2026-03-01T00:00:00Z', '2026-03-10T00:00:00.000Z'],
    ['Beta 2', 'Proposal', '2026-03-02T00:00:00Z', '2026-03-11T00:00:00.000Z'],
  ]);
  expect(
    store
      .values('Leads')
      .slice(4)
      .map((row) => row.slice(6, 8)),
  ).toEqual([
    [46_082, 46_091],
    [46_083, 46_092],
  ]);
});

it('names a text that is longer than a cell', async () => {
  const { findings } = await bring(start(), [
    ['Company', 'Stage', 'Notes'],
    ['A', 'Proposal', 'x'.repeat(32_770)],
  ]);
  expect(findings).toMatchObject([
    { code: 'import/too-long', message: expect.stringContaining('the last 3 are not in the sheet') as string },
  ]);
});

it('asks before it writes, and a no changes nothing', async () => {
  const store = start();
  const before = store.content();
  const shown: number[] = [];
  const confirm = ({ added }: { readonly added: number }) => {
    shown.push(added);
    return Promise.resolve('no' as const);
  };
  const rows = [
    ['Company', 'Stage'],
    ['New one', 'Proposal'],
  ];
  expect((await bring(store, rows, { confirm })).writes).toBeNull();
  expect(shown).toEqual([1]);
  expect(store.content()).toEqual(before);
});

it('says that the rows stand below a total', async () => {
  const total = ['Total', '', '', '', '', 600, '', ''];
  const store = memoryStore({
    tabs: [
      { title: 'Leads', rows: [...leads, total] },
      { title: 'Stages', rows: stages },
    ],
  });
  const rows = [
    ['Company', 'Stage'],
    ['New one', 'Proposal'],
  ];
  const { findings } = await bring(store, rows);
  expect(findings).toMatchObject([{ code: 'import/below-total', row: 5 }]);
  expect((await bring(store, rows)).findings).toEqual([]);
});
