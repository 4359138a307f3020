import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { adoptRemembered } from '../../../src/core/adoption/adopt-remembered.ts';
import type { Adoption } from '../../../src/core/adoption/adoption.ts';
import { understand } from '../../../src/core/understand/understand.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { plainValue } from '../../../src/core/workbook/out-cell.ts';
import type { SheetWrite } from '../../../src/core/workbook/sheet-write.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import type { Tab, Workbook } from '../../../src/core/workbook/workbook.ts';
import { planInit } from '../../../src/jobs/init/plan-init.ts';

/** Workbooks as people have them: inputs alone, whatever the right reading of them is. */
const shared = process.env['LEADSHEET_SHARED'] ?? '../shared';
const folders = [
  'test/corpus/batch-1',
  'test/corpus/batch-2',
  'test/corpus/batch-3',
  'test/corpus/batch-4',
  'test/corpus/batch-5',
  'test/corpus/batch-6',
  'test/corpus/batch-7',
  'test/corpus/batch-8',
  join(shared, 'cases'),
];
const files = folders
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((path) => path.endsWith('.xlsx'));

describe('what init writes is read as the decisions that it wrote down', () => {
  it('there are workbooks to try it with', () => expect(files.length).toBeGreaterThan(10));

  it.each(files)('%s', async (path) => {
    const workbook = await openXlsxFile(path, { log: quietLog }).read(everything);
    const before = adoptRemembered(workbook);
    // Nothing that looks like leads: init stops there.
    if ('noLeads' in before) return;
    const choices = { stages: null, with: [], bindTo: '/x.xlsx', workbookId: 'W1', rows: new Map(), holidays: [] };
    const { writes } = planInit(workbook, before, choices);
    const after = adoptRemembered(applied(workbook, writes));
    if ('noLeads' in after) throw new Error(after.message);
    expect(decisions(after)).toEqual(decisions(before));
    expect(counts(applied(workbook, writes))).toEqual(counts(workbook));
    expect(planInit(applied(workbook, writes), after, choices).writes).toEqual([]);
  });
});

function decisions({ leadTabs, stages, settings, questions, undecidedTabs }: Adoption) {
  return {
    tabs: leadTabs.map(({ title, headerRow, firstDataRow, columns, enteredColumns, outcomes, totalsRows, made }) => {
      const sorted = (map: ReadonlyMap<string, number>) => Object.fromEntries([...map].sort());
      return {
        title,
        headerRow,
        firstDataRow,
        columns: sorted(columns),
        entered: sorted(enteredColumns),
        // A box that Settings names may hold words, too.
        outcomes: outcomes.map(({ column }) => column),
        totalsRows,
        made,
      };
    }),
    stages: stages.map(({ name, kind, undecided, aliases }) => ({ name, kind, undecided, aliases })),
    currency: settings.currency,
    questions: questions.map(({ setting }) => setting).sort(),
    undecidedTabs: undecidedTabs.map(({ title }) => title),
  };
}

const now = Date.parse('2026-03-03T10:00:00Z');

/** How many deals are open, won and lost, and of how many that is asked. */
function counts(workbook: Workbook): Readonly<Record<string, number>> {
  const understood = understand(workbook, { now });
  if ('noLeads' in understood) throw new Error(understood.message);
  const found: Record<string, number> = {};
  for (const { stage } of understood.records.leads) {
    const is = stage === null ? 'none' : stage.undecided === true ? 'asked' : stage.kind;
    found[is] = (found[is] ?? 0) + 1;
  }
  return found;
}

/** As every store has it afterwards. */
function applied(workbook: Workbook, writes: readonly SheetWrite[]): Workbook {
  let tabs = workbook.tabs;
  const change = (
    id: number,
    rowsOf: (rows: readonly (readonly CellValue[])[]) => readonly (readonly CellValue[])[],
  ) => {
    tabs = tabs.map((tab) => (tab.id === id ? { ...tab, rows: rowsOf(tab.rows) } : tab));
  };
  for (const write of writes) {
    if (write.kind === 'createTab') {
      const { tabId, title, hidden, ownedAs } = write;
      const made: Tab = {
        id: tabId,
        title,
        hidden,
        ownedAs,
        rowCount: 0,
        columnCount: 0,
        rows: [],
        boundColumns: new Map(),
        spilledRows: new Set(),
      };
      tabs = [...tabs, made];
    } else if (write.kind === 'setCells' && write.row === 0 && write.column === 0)
      change(write.tabId, () => write.cells.map((row) => row.map(plainValue)));
    else if (write.kind === 'appendRows')
      change(write.tabId, (rows) => [...rows, ...write.rows.map((row) => row.map(plainValue))]);
    else throw new Error(`init wrote ${write.kind}`);
  }
  return { ...workbook, tabs };
}
