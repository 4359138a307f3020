import { writtenIn } from '../../../src/core/words/written/written.ts';
import { expect, it } from 'vitest';
import { changeVerdict } from '../../../src/core/messages/change-verdict.ts';
import type { ProcessChangeEffect } from '../../../src/core/metrics/process-change-effects.ts';
import { day } from '../../support/builders.ts';

const today = day('2026-06-02');
const known = { estimate: 0.1, low: -0.1, high: 0.3, n: 40 };
const unknown = { estimate: null, low: null, high: null, n: 4, needs: '6 more deals after it' };

it.each([
  { beyondChance: true, difference: known, answerBy: null, says: 'more than chance' },
  { beyondChance: true, difference: unknown, answerBy: null, says: 'more than chance' },
  {
    beyondChance: false,
    difference: known,
    answerBy: today + 9,
    says: 'not yet: a third quicker would show by Thu 11 Jun',
  },
  { beyondChance: false, difference: known, answerBy: today, says: 'may be chance: a third quicker would have shown' },
  { beyondChance: false, difference: known, answerBy: null, says: 'may be chance: too few deals to tell' },
  { beyondChance: null, difference: unknown, answerBy: null, says: 'not yet: needs 6 more deals after it' },
  {
    ...{ beyondChance: null, difference: unknown, answerBy: day('2027-01-04') },
    says: 'not yet: needs 6 more deals after it; a third quicker would show by Mon 4 Jan 2027',
  },
])('a verdict says $says', ({ says, ...effect }) => {
  expect(changeVerdict(effect as ProcessChangeEffect, today, writtenIn('en-GB'))).toBe(says);
});
