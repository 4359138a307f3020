import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../src/adapters/system/clock.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import * as keys from '../../src/core/logs/memory-keys.ts';
import { parseWorkerMemory } from '../../src/core/logs/parse-worker-memory.ts';
import { planWorkerMemory } from '../../src/core/logs/plan-worker-memory.ts';
import type { CellValue } from '../../src/core/workbook/cell-value.ts';
import { everything } from '../../src/core/workbook/workbook.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import { memoryStore } from '../support/memory-store/memory-store.ts';

type Store = ReturnType<typeof memoryStore>;

/** A day as withTold keeps it, beside all that has a key of its own; `format` alone would stop the run, as it is meant to. */
const forgeable = [
  ...Object.entries(keys).flatMap(([name, key]) => (name.endsWith('Key') && typeof key === 'string' ? [key] : [])),
  'told 2026-03-03',
].filter((key) => key !== keys.formatKey);

const header = ['Company', 'Contact', 'Amount', 'Created'];
const deal = (company: string, ...more: readonly CellValue[]): CellValue[] => [company, 'Pat', 1000, 46023, ...more];
const sheets: Readonly<Record<string, Readonly<Record<string, readonly CellValue[][]>>>> = {
  tabs: { Proposal: [header, deal('A'), deal('B')], Won: [header, deal('D')], Lost: [header, deal('E')] },
  headings: { Leads: [header, ['PROPOSAL'], deal('A'), deal('B'), ['WON'], deal('D'), ['LOST'], deal('E')] },
  dates: {
    Leads: [
      [...header, 'Proposal', 'Won', 'Lost'],
      deal('A', 46030),
      deal('B', 46030),
      deal('D', 46030, 46040),
      deal('E', 46030, null, 46041),
    ],
  },
  column: {
    Leads: [[...header, 'Stage'], deal('A', 'Proposal'), deal('B', 'Proposal'), deal('D', 'Won'), deal('E', 'Lost')],
  },
};

async function night(store: Store, day: number) {
  const clock = fixedClock(Date.UTC(2026, 2, day, 3));
  const ports = { store: store.open(), clock, random: seededRandom(day), log: quietLog };
  const { understanding } = await recalculate(ports, { command: 'nightly', dryRun: false });
  const { open, won, lost } = understanding.metrics.counts;
  return { counts: [open, won, lost], lines: store.values('Stage History').length };
}

async function afterTwoNights(tabs: Readonly<Record<string, readonly CellValue[][]>>): Promise<Store> {
  const store = memoryStore({
    timeZone: 'UTC',
    tabs: Object.entries(tabs).map(([title, rows]) => ({ title, rows: rows.map((row) => [...row]) })),
  });
  await night(store, 2);
  await night(store, 3);
  return store;
}

/** As somebody does it who knows how the checksums are made. */
async function forge(store: Store, texts: Readonly<Record<string, string>>): Promise<void> {
  const { tabs } = await store.open().read(everything);
  const memory = parseWorkerMemory(tabs.find(({ ownedAs }) => ownedAs === 'memory') ?? null);
  const forged = planWorkerMemory(tabs, keys.withOther(memory, texts)).tabs.find(({ ownedAs }) => ownedAs === 'memory');
  store.edit((content) => ({
    ...content,
    tabs: content.tabs.map((tab) =>
      tab.title === 'Memory'
        ? { ...tab, rows: (forged?.rows ?? []).map((row) => row.map((value) => ({ value }))) }
        : tab,
    ),
  }));
}

const words = ['', ' ', 'A', 'Proposal', 'PROPOSAL', 'removed', '__proto__', 'constructor', '=1+1', 'tab names', 'headings', 'dated columns', 'nowhere', 'won', 'settings', 'L22222222 2', '\t', 'x|day|a@b|2026-03-03|1']; // prettier-ignore
const names = ['by', 'steps', 'others', 'label', 'name', 'id', 'kind', 'isRenamed', '__proto__'];

/** Any JSON, in which the words and names that mean something come often. */
function anyJson(next: () => number, depth = 4): unknown {
  const of = <T>(all: readonly T[]): T | undefined => all[Math.floor(next() * all.length)];
  const several = (): readonly null[] => Array.from({ length: Math.floor(next() * 5) }, () => null);
  const kind = depth === 0 ? next() * 5 : next() * 9;
  if (kind < 1) return of([null, true, false]);
  if (kind < 2) return of([0, 1, 2, 3, -1, 1.5, 1e300, 7]);
  if (kind < 5) return of(words);
  if (kind < 7) return several().map(() => anyJson(next, depth - 1));
  return Object.fromEntries(
    (kind < 8 ? names : several().map(() => of(names) ?? '')).map((name) => [name, anyJson(next, depth - 1)]),
  );
}

describe.each(Object.entries(sheets))('a Memory that somebody forged, with stages as %s', (_, tabs) => {
  it('fails no run, whatever stands under its keys', async () => {
    const store = await afterTwoNights(tabs);
    for (let round = 0; round < 12; round += 1) {
      const next = seededRandom(round);
      const value = (): string => {
        const said = JSON.stringify(anyJson(next));
        return next() < 0.3 ? `[${said},${said}]` : said;
      };
      const texts = Object.fromEntries(forgeable.map((key) => [key, value()]));
      await forge(store, texts);
      await expect(night(store, 4 + round), JSON.stringify(texts)).resolves.toBeDefined();
    }
  });

  it.each([
    ['no steps', { by: 'headings', steps: null, others: null }],
    ['a step that is nothing', { by: 'tab names', steps: [null], others: [] }],
    ['numbers for texts', { by: 'dated columns', steps: [{ label: 1, name: 2, id: 3, kind: 4, isRenamed: 5 }], others: [1] }], // prettier-ignore
    ['a lead that is gone', { by: 'headings', steps: [{ label: 'PROPOSAL', name: 'PROPOSAL', id: 'removed', kind: 'won', isRenamed: true }], others: [] }], // prettier-ignore
  ])('changes nothing with %s', async (_what, stands) => {
    const store = await afterTwoNights(tabs);
    const before = await night(store, 4);
    const read = (await store.open().read(everything)).tabs;
    const known = read.flatMap(({ id, title }) => (title in tabs ? [[title, id, title, 1, stands]] : []));
    await forge(store, { [keys.tabsKey]: JSON.stringify(known) });
    expect(await night(store, 5)).toEqual(before);
  });

  it('reads so many stages as a team may have', async () => {
    const store = await afterTwoNights(tabs);
    const many = Array.from({ length: 20_000 }, (_each, at) => [`Name ${at}`, 0]);
    await forge(store, { [keys.stagesKey]: JSON.stringify(many) });
    expect((await night(store, 4)).counts).toEqual([2, 1, 1]);
  });
});
