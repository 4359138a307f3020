import { dayInWords } from '../plain-words.ts';
import { countText, groupedNumber } from '../figure-text.ts';
import { sentence } from './sentence.ts';

/** The daily mails: subject, title and foot. */
export const mailSentences = {
  namesAndMore: sentence(
    { names: 'text', more: 'some' },
    ({ names, more }) => `${names} and ${groupedNumber(more)} more`,
  ),
  newLeads: sentence({ leads: 'some' }, ({ leads }) => (leads === 1 ? 'A new lead' : countText(leads, 'new lead'))),
  toSortOut: sentence({ deals: 'some' }, ({ deals }) => `${countText(deals, 'deal')} to sort out first`),
  trial: sentence({ deals: 'count' }, ({ deals }) => `A trial: ${countText(deals, 'deal')}`),
  couldUseAHand: sentence({ deals: 'some' }, ({ deals }) => `${countText(deals, 'deal')} could use a hand`),
  goesTo: sentence(
    { name: 'text', on: 'day', today: 'day' },
    ({ name, on, today }) => `If nothing changes, ${name} will hear of it on ${dayInWords(on, today)}.`,
  ),
  moreNewLeads: sentence({ more: 'some' }, ({ more }) => `And ${countText(more, 'more new lead')}, in the sheet.`),
  moreLikeThese: sentence(
    { more: 'some' },
    ({ more }) => `And ${countText(more, 'more deal')} like these, in the sheet.`,
  ),
  stillOpen: sentence({ open: 'some' }, ({ open }) => `Still open: ${groupedNumber(open)}.`),
};
