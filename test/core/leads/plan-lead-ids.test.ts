import { expect, it } from 'vitest';
import { parseRecords } from '../../../src/core/leads/parse-records.ts';
import { planLeadIds } from '../../../src/core/leads/plan-lead-ids.ts';
import { randomGenerator } from '../../../src/core/statistics/random-generator.ts';
import type { SheetWrite } from '../../../src/core/workbook/sheet-write.ts';
import { adoptByLabel } from '../../support/adopt-by-label.ts';
import { aTab, aWorkbook } from '../../support/builders.ts';

const nothingPlaced = { placedIds: [] };
const seeded = (seed = 1) => {
  const generator = randomGenerator(seed);
  return () => generator.next();
};

function plan(workbook: ReturnType<typeof aWorkbook>, placedIds: readonly string[] = []): SheetWrite[] {
  return planLeadIds(workbook, adoptByLabel(workbook), seeded(), { placedIds });
}

const cells = (writes: readonly SheetWrite[]): string[] =>
  writes.map((write) => (write.kind === 'fillBlank' ? `${write.tabId}!${write.row},${write.column}` : write.kind));

it('adds the header at the end of what is used, and an ID for each lead', () => {
  const workbook = aWorkbook([
    aTab({ columnCount: 26, rows: [['Company', 'Stage'], ['Acme', 'Won'], [], ['Beta', 'Lost', '', 'a note of old']] }),
  ]);
  const writes = plan(workbook);
  expect(cells(writes)).toEqual(['0!0,4', '0!1,4', '0!3,4']);
  expect(writes[0]).toMatchObject({ value: 'Lead ID' });
  for (const write of writes.slice(1)) expect(write).toMatchObject({ value: expect.stringMatching(/^L[2-9B-Z]{9}$/) });
});

it('fills blanks only, and nothing when nothing is blank', () => {
  const rows = [
    ['Lead ID', 'Company', 'Stage'],
    ['X1', 'Acme', 'Won'],
    ['', 'Beta', 'Lost'],
  ];
  expect(cells(plan(aWorkbook({ Leads: rows })))).toEqual(['0!2,0']);
  expect(plan(aWorkbook({ Leads: rows.slice(0, 2) }))).toEqual([]);
});

it('plans no ID for a cell of white space, where it would never land; the row is reported', () => {
  const workbook = aWorkbook({
    Leads: [
      ['Lead ID', 'Stage'],
      ['\r\n', 'Won'],
    ],
  });
  expect(plan(workbook)).toEqual([]);
  const { findings } = parseRecords(workbook, adoptByLabel(workbook), { today: 20_000 });
  expect(findings).toMatchObject([{ code: 'lead/invalid-id', row: 2 }]);
});

it('gives no ID to spilled, empty and totals rows', () => {
  const workbook = aWorkbook([
    aTab({
      rows: [
        ['Lead ID', 'Company', 'Stage'],
        [null, 'Spilled', 'Won'],
        [null, null, ' '],
        [null, 'Total'],
        [null, 'Real', 'Won'],
      ],
      spilledRows: new Set([1]),
    }),
  ]);
  const adoption = adoptByLabel(workbook);
  const leadTabs = adoption.leadTabs.map((tab) => ({ ...tab, totalsRows: new Set([3]) }));
  expect(cells(planLeadIds(workbook, { ...adoption, leadTabs }, seeded(), nothingPlaced))).toEqual(['0!4,0']);
});

it('takes back an ID of its own from an otherwise empty row, and no other', () => {
  const rows = [['Lead ID', 'Company', 'Done'], ['Lours', null, false], ['Ltheirs'], ['Lused', 'Acme', 'x']];
  expect(plan(aWorkbook({ Leads: rows }), ['Lours', 'Lused'])).toEqual([
    { kind: 'takeBack', tabId: 0, column: 0, value: 'Lours' },
  ]);
});

it('never uses an ID that stands anywhere, even if chance repeats itself', () => {
  const first = plan(
    aWorkbook({
      Leads: [
        ['Lead ID', 'Stage'],
        ['', 'Won'],
      ],
    }),
  );
  const taken = first[0]?.kind === 'fillBlank' ? first[0].value : '';
  const rows = [
    ['Lead ID', 'Stage'],
    [taken.toLowerCase(), 'Won'],
    ['', 'Won'],
  ];
  const again = plan(aWorkbook({ Leads: rows }))[0];
  expect(again).not.toMatchObject({ value: taken });
  const workbook = aWorkbook({
    Leads: [['Stage', 'Company'], ...Array.from({ length: 30 }, (_, i) => ['Won', `C${i}`])],
  });
  const stuck = planLeadIds(workbook, adoptByLabel(workbook), () => 0.5, nothingPlaced);
  expect(new Set(stuck.map((write) => (write.kind === 'fillBlank' ? write.value : ''))).size).toBe(31);
});

it('fills blank Stage IDs', () => {
  const writes = plan(
    aWorkbook({
      Leads: [['Lead ID', 'Stage']],
      Stages: [
        ['Stage', 'Stage ID', 'Kind'],
        ['New', '', 'open'],
        ['Won', 'S1', 'won'],
        ['', ''],
      ],
    }),
  );
  expect(cells(writes)).toEqual(['1!1,1']);
  expect(writes[0]).toMatchObject({ value: expect.stringMatching(/^S/) });
});
