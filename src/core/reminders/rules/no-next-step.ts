import { reasonSentences } from '../../words/sentences/reasons.ts';
import type { Rule } from './rule.ts';

/** No follow-up date, or one so far away that nobody will remember. A next step in words alone has no day to remind of. */
export const noNextStep: Rule = (one, { today, settings, afterDays, inStageSince, arrivedOn, written: w }) => {
  if (!one.isOpen) return null;
  if (one.followUp !== null) {
    const farthest = today + settings.nextStepDays;
    if (one.followUp <= farthest) return null;
    const why = reasonSentences.farFollowUp({ on: one.followUp, today }, w);
    return { since: arrivedOn, shownFrom: null, why };
  }
  // A date to come is a slip of the pen, and must not keep the lead quiet until then.
  const began = latest(
    ...[one.lead.created ?? arrivedOn, inStageSince, one.lastContact].filter((day) => day !== null && day <= today),
  );
  const since = began === null ? null : began + (afterDays ?? 1);
  if (since !== null && since > today) return null;
  return { since, why: reasonSentences.noNextStep({ nextStep: one.nextStep }, w) };
};

function latest(...days: readonly (number | null)[]): number | null {
  return days.reduce<number | null>((most, day) => (day === null ? most : Math.max(most ?? day, day)), null);
}
