import { countText, dayText, groupedNumber, moneyText, percentText } from '../figure-text.ts';
import { moneyWord } from '../no-currency.ts';
import { sentence } from './sentence.ts';

/** The forecast. */
export const forecastSentences = {
  rangeByRecord: sentence(
    { months: 'some' },
    ({ months }) =>
      `In four of five cases it comes out between From and To, going by how far off the forecasts of ${countText(months, 'month')} of the past would have been.`,
  ),
  rangeByModel: sentence(
    { months: 'count' },
    ({ months }) =>
      `In four of five cases it comes out between From and To; that is what the model says, as there is ${months === 0 ? 'no month' : `only ${countText(months, 'month')}`} of the past to check it by.`,
  ),
  cold: sentence(
    { deals: 'some', value: 'money' },
    ({ deals, value }) => `from ${countText(deals, 'deal')} worth ${groupedNumber(value)}`,
  ),
  coldInAll: sentence(
    { expected: 'money', currency: 'currency', deals: 'some', value: 'money' },
    ({ expected, currency, deals, value }) =>
      `Of the three months, ${moneyText(expected, currency)} comes from ${countText(deals, 'deal')} gone cold, worth ${groupedNumber(value)}.`,
  ),
  leftOut: sentence({ deals: 'some', why: 'text' }, ({ deals, why }) => `${countText(deals, 'deal')}: ${why}`),
  leftOutAll: sentence({ names: 'text' }, ({ names }) => `Left out: ${names}.`),
  notCountedHere: sentence({ names: 'text' }, ({ names }) => `Open deals that are not counted here: ${names}.`),
  expected: sentence(
    { expected: 'money', low: 'money', high: 'money', weighted: 'money', currency: 'currency' },
    ({ expected, low, high, weighted, currency }) => {
      const [from, to] = [groupedNumber(low), groupedNumber(high)];
      const range = from === to ? '' : `, in four of five cases between ${from} and ${to}`;
      return `Expected in these three months: ${moneyText(expected, currency)}${range}. Open deals by their chances: ${moneyText(weighted, currency)}.`;
    },
  ),
  chart: sentence({ currency: 'currency' }, ({ currency }) => `${moneyWord(currency)} expected by month, from now on`),
  range: sentence({ low: 'money', high: 'money' }, ({ low, high }) => {
    const [from, to] = [groupedNumber(low), groupedNumber(high)];
    return from === to ? from : `${from} to ${to}`;
  }),
  learntFrom: sentence({ exits: 'count' }, ({ exits }) => `${groupedNumber(exits)} that left it`),
  cameOutWithin: sentence(
    { within: 'count', months: 'some' },
    ({ within, months }) =>
      `What would have been said on the day before each month, from what was known then. ${groupedNumber(within)} of ${groupedNumber(months)} came out between From and To.`,
  ),
  widened: sentence({ spread: 'share', months: 'count' }, ({ spread, months }) => {
    const learnt =
      months === 0
        ? 'That is a cautious first guess; the past is too short yet to learn it.'
        : `That is how far the forecasts of ${countText(months, 'month')} of the past, made from what was known then, were off beyond chance, together with a cautious first guess of 20 %.`;
    return `It is then widened, since the deals of a month share good and bad times: all chances of a draw are moved together by ${percentText(spread)} either way as a rule. ${learnt}`;
  }),
};

/** What changed in the pipeline. */
export const flowSentences = {
  keptFrom: sentence({ day: 'day' }, ({ day }) => `Kept from ${dayText(day)} on, as the sheet said at the time.`),
  since: sentence({ period: 'text', day: 'day' }, ({ period, day }) => `${period} from ${dayText(day)}`),
  withoutAmount: sentence(
    { deals: 'some' },
    ({ deals }) =>
      `${countText(deals, 'open deal has', 'open deals have')} no amount and ${deals === 1 ? 'counts' : 'count'} as 0.`,
  ),
  asLastRead: sentence(
    { deals: 'some', amount: 'text' },
    ({ deals, amount }) =>
      `${countText(deals, 'open deal stands', 'open deals stand')} here as last read, ${amount} in all: the row does not say the amount or the stage now, and the headline leaves ${deals === 1 ? 'it' : 'them'} out.`,
  ),
  reckoned: sentence(
    { deals: 'some' },
    ({ deals }) =>
      `A formula gives the amount or the date of ${countText(deals, 'open deal')} anew by itself: that is no change of the ${deals === 1 ? 'deal, which stands' : 'deals, which stand'} here as last read, and is taken over once a month.`,
  ),
  readDifferently: sentence({ notOpen: 'count', open: 'count', otherwise: 'count' }, ({ notOpen, open, otherwise }) => {
    const told = [
      notOpen === 0 ? '' : `${countText(notOpen, 'deal is', 'deals are')} not open by that`,
      open === 0 ? '' : `${countText(open, 'deal is', 'deals are')} open by that`,
      otherwise === 0
        ? ''
        : `${countText(otherwise, 'open deal has', 'open deals have')} another amount, date or owner`,
    ];
    if (notOpen + open + otherwise === 0) return 'No deal is read differently.';
    return `Read differently since an answer or a header was changed: ${told.filter((text) => text !== '').join(', ')}. Nobody changed the deals.`;
  }),
  inLongGaps: sentence(
    { changes: 'some' },
    ({ changes }) =>
      `${countText(changes, 'change lies', 'changes lie')} between two runs more than a week apart, and ${changes === 1 ? 'counts' : 'count'} in the middle.`,
  ),
  pushedSince: sentence(
    { day: 'day', more: 'count' },
    ({ day, more }) =>
      `Since ${dayText(day)}. Still this quarter, or lost?${more > 0 ? ` ${countText(more, 'more deal')}, of less money, in the report.` : ''}`,
  ),
  ofDeals: sentence({ amount: 'text', deals: 'some' }, ({ amount, deals }) => `${amount} (${groupedNumber(deals)})`),
  ofTimes: sentence(
    { amount: 'text', times: 'some' },
    ({ amount, times }) => `${amount} (${countText(times, 'time')})`,
  ),
};
