import { reasonSentences } from '../../words/sentences/reasons.ts';
import { endedOn } from '../../leads/ended-on.ts';
import type { Rule } from './rule.ts';

/** How long after it closed a deal's row is still worth a mail; older ones stand in Data Issues. */
const closedLately = 60;

/** Something in the row keeps it out of the figures, or contradicts what its owner answered in a mail. */
export const fixRow: Rule = (one, { today, findings, arrivedOn, written: w }) => {
  const action = one.lastAction;
  if (one.isOpen && action?.action === 'lost' && Math.floor(action.at) < today) {
    const day = Math.floor(action.at);
    return { since: day + 1, why: reasonSentences.answeredAsLost({ on: day, today, reason: action.lostReason }, w) };
  }
  const first = findings[0];
  if (first === undefined) return null;
  const ended = endedOn(one.lead);
  if (!one.isOpen && (ended === null || today - ended > closedLately)) return null;
  const others = findings.length === 1 ? '' : ` ${reasonSentences.moreInThisRow({ more: findings.length - 1 }, w)}`;
  // A cell may have been wrong for as long as there has been a row, and no longer.
  return { since: arrivedOn, shownFrom: null, why: `${sentence(first.message)} ${sentence(first.fix)}${others}` };
};

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
