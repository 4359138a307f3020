import { expect, it } from 'vitest';
import { aFinding } from '../../../src/core/findings/a-finding.ts';
import { applyAccepted } from '../../../src/core/findings/apply-accepted.ts';
import type { Finding } from '../../../src/core/findings/finding.ts';
import { groupForIssues } from '../../../src/core/findings/group-for-issues.ts';
import { writtenIn } from '../../../src/core/words/written/written.ts';
import { layOutDataIssues } from '../../../src/core/layout/lay-out-data-issues.ts';

const written = writtenIn('en-GB');

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

it('links each row of a line, by the name of its lead, with a key by which it can be accepted alone', () => {
  const findings = [5, 9, 12].map((row) => atRow(row));
  const facts = { nameOf: (lead: string) => (lead === 'L9' ? 'Nine Ltd' : null), beside: () => null, written };
  const lay = (keys: ReadonlySet<string>, open: readonly Finding[], accepted: readonly Finding[] = []) =>
    layOutDataIssues(groupForIssues(open, accepted, keys, { examples: 50 }), facts);
  const [line, ...under] = lay(new Set(), findings);
  expect(line?.cells.get('count')?.value).toBe(3);
  expect(under.map(({ cells }) => cells.get('message')?.value)).toEqual(['· Row 5', '· Nine Ltd', '· Row 12']);
  expect(under.map(({ cells }) => cells.get('tab')?.link)).toEqual(
    [5, 9, 12].map((row) => ({ kind: 'cell', tabId: 1, row: row - 1, column: 0 })),
  );
  const key = under[1]?.key ?? '';
  const { open, accepted } = applyAccepted(findings, new Set([key]));
  const after = lay(new Set([key]), open, accepted);
  expect(after.at(-1)?.key).toBe(key);
  expect(after[0]?.cells.get('count')?.value).toBe(2);
});

it('names every cause before the rows of any, and no more rows than there is room for', () => {
  const findings = Array.from({ length: 480 }, (_, i) => [1, 2].map((n) => atRow(2 * i + n + 1, `Tab ${i}`))).flat();
  const lines = groupForIssues(
    findings.map((finding) => ({ ...finding, cause: finding.tab })),
    [],
    new Set(),
    { causesPerCode: 1000 },
  );
  const rows = layOutDataIssues(lines);
  expect(rows).toHaveLength(500);
  expect(rows.filter(({ cells }) => typeof cells.get('count')?.value === 'number')).toHaveLength(480);
});

it('shows what each of two rows has that the other lacks, with a link to the other', () => {
  const link = { kind: 'cell', tabId: 1, row: 3, column: 0 } as const;
  const facts = { nameOf: () => null, beside: () => ({ says: 'Only row 4 has Phone 1.', link }), written };
  const [line] = layOutDataIssues(groupForIssues([atRow(9)], [], new Set()), facts);
  expect(line?.cells.get('suggestion')).toMatchObject({ value: 'Only row 4 has Phone 1.', link });
});

it('counts the cells that one finding speaks for', () => {
  const column = { tab: 'Leads', tabId: 1, row: 2, column: 'Amount' };
  const finding = aFinding('cell/text-number', column, { message: 'Text: 30 cells.', cells: 30 });
  const lines = layOutDataIssues(groupForIssues([finding], [], new Set()));
  expect(lines[0]?.cells.get('count')?.value).toBe(30);
});
