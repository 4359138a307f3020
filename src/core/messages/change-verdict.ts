import type { Written } from '../words/written/written.ts';
import type { ProcessChangeEffect } from '../metrics/process-change-effects.ts';
import type { Day } from '../workbook/day-time.ts';

/** Whether a change did something; where nobody can tell yet, what is missing or by when it will show. */
export function changeVerdict(
  { beyondChance, difference, answerBy }: ProcessChangeEffect,
  today: Day,
  w: Written,
): string {
  if (beyondChance === true) return 'more than chance';
  const isAhead = answerBy !== null && answerBy > today;
  const when = isAhead ? `a third quicker would show by ${w.dayShort(answerBy, today)}` : null;
  if (beyondChance === null) {
    const needs = `not yet: needs ${difference.needs ?? 'more deals'}`;
    return when === null ? needs : `${needs}; ${when}`;
  }
  if (when !== null) return `not yet: ${when}`;
  return answerBy === null ? 'may be chance: too few deals to tell' : 'may be chance: a third quicker would have shown';
}
