import { dayInWords, longDayInWords, spanInWords } from '../plain-words.ts';
import { countText, groupedNumber, moneyInWords, percentText } from '../figure-text.ts';
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

/** The weekly summary. */
export const weeklySentences = {
  subject: sentence({ won: 'count', lost: 'count', earlierWon: 'count', earlierLost: 'count' }, (week) => {
    const closed = closedText(week);
    const late = earlier(week);
    return late === '' ? closed : `${closed}; earlier: ${late}`;
  }),
  lastWeek: sentence(
    { from: 'day', to: 'day', won: 'count', lost: 'count' },
    ({ from, to, ...week }) => `last week, ${spanInWords(from, to)}: ${closedText(week)}.`,
  ),
  closedEarlier: sentence(
    { earlierWon: 'some', earlierLost: 'count' },
    (week) => `Closed earlier, and in no summary to you until now: ${earlier(week)}.`,
  ),
  gone: sentence(
    { deals: 'some' },
    ({ deals }) => `Of these, ${countText(deals, 'deal')} can no longer be found in the sheet.`,
  ),
  open: sentence({ open: 'count', value: 'money?', currency: 'currency' }, ({ open, value, currency }) =>
    value === null
      ? `${countText(open, 'open deal')}.`
      : `${countText(open, 'open deal')}, worth ${moneyInWords(Math.round(value), currency)}.`,
  ),
  movedBy: sentence(
    { by: 'money', what: 'text', currency: 'currency' },
    ({ by, what, currency }) => `${what} ${by < 0 ? '−' : '+'}${moneyInWords(Math.abs(Math.round(by)), currency)}`,
  ),
  openMoney: sentence(
    { start: 'money', end: 'money', moved: 'text', currency: 'currency' },
    ({ start, end, moved, currency }) => {
      const [was, is] = [start, end].map((money) => moneyInWords(Math.round(money), currency));
      // A win counts here when the sheet said so, above by the day on which it was closed.
      const went = was === is ? `was ${was} before and after last week` : `went from ${was} to ${is} last week`;
      return `By what was entered, open money ${went}: ${moved}.`;
    },
  ),
  winRate: sentence(
    { share: 'share', closed: 'some' },
    ({ share, closed }) => `Of the deals that closed, ${percentText(share)} were won (${countText(closed, 'deal')}).`,
  ),
  winRateNeeds: sentence({ needs: 'text' }, ({ needs }) => `The win rate will show after ${needs}.`),
  nobodyTold: sentence(
    { deals: 'some', why: 'text' },
    ({ deals, why }) => `Nobody was told about ${countText(deals, 'open deal')}: ${why}.`,
  ),
  tooFewClosed: sentence(
    { needed: 'some' },
    ({ needed }) => `Too few deals have closed to tell: ${groupedNumber(needed)} are needed.`,
  ),
  waiting: sentence(
    { stage: 'text', deals: 'some', value: 'money?', currency: 'currency', oldest: 'text?', oldestDays: 'days?' },
    ({ stage, deals, value, currency, oldest, oldestDays }) => {
      const worth = value === null ? '' : ` worth ${moneyInWords(Math.round(value), currency)}`;
      const longest =
        oldest === null || oldestDays === null
          ? ''
          : `; the oldest is ${oldest}, ${countText(Math.round(oldestDays), 'day')}`;
      return `${stage}: ${countText(deals, 'deal')}${worth} ${deals === 1 ? 'waits' : 'wait'} there${longest}.`;
    },
  ),
  goneCold: sentence({ deals: 'some', value: 'money?', currency: 'currency' }, ({ deals, value, currency }) => {
    const worth = value === null ? '' : `, worth ${moneyInWords(Math.round(value), currency)}`;
    return `Gone cold: ${countText(deals, 'deal')}${worth}. Win ${deals === 1 ? 'it back, or close it' : 'them back, or close them'}.`;
  }),
  ahead: sentence(
    { month: 'day', expected: 'money', low: 'money', high: 'money', wonSoFar: 'money', currency: 'currency' },
    ({ month, expected, low, high, wonSoFar, currency }) => {
      const money = (amount: number): string => moneyInWords(roundly(amount), currency);
      const name = longDayInWords(month).split(' ').at(-1) ?? '';
      const already = wonSoFar > 0 ? `, on top of ${money(wonSoFar)} already won` : '';
      if (roundly(high) === 0) return `${name}: no more is likely to come in${already}.`;
      return `${name}: about ${money(expected)} (likely ${money(low)} to ${money(high)})${already}.`;
    },
  ),
};

function closedText({ won, lost }: { readonly won: number; readonly lost: number }): string {
  return won + lost === 0 ? 'no deal closed' : `${countText(won, 'deal')} won, ${countText(lost, 'deal')} lost`;
}

function earlier({ earlierWon, earlierLost }: { readonly earlierWon: number; readonly earlierLost: number }): string {
  return [
    ...(earlierWon > 0 ? [`${countText(earlierWon, 'deal')} won`] : []),
    ...(earlierLost > 0 ? [`${countText(earlierLost, 'deal')} lost`] : []),
  ].join(', ');
}

/** Three figures: a forecast to the cent would be a boast. */
function roundly(amount: number): number {
  return Number.isFinite(amount) ? Math.round(Number(amount.toPrecision(3))) : amount;
}
