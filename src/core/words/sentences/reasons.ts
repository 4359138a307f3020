import type { Written } from '../written/written.ts';
import { quoted } from '../quoted.ts';
import { sentence } from './sentence.ts';

/** Why a deal is in somebody's mail: one sentence a rule. */
export const reasonSentences = {
  cameIn: sentence(
    { on: 'day?', today: 'day', source: 'text?', said: 'text?', hasOwner: 'flag' },
    ({ on, today, source, said, hasOwner }, w) => {
      const came = on === null ? 'New in the sheet' : `Came in ${w.when(Math.min(on, today), today)}`;
      const told = `${came}${source === null ? '' : ` (${source})`}${said === null ? '' : `: ${quoted(said)}`}`;
      return `${told}${/[.!?…]”$/.test(told) ? '' : '.'}${hasOwner ? '' : ' Who takes it?'}`;
    },
  ),
  waitsForFirstContact: sentence({ cameIn: 'day', today: 'day' }, ({ cameIn, today }, w) => {
    return `It came in ${ago(today - cameIn, w)} and nobody has been in touch yet.`;
  }),
  customerWasSpokenTo: sentence(
    { days: 'count' },
    ({ days }, w) => `A customer you last spoke to ${ago(days, w)}. How is it going?`,
  ),
  customerWasNotAsked: sentence(
    { days: 'count' },
    ({ days }, w) => `They bought ${ago(days, w)} and nobody has asked since how it is going.`,
  ),
  followUpDue: sentence({ on: 'day', today: 'day', nextStep: 'text?' }, ({ on, today, nextStep }, w) => {
    const when =
      on === today
        ? 'Follow-up is due today'
        : `Follow-up ${on > today ? 'is' : 'was'} due ${w.when(on, today)} (${w.dayShort(on, today)})`;
    return nextStep === null ? `${when}.` : `${when}: ${nextStep}`;
  }),
  quiet: sentence(
    { days: 'some', hadContact: 'flag', stage: 'text?', usualDays: 'days?', limitDays: 'some' },
    ({ days, hadContact, stage, usualDays, limitDays }, w) => {
      const silence = hadContact
        ? `No contact for ${w.count(days, 'day')}`
        : `No contact on record in the ${w.count(days, 'day')} since it came here`;
      return usualDays === null || stage === null
        ? `${silence} (limit ${w.number(limitDays)}).`
        : `${silence}; in ${stage} half are answered within ${w.count(Math.max(1, Math.round(usualDays)), 'day')}.`;
    },
  ),
  stuck: sentence(
    { days: 'some', stage: 'text', limitDays: 'days', byHistory: 'flag' },
    ({ days, stage, limitDays, byHistory }, w) =>
      byHistory
        ? `${w.count(days, 'day')} in ${stage}; most leave by day ${w.number(Math.ceil(limitDays))}.`
        : `${w.count(days, 'day')} in ${stage} (limit ${w.number(Math.round(limitDays))}).`,
  ),
  expectedCloseHasPassed: sentence(
    { on: 'day', today: 'day' },
    ({ on, today }, w) => `Was to close on ${w.dayShort(on, today)}, ${w.when(on, today)}: won, lost, or when?`,
  ),
  answeredAsLost: sentence(
    { on: 'day', today: 'day', reason: 'text?' },
    ({ on, today, reason }, w) =>
      `On ${w.dayShort(on, today)} it was answered as lost${reason === null ? '' : ` (${reason})`}. Please set its stage to lost.`,
  ),
  moreInThisRow: sentence({ more: 'some' }, ({ more }, w) => `And ${w.number(more)} more in this row.`),
  farFollowUp: sentence(
    { on: 'day', today: 'day' },
    ({ on, today }, w) => `The next follow-up is only on ${w.dayShort(on, today)}. Is there nothing before that?`,
  ),
  noNextStep: sentence({ nextStep: 'text?' }, ({ nextStep }) =>
    nextStep === null ? 'No next step: what comes next, and when?' : `${nextStep}: by when?`,
  ),
  noteIsReady: sentence(
    { stage: 'text', since: 'day', today: 'day' },
    ({ stage, since, today }, w) =>
      `It reached ${stage} on ${w.dayShort(since, today)}: a note to them is ready to send.`,
  ),
  renewal: sentence(
    { product: 'text?', on: 'day', today: 'day' },
    ({ product, on, today }, w) =>
      `${product === null ? 'Their renewal' : `The renewal of ${product}`} ${on < today ? 'was due' : 'is due'} ${w.when(on, today)} (${w.dayShort(on, today)}).`,
  ),
};

function ago(days: number, w: Written): string {
  return days <= 0 ? 'today' : `${w.count(days, 'day')} ago`;
}
