import { expect, it } from 'vitest';
import { aFinding } from '../../../src/core/findings/a-finding.ts';

it('takes severity and fix from the catalogue and leaves nothing undefined', () => {
  const finding = aFinding(
    'lead/stage-missing',
    { tab: 'Leads', tabId: 0, row: 7, column: 'Stage' },
    { message: 'Empty.' },
  );
  expect(finding.severity).toBe('error');
  expect(finding.fix).toBe('Fill in Stage.');
  expect(Object.values(finding)).not.toContain(undefined);
});

it('cuts what is too long and takes out what no person can read', () => {
  const place = { tab: 'Leads', tabId: 0, value: `${'x'.repeat(300)}` };
  expect(aFinding('cell/not-a-date', place, { message: 'm' }).value).toHaveLength(200);
  expect(
    aFinding('cell/not-a-date', { ...place, value: 'a\u0000\r\nb\ud800c' }, { message: 'a\u0007b' }),
  ).toMatchObject({
    value: 'a b\ufffdc',
    message: 'a b',
  });
});

it('shows a suggestion and a fix that quote people as it shows a message', () => {
  const words = { message: 'm', fix: 'Did you mean a\r\nb?', suggestion: 'a\r\nb' };
  const finding = aFinding('cell/unknown-stage', { tab: 'Leads', tabId: 0 }, words);
  expect(finding).toMatchObject({ fix: 'Did you mean a b?', suggestion: 'a b' });
});

it('is about the lead, but never about the place of a row', () => {
  const about = (lead: string, tabId: number): string =>
    aFinding('cell/not-a-date', { tab: 'Leads', tabId, lead, value: '31.13.' }, { message: 'm', cause: 'created' })
      .identity;
  expect(about('L7', 1)).toBe('L7');
  expect(about('1:5', 1)).toBe(about('2:5', 2));
});

it('a finding’s cause does not hang on the ID of its sheet, which other tools number anew', () => {
  const at = (tabId: number) => ({ tab: 'Leads', tabId, row: 7, column: 'Next action', field: 'followUp' });
  const cause = (tabId: number) => aFinding('lead/follow-up-in-past', at(tabId), { message: 'Late.' }).cause;
  expect(cause(1)).toBe(cause(2));
});
