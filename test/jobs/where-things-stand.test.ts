import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../src/adapters/system/clock.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import type { CellValue } from '../../src/core/workbook/cell-value.ts';
import { everything } from '../../src/core/workbook/workbook.ts';
import { importRows } from '../../src/jobs/import/import.ts';
import { init } from '../../src/jobs/init/init.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import type { RowSource } from '../../src/ports.ts';
import { memoryStore } from '../support/memory-store/memory-store.ts';

type Rows = readonly (readonly CellValue[])[];
type Tabs = Readonly<Record<string, Rows>>;

const columns = ['Company', 'Contact', 'Amount', 'Created'];
const deal = (company: string, ...more: readonly CellValue[]): readonly CellValue[] => [
  company,
  'Pat',
  1000,
  46023,
  ...more,
];

const header = (...more: readonly string[]): readonly CellValue[] => [...columns, ...more];

const portsAt = (store: ReturnType<typeof memoryStore>, day: number) => ({
  store: store.open(),
  clock: fixedClock(Date.UTC(2026, 2, day, 3)),
  random: seededRandom(day),
  log: quietLog,
});

/** Changes the rows of the leads as a person does: whole rows, with their Lead IDs. */
function change(
  store: ReturnType<typeof memoryStore>,
  titles: readonly string[],
  edit: (tabs: ReadonlyMap<string, CellValue[][]>) => void,
): void {
  const tabs = new Map(titles.map((title) => [title, store.values(title).map((row) => [...row])]));
  edit(tabs);
  store.edit((content) => ({
    ...content,
    tabs: content.tabs.map((tab) => {
      const rows = tabs.get(tab.title);
      return rows === undefined
        ? tab
        : {
            ...tab,
            rows: rows.map((row) => Array.from(row, (value) => ({ value: (value as CellValue | undefined) ?? null }))),
          };
    }),
  }));
}

const take = (rows: CellValue[][], company: string): CellValue[] => {
  const at = rows.findIndex(([name]) => name === company);
  return rows.splice(at, 1)[0] ?? [];
};

const initJob = { stages: null, with: [], bind: false, dryRun: false, talk: null } as const;

interface Kind {
  readonly tabs: Tabs;
  readonly move: (tabs: ReadonlyMap<string, CellValue[][]>) => void;
}

/** In each, “B” goes from Proposal to Won. */
const kinds: Readonly<Record<string, Kind>> = {
  'a tab for each stage': {
    tabs: {
      Proposal: [header(), deal('A'), deal('B'), deal('C')],
      Won: [header(), deal('D')],
      Lost: [header(), deal('E')],
    },
    move: (tabs) => tabs.get('Won')?.push(take(tabs.get('Proposal') ?? [], 'B')),
  },
  'a column of dates for each stage': {
    tabs: {
      Leads: [
        header('Proposal', 'Won', 'Lost'),
        deal('A', 46030),
        deal('B', 46030),
        deal('C', 46030),
        deal('D', 46030, 46040),
        deal('E', 46030, null, 46041),
      ],
    },
    move: (tabs) => {
      const row = tabs.get('Leads')?.find(([name]) => name === 'B');
      if (row !== undefined) row[5] = 46084;
    },
  },
  'a column to tick for each stage': {
    tabs: {
      Leads: [
        header('Proposal', 'Won', 'Lost'),
        deal('A', true, false, false),
        deal('B', true, false, false),
        deal('C', true, false, false),
        deal('D', true, true, false),
        deal('E', true, false, true),
      ],
    },
    move: (tabs) => {
      const row = tabs.get('Leads')?.find(([name]) => name === 'B');
      if (row !== undefined) row[5] = true;
    },
  },
  'headings between the rows': {
    tabs: {
      Leads: [header(), ['PROPOSAL'], deal('A'), deal('B'), deal('C'), ['WON (1)'], deal('D'), ['LOST'], deal('E')],
    },
    move: (tabs) => {
      const rows = tabs.get('Leads') ?? [];
      const row = take(rows, 'B');
      const heading = rows.findIndex(([name]) => name === 'WON (1)');
      rows[heading] = ['WON (2)'];
      rows.splice(heading + 1, 0, row);
    },
  },
};

describe.each(Object.entries(kinds))('%s', (_, { tabs, move }) => {
  it.each([
    ['with init', true],
    ['without init', false],
  ])('%s: a deal that moves has changed its stage once, and is the same lead', async (_how, hasInit) => {
    const store = memoryStore({
      timeZone: 'UTC',
      tabs: Object.entries(tabs).map(([title, rows]) => ({ title, rows: rows.map((row) => [...row]) })),
    });
    if (hasInit) await init(portsAt(store, 1), initJob);
    const night = async (day: number) => {
      const { findings } = await recalculate(portsAt(store, day), { command: 'nightly', dryRun: false });
      const read = (await store.open().read(everything)).tabs;
      const ids = new Map(
        read.flatMap(({ title, rows }) =>
          title in tabs
            ? rows.flatMap((row) => {
                const id = row.find((cell) => typeof cell === 'string' && /^L[2-9B-Z]{9}$/.test(cell));
                return id === undefined ? [] : [[row[0], id] as const];
              })
            : [],
        ),
      );
      return { findings, ids, history: store.values('Stage History').length };
    };
    const first = await night(2);
    expect([...first.ids.keys()].sort()).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect((await night(3)).history).toBe(first.history);
    change(store, Object.keys(tabs), move);
    const moved = await night(4);
    expect(moved.ids).toEqual(first.ids);
    expect(moved.history).toBe(first.history + 1);
    const columnsOf = store.values('Stage History')[0] ?? [];
    const line = store.values('Stage History').at(-1) ?? [];
    const at = (label: string): CellValue => line[columnsOf.indexOf(label)] ?? null;
    expect([at('Lead ID'), at('From'), at('To')]).toEqual([first.ids.get('B'), 'proposal', 'won']);
    const again = await night(5);
    expect([again.history, again.ids]).toEqual([moved.history, moved.ids]);
    expect(again.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

it.each([
  [
    'a Stage column beside them',
    (tabs: ReadonlyMap<string, CellValue[][]>) => {
      for (const [at, row] of (tabs.get('Leads') ?? []).entries()) {
        while (row.length < 6) row.push(null);
        row[5] = at === 0 ? 'Stage' : row[1] === null ? null : 'Proposal';
      }
    },
  ],
  [
    'the answer that nothing says the stage',
    (tabs: ReadonlyMap<string, CellValue[][]>) => {
      tabs.get('Settings')?.push(['Column: Stage', '(none)']);
    },
  ],
])('headings stay no leads with %s', async (_, edit) => {
  const { Leads: rows = [] } = kinds['headings between the rows']?.tabs ?? {};
  const store = memoryStore({
    timeZone: 'UTC',
    tabs: [
      { title: 'Leads', rows: rows.map((row) => Array.from({ length: 4 }, (_each, at) => row[at] ?? null)) },
      { title: 'Settings', rows: [['Setting', 'Value']] },
    ],
  });
  const night = async (day: number) => {
    const { understanding } = await recalculate(portsAt(store, day), { command: 'nightly', dryRun: false });
    return understanding.records.leads.map(({ company }) => company);
  };
  expect(await night(2)).toEqual(['A', 'B', 'C', 'D', 'E']);
  change(store, ['Leads', 'Settings'], edit);
  expect(await night(3)).toEqual(['A', 'B', 'C', 'D', 'E']);
  const id = store.values('Leads')[0]?.indexOf('Lead ID') ?? -1;
  expect(store.values('Leads').filter((row) => (row[1] ?? null) === null && (row[id] ?? null) !== null)).toEqual([]);
});

it('init says what it took, and changes nothing when it is run again', async () => {
  for (const [name, { tabs }] of Object.entries(kinds)) {
    const store = memoryStore({
      timeZone: 'UTC',
      tabs: Object.entries(tabs).map(([title, rows]) => ({ title, rows: rows.map((row) => [...row]) })),
    });
    const before = await init(portsAt(store, 1), initJob);
    const content = store.content();
    const after = await init(portsAt(store, 1), initJob);
    expect([name, after.steps]).toEqual([name, []]);
    expect(store.content()).toEqual(content);
    const said = store.values('Settings').filter(([setting]) => setting === 'Column: Stage');
    expect(said).toHaveLength(1);
    expect(before.proposal.some((line) => line.includes('At which stage a deal is'))).toBe(true);
  }
});

it.each(Object.entries(kinds))(
  '%s: an import puts no row where it would get a stage by chance',
  async (_, { tabs }) => {
    const store = memoryStore({
      timeZone: 'UTC',
      tabs: Object.entries(tabs).map(([title, rows]) => ({ title, rows: rows.map((row) => [...row]) })),
    });
    await init(portsAt(store, 1), initJob);
    const content = store.content();
    const source: RowSource = {
      name: 'deals.csv',
      read: () =>
        Promise.resolve({
          rows: [
            ['Company', 'Amount', 'Stage'],
            ['New one', '5', 'Won'],
          ],
        }),
    };
    const run = importRows(portsAt(store, 2), { source, tab: 'leads', maps: [], dryRun: false });
    await expect(run).rejects.toThrow(/Nothing was written/);
    expect(store.content()).toEqual(content);
  },
);
