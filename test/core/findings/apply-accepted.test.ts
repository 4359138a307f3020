import { expect, it } from 'vitest';
import { acceptGroupKey, acceptKey } from '../../../src/core/findings/accept-key.ts';
import { aFinding } from '../../../src/core/findings/a-finding.ts';
import { applyAccepted } from '../../../src/core/findings/apply-accepted.ts';

const place = { tab: 'Leads', tabId: 4, row: 7, column: 'Email', columnIndex: 2, field: 'email', lead: 'Lx1' };
const duplicate = (changes: Partial<typeof place> & { value?: string } = {}) =>
  aFinding('lead/likely-duplicate', { ...place, value: 'ann@example.com', ...changes }, { message: 'Twice.' });

it('knows an accepted finding again after sorting and renaming', () => {
  const key = acceptKey(duplicate());
  const sortedAndRenamed = duplicate({ row: 99, column: 'E-Mail', columnIndex: 0, tab: 'Pipeline 2026' });
  expect(applyAccepted([sortedAndRenamed], new Set([key]))).toEqual({ open: [], accepted: [sortedAndRenamed] });
});

it('asks again when the value or the lead is another', () => {
  const accepted = new Set([acceptKey(duplicate())]);
  const others = [duplicate({ value: 'bob@example.com' }), duplicate({ lead: 'Lx2' })];
  expect(applyAccepted(others, accepted)).toEqual({ open: others, accepted: [] });
});

it('accepts a whole cause at once', () => {
  const findings = [duplicate(), duplicate({ lead: 'Lx2' })];
  const [first] = findings;
  if (first === undefined) throw new Error('no finding');
  expect(applyAccepted(findings, new Set([acceptGroupKey(first)])).open).toEqual([]);
  const other = aFinding('cell/not-an-email', place, { message: 'No address.' });
  expect(applyAccepted([other], new Set([acceptGroupKey(first)])).open).toEqual([other]);
});
