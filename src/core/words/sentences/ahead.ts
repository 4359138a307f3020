import { moneyWord } from '../no-currency.ts';
import { sentence } from './sentence.ts';

/** The forecast. */
export const forecastSentences = {
  rangeByRecord: sentence(
    { months: 'some' },
    ({ months }, w) =>
      `In four of five cases it comes out between From and To, going by how far off the forecasts of ${w.count(months, 'month')} of the past would have been.`,
  ),
  rangeByModel: sentence(
    { months: 'count' },
    ({ months }, w) =>
      `In four of five cases it comes out between From and To; that is what the model says, as there is ${months === 0 ? 'no month' : `only ${w.count(months, 'month')}`} of the past to check it by.`,
  ),
  cold: sentence(
    { deals: 'some', value: 'money', currency: 'currency' },
    ({ deals, value, currency }, w) => `from ${w.count(deals, 'deal')} worth ${w.money(value, currency)}`,
  ),
  coldInAll: sentence(
    { expected: 'money', currency: 'currency', deals: 'some', value: 'money' },
    ({ expected, currency, deals, value }, w) =>
      `Of the three months, ${w.money(expected, currency)} comes from ${w.count(deals, 'deal')} open too long, worth ${w.money(value, currency)}.`,
  ),
  leftOut: sentence({ deals: 'some', why: 'text' }, ({ deals, why }, w) => `${w.count(deals, 'deal')}: ${why}`),
  leftOutAll: sentence({ names: 'text' }, ({ names }) => `Left out: ${names}.`),
  notCountedHere: sentence({ names: 'text' }, ({ names }) => `Open deals that are not counted here: ${names}.`),
  expected: sentence(
    { expected: 'money', low: 'money', high: 'money', weighted: 'money', currency: 'currency' },
    ({ expected, low, high, weighted, currency }, w) => {
      const [from, to] = [w.money(low, currency), w.money(high, currency)];
      const range = from === to ? '' : `, in four of five cases between ${from} and ${to}`;
      return `Expected in these three months: ${w.money(expected, currency)}${range}. Open deals by their chances: ${w.money(weighted, currency)}.`;
    },
  ),
  chart: sentence({ currency: 'currency' }, ({ currency }) => `${moneyWord(currency)} expected by month, from now on`),
  range: sentence({ low: 'money', high: 'money', currency: 'currency' }, ({ low, high, currency }, w) =>
    w.moneyRange(low, high, currency),
  ),
  learntFrom: sentence({ exits: 'count' }, ({ exits }, w) => `${w.number(exits)} that left it`),
  cameOutWithin: sentence(
    { within: 'count', months: 'some' },
    ({ within, months }, w) =>
      `What would have been said on the day before each month, from what was known then. ${w.number(within)} of ${w.number(months)} came out between From and To.`,
  ),
  widened: sentence({ spread: 'share', months: 'count' }, ({ spread, months }, w) => {
    const learnt =
      months === 0
        ? 'That is a cautious first guess; the past is too short yet to learn it.'
        : `That is how far the forecasts of ${w.count(months, 'month')} of the past, made from what was known then, were off beyond chance, together with a cautious first guess of 20 %.`;
    return `It is then widened, since the deals of a month share good and bad times: all chances of a draw are moved together by ${w.percent(spread)} either way as a rule. ${learnt}`;
  }),
};

/** What changed in the pipeline. */
export const flowSentences = {
  keptFrom: sentence({ day: 'day' }, ({ day }, w) => `Kept from ${w.day(day)} on, as the sheet said at the time.`),
  since: sentence({ period: 'text', day: 'day' }, ({ period, day }, w) => `${period} from ${w.day(day)}`),
  withoutAmount: sentence(
    { deals: 'some' },
    ({ deals }, w) =>
      `${w.count(deals, { one: 'open deal has', other: 'open deals have' })} no amount and ${deals === 1 ? 'counts' : 'count'} as 0.`,
  ),
  asLastRead: sentence(
    { deals: 'some', amount: 'text' },
    ({ deals, amount }, w) =>
      `${w.count(deals, { one: 'open deal stands', other: 'open deals stand' })} here as last read, ${amount} in all: the row does not say the amount or the stage now, and the headline leaves ${deals === 1 ? 'it' : 'them'} out.`,
  ),
  reckoned: sentence(
    { deals: 'some' },
    ({ deals }, w) =>
      `A formula gives the amount or the date of ${w.count(deals, 'open deal')} anew by itself: that is no change of the ${deals === 1 ? 'deal, which stands' : 'deals, which stand'} here as last read, and is taken over once a month.`,
  ),
  readDifferently: sentence(
    { notOpen: 'count', open: 'count', otherwise: 'count' },
    ({ notOpen, open, otherwise }, w) => {
      const told = [
        notOpen === 0 ? '' : `${w.count(notOpen, { one: 'deal is', other: 'deals are' })} not open by that`,
        open === 0 ? '' : `${w.count(open, { one: 'deal is', other: 'deals are' })} open by that`,
        otherwise === 0
          ? ''
          : `${w.count(otherwise, { one: 'open deal has', other: 'open deals have' })} another amount, date or owner`,
      ];
      if (notOpen + open + otherwise === 0) return 'No deal is read differently.';
      return `Read differently since an answer or a header was changed: ${told.filter((text) => text !== '').join(', ')}. Nobody changed the deals.`;
    },
  ),
  inLongGaps: sentence(
    { changes: 'some' },
    ({ changes }, w) =>
      `${w.count(changes, { one: 'change lies', other: 'changes lie' })} between two runs more than a week apart, and ${changes === 1 ? 'counts' : 'count'} in the middle.`,
  ),
  pushedSince: sentence(
    { day: 'day', more: 'count' },
    ({ day, more }, w) =>
      `Since ${w.day(day)}. Still this quarter, or lost?${more > 0 ? ` ${w.count(more, 'more deal')}, of less money, in the report.` : ''}`,
  ),
  ofDeals: sentence({ amount: 'text', deals: 'some' }, ({ amount, deals }, w) => `${amount} (${w.number(deals)})`),
  ofTimes: sentence(
    { amount: 'text', times: 'some' },
    ({ amount, times }, w) => `${amount} (${w.count(times, 'time')})`,
  ),
};
