import { describe, expect, it } from 'vitest';
import { aFinding } from '../../../src/core/findings/a-finding.ts';
import { applyAccepted } from '../../../src/core/findings/apply-accepted.ts';
import type { Finding } from '../../../src/core/findings/finding.ts';
import { groupForIssues } from '../../../src/core/findings/group-for-issues.ts';
import { layOutDataIssues } from '../../../src/core/layout/lay-out-data-issues.ts';
import { planKeyedTab } from '../../../src/core/layout/plan-keyed-tab.ts';
import { tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import { nothingRemembered } from '../../../src/core/logs/parse-worker-memory.ts';
import { readAcceptedKeys } from '../../../src/core/leads/read-accepted-keys.ts';
import { aRecognisedTab } from '../../support/builders.ts';
import type { WorkerMemory } from '../../../src/core/logs/worker-memory.ts';
import { aSheet, type Sheet } from './sheet.ts';

const unknownStage = (row: number, value: string): Finding =>
  aFinding(
    'cell/unknown-stage',
    { tab: 'Leads', tabId: 1, row, column: 'Stage', columnIndex: 3, field: 'stage', value, lead: `L${row}` },
    { message: `${value} is not a stage`, cause: `stage:${value}` },
  );

function night(sheet: Sheet, findings: readonly Finding[], memory: WorkerMemory) {
  const keys = readAcceptedKeys(issuesTab(sheet) ?? undefined, aRecognisedTab({ name: 'data-issues', columns }));
  const { open, accepted } = applyAccepted(findings, keys);
  const rows = layOutDataIssues(groupForIssues(open, accepted, keys));
  const plan = planKeyedTab({ tabs: sheet.tabs(), name: 'data-issues', rows, memory });
  sheet.apply(plan.writes);
  return { ...plan, open };
}

const issuesTab = (sheet: Sheet) => sheet.tabs().find((tab) => tab.ownedAs === 'data-issues') ?? null;
const columns = new Map(tabSchemas['data-issues'].columns.map((each, index) => [each.field, index]));
const column = (field: string): number => columns.get(field) ?? -1;
/** Without the rows that stand under a line. */
const lines = (sheet: Sheet) =>
  issuesTab(sheet)
    ?.rows.slice(1)
    .filter((row) => row.some((cell) => cell !== null && cell !== ''))
    .filter((row) => !String(row[column('message')]).startsWith('· '))
    .map((row) => [row[column('message')], row[column('accept')] ?? null]);

describe('Data Issues', () => {
  const many = [5, 6, 7].map((row) => unknownStage(row, 'Qualified'));

  it('has one line a cause, with a link to the first cell', () => {
    const sheet = aSheet();
    night(sheet, [...many, unknownStage(9, 'Wom')], nothingRemembered);
    expect(lines(sheet)).toEqual([
      ['Qualified is not a stage: 3 leads (rows 5, 6, 7)', null],
      ['Wom is not a stage', null],
    ]);
    const tab = sheet.content().tabs.find((each) => each.ownedAs === 'data-issues');
    // Google knows a link on text only.
    expect(tab?.rows[1]?.[column('row')]).toEqual({ value: 5, format: 'integer' });
    expect(tab?.rows[1]?.[column('tab')]).toMatchObject({
      value: 'Leads',
      link: { kind: 'cell', tabId: 1, row: 4, column: 3 },
    });
  });

  it('writes nothing when nothing changed', () => {
    const sheet = aSheet();
    const { memory } = night(sheet, many, nothingRemembered);
    expect(night(sheet, many, memory).writes).toEqual([]);
  });

  it('keeps an acceptance through every run, also when people sort the tab, and when the trouble is gone', () => {
    const sheet = aSheet();
    const findings = [...many, unknownStage(9, 'Wom')];
    let { memory } = night(sheet, findings, nothingRemembered);
    sheet.type('Data Issues', 5, column('accept'), 'fine');
    const second = night(sheet, findings, memory);
    expect(second.open.map((finding) => finding.value)).toEqual(['Qualified', 'Qualified', 'Qualified']);
    memory = second.memory;
    sheet.moveRows('Data Issues', ([header = [], ...rows]) => [header, ...rows.reverse()]);
    const third = night(sheet, findings, memory);
    expect(third.open).toHaveLength(3);
    expect(third.findings).toEqual([]);
    expect(lines(sheet)).toEqual([
      ['Qualified is not a stage: 3 leads (rows 5, 6, 7)', null],
      ['Wom is not a stage', 'fine'],
    ]);
    night(sheet, [], third.memory);
    expect(lines(sheet)).toEqual([['Wom is not a stage', 'fine']]);
  });

  it('leaves rows and words that people put there', () => {
    const sheet = aSheet();
    const { memory } = night(sheet, [...many, unknownStage(9, 'Wom')], nothingRemembered);
    sheet.type('Data Issues', 6, 1, 'Ann looks at these on Friday');
    sheet.type('Data Issues', 1, column('fix'), 'Ann renames them');
    const plan = night(sheet, [unknownStage(1, 'New'), ...many, unknownStage(9, 'Wom')], memory);
    expect(plan.findings).toMatchObject([{ code: 'worker/cell-changed', value: 'Ann renames them' }]);
    expect(lines(sheet)?.map(([message]) => message)).toEqual([
      'Qualified is not a stage: 3 leads (rows 5, 6, 7)',
      'New is not a stage',
      'Ann looks at these on Friday',
      'Wom is not a stage',
    ]);
    expect(issuesTab(sheet)?.rows[1]?.[column('fix')]).toBe('Ann renames them');
  });

  it('keeps what somebody typed over a cell of ours when the trouble is gone', () => {
    const sheet = aSheet();
    const { memory } = night(sheet, [...many, unknownStage(9, 'Wom')], nothingRemembered);
    sheet.type('Data Issues', 1, column('fix'), 'Ann renames them');
    const plan = night(sheet, [unknownStage(9, 'Wom')], memory);
    expect(lines(sheet)?.map(([message]) => message)).toEqual([
      'Wom is not a stage',
      'Qualified is not a stage: 3 leads (rows 5, 6, 7)',
    ]);
    expect(issuesTab(sheet)?.rows[2]?.[column('fix')]).toBe('Ann renames them');
    expect(plan.findings).toMatchObject([{ code: 'worker/cell-changed', row: 2 }]);
  });
});
