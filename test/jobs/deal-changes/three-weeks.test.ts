import { reportPage } from '../../../src/jobs/report.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PipelineChanges } from '../../../src/core/metrics/pipeline-changes/pipeline-changes.ts';
import type { MoneyFlows } from '../../../src/core/metrics/pipeline-changes/pipeline-changes.ts';
import { day } from '../../support/builders.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import type { MemoryStore } from '../../support/memory-store/memory-store.ts';
import { aStore, deal, edit, night, type } from './nights.ts';

/** What people do, by the day of March on which they do it; the worker looks at 02:00. */
const edits: Readonly<Record<number, (store: MemoryStore) => void>> = {
  3: (store) => type(store, 'L1', 'Amount', 12_000.4),
  4: (store) => edit(store, 'Leads', (rows) => [...rows, deal('L7', 'Ann', 'Contacted', 3000, '2026-03-25')]),
  5: (store) => {
    type(store, 'L2', 'Amount', 4000);
    type(store, 'L2', 'Expected close', '2026-04-10');
  },
  6: (store) => {
    type(store, 'L3', 'Amount', 2600);
    type(store, 'L3', 'Stage', 'Won');
  },
  // On a Sunday: seen in the night to Monday, and of the week that is over.
  8: (store) => type(store, 'L4', 'Amount', 700),
  9: (store) => {
    type(store, 'L6', 'Amount', 1500);
    type(store, 'L6', 'Expected close', '2026-04-10');
  },
  10: (store) => {
    type(store, 'L7', 'Stage', 'Lost');
    type(store, 'L7', 'Amount', null);
  },
  11: (store) => {
    type(store, 'L2', 'Owner', 'Ann');
    type(store, 'L2', 'Expected close', '2026-04-30');
  },
  12: (store) => type(store, 'L5', 'Stage', 'Proposal'),
  13: (store) => edit(store, 'Leads', (rows) => [...rows, deal('L8', 'Ben', 'Contacted', 400)]),
  14: (store) => edit(store, 'Leads', (rows) => rows.filter(([id]) => id !== 'L8')),
  16: (store) => type(store, 'L1', 'Amount', 'call Bob'),
  17: (store) => type(store, 'L1', 'Amount', 12_500.5),
  18: (store) => type(store, 'L2', 'Expected close', '2026-05-15'),
  19: (store) => type(store, 'L1', 'Stage', 'Won'),
  20: (store) => type(store, 'L4', 'Currency', 'USD'),
};

/** `new 3000 (1)`, what is not nothing. */
function lines(flows: MoneyFlows | null | undefined): string[] {
  return Object.entries(flows ?? {})
    .filter(([name, { money, deals }]) => name === 'start' || name === 'end' || money !== 0 || deals !== 0)
    .map(([name, { money, deals }]) => `${name} ${money} (${deals})`);
}

describe('three weeks of a pipeline, each line checked by hand against the edits', () => {
  const seen = new Map<number, PipelineChanges>();
  let screen: readonly (readonly CellValue[])[] = [];
  let page = '';
  const on = (monday: number, name: string) => {
    const period = seen.get(monday)?.periods.find((each) => each.name === name);
    const of = (currency: string) => period?.currencies.find((each) => each.currency === currency);
    return { period, EUR: of('EUR'), USD: of('USD') };
  };
  const ofOwner = (changes: ReturnType<typeof on>['EUR'], name: string) =>
    lines(changes?.owners.find(({ owner }) => owner === name)?.flows);

  beforeAll(async () => {
    const store = aStore([
      deal('L1', 'Ann', 'Contacted', 10_000.1, '2026-03-20'),
      deal('L2', 'Ben', 'Proposal', 5000.2, '2026-03-31'),
      deal('L3', 'Ann', 'Proposal', 2500, '2026-04-15'),
      deal('L4', 'Ben', 'Contacted', null),
      deal('L5', 'Ann', 'Won', 900),
      deal('L6', 'Ben', 'Proposal', 1200, '2026-03-10', 'USD'),
    ]);
    for (let date = 2; date <= 23; date++) {
      const { understanding } = await night(store, `2026-03-${String(date).padStart(2, '0')}T02:00Z`);
      if ([2, 9, 16, 23].includes(date)) seen.set(date, understanding.metrics.pipelineChanges);
      edits[date]?.(store);
      if (date === 23) page = await reportPage(understanding, { title: 'Pipeline' });
    }
    screen = store.values('Metrics');
  });

  it('begins with the first night, and says so', () => {
    expect(seen.get(2)?.began).toBe(day('2026-03-02T02:00'));
    expect(seen.get(2)?.periods.map(({ name }) => name)).toEqual(['this week', 'this month', 'this quarter']);
    expect(on(9, 'last week').period?.since).toBe(day('2026-03-02T02:00'));
    expect(on(16, 'last week').period?.since).toBeNull();
  });

  it('the first week', () => {
    const { EUR, USD } = on(9, 'last week');
    // 10,000.10 + 5,000.20 + 2,500 and one without; L7; L1, L3, L4; L2; L3.
    expect(lines(EUR?.all)).toEqual(['start 17500.3 (4)', 'new 3000 (1)', 'grown 2800.3 (3)', 'shrunk 1000.2 (1)', 'won 2600 (1)', 'end 19700.4 (4)']); // prettier-ignore
    expect(lines(USD?.all)).toEqual(['start 1200 (1)', 'end 1200 (1)']);
  });

  it('the second week, and by owner', () => {
    const { EUR, USD } = on(16, 'last week');
    expect(lines(EUR?.all)).toEqual(['start 19700.4 (4)', 'new 400 (1)', 'openAgain 900 (1)', 'lost 3000 (1)', 'removed 400 (1)', 'end 17600.4 (4)']); // prettier-ignore
    expect(ofOwner(EUR, 'Ann')).toEqual(['start 15000.4 (2)', 'openAgain 900 (1)', 'lost 3000 (1)', 'handedOver 4000 (1)', 'end 16900.4 (3)']); // prettier-ignore
    expect(ofOwner(EUR, 'Ben')).toEqual(['start 4700 (2)', 'new 400 (1)', 'removed 400 (1)', 'handedOver -4000 (-1)', 'end 700 (1)']); // prettier-ignore
    expect(lines(USD?.all)).toEqual(['start 1200 (1)', 'grown 300 (1)', 'end 1500 (1)']);
  });

  it('the third week, in which an amount could not be read for a night and another went into dollars', () => {
    const { EUR, USD } = on(23, 'last week');
    expect(lines(EUR?.all)).toEqual(['start 17600.4 (4)', 'grown 500.1 (1)', 'shrunk 700 (1)', 'won 12500.5 (1)', 'handedOver 0 (-1)', 'end 4900 (2)']); // prettier-ignore
    expect(lines(USD?.all)).toEqual(['start 1500 (1)', 'grown 700 (1)', 'handedOver 0 (1)', 'end 2200 (2)']);
  });

  it.each(['this month', 'this quarter'])('%s so far', (name) => {
    const { EUR } = on(23, name);
    expect(lines(EUR?.all)).toEqual([
      'start 17500.3 (4)',
      'new 3400 (2)',
      'openAgain 900 (1)',
      'grown 3300.4 (4)',
      'shrunk 1700.2 (2)',
      'won 15100.5 (2)',
      'lost 3000 (1)',
      'removed 400 (1)',
      'handedOver 0 (-1)',
      'end 4900 (2)',
    ]);
    // L1 and L2 were due; L7 came due; L3 was won before its day; L2 was put off into April.
    expect(lines(EUR?.due)).toEqual([
      'start 15000.3 (2)',
      'new 3000 (1)',
      'wonAhead 2600 (1)',
      'grown 2500.4 (2)',
      'shrunk 1000.2 (1)',
      'pushedOut 4000 (1)',
      'won 15100.5 (2)',
      'lost 3000 (1)',
      'end 0 (0)',
    ]);
  });

  it('names what was pushed three times', () => {
    expect(seen.get(16)?.pushed).toEqual([]);
    expect(seen.get(23)?.pushed).toEqual([
      { lead: 'L2', company: 'Company L2', owner: 'Ann', amount: 4000, currency: 'EUR', times: 3, first: day('2026-03-31'), now: day('2026-05-15') }, // prettier-ignore
    ]);
  });

  it('stands in Metrics and in the report, in columns that add up', () => {
    const at = screen.findIndex(([first]) => first === 'What changed in the pipeline, EUR');
    const end = screen.findIndex((row, i) => i > at && row.every((cell) => cell === null));
    const block = screen.slice(at, end);
    expect(block.map((row) => row.map((cell) => cell ?? '').join(' | '))).toMatchInlineSnapshot(`
      [
        "What changed in the pipeline, EUR",
        "Kept from 2 March 2026 on, as the sheet said at the time.",
        " | Last week | This week so far | This month from 2 March 2026 | This quarter from 2 March 2026",
        "Open at the start | 17600.4 | 4900 | 17500.3 | 17500.3",
        "New | 0 | 0 | 3400 | 3400",
        "Open again | 0 | 0 | 900 | 900",
        "Grown | 500.1 | 0 | 3300.4 | 3300.4",
        "Shrunk | -700 | 0 | -1700.2 | -1700.2",
        "Won | -12500.5 | 0 | -15100.5 | -15100.5",
        "Lost | 0 | 0 | -3000 | -3000",
        "Row removed | 0 | 0 | -400 | -400",
        "Open at the end | 4900 | 4900 | 4900 | 4900",
        "Of these, to close by the end of the period",
        "Open at the start | 12000.4 |  | 15000.3 | 15000.3",
        "New | 0 |  | 3000 | 3000",
        "Won ahead of its day | 0 |  | 2600 | 2600",
        "Grown | 500.1 |  | 2500.4 | 2500.4",
        "Shrunk | 0 |  | -1000.2 | -1000.2",
        "Pushed out | 0 |  | -4000 | -4000",
        "Won | -12500.5 |  | -15100.5 | -15100.5",
        "Lost | 0 |  | -3000 | -3000",
        "Open at the end | 0 |  | 0 | 0",
      ]
    `);
    const heading = block.findIndex(([first]) => String(first).startsWith('Of these'));
    for (const rows of [block.slice(3, heading), block.slice(heading + 1)])
      for (let column = 1; column <= 4; column++) {
        const cents = rows.map((row) => Math.round(Number(row[column] ?? 0) * 100));
        expect(cents.slice(0, -1).reduce((sum, each) => sum + each, 0)).toBe(cents.at(-1));
      }
    expect(page).toContain('Pushed three times or more');
    expect(page).toContain('12,500.50');
  });
});
