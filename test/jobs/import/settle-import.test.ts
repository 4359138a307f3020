import { expect, it } from 'vitest';
import { planMarks } from '../../../src/core/layout/column-marks.ts';
import { settleImport } from '../../../src/jobs/import/settle-import.ts';
import type { Tab } from '../../../src/core/workbook/workbook.ts';
import { aWorkbook } from '../../support/builders.ts';

it('5,000 rows in wrong columns among 10,000 are named', () => {
  const header = ['Company', 'Stage', 'Owner', 'Amount', 'Notes', 'Email'];
  const row = (i: number): (string | number)[] => [`C ${i}`, 'Lead', 'Ana', i % 90, `asked ${i}`, `a${i}@b.example`];
  const rowsFrom = (first: number) => Array.from({ length: 5000 }, (_, i) => row(first + i));
  const added = rowsFrom(100_000);
  const { tabs, ...rest } = aWorkbook({
    Leads: [[null, ...header], ...rowsFrom(0).map((cells) => [null, ...cells]), ...added],
  });
  const columns = header.map((label, column) => ({
    column,
    field: null,
    header: label,
    next: header[column + 1] ?? '',
  }));
  const marks = planMarks(1, columns, 'import', 'this file').map(({ column, mark }) => [column, [mark]] as const);
  const workbook = { ...rest, tabs: tabs.map((tab): Tab => ({ ...tab, marks: new Map(marks) })) };
  const meant = columns.map((each) => ({ ...each, column: each.column + 1 }));
  const rows = added.map((cells) => [undefined, ...cells.map((value) => ({ value }))]);
  expect(() =>
    settleImport(workbook, 'this file', () => ({ rows, hashes: rows.map((_, i) => `h${i}`), meant })),
  ).toThrow(/rows 5002 to 10001\.$/);
});
