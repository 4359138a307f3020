import { reasonSentences } from '../../words/sentences/reasons.ts';
import type { Rule } from './rule.ts';

/** For how many days after its date a renewal is still news. */
const remembered = 30;

/** A purchase comes up for renewal. Concerns won leads too: that is where customers are. */
export const renewal: Rule = (one, { today, settings, afterDays, purchases, written: w }) => {
  const ahead = afterDays ?? settings.renewalDays;
  let next: { readonly day: number; readonly product: string | null } | null = null;
  for (const { renewalDate: day, product, date } of purchases) {
    if (day === null || day - ahead > today || today - day > remembered) continue;
    // Bought again since the reminder fell due: renewed.
    if (purchases.some((other) => other.date > date && other.date >= day - ahead && other.date <= today)) continue;
    if (one.lastContact !== null && one.lastContact >= day - ahead && one.followUp !== null && one.followUp >= today)
      continue;
    if (next === null || day < next.day) next = { day, product };
  }
  if (next === null) return null;
  return {
    since: next.day - ahead,
    why: reasonSentences.renewal({ product: next.product, on: next.day, today }, w),
  };
};
