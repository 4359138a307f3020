import { reasonSentences } from '../../words/sentences/reasons.ts';
import type { Rule } from './rule.ts';

/** For so many days a lead that came in is news; later it waits, or has no next step. */
const news = 10;

/** It came in, and nobody has been in touch or set a day for it. Told at once, whatever its stage and its owner. */
export const cameIn: Rule = (one, { today, cameInOn, arrivedOn, isFirstStage, written: w }) => {
  const { stage, source, notes, owner, created } = one.lead;
  const isAtTheStart = isFirstStage || stage === null;
  if (!one.isOpen || !isAtTheStart || cameInOn === null || today - cameInOn > news) return null;
  if (one.lastContact !== null || one.followUp !== null) return null;
  const on = created === null ? null : cameInOn;
  const why = reasonSentences.cameIn({ on, today, source, said: notes, hasOwner: owner !== null }, w);
  return { since: arrivedOn ?? cameInOn, shownFrom: null, why };
};
