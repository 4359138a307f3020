import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../src/adapters/system/clock.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import type { CellValue } from '../../src/core/workbook/cell-value.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import { memoryStore } from '../support/memory-store/memory-store.ts';

type Store = ReturnType<typeof memoryStore>;

const header = ['Company', 'Contact', 'Amount', 'Stage', 'Created'];
const deal = (company: string, stage: string): readonly CellValue[] => [company, `Pat ${company}`, 1000, stage, 46023];
const stages = ['Lead', 'Proposal', 'Won', 'Lost', 'Won', 'Proposal'];

const aStore = (more: readonly (readonly CellValue[])[] = []): Store =>
  memoryStore({
    timeZone: 'UTC',
    tabs: [
      { title: 'Deals', rows: [header, ...stages.map((stage, at) => deal(`Acme ${at}`, stage)), ...more] },
      {
        title: 'Won 2025',
        rows: [header, ...['Won', 'Won', 'Lost', 'Won'].map((stage, at) => deal(`Beta ${at}`, stage))],
      },
      { title: 'Settings', rows: [['Setting', 'Value', 'Note']] },
    ],
  });

const night = async (store: Store, day: number) => {
  const ports = {
    store: store.open(),
    clock: fixedClock(Date.UTC(2026, 2, day, 3)),
    random: seededRandom(day),
    log: quietLog,
  };
  const { understanding } = await recalculate(ports, { command: 'nightly', dryRun: false });
  const { open, won, lost } = understanding.metrics.counts;
  return { counts: [open, won, lost], lines: store.values('Stage History').map((row) => row.join('|')) };
};

/** Changes the rows of a tab as a person does. */
function edit(store: Store, title: string, change: (rows: CellValue[][]) => void): void {
  const rows = store.values(title).map((row) => [...row]);
  change(rows);
  store.edit((content) => ({
    ...content,
    tabs: content.tabs.map((tab) =>
      tab.title === title ? { ...tab, rows: rows.map((row) => row.map((value) => ({ value: value ?? null }))) } : tab,
    ),
  }));
}

const say = (store: Store, setting: string, value: CellValue): void => {
  edit(store, 'Settings', (rows) => {
    const at = rows.findIndex(([name]) => name === setting);
    if (at === -1) rows.push([setting, value, null]);
    else rows[at] = [setting, value, null];
  });
};

describe('a tab that is answered “not leads” after its leads counted', () => {
  it('has none of them written off, none in any figure, and goes on where it was when the answer is taken back', async () => {
    const store = aStore();
    const first = await night(store, 2);
    expect(first.counts).toEqual([3, 5, 2]);
    say(store, 'Tab: Won 2025', 'not leads');
    for (const day of [3, 4]) {
      const after = await night(store, day);
      expect(after.lines).toEqual(first.lines);
      expect(after.counts).toEqual([3, 2, 1]);
    }
    say(store, 'Tab: Won 2025', 'leads');
    const back = await night(store, 5);
    expect(back).toEqual(first);
  });

  it('is not read as leads again when it is renamed', async () => {
    const store = aStore();
    await night(store, 2);
    say(store, 'Tab: Won 2025', 'not leads');
    const answered = await night(store, 3);
    store.edit((content) => ({
      ...content,
      tabs: content.tabs.map((tab) => (tab.title === 'Won 2025' ? { ...tab, title: 'Summary' } : tab)),
    }));
    expect(await night(store, 4)).toEqual(answered);
  });

  it('leaves a lead removed that a copy of the tab still names', async () => {
    const store = aStore();
    await night(store, 2);
    const copy = store.values('Deals').map((row) => row.map((value) => ({ value })));
    store.edit((content) => {
      const [deals] = content.tabs;
      return deals === undefined
        ? content
        : { ...content, tabs: [...content.tabs, { ...deals, id: 777, title: 'Deals backup', rows: copy }] };
    });
    say(store, 'Tab: Deals backup', 'not leads');
    const before = await night(store, 3);
    edit(store, 'Deals', (rows) => rows.splice(1, 1));
    const { lines } = await night(store, 4);
    expect(lines.slice(before.lines.length)).toEqual([expect.stringContaining('|removed|')]);
  });
});

describe('rows that are answered “not leads” after they counted', () => {
  it('are not written off, and in no figure', async () => {
    const store = aStore([
      [null, null, 0, 'Lead', null],
      [null, null, 0, 'Lead', null],
    ]);
    say(store, 'Rows: Deals', 'leads');
    await night(store, 2);
    edit(store, 'Deals', (rows) => {
      const column = rows[0]?.indexOf('Lead ID') ?? -1;
      for (const [at, id] of [
        [7, 'L222222222'],
        [8, 'L333333333'],
      ] as const) {
        const row = rows[at] ?? [];
        while (row.length <= column) row.push(null);
        row[column] = id;
      }
    });
    const counted = await night(store, 3);
    expect(counted.counts).toEqual([5, 5, 2]);
    expect(counted.lines.filter((line) => /L2{9}|L3{9}/.test(line))).toHaveLength(2);
    say(store, 'Rows: Deals', 'not leads');
    const after = await night(store, 4);
    expect(after.counts).toEqual([3, 5, 2]);
    expect(after.lines).toEqual(counted.lines);
  });
});
