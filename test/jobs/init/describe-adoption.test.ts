import { expect, it } from 'vitest';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import type { Tab, Workbook } from '../../../src/core/workbook/workbook.ts';
import { describeAdoption } from '../../../src/jobs/init/describe-adoption.ts';
import { planInit } from '../../../src/jobs/init/plan-init.ts';

const tab = (id: number, title: string, rows: readonly (readonly CellValue[])[]): Tab => ({
  id,
  title,
  hidden: false,
  ownedAs: null,
  rowCount: rows.length,
  columnCount: 4,
  rows,
  boundColumns: new Map(),
  spilledRows: new Set(),
});

const workbook: Workbook = {
  id: '',
  kind: 'memory',
  location: '',
  timeZone: null,
  locale: null,
  tabs: [
    tab(1, 'Leads', [
      ['Company', 'Stage', 'Amount'],
      ['Acme', 'Proposal', '5,000 EUR'],
      ['Globex', 'Won', 300],
    ]),
    tab(2, 'Leads (old)', [
      ['Company', 'Stage'],
      ['Initech', 'Proposal'],
    ]),
  ],
};

it('says which currency was taken, asks of the tab that may hold leads, and keeps the currency in Settings', () => {
  const adoption = adopt(workbook);
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const lines = describeAdoption(adoption, workbook);
  expect(lines.at(-1)).toBe('Amounts that name no currency are taken to be in EUR; Currency in Settings changes it.');
  expect(adoption.questions.map(({ setting }) => setting)).toContain('Tab: Leads (old)');
  const choices = {
    stages: null,
    with: [],
    bindTo: null,
    workbookId: null,
    rows: new Map(),
    holidays: [],
  };
  const { writes } = planInit(workbook, adoption, choices);
  const cells = writes.flatMap((write) => ('cells' in write ? write.cells : 'rows' in write ? write.rows : []));
  const row = cells.find((line) => line.some((cell) => cell?.value === 'Currency'));
  expect(row?.map((cell) => cell?.value)).toContain('EUR');
});
