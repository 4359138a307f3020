import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../src/adapters/system/clock.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import type { CellValue } from '../../src/core/workbook/cell-value.ts';
import { init } from '../../src/jobs/init/init.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import { memoryStore } from '../support/memory-store/memory-store.ts';

type Store = ReturnType<typeof memoryStore>;
type Rows = readonly (readonly CellValue[])[];

const leads: Rows = [
  ['Company', 'Contact', 'Amount', 'Stage', 'Owner', 'Created'],
  ...['Lead', 'Won', 'Lost', 'Proposal', 'Approved', 'Approved'].map((stage, at): readonly CellValue[] => [
    `A${at}`,
    `P${at}`,
    100,
    stage,
    'Ann',
    46023,
  ]),
];

const aStore = (more: Readonly<Record<string, Rows>> = {}): Store =>
  memoryStore({
    timeZone: 'UTC',
    tabs: Object.entries({ Leads: leads, ...more }).map(([title, rows]) => ({ title, rows })),
  });

const portsAt = (store: Store, day: number) => ({
  store: store.open(),
  clock: fixedClock(Date.UTC(2026, 2, day, 3)),
  random: seededRandom(day),
  log: quietLog,
});

async function night(store: Store, day: number) {
  const { understanding } = await recalculate(portsAt(store, day), { command: 'nightly', dryRun: false });
  const { adoption, metrics, records } = understanding;
  return {
    won: metrics.counts.won,
    currency: adoption.settings.currency,
    asked: adoption.questions.map(({ setting }) => setting),
    team: records.team.map(({ name, email }) => `${name} ${email ?? ''}`),
  };
}

/** Changes the rows of a tab, or its title, as a person does. */
function edit(store: Store, title: string, change: (rows: CellValue[][]) => void, to = title): void {
  const rows = store.values(title).map((row) => [...row]);
  change(rows);
  store.edit((content) => ({
    ...content,
    tabs: content.tabs.map((tab) =>
      tab.title === title
        ? { ...tab, title: to, rows: rows.map((row) => row.map((value) => ({ value: value ?? null }))) }
        : tab,
    ),
  }));
}

const answer = (setting: string, value: string) => (rows: CellValue[][]) => {
  const header = rows.findIndex((row) => row.includes('Setting'));
  const at = rows.findIndex((row) => row.includes(setting));
  const row = at === -1 ? (rows[rows.length] = []) : (rows[at] ?? []);
  row[rows[header]?.indexOf('Setting') ?? 0] = setting;
  row[rows[header]?.indexOf('Value') ?? 1] = value;
  for (let column = 0; column < row.length; column += 1) row[column] ??= null;
};

const titlesOf = (store: Store): readonly string[] => store.content().tabs.map(({ title }) => title);

const edits: Readonly<Record<string, (store: Store) => void>> = {
  'the tab is renamed': (store) => edit(store, 'Settings', () => undefined, 'Our config'),
  'a header is renamed': (store) => edit(store, 'Settings', (rows) => rows[0]?.splice(0, 1, 'Name')),
  'both headers are translated': (store) => edit(store, 'Settings', (rows) => rows[0]?.splice(0, 2, 'Was', 'Wert')),
  'the row of headers is deleted': (store) => edit(store, 'Settings', (rows) => rows.splice(0, 1)),
  'tab and headers are renamed': (store) =>
    edit(store, 'Settings', (rows) => rows[0]?.splice(0, 2, 'Name', 'Answer'), 'cfg'),
};

const madeOf: Readonly<Record<string, () => Promise<Store>>> = {
  'made for questions': async () => {
    const store = aStore();
    await night(store, 2);
    edit(store, 'Settings', answer('Stage: Approved', 'won'));
    edit(store, 'Settings', answer('Currency', 'EUR'));
    return store;
  },
  'made by init': async () => {
    const store = aStore();
    await init(portsAt(store, 2), { stages: null, with: [], bind: false, dryRun: false, talk: null });
    edit(store, 'Settings', answer('Stage: Approved', 'won'));
    edit(store, 'Settings', answer('Currency', 'EUR'));
    return store;
  },
  'typed by the team': () =>
    Promise.resolve(
      aStore({
        Settings: [
          ['Setting', 'Value'],
          ['Currency', 'EUR'],
          ['Stage: Approved', 'won'],
        ],
      }),
    ),
};

describe.each(Object.entries(madeOf))('Settings %s holds, with its answers, when', (_, made) => {
  it.each(Object.entries(edits))('%s', async (_name, change) => {
    const store = await made();
    const before = await night(store, 3);
    expect(before).toMatchObject({ won: 3, currency: 'EUR', asked: [] });
    change(store);
    const titles = titlesOf(store);
    for (const day of [4, 5]) expect(await night(store, day)).toEqual(before);
    const { steps } = await init(portsAt(store, 5), { stages: null, with: [], bind: false, dryRun: false, talk: null });
    expect(steps.filter((step) => step.includes('new tab “Settings”') || step.includes('Leadsheet Settings'))).toEqual(
      [],
    );
    expect(await night(store, 6)).toEqual(before);
    expect(titlesOf(store).filter((title) => title !== 'Stages')).toEqual(titles.filter((title) => title !== 'Stages'));
  });
});

it('a settings tab of the team’s own with one of our names by chance is left alone', async () => {
  const macros: Rows = [
    ['Setting', 'Value'],
    ['Time zone', 'Europe/Berlin'],
    ['Macro path', 'x'],
  ];
  const store = aStore({ Settings: macros });
  await night(store, 2);
  await init(portsAt(store, 2), { stages: null, with: [], bind: false, dryRun: false, talk: null });
  expect(store.values('Settings')).toEqual(macros);
  expect(titlesOf(store)).toContain('Leadsheet Settings');
});

describe('Stages and Team hold when their tab is renamed', () => {
  const lists = {
    Stages: [
      ['Stage', 'Order', 'Kind'],
      ...['Lead', 'Proposal', 'Approved', 'Won', 'Lost'].map((stage, at): readonly CellValue[] => [
        stage,
        at + 1,
        stage === 'Approved' ? 'won' : (({ Won: 'won', Lost: 'lost' } as Record<string, string>)[stage] ?? 'open'),
      ]),
    ],
    Team: [
      ['Name', 'Email'],
      ['Ann', 'ann@example.com'],
    ],
  } as const;

  it.each(['Stages', 'Team'])('%s', async (title) => {
    const store = aStore(lists);
    const before = await night(store, 3);
    expect(before).toMatchObject({ won: 3, team: ['Ann ann@example.com'] });
    edit(store, title, () => undefined, 'Something else');
    expect(await night(store, 4)).toEqual(before);
    await init(portsAt(store, 5), { stages: null, with: [], bind: false, dryRun: false, talk: null });
    expect(titlesOf(store)).not.toContain(title);
  });
});
