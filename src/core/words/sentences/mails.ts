import { sentence } from './sentence.ts';

/** The daily mails: subject, title and foot. */
export const mailSentences = {
  namesAndMore: sentence(
    { names: 'text', more: 'some' },
    ({ names, more }, w) => `${names} and ${w.number(more)} more`,
  ),
  newLeads: sentence({ leads: 'some' }, ({ leads }, w) => (leads === 1 ? 'A new lead' : w.count(leads, 'new lead'))),
  toSortOut: sentence({ deals: 'some' }, ({ deals }, w) => `${w.count(deals, 'deal')} to sort out first`),
  trial: sentence({ deals: 'count', open: 'count' }, ({ deals, open }, w) => {
    const told = `A trial: ${w.count(deals, 'deal')} would be mailed today`;
    return open > 0 ? `${told}; ${w.number(open)} still open` : told;
  }),
  couldUseAHand: sentence(
    { deals: 'some' },
    ({ deals }, w) => `${w.count(deals, 'deal')} of your team could use a hand`,
  ),
  goesTo: sentence(
    { name: 'text', on: 'day', today: 'day' },
    ({ name, on, today }, w) => `If nothing changes, ${name} will hear of it on ${w.dayShort(on, today)}.`,
  ),
  moreNewLeads: sentence({ more: 'some' }, ({ more }, w) => `And ${w.count(more, 'more new lead')}, in the sheet.`),
  moreLikeThese: sentence(
    { more: 'some' },
    ({ more }, w) => `And ${w.count(more, 'more deal')} like these, in the sheet.`,
  ),
  stillOpen: sentence({ open: 'some' }, ({ open }, w) => `${w.number(open)} still open, shown before.`),
};
