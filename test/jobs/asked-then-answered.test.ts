import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../src/adapters/system/clock.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import type { CellValue } from '../../src/core/workbook/cell-value.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import { memoryStore } from '../support/memory-store/memory-store.ts';

type Store = ReturnType<typeof memoryStore>;
type Rows = readonly (readonly CellValue[])[];

const aStore = (tabs: Readonly<Record<string, Rows>>): Store =>
  memoryStore({ timeZone: 'UTC', tabs: Object.entries(tabs).map(([title, rows]) => ({ title, rows })) });

async function night(store: Store, day: number) {
  const ports = {
    store: store.open(),
    clock: fixedClock(Date.UTC(2026, 2, day, 3)),
    random: seededRandom(day),
    log: quietLog,
  };
  const { understanding } = await recalculate(ports, { command: 'nightly', dryRun: false });
  const { adoption, metrics, reminders, hands } = understanding;
  const isThere = store.content().tabs.some(({ title }) => title === 'Stage History');
  return {
    asked: adoption.questions.map(({ setting }) => setting).filter((setting) => !setting.includes('Follow-up')),
    counts: [metrics.counts.open, metrics.counts.won, metrics.counts.lost],
    toldNobody: reminders.coverage.nobodyTold.reasons['stage not decided'] ?? 0,
    arrived: [...hands.values()].filter(({ arrivedOn }) => arrivedOn !== null).length,
    lines: isThere ? store.values('Stage History').slice(1) : [],
  };
}

function answer(store: Store, setting: string, value: string): void {
  store.edit((content) => ({
    ...content,
    tabs: content.tabs.map((tab) =>
      tab.title === 'Settings'
        ? { ...tab, rows: tab.rows.map((row) => (row[0]?.value === setting ? [{ value: setting }, { value }] : row)) }
        : tab,
    ),
  }));
}

/** From, not before and source of the lines that are new. */
const seen = (lines: Rows): readonly string[] => [
  ...new Set(lines.map(([, from, , notBefore, , source]) => [from, notBefore, source].map((x) => x ?? '').join('|'))),
];

describe('a tab that was asked about for nights and is answered “leads”', () => {
  it('has leads that are first seen, and none that came in', async () => {
    const header = ['Company', 'Contact', 'Stage', 'Owner'];
    const deals = (prefix: string, stages: readonly string[]): Rows => [
      header,
      ...stages.map((stage, at): readonly CellValue[] => [`${prefix}${at}`, `P ${prefix}${at}`, stage, 'Ann']),
    ];
    const store = aStore({
      Deals: deals(
        'A',
        Array.from({ length: 28 }, (_, at) => ['Lead', 'Won', 'Lost', 'Proposal'][at % 4] ?? ''),
      ),
      'Deals report': deals('B', ['Lead', 'Won', 'Won', 'Won', 'Lead', 'Proposal']),
    });
    await night(store, 2);
    const before = await night(store, 3);
    expect(before).toMatchObject({ asked: ['Tab: Deals report'], counts: [14, 7, 7] });
    answer(store, 'Tab: Deals report', 'leads');
    const after = await night(store, 4);
    expect(after).toMatchObject({ asked: [], counts: [17, 10, 7], arrived: 0 });
    expect(seen(after.lines.slice(before.lines.length))).toEqual(['||first seen']);
    expect(await night(store, 5)).toEqual(after);
  });
});

describe('columns of dates of which nobody knows whether they are stages', () => {
  const touches: Rows = [
    ['Company', 'Contact', 'Email', 'Touch 1', 'Touch 2', 'Touch 3', 'Touch 4'],
    ...Array.from({ length: 8 }, (_, i): readonly CellValue[] => [
      `Acme${i}`,
      `Pat${i}`,
      `p${i}@example.com`,
      46000 + i,
      i % 2 ? 46010 + i : null,
      i % 3 ? 46020 : null,
      i % 5 ? 46030 : null,
    ]),
  ];

  it('are one question, no history, and in no figure until they are answered', async () => {
    const store = aStore({ Leads: touches });
    for (const day of [2, 3]) {
      const asked = await night(store, day);
      expect(asked).toMatchObject({ asked: ['Column: Stage'], counts: [0, 0, 0], toldNobody: 8, lines: [] });
    }
    answer(store, 'Column: Stage', '(none)');
    const after = await night(store, 4);
    expect(after).toMatchObject({ asked: [], counts: [8, 0, 0], toldNobody: 0, arrived: 0 });
    expect(seen(after.lines)).toEqual(['||first seen']);
  });

  it('are stages with the history that the dates tell once somebody says so', async () => {
    const store = aStore({ Leads: touches });
    await night(store, 2);
    answer(store, 'Column: Stage', '(dated columns)');
    const after = await night(store, 3);
    expect(after.toldNobody + after.counts.reduce((sum, count) => sum + count, 0)).toBe(8);
    expect(after.lines).not.toEqual([]);
    expect(after.lines.filter(([, , , , , source]) => source === 'between runs')).toEqual([]);
  });
});
