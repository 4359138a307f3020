import { reasonSentences } from '../../words/sentences/reasons.ts';
import { addWorkingDays } from '../working-calendar.ts';
import type { Rule } from './rule.ts';

/** How long a lead without contact counts as new; later it is quiet, or has no next step. */
const newFor = 60;

/** It came in, and nobody has been in touch. Waiting is counted in working days. */
export const newLeadWaiting: Rule = (one, { today, settings, afterDays, calendar, isFirstStage, written: w }) => {
  const created = one.lead.created;
  if (!one.isOpen || !isFirstStage || created === null || one.lastContact !== null) return null;
  if (created > today || today - created > newFor || (one.followUp !== null && one.followUp >= today)) return null;
  const since = addWorkingDays(created, afterDays ?? settings.newLeadDays, calendar);
  if (since > today) return null;
  return { since, why: reasonSentences.waitsForFirstContact({ cameIn: created, today }, w) };
};
