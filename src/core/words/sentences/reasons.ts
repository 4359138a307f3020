import { countText, groupedNumber } from '../figure-text.ts';
import { dayInWords, quoted, whenInWords } from '../plain-words.ts';
import { sentence } from './sentence.ts';

/** Why a deal is in somebody's mail: one sentence a rule. */
export const reasonSentences = {
  cameIn: sentence(
    { on: 'day?', today: 'day', source: 'text?', said: 'text?', hasOwner: 'flag' },
    ({ on, today, source, said, hasOwner }) => {
      const came = on === null ? 'New in the sheet' : `Came in ${whenInWords(Math.min(on, today), today)}`;
      const told = `${came}${source === null ? '' : ` (${source})`}${said === null ? '' : `: ${quoted(said)}`}`;
      return `${told}${/[.!?…]”$/.test(told) ? '' : '.'}${hasOwner ? '' : ' Who takes it?'}`;
    },
  ),
  waitsForFirstContact: sentence({ cameIn: 'day', today: 'day' }, ({ cameIn, today }) => {
    return `It came in ${ago(today - cameIn)} and nobody has been in touch yet.`;
  }),
  customerWasSpokenTo: sentence(
    { days: 'count' },
    ({ days }) => `A customer you last spoke to ${ago(days)}. How is it going?`,
  ),
  customerWasNotAsked: sentence(
    { days: 'count' },
    ({ days }) => `They bought ${ago(days)} and nobody has asked since how it is going.`,
  ),
  followUpDue: sentence({ on: 'day', today: 'day', nextStep: 'text?' }, ({ on, today, nextStep }) => {
    const when =
      on === today
        ? 'Follow-up is due today'
        : `Follow-up ${on > today ? 'is' : 'was'} due ${whenInWords(on, today)} (${dayInWords(on, today)})`;
    return nextStep === null ? `${when}.` : `${when}: ${nextStep}`;
  }),
  quiet: sentence(
    { days: 'some', hadContact: 'flag', stage: 'text?', usualDays: 'days?', limitDays: 'some' },
    ({ days, hadContact, stage, usualDays, limitDays }) => {
      const silence = hadContact
        ? `No contact for ${countText(days, 'day')}`
        : `No contact on record in the ${countText(days, 'day')} since it came here`;
      return usualDays === null || stage === null
        ? `${silence} (limit ${groupedNumber(limitDays)}).`
        : `${silence}; in ${stage} half are answered within ${countText(Math.max(1, Math.round(usualDays)), 'day')}.`;
    },
  ),
  stuck: sentence(
    { days: 'some', stage: 'text', limitDays: 'days', byHistory: 'flag' },
    ({ days, stage, limitDays, byHistory }) =>
      byHistory
        ? `${countText(days, 'day')} in ${stage}; most leave by day ${groupedNumber(Math.ceil(limitDays))}.`
        : `${countText(days, 'day')} in ${stage} (limit ${groupedNumber(Math.round(limitDays))}).`,
  ),
  expectedCloseHasPassed: sentence(
    { on: 'day', today: 'day' },
    ({ on, today }) => `Was to close on ${dayInWords(on, today)}, ${whenInWords(on, today)}: won, lost, or when?`,
  ),
  answeredAsLost: sentence(
    { on: 'day', today: 'day', reason: 'text?' },
    ({ on, today, reason }) =>
      `On ${dayInWords(on, today)} it was answered as lost${reason === null ? '' : ` (${reason})`}. Please set its stage to lost.`,
  ),
  moreInThisRow: sentence({ more: 'some' }, ({ more }) => `And ${groupedNumber(more)} more in this row.`),
  farFollowUp: sentence(
    { on: 'day', today: 'day' },
    ({ on, today }) => `The next follow-up is only on ${dayInWords(on, today)}. Is there nothing before that?`,
  ),
  noNextStep: sentence({ nextStep: 'text?' }, ({ nextStep }) =>
    nextStep === null ? 'No next step: what comes next, and when?' : `${nextStep}: by when?`,
  ),
  noteIsReady: sentence(
    { stage: 'text', since: 'day', today: 'day' },
    ({ stage, since, today }) => `It reached ${stage} on ${dayInWords(since, today)}: a note to them is ready to send.`,
  ),
  renewal: sentence(
    { product: 'text?', on: 'day', today: 'day' },
    ({ product, on, today }) =>
      `${product === null ? 'Their renewal' : `The renewal of ${product}`} ${on < today ? 'was due' : 'is due'} ${whenInWords(on, today)} (${dayInWords(on, today)}).`,
  ),
};

function ago(days: number): string {
  return days <= 0 ? 'today' : `${countText(days, 'day')} ago`;
}
