import { countText, groupedNumber } from '../figure-text.ts';
import { dayInWords, whenInWords } from '../plain-words.ts';
import { sentence } from './sentence.ts';

/** Why a lead is on today's list, in a few words each. */
export const todaySentences = {
  cameIn: sentence(
    { on: 'day', today: 'day', source: 'text?' },
    ({ on, today, source }) => `new ${whenInWords(Math.min(on, today), today)}${source === null ? '' : `, ${source}`}`,
  ),
  handedOver: sentence({ from: 'text?' }, ({ from }) =>
    from === null ? 'new to its owner' : `handed over by ${from}`,
  ),
  waits: sentence({ days: 'count' }, ({ days }) => `new, nobody called for ${countText(days, 'day')}`),
  followUp: sentence({ days: 'count', nextStep: 'text?' }, ({ days, nextStep }) => {
    const when = days === 0 ? 'due today' : `${countText(days, 'day')} overdue`;
    return nextStep === null ? when : `${when}: ${nextStep}`;
  }),
  wasToClose: sentence({ on: 'day', today: 'day' }, ({ on, today }) => `was to close ${dayInWords(on, today)}`),
  stuck: sentence({ days: 'count', stage: 'text' }, ({ days, stage }) => `${countText(days, 'day')} in ${stage}`),
  quiet: sentence({ days: 'count' }, ({ days }) => `no contact for ${countText(days, 'day')}`),
  noPlan: sentence({ nextStep: 'text?', on: 'day?', today: 'day' }, ({ nextStep, on, today }) => {
    if (on !== null) return `next step only on ${dayInWords(on, today)}`;
    return nextStep === null ? 'no next step' : `${nextStep}: by when?`;
  }),
  moreToDo: sentence({ more: 'some' }, ({ more }) => `and ${groupedNumber(more)} more, less pressing than these`),
  counts: sentence(
    { new: 'count', overdue: 'count', due: 'count', late: 'count' },
    ({ new: fresh, overdue, due, late }) =>
      [
        fresh > 0 ? `${groupedNumber(fresh)} new` : '',
        overdue > 0 ? `${groupedNumber(overdue)} overdue` : '',
        due > 0 ? `${groupedNumber(due)} due` : '',
        late > 0 ? `${groupedNumber(late)} late` : '',
      ]
        .filter((part) => part !== '')
        .join(' · ') || 'nothing is due',
  ),
};
