import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../src/adapters/system/clock.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import type { CellValue } from '../../src/core/workbook/cell-value.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import { memoryStore } from '../support/memory-store/memory-store.ts';

type Store = ReturnType<typeof memoryStore>;
type Rows = readonly (readonly CellValue[])[];
type Tabs = Readonly<Record<string, Rows>>;

const aStore = (tabs: Tabs): Store =>
  memoryStore({ timeZone: 'UTC', tabs: Object.entries(tabs).map(([title, rows]) => ({ title, rows })) });

async function night(store: Store, day: number) {
  const ports = {
    store: store.open(),
    clock: fixedClock(Date.UTC(2026, 2, day, 3)),
    random: seededRandom(day),
    log: quietLog,
  };
  const { understanding, findings } = await recalculate(ports, { command: 'nightly', dryRun: false });
  const { adoption, metrics } = understanding;
  return {
    stages: adoption.stages.map(({ name, kind, undecided }) => `${name} ${undecided === true ? '?' : kind}`),
    counts: [metrics.counts.open, metrics.counts.won, metrics.counts.lost],
    cells: findings.filter(({ code }) => code.startsWith('cell/')).map(({ message }) => message),
    lines: store.values('Stage History').slice(1),
  };
}

/** Changes the rows of the tabs, and their titles, as a person does. */
function edit(store: Store, titles: readonly string[], change: (rows: CellValue[][]) => void, to?: string): void {
  store.edit((content) => ({
    ...content,
    tabs: content.tabs.map((tab) => {
      if (!titles.includes(tab.title)) return tab;
      const rows = store.values(tab.title).map((row) => [...row]);
      change(rows);
      return {
        ...tab,
        title: to ?? tab.title,
        rows: rows.map((row) => row.map((value) => ({ value: value ?? null }))),
      };
    }),
  }));
}
const rename = (store: Store, from: string, to: string): void => edit(store, [from], () => undefined, to);
const type = (row: number, column: number, text: string) => (store: Store) =>
  edit(store, ['Leads'], (rows) => {
    (rows[row] ?? [])[column] = text;
  });

const header = ['Company', 'Contact', 'Amount', 'Created'];
const deal = (company: string, ...more: readonly CellValue[]): readonly CellValue[] => [
  company,
  'Pat',
  1000,
  46023,
  ...more,
];
const tabs: Tabs = {
  Proposal: [header, deal('A'), deal('B'), deal('C')],
  Won: [header, deal('D')],
  Lost: [header, deal('E')],
};
const headings: Tabs = {
  Leads: [header, ['PROPOSAL'], deal('A'), deal('B'), deal('C'), ['WON (1)'], deal('D'), ['LOST'], deal('E')],
};
const dated: Tabs = {
  Leads: [
    [...header, 'Proposal', 'Won', 'Lost', 'Renewal'],
    deal('A', 46030),
    deal('B', 46030),
    deal('C', 46030, null, null, 46400),
    deal('D', 46030, 46040),
    deal('E', 46030, null, 46041),
  ],
};

const renamings: Readonly<Record<string, readonly [Tabs, (store: Store) => void, renamed: string]>> = {
  'a tab': [tabs, (store) => rename(store, 'Proposal', 'Proposals 2026'), 'Proposals open'],
  'a tab, into another language': [tabs, (store) => rename(store, 'Proposal', 'Verschickt 2026'), 'Verschickt open'],
  'a tab of an end': [tabs, (store) => rename(store, 'Won', 'Closed deals'), 'Closed won'],
  'a tab of an end, to a word that nobody knows': [tabs, (store) => rename(store, 'Won', 'Kiitos'), 'Kiitos won'],
  'a heading': [headings, type(5, 0, 'CLOSED'), 'CLOSED won'],
  'a heading, to a word that nobody knows': [headings, type(1, 0, 'Kiitos'), 'Kiitos open'],
  'a dated column': [dated, type(0, 4, 'Offer out'), 'Offer out open'],
  'a dated column, to a word that nobody knows': [dated, type(0, 5, 'Kiitos'), 'Kiitos won'],
};

describe('a stage that is renamed is no change of its deals', () => {
  it.each(Object.entries(renamings))('%s', async (_, [sheet, change, renamed]) => {
    const store = aStore(sheet);
    const before = await night(store, 2);
    expect(before.counts).toEqual([3, 1, 1]);
    change(store);
    const after = await night(store, 3);
    expect(after.lines).toEqual(before.lines);
    expect(after.counts).toEqual(before.counts);
    expect(after.stages).toContain(renamed);
    expect(await night(store, 4)).toEqual(after);
  });

  // A lone text that nobody knows may be a lead that somebody has begun: only Memory knows that it was a heading.
  const told = Object.entries(renamings).filter(([name]) => name !== 'a heading, to a word that nobody knows');
  it.each(told)('%s, and Memory is gone', async (_, [sheet, change, renamed]) => {
    for (const knew of [true, false]) {
      const store = aStore(sheet);
      const before = await night(store, 2);
      change(store);
      if (knew) await night(store, 3);
      store.edit((content) => ({ ...content, tabs: content.tabs.filter(({ title }) => title !== 'Memory') }));
      const after = await night(store, 4);
      expect(after.lines).toEqual(before.lines);
      expect(after.counts).toEqual(before.counts);
      expect(after.stages).toContain(renamed);
      expect((await night(store, 5)).lines).toEqual(before.lines);
    }
  });
});

/** A tab behind the others, as a person adds one. */
function addTab(store: Store, title: string, id: number, rows: Rows): void {
  store.edit((content) => {
    const like = content.tabs.find((tab) => tab.title === 'Won');
    if (like === undefined) throw new Error('a tab is there');
    const cells = rows.map((row) => row.map((value) => ({ value })));
    return { ...content, tabs: [...content.tabs, { ...like, id, title, rows: cells }] };
  });
}
/** What is said of leads that were there before. */
const moved = (before: readonly (readonly CellValue[])[], after: typeof before): readonly CellValue[] => {
  const known = new Set(before.map(([id]) => id));
  return after.slice(before.length).flatMap(([id, from, to]) => (known.has(id ?? null) ? [`${from} → ${to}`] : []));
};

describe('the old name on another stage', () => {
  const again: Readonly<Record<string, readonly [Tabs, rename: (store: Store) => void, add: (store: Store) => void]>> =
    {
      'a tab': [
        tabs,
        (store) => rename(store, 'Proposal', 'Demo'),
        (store) => addTab(store, 'Proposal', 777, [header, deal('X'), deal('Y')]),
      ],
      'a heading': [
        headings,
        type(1, 0, 'OFFERS'),
        (store) => edit(store, ['Leads'], (rows) => rows.splice(1, 0, ['PROPOSAL'], [...deal('X')])),
      ],
      'a dated column': [
        dated,
        type(0, 4, 'Offer out'),
        (store) =>
          edit(store, ['Leads'], (rows) =>
            rows.forEach((row, at) => row.splice(4, 0, at === 0 ? 'Proposal' : at < 3 ? 46029 : null)),
          ),
      ],
    };
  it.each(Object.entries(again))('%s: no deal has moved', async (_, [sheet, change, add]) => {
    for (const inOneNight of [false, true]) {
      const store = aStore(sheet);
      const { lines } = await night(store, 2);
      change(store);
      if (!inOneNight) expect((await night(store, 3)).lines).toEqual(lines);
      add(store);
      const after = await night(store, 4);
      expect(moved(lines, after.lines)).toEqual([]);
      expect((await night(store, 5)).lines).toEqual(after.lines);
    }
  });

  it('a heading that is new stands before one that was renamed', async () => {
    const store = aStore(headings);
    const { lines } = await night(store, 2);
    type(1, 0, 'OFFERS')(store);
    edit(store, ['Leads'], (rows) => rows.splice(1, 0, ['DEMO'], [...deal('X')]));
    expect(moved(lines, (await night(store, 3)).lines)).toEqual([]);
  });

  it('a deal that was there stands under a heading that is new, before one that was renamed', async () => {
    const store = aStore(headings);
    const { lines } = await night(store, 2);
    edit(store, ['Leads'], (rows) => {
      const [first = []] = rows.splice(2, 1);
      rows.splice(1, 1, ['DEMO'], first, ['OFFERS']);
    });
    expect(moved(lines, (await night(store, 3)).lines)).toEqual(['proposal → demo']);
  });

  it('its deals come from elsewhere, and it has another ID', async () => {
    const store = aStore({ Leads: [header, ['LEAD'], deal('F'), deal('G'), ...(headings.Leads ?? []).slice(1)] });
    const { lines } = await night(store, 2);
    edit(store, ['Leads'], (rows) => {
      const [last = []] = rows.splice(3, 1);
      rows.splice(3, 1, ['PROPOSAL'], last, ['OFFERS']);
    });
    expect(moved(lines, (await night(store, 3)).lines)).toEqual(['lead → proposal-2']);
  });
});

describe('a column that may say the stage and has come beside tabs of one stage each', () => {
  const withStatus = async (): Promise<readonly [Store, Awaited<ReturnType<typeof night>>]> => {
    const store = aStore(tabs);
    const before = await night(store, 2);
    edit(store, ['Proposal'], (rows) => rows.forEach((row, at) => row.push(at === 0 ? 'Status' : 'Negotiation')));
    return [store, before];
  };
  const answer = (value: string) => (store: Store) =>
    edit(store, ['Settings'], (rows) => {
      for (const row of rows) if (row[0] === 'Column: Stage') row[1] = value;
    });

  it('moves no deal while it is asked', async () => {
    const [store, before] = await withStatus();
    for (const day of [3, 4]) {
      const after = await night(store, day);
      expect(after.lines).toEqual(before.lines);
      expect(after.counts).toEqual(before.counts);
      expect(store.values('Settings').map(([setting]) => setting)).toContain('Column: Stage');
    }
  });

  it('is read once somebody says so', async () => {
    const [store, { lines }] = await withStatus();
    await night(store, 3);
    answer('Status')(store);
    const { lines: after } = await night(store, 4);
    expect(moved(lines, after)).toEqual(Array.from({ length: 3 }, () => 'proposal → negotiation'));
  });

  it('is left alone once somebody says that the tabs do', async () => {
    const [store, { lines }] = await withStatus();
    await night(store, 3);
    answer('(tab names)')(store);
    expect((await night(store, 4)).lines).toEqual(lines);
  });
});

describe('what is no renaming', () => {
  it('all deals of a column of dates are dated in one that is new', async () => {
    const store = aStore(dated);
    const { lines } = await night(store, 2);
    edit(store, ['Leads'], (rows) =>
      rows.forEach((row, at) => row.splice(5, 0, at === 0 ? 'Offer out' : at < 4 ? 46082 : null)),
    );
    expect(moved(lines, (await night(store, 3)).lines)).toEqual(
      Array.from({ length: 3 }, () => 'proposal → offer-out'),
    );
  });

  it('all deals of a heading that stays stand under a new one', async () => {
    const store = aStore(headings);
    const { lines } = await night(store, 2);
    edit(store, ['Leads'], (rows) => rows.splice(2, 0, ['NEGOTIATION']));
    expect(moved(lines, (await night(store, 3)).lines)).toEqual(
      Array.from({ length: 3 }, () => 'proposal → negotiation'),
    );
  });

  it('a tab that says now that its deals are lost', async () => {
    const store = aStore(tabs);
    const before = await night(store, 2);
    edit(store, ['Lost'], (rows) => rows.splice(1, 1));
    rename(store, 'Lost', 'Old');
    rename(store, 'Won', 'Lost');
    const after = await night(store, 3);
    expect(after.lines.length).toBeGreaterThan(before.lines.length);
    expect(after.counts).toEqual([3, 0, 1]);
  });

  it('a column of dates that stood there as something else when a stage is taken away', async () => {
    const store = aStore(dated);
    await night(store, 2);
    edit(store, ['Leads'], (rows) => rows.forEach((row) => row.splice(6, 1)));
    const after = await night(store, 3);
    expect(after.stages.join()).not.toContain('Renewal');
  });
});

it('a tab “Won” beside a list moves none of its leads', async () => {
  const store = aStore({ Prospects: [header, deal('A'), deal('B'), deal('C')] });
  const before = await night(store, 2);
  store.edit((content) => {
    const first = content.tabs.find(({ title }) => title === 'Prospects');
    if (first === undefined) return content;
    const rows = [header, ['Z', 'Zoe', 5, 46020]].map((row) => row.map((value) => ({ value })));
    return { ...content, tabs: [...content.tabs, { ...first, id: 777, title: 'Won', rows }] };
  });
  const after = await night(store, 3);
  expect(after.counts).toEqual([3, 1, 0]);
  expect(after.lines.slice(before.lines.length).map(([, from, to]) => [from, to])).toEqual([[null, 'won']]);
});

it('words under a column of dates are findings, and the sheet is read as the night before', async () => {
  const store = aStore(dated);
  const before = await night(store, 2);
  for (const [row, text] of [
    [1, 'soon?'],
    [2, '-'],
    [3, 'tbc'],
  ] as const)
    type(row, 5, text)(store);
  const after = await night(store, 3);
  expect(after).toMatchObject({ stages: before.stages, counts: before.counts, lines: before.lines });
  expect(after.cells).toContain('“soon?” is not a date.');
  expect(await night(store, 4)).toEqual(after);
});
