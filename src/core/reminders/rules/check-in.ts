import { reasonSentences } from '../../words/sentences/reasons.ts';
import type { Rule } from './rule.ts';

/** Customers of years ago are not news: so many days after it fell due, a check-in is let go. */
const remembered = 60;

/** A customer bought some time ago and has not heard from us since. */
export const checkIn: Rule = (one, { today, settings, afterDays, purchases, written }) => {
  if (one.lead.stage?.kind !== 'won') return null;
  const bought = purchases.reduce<number | null>(
    (last, { date }) => (date > today ? last : Math.max(last ?? date, date)),
    null,
  );
  if (bought === null) return null;
  const touched = Math.max(bought, one.lastContact ?? bought);
  const limit = afterDays ?? settings.checkInDays;
  const days = today - touched;
  if (days < limit || days > limit + remembered || (one.followUp !== null && one.followUp >= today)) return null;
  const since = touched + limit;
  const { customerWasSpokenTo, customerWasNotAsked } = reasonSentences;
  return {
    since,
    why: touched > bought ? customerWasSpokenTo({ days }, written) : customerWasNotAsked({ days }, written),
  };
};
