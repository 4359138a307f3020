import { describe, expect, it } from 'vitest';
import { numberCell, textCell } from '../../../src/core/workbook/out-cell.ts';
import { planWorkerTab } from '../../../src/core/layout/plan-worker-tab.ts';
import type { WorkerTabPlan } from '../../../src/core/layout/plan-worker-tab.ts';
import type { SheetWrite } from '../../../src/core/workbook/sheet-write.ts';
import type { WantedTab } from '../../../src/core/layout/wanted-tab.ts';
import { nothingRemembered } from '../../../src/core/logs/parse-worker-memory.ts';
import type { WorkerMemory } from '../../../src/core/logs/worker-memory.ts';
import { aSheet, type Sheet } from './sheet.ts';

const wanted = (
  values: readonly (readonly (string | number | null)[])[],
  charts: WantedTab['charts'] = [],
): WantedTab => ({
  name: 'metrics',
  cells: values.map((row) =>
    row.map((value) => (typeof value === 'string' ? textCell(value) : numberCell(value, 'integer'))),
  ),
  names: [{ name: 'leadsheet_first', row: 0, column: 0 }],
  formats: [],
  charts,
  columnWidths: [10],
  frozenRows: 1,
});

function night(sheet: Sheet, tab: WantedTab, memory: WorkerMemory) {
  const plan = planWorkerTab({ tabs: sheet.tabs(), wanted: tab, memory });
  sheet.apply(plan.writes);
  return plan;
}

const valuesOf = (sheet: Sheet, title = 'Metrics') => sheet.tabs().find((tab) => tab.title === title)?.rows;

describe('planWorkerTab', () => {
  it('makes the tab, with the first unused ID from 1000 on', () => {
    const sheet = aSheet();
    const plan = night(sheet, wanted([['Open', 3]]), nothingRemembered);
    expect(plan.tabId).toBe(1000);
    expect(plan.writes[0]).toMatchObject({ kind: 'createTab', title: 'Metrics', ownedAs: 'metrics' });
    expect(valuesOf(sheet)).toEqual([['Open', 3]]);
    expect(sheet.content().names.get('leadsheet_first')).toMatchObject({ tabId: 1000, row: 0, column: 0 });
  });

  it('leaves a tab of that name that is a person’s, and takes another name', () => {
    const sheet = aSheet(['Leads', 'metrics']);
    night(sheet, wanted([['Open', 3]]), nothingRemembered);
    expect(sheet.content().tabs.map((tab) => tab.title)).toEqual(['Leads', 'metrics', 'Leadsheet Metrics']);
  });

  it('writes nothing when nothing changed, and only the cell that did', () => {
    const sheet = aSheet();
    const first = night(
      sheet,
      wanted([
        ['Open', 3],
        ['Won', 5],
      ]),
      nothingRemembered,
    );
    expect(
      night(
        sheet,
        wanted([
          ['Open', 3],
          ['Won', 5],
        ]),
        first.memory,
      ).writes,
    ).toEqual([]);
    const third = night(
      sheet,
      wanted([
        ['Open', 4],
        ['Won', 5],
      ]),
      first.memory,
    );
    expect(third.writes).toEqual([
      { kind: 'setCells', tabId: 1000, row: 0, column: 1, cells: [[{ value: 4, format: 'integer', keepsLook: true }]] },
    ]);
  });

  it('leaves and reports a cell that a person changed, night after night, and fills it again once it is cleared', () => {
    const sheet = aSheet();
    let memory = night(sheet, wanted([['Open', 3]]), nothingRemembered).memory;
    sheet.type('Metrics', 0, 1, 'about three');
    for (let i = 0; i < 2; i++) {
      const plan = night(sheet, wanted([['Open', 4 + i]]), memory);
      memory = plan.memory;
      expect(valuesOf(sheet)).toEqual([['Open', 'about three']]);
      expect(plan.findings).toMatchObject([
        { code: 'worker/cell-changed', row: 1, columnIndex: 1, value: 'about three' },
      ]);
    }
    sheet.type('Metrics', 0, 1, null);
    expect(night(sheet, wanted([['Open', 6]]), memory).findings).toEqual([]);
    expect(valuesOf(sheet)).toEqual([['Open', 6]]);
  });

  it('clears what an older run wrote, but not a note that a person put beside it', () => {
    const sheet = aSheet();
    const { memory } = night(
      sheet,
      wanted([
        ['Open', 3],
        ['Won', 5],
        ['Lost', 1],
      ]),
      nothingRemembered,
    );
    sheet.type('Metrics', 2, 5, 'ask Ann');
    const plan = night(sheet, wanted([['Open', 3]]), memory);
    expect(plan.findings).toEqual([]);
    expect(valuesOf(sheet)?.map((row) => row.filter((cell) => cell !== null && cell !== ''))).toEqual([
      ['Open', 3],
      [],
      ['ask Ann'],
    ]);
  });

  it('makes charts with the tab, lets them follow their block, and never makes one again that is gone', () => {
    const block = (rowCount: number) => ({ row: 0, column: 0, rowCount, columnCount: 1 });
    const chart = (rows: number): WantedTab['charts'] => [
      {
        chartId: 7101,
        title: 'Funnel',
        type: 'bar',
        hasRoom: true,
        anchorRow: 0,
        anchorColumn: 9,
        domain: block(rows),
        series: [block(rows)],
      },
    ];
    const sheet = aSheet();
    const first = night(sheet, wanted([['Open', 3]], chart(1)), nothingRemembered);
    expect(chartsOf(first)).toMatchObject([{ chartId: 7101, create: true }]);
    expect(chartsOf(night(sheet, wanted([['Open', 3]], []), first.memory))).toEqual([]);
    expect(chartsOf(night(sheet, wanted([['Open', 3]], chart(1)), first.memory))).toEqual([]);
    expect(chartsOf(night(sheet, wanted([['Open', 3]], chart(2)), first.memory))).toMatchObject([{ create: false }]);
    const later = [...chart(2), ...chart(2).map((one) => ({ ...one, chartId: 7109 }))];
    expect(chartsOf(night(sheet, wanted([['Open', 3]], later), first.memory))).toMatchObject([
      { chartId: 7101, create: false },
      { chartId: 7109, create: true },
    ]);
  });

  it('makes charts in a file only where room is kept for them, once, and looks at each every night', () => {
    const block = { row: 0, column: 0, rowCount: 2, columnCount: 1 };
    const chart = {
      title: 'Funnel',
      type: 'bar',
      anchorRow: 0,
      anchorColumn: 0,
      domain: block,
      series: [block],
    } as const;
    const charts = [
      { ...chart, chartId: 7101, hasRoom: true },
      { ...chart, chartId: 7102, hasRoom: false },
    ];
    const tab = wanted([['Open', 3]], charts);
    const sheet = aSheet();
    const plan = (memory: WorkerMemory) => {
      const planned = planWorkerTab({ tabs: sheet.tabs(), wanted: tab, memory, chartsOf: 'file' });
      sheet.apply(planned.writes);
      return planned;
    };
    const first = plan(nothingRemembered);
    expect(chartsOf(first)).toMatchObject([{ chartId: 7101, create: true }]);
    expect(chartsOf(plan(first.memory))).toMatchObject([{ chartId: 7101, create: false }]);
    // An earlier version said of files too that it had made them.
    const earlier = { ...first.memory, charts: [7101, 7102], other: new Map([['chart:7101', '[…]']]) };
    expect(chartsOf(plan(earlier))).toMatchObject([{ chartId: 7101, create: true }]);
  });
});

function chartsOf({ writes }: WorkerTabPlan): readonly SheetWrite[] {
  return writes.filter(({ kind }) => kind === 'putChart');
}
