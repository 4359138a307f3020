import { expect, it } from 'vitest';
import { aFinding } from '../../../src/core/findings/a-finding.ts';
import type { Finding } from '../../../src/core/findings/finding.ts';
import { groupForIssues } from '../../../src/core/findings/group-for-issues.ts';
import { layOutDataIssues } from '../../../src/core/layout/lay-out-data-issues.ts';

const atRow = (row: number | null, tab = 'Leads'): Finding =>
  aFinding(
    'lead/stage-missing',
    { tab, tabId: 1, row, column: 'Stage', lead: `L${row}` },
    { message: 'Stage is empty.' },
  );

const messageOf = (findings: readonly Finding[]): unknown =>
  layOutDataIssues(groupForIssues(findings, [], new Set()))[0]?.cells.get('message')?.value;

it('says in which rows the first few of a line are, and how many more there are', () => {
  expect(messageOf([5, 9, 12].map((row) => atRow(row)))).toBe('Stage is empty: 3 leads (rows 5, 9, 12)');
  expect(messageOf(Array.from({ length: 11 }, (_, i) => atRow(i + 2)))).toBe(
    'Stage is empty: 11 leads (rows 2, 3, 4, 5, 6 and 6 more)',
  );
});

it('names no rows for one finding, nor without them, and counts those of other tabs as more', () => {
  expect(messageOf([atRow(5)])).toBe('Stage is empty.');
  expect(messageOf([5, 6].map(() => atRow(null)))).not.toContain('rows');
  expect(messageOf([atRow(5), atRow(6), atRow(7, 'Archive')])).toMatch(/\(rows 5, 6 and 1 more\)$/);
});

it('counts the cells that one finding speaks for', () => {
  const column = { tab: 'Leads', tabId: 1, row: 2, column: 'Amount' };
  const finding = aFinding('cell/text-number', column, { message: 'Text: 30 cells.', cells: 30 });
  const lines = layOutDataIssues(groupForIssues([finding], [], new Set()));
  expect(lines[0]?.cells.get('count')?.value).toBe(30);
});
