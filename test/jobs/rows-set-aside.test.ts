import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../src/adapters/system/clock.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import type { CellValue } from '../../src/core/workbook/cell-value.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import { memoryStore } from '../support/memory-store/memory-store.ts';

type Store = ReturnType<typeof memoryStore>;
type Rows = CellValue[][];

const header = ['Company', 'Owner', 'Amount', 'Stage', 'Created'];
const stages = ['Lead', 'Proposal', 'Won', 'Lost', 'Lead', 'Proposal'];
const deals = stages.map((stage, at): CellValue[] => [`Firm ${at}`, 'Mia', 1000 + at, stage, 46260 + at]);

const aStore = (below: readonly (readonly CellValue[])[]): Store =>
  memoryStore({
    timeZone: 'UTC',
    tabs: [
      { title: 'Deals', rows: [header, ...deals, [], ...below] },
      { title: 'Settings', rows: [['Setting', 'Value', 'Note']] },
    ],
  });

async function night(store: Store, day: number) {
  const ports = { store: store.open(), clock: fixedClock(Date.UTC(2026, 10, day, 3)), random: seededRandom(day), log: quietLog }; // prettier-ignore
  const { understanding } = await recalculate(ports, { command: 'nightly', dryRun: false });
  const { questions } = understanding.adoption;
  return {
    leads: understanding.metrics.leads.rows,
    asked: questions.flatMap(({ topic, setting }) => (topic === 'rows' ? [setting] : [])),
  };
}

function edit(store: Store, title: string, change: (rows: Rows) => void): void {
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
    const row = rows.find(([name]) => name === setting);
    if (row === undefined) rows.push([setting, value, null]);
    else row[1] = value;
  });
};

const ideas = [['Ideas for later'], ['Omega', 'Mia'], ['Psi', 'Tom'], ['Chi', 'Mia']];
const under = 'Rows: Deals: under Ideas for later';

describe('rows below a heading of which somebody said that they are no leads', () => {
  it('do not swallow what is typed below them later: it is asked about, and whoever says it is a lead ends them', async () => {
    const store = aStore(ideas);
    expect(await night(store, 2)).toEqual({ leads: 6, asked: [under] });
    say(store, under, 'not leads');
    expect(await night(store, 3)).toEqual({ leads: 6, asked: [] });
    edit(store, 'Deals', (rows) => rows.push(['Fresh Co', 'Mia', 5000, null, 46330]));
    expect(await night(store, 4)).toEqual({ leads: 6, asked: ['Rows: Deals: Fresh Co'] });
    say(store, 'Rows: Deals: Fresh Co', 'leads');
    expect(await night(store, 5)).toEqual({ leads: 7, asked: [] });
    edit(store, 'Deals', (rows) => rows.push(['Later Co', 'Tom', 300, null, 46331]));
    expect(await night(store, 6)).toEqual({ leads: 8, asked: [] });
  });

  it.each([
    ['as they never counted', []],
    ['after they counted', ['leads']],
  ])('stay aside, %s, when the heading is worded otherwise and the sheet is sorted', async (_, answers) => {
    const store = aStore(ideas);
    await night(store, 2);
    for (const answer of answers) {
      say(store, under, answer);
      expect((await night(store, 3)).leads).toBe(9);
    }
    say(store, under, 'not leads');
    expect(await night(store, 4)).toEqual({ leads: 6, asked: [] });
    edit(store, 'Deals', (rows) => {
      const heading = rows.find(([company]) => company === 'Ideas for later');
      if (heading !== undefined) heading[0] = 'Ideas for 2027';
    });
    expect(await night(store, 5)).toEqual({ leads: 6, asked: [] });
    edit(store, 'Deals', (rows) => {
      const sorted = rows.splice(1).filter((row) => row.some((cell) => cell !== null));
      rows.push(...sorted.sort(([a], [b]) => String(b).localeCompare(String(a))));
    });
    expect(await night(store, 6)).toEqual({ leads: 6, asked: [] });
    expect(await night(store, 7)).toEqual({ leads: 6, asked: [] });
    say(store, under, 'leads');
    expect((await night(store, 8)).leads).toBeGreaterThanOrEqual(9);
  });
});

it('a row that was said to be no lead is asked about anew when a stage is typed into it', async () => {
  const store = aStore([['Printed on 3 March by Mia for the board meeting']]);
  const { asked } = await night(store, 2);
  expect(asked).toHaveLength(1);
  say(store, asked[0] ?? '', 'not leads');
  expect(await night(store, 3)).toEqual({ leads: 6, asked: [] });
  edit(store, 'Deals', (rows) => {
    const last = rows.at(-1);
    if (last !== undefined) last.splice(1, 3, 'Mia', 900, 'Proposal');
  });
  expect(await night(store, 4)).toEqual({ leads: 6, asked: ['Rows: Deals: with the stage Proposal now'] });
  say(store, 'Rows: Deals: with the stage Proposal now', 'leads');
  expect((await night(store, 5)).leads).toBe(7);
});
