import { expect, it } from 'vitest';
import { aFinding } from '../../../src/core/findings/a-finding.ts';
import { groupFindings } from '../../../src/core/findings/group-findings.ts';

const at = (row: number, lead: string, value: string | null = null) => ({
  tab: 'Leads',
  tabId: 0,
  row,
  column: 'Stage',
  columnIndex: 3,
  field: 'stage',
  value,
  lead,
});
const unknownStage = (row: number, name: string) =>
  aFinding('cell/unknown-stage', at(row, `L${row}`, name), {
    message: `${name} is not a stage.`,
    cause: name.toLowerCase(),
    suggestion: 'Qualification',
  });

it('says once what many leads have in common', () => {
  const findings = Array.from({ length: 143 }, (_, i) => unknownStage(i + 2, 'Qualified'));
  const [group, ...others] = groupFindings(findings, { worthOf: () => 100 });
  expect(others).toEqual([]);
  expect(group).toMatchObject({
    code: 'cell/unknown-stage',
    message: 'Qualified is not a stage: 143 leads',
    suggestion: 'Qualification',
    count: 143,
    leads: 143,
    moneyAtStake: 14_300,
  });
  expect(group?.examples.map((finding) => finding.row)).toEqual([2, 3, 4, 5, 6]);
});

it('puts what costs most first', () => {
  const blank = aFinding('lead/lost-without-reason', at(9, 'L9'), { message: 'No reason.' });
  const groups = groupFindings(
    [blank, unknownStage(2, 'Cheap'), unknownStage(3, 'Cheap'), unknownStage(4, 'Dear'), unknownStage(5, 'None')],
    { worthOf: (lead) => ({ L2: 10, L3: 10, L4: 500, L9: 1e9 })[lead] ?? null },
  );
  expect(groups.map((group) => [group.cause, group.moneyAtStake])).toEqual([
    ['dear', 500],
    ['cheap', 20],
    ['none', null],
    ['stage', 1e9],
  ]);
});

it('counts a lead once in the money, however many findings it has', () => {
  const twice = [1, 2].map((n) => aFinding('cell/not-a-date', at(2, 'L2', `x${n}`), { message: `x${n} is no date.` }));
  expect(groupFindings(twice, { worthOf: () => 70 })).toMatchObject([
    { count: 2, leads: 1, moneyAtStake: 70, message: 'Not a date, in Stage: 1 lead' },
  ]);
});

it('stays short with 60,000 different causes, and keeps the true counts', () => {
  const findings = Array.from({ length: 60_000 }, (_, i) => unknownStage(i + 2, `Stage ${i >> 1}`));
  const groups = groupFindings(findings);
  expect(groups).toHaveLength(25);
  expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(60_000);
  expect(groups[0]).toMatchObject({ cause: 'other', message: 'Not a stage: 59,952 leads' });
});

it('is not led astray by causes named like parts of an object', () => {
  const groups = groupFindings([unknownStage(2, '__proto__'), unknownStage(3, 'constructor')]);
  expect(groups.map((group) => group.cause)).toEqual(['__proto__', 'constructor']);
});

it('columns are not rows, and each says itself of which it is', () => {
  const withoutHeader = (row: number, tab: string) =>
    aFinding('header/missing', { tab, tabId: row, row, column: 'D' }, { message: `Column D of “${tab}” holds values and has no header.`, cause: 'no-header:3' }); // prettier-ignore
  const [group] = groupFindings([withoutHeader(1, 'North'), withoutHeader(3, 'South'), withoutHeader(1, 'West')]);
  expect(group?.message).toBe('Column D of “North” holds values and has no header; and 2 columns more like that');
});
