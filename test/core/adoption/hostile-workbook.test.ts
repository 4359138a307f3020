import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import { parseColumn } from '../../../src/core/schema/parse-column.ts';
import { parseTab } from '../../../src/core/adoption/parse-tab.ts';
import { selectColumns } from '../../../src/core/adoption/select-columns.ts';
import { columnTypes } from '../../../src/core/schema/tab-schema.ts';
import { settingKeys, tabNames, tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import type { Tab, Workbook } from '../../../src/core/workbook/workbook.ts';

const runs = Number(process.env['FUZZ_RUNS'] ?? 300);

const nasty: readonly CellValue[] = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '=1+1',
  '\ud800',
  '\udfff x',
  '\u0000',
  '\u202e(€)',
  '💥',
  'a'.repeat(50_000),
  '1'.repeat(400),
  '1,'.repeat(300),
  ' '.repeat(5000),
  `${'x '.repeat(2000)}@`,
  '31/31/2026',
  '00/00/0000',
  '-',
  '()',
  NaN,
  Infinity,
  -0,
  1e308,
  Number.MAX_SAFE_INTEGER,
  { error: '#REF!' },
  { error: '' },
  true,
  null,
];
const headers = tabNames.flatMap((name) =>
  tabSchemas[name].columns.flatMap((column) => [column.header, ...(column.aliases ?? []).slice(0, 3)]),
);
const cell: fc.Arbitrary<CellValue> = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.double(),
  fc.integer({ min: -10, max: 60_000 }),
  fc.constantFrom<CellValue>('Won', 'Lost', 'Proposal', '3/4/2026', '1.234,5 €', 'ann@example.com', 'Total', 'yes'),
  fc.constantFrom<CellValue>(...headers),
  fc.constantFrom<CellValue>(...settingKeys.map((key) => key.key), 'Leads tab', 'Column: Stage', 'Leads header row: x'),
);
const rows = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 });
const title = fc.oneof(
  fc.constantFrom('Leads', 'Settings', 'Stages', 'Team', 'Metrics', '__proto__', '', 'Copy of Leads'),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const headed = fc
  .tuple(
    fc.array(fc.constantFrom<CellValue>(...headers, 'Stage', 'Entered Won', 'Entered __proto__'), { maxLength: 8 }),
    rows,
  )
  .map(([header, below]) => [header, ...below]);
const tab = fc.record({ title, rows: fc.oneof(rows, headed), bound: fc.boolean() });

const workbook: fc.Arbitrary<Workbook> = fc.array(tab, { maxLength: 4 }).map((tabs) => ({
  id: '',
  kind: 'memory',
  location: 'memory',
  timeZone: null,
  locale: null,
  tabs: tabs.map((each, index): Tab => ({
    id: index,
    title: each.title,
    hidden: false,
    ownedAs: null,
    rowCount: each.rows.length,
    columnCount: 8,
    rows: each.rows,
    boundColumns: each.bound
      ? new Map([
          [1, 'amount'],
          [2, '__proto__'],
          [99, 'stage'],
        ])
      : new Map(),
    spilledRows: new Set(),
  })),
}));

describe('hostile workbooks', () => {
  it('are understood or refused with words, never thrown at', () => {
    fc.assert(
      fc.property(workbook, (each) => {
        const adoption = adopt(each);
        if ('noLeads' in adoption) {
          expect(adoption.message).not.toBe('');
          return;
        }
        expect(adoption.leadTabs.length).toBeGreaterThan(0);
        for (const { columns, made = [] } of adoption.leadTabs) {
          // Headings, dated columns or the title of a tab say the stage, too.
          const fields = new Set([...columns.keys(), ...made.map(({ field }) => field)]);
          expect(['stage', 'company', 'contact', 'email'].some((field) => fields.has(field))).toBe(true);
        }
        const ids = adoption.stages.map((stage) => stage.id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) expect(id).toMatch(/\S/);
        for (const finding of adoption.findings) {
          expect(finding.message.length).toBeLessThanOrEqual(501);
          expect(finding.message).not.toMatch(/\[object|undefined/);
        }
        const context = { dayOrder: null, teamCurrency: 'EUR', timeZone: 'UTC' };
        for (const recognised of [...adoption.leadTabs, ...adoption.tabs.values()]) parseTab(each, recognised, context);
        // The same input gives the same answer.
        expect(adopt(each)).toEqual(adoption);
      }),
      { numRuns: runs },
    );
  });

  it('say of every head which columns to read', () => {
    fc.assert(
      fc.property(workbook, (each) => {
        for (const { id, title: name, ownedAs, boundColumns, rows: cells } of each.tabs) {
          const selection = selectColumns({ id, title: name, ownedAs, boundColumns, rows: cells.slice(0, 20) });
          if (typeof selection === 'object') expect(selection.every((column) => column >= 0)).toBe(true);
        }
      }),
      { numRuns: runs },
    );
  });

  it('never lose a tab with leads by not reading it', () => {
    fc.assert(
      fc.property(workbook, (each) => {
        const adoption = adopt(each);
        if ('noLeads' in adoption) return;
        for (const lead of adoption.leadTabs) {
          const found = each.tabs.find((one) => one.id === lead.tabId);
          if (found !== undefined) expect(selectColumns({ ...found, rows: found.rows.slice(0, 20) })).not.toBe('none');
        }
      }),
      { numRuns: runs },
    );
  });
});

describe('hostile columns', () => {
  it.each(columnTypes)('%s: every cell is a value, a problem or blank, in bounded time', (type) => {
    const context = { dayOrder: null, teamCurrency: 'EUR', timeZone: 'Europe/Berlin' };
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 20 }), (cells) => {
        const parsed = parseColumn({ type, choices: ['open', 'won'] }, cells, context);
        expect(parsed.values).toHaveLength(cells.length);
        for (const value of parsed.values) if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
        for (const problem of parsed.problems) {
          expect(parsed.values[problem.index]).toBeNull();
          expect(problem.message).not.toMatch(/\[object|undefined/);
        }
      }),
      { numRuns: runs },
    );
  });

  it('does not blow up on long cells made to make a pattern backtrack', () => {
    const context = { dayOrder: null, teamCurrency: 'EUR', timeZone: null };
    const shapes = ['1 ', '1,', "1'", 'a@', 'a.', '(', '- ', 'Mon-', '1/', 'x x', '1 de ', '+49 ', '€'];
    const cells = shapes.flatMap((shape) =>
      [99, 2_000, 30_000].map((length) => `${shape.repeat(length / shape.length)}!`),
    );
    for (const type of columnTypes)
      expect(parseColumn({ type, choices: ['open'] }, cells, context).values).toHaveLength(cells.length);
    // A pattern that backtracks takes hours here, not half a minute.
  });
});
