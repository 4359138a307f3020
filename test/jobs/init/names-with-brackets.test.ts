import { expect, it } from 'vitest';
import { adoptRemembered } from '../../../src/core/adoption/adopt-remembered.ts';
import { planInit } from '../../../src/jobs/init/plan-init.ts';
import { mergedRows, settingRow } from '../../../src/jobs/init/rows/tab-rows.ts';
import { aTab, aWorkbook } from '../../support/builders.ts';

it('init keeps stages that differ in brackets or signs alone', () => {
  const stages = ['New', 'Proposal (draft)', 'Proposal (sent)', 'Closed (Won)', 'Closed (Lost)'];
  const rows = Array.from({ length: 20 }, (_, at) => [`Firm ${at}`, stages[at % 5] ?? '', 100]);
  const workbook = aWorkbook([aTab({ title: 'Deals', rows: [['Company', 'Stage', 'Amount'], ...rows] })]);
  const adoption = adoptRemembered(workbook);
  const choices = { stages: null, with: [], bindTo: null, workbookId: null, rows: new Map(), holidays: [] };
  const { writes } = planInit(workbook, adoption, choices);
  const made = writes.find((write) => write.kind === 'createTab' && write.madeAs === 'stages');
  const cells = writes.flatMap((write) =>
    write.kind === 'setCells' && write.tabId === made?.tabId ? write.cells : [],
  );
  expect(cells.slice(1).map(([stage]) => stage?.value)).toEqual(stages);
});

it('an answer about one name leaves that of another alone', () => {
  const rows = mergedRows(
    'settings',
    [settingRow('Stage: Approved (EU)', 'lost', '')],
    [settingRow('Stage: Approved (US)', 'won', '')],
  );
  expect(rows.map((row) => [row.get('setting')?.value, row.get('value')?.value])).toEqual([
    ['Stage: Approved (EU)', 'lost'],
    ['Stage: Approved (US)', 'won'],
  ]);
});
