import { noCurrency } from '../no-currency.ts';
import { withinDays } from './figures.ts';
import { sentence } from './sentence.ts';

/** What the report says beside its tables and charts. */
export const reportSentences = {
  asOf: sentence(
    { day: 'text', time: 'text', timeZone: 'text' },
    ({ day, time, timeZone }) => `As of ${day}, ${time} (${timeZone}).`,
  ),
  moneyIn: sentence({ currency: 'currency' }, ({ currency }) => `Money in ${currency}.`),
  moneyOfNoCurrency: sentence({}, () => 'Money in the currency of the sheet, which it does not name.'),
  targetOfAMonth: sentence(
    { target: 'money', currency: 'currency' },
    ({ target, currency }, w) => `target of a month, ${w.money(target, currency)}`,
  ),
  moreAlarms: sentence({ more: 'some' }, ({ more }, w) => `${w.number(more)} more, and the deals in them`),
  explainTells: sentence(
    {},
    () =>
      'The command leadsheet explain tells of each figure which deals are in it, what each adds, and which were left out. Ranges are 95 % intervals unless a figure says otherwise. Below its minimum sample a figure says what will bring it, not a number.',
  ),
  trendNow: sentence({ name: 'text', now: 'text' }, ({ name, now }) => `${name}: ${now}`),
  trendSince: sentence(
    { name: 'text', now: 'text', then: 'text', day: 'text' },
    ({ name, now, then, day }) => `${name}: ${now}; ${then} on ${day}`,
  ),
  pointsApart: sentence(
    { more: 'flag', points: 'some' },
    ({ more, points }, w) => `${more ? '+' : '−'}${w.count(points, 'point')}`,
  ),
  from: sentence({ n: 'count', of: 'text' }, ({ n, of }, w) => `From ${w.number(n)} ${of}.`),
  leftOutAll: sentence({ reasons: 'text' }, ({ reasons }) => `Left out: ${reasons}.`),
  leftOut: sentence({ deals: 'some', why: 'text' }, ({ deals, why }, w) => `${w.number(deals)} (${why})`),
  andMore: sentence({ more: 'some' }, ({ more }, w) => `… and ${w.number(more)} more`),
  winRate: sentence(
    { low: 'share', high: 'share', closed: 'some' },
    ({ low, high, closed }, w) => `${w.percentRange({ low, high })}, of ${w.count(closed, 'closed deal')}`,
  ),
  howWinRate: sentence(
    { won: 'count', closed: 'count' },
    ({ won, closed }, w) =>
      `Won deals among those won or lost: ${w.number(won)} of ${w.number(closed)}. Open deals do not count; see the win rate by age for what that hides.`,
  ),
  dealSize: sentence(
    { median: 'money?', total: 'money?', currency: 'currency' },
    ({ median, total, currency }, w) =>
      `half are below ${w.money(median, currency)}; ${w.money(total, currency)} in all`,
  ),
  howDealSize: sentence(
    { currency: 'currency' },
    ({ currency }) =>
      `The mean amount of won deals${currency === noCurrency ? '' : `, in ${currency}`}, other currencies at the rate of the day the deal closed. Beside it the median and the total.`,
  ),
  timeToClose: sentence({ lowDays: 'days?', highDays: 'days?', open: 'count' }, ({ lowDays, highDays, open }, w) => {
    const range = w.dayRange({ low: lowDays, high: highDays });
    const half =
      range === ''
        ? 'the range is not known yet'
        : `half of all deals close within ${range} ${range === 'about 1' ? 'day' : 'days'}`;
    return `${half}, ${open === 0 ? 'none is still open' : `${w.count(open, 'still open one')} counted`}`;
  }),
  howTimeToClose: sentence(
    {
      wonMedian: 'days?',
      wonMean: 'days?',
      wonDeals: 'count',
      lostMedian: 'days?',
      lostMean: 'days?',
      lostDeals: 'count',
    },
    ({ wonMedian, wonMean, wonDeals, lostMedian, lostMean, lostDeals }, w) =>
      `Kaplan-Meier median of the days from start (Created, else the first known entry) to close, won or lost, deals still open counted for as long as they have been open. Closed deals alone would say: won ${w.days(wonMedian)} (mean ${w.days(wonMean)}, n ${w.number(wonDeals)}), lost ${w.days(lostMedian)} (mean ${w.days(lostMean)}, n ${w.number(lostDeals)}).`,
  ),
  openWithoutMoney: sentence(
    { noRate: 'flag' },
    ({ noRate }) => `open deals; ${noRate ? 'their amounts have no exchange rate' : 'none has an amount'}`,
  ),
  goneCold: sentence(
    { days: 'days', value: 'money?', currency: 'currency', noRate: 'flag' },
    ({ days, value, currency, noRate }, w) => {
      const none = noRate ? 'no exchange rate for their amounts' : 'none has an amount';
      return `open more than ${w.days(days)}; ${value === null ? none : `worth ${w.money(value, currency)}`}`;
    },
  ),
  howGoneCold: sentence({ longerThanAny: 'count?' }, ({ longerThanAny }, w) => {
    const longer =
      longerThanAny === null ? '' : ` Open longer than any deal that ever closed: ${w.number(longerThanAny)}.`;
    return `Open deals that have been open longer than 95 % of the closed ones took (type-7 quantile of the days from start to close).${longer} In the forecast they count by what came of such deals before.`;
  }),
  goesOn: sentence(
    { share: 'share?', days: 'days' },
    ({ share, days }, w) => `${w.percent(share)} ${withinDays(days, w)}`,
  ),
  whoGoesOn: sentence(
    { stage: 'text', days: 'days', on: 'share?', lost: 'share?', back: 'share?', open: 'share?' },
    ({ stage, days, on, lost, back, open }, w) =>
      `${stage}: ${withinDays(days, w)} ${w.percent(on)} go on, ${w.percent(lost)} are lost, ${w.percent(back)} move back and ${w.percent(open)} are still there.`,
  ),
  matured: sentence(
    { deals: 'some', share: 'share?', low: 'share?', high: 'share?' },
    ({ deals, share, low, high }, w) => {
      const range = w.percentRange({ low, high });
      return `Of the ${w.number(deals)} that came at least that long ago, ${w.percent(share)} had gone on by then${range === '' ? '' : ` (${range})`}.`;
    },
  ),
  ofTheFirstDays: sentence(
    { mean: 'days', upTo: 'days' },
    ({ mean, upTo }, w) => `${w.days(mean)} (of the first ${w.number(upTo)})`,
  ),
  change: sentence({ by: 'text', low: 'text?', high: 'text?' }, ({ by, low, high }) =>
    low === null || high === null ? by : `${by} (${low === high ? `about ${low}` : `${low} to ${high}`})`,
  ),
  points: sentence({ points: 'number' }, ({ points }, w) => w.count(Math.round(points), 'point')),
  customers: sentence(
    {
      customers: 'some',
      repeat: 'count',
      share: 'share?',
      low: 'share?',
      high: 'share?',
      value: 'money?',
      currency: 'currency',
      lastBought: 'days?',
    },
    ({ customers, repeat, share, low, high, value, currency, lastBought }, w) => {
      const range = share === null ? '' : ` (${w.percent(share)}, ${w.percentRange({ low, high })})`;
      const again =
        repeat === 0
          ? ', none of whom bought again.'
          : `, ${w.number(repeat)} of whom bought again${range}, worth ${w.money(value, currency)}.`;
      const last = lastBought === null ? '' : ` Half of them last bought ${withinDays(lastBought, w)}.`;
      return `${w.count(customers, 'customer')}${again}${last}`;
    },
  ),
  renewalsPassed: sentence(
    { renewals: 'some' },
    ({ renewals }, w) =>
      `${w.count(renewals, 'renewal')} ${renewals === 1 ? 'has' : 'have'} passed without a later purchase.`,
  ),
  quality: sentence(
    { rows: 'count', share: 'share?', errors: 'count', warnings: 'count', hints: 'count' },
    ({ rows, share, errors, warnings, hints }, w) =>
      `${w.count(rows, 'row')}; ${w.percent(share, 1)} of the leads are without an error. ${w.count(errors, 'error')}, ${w.count(warnings, 'warning')}, ${w.count(hints, 'hint')}: each is in the Data Issues tab with its fix.`,
  ),
  coverage: sentence({ open: 'count' }, ({ open }, w) =>
    open === 1
      ? 'Where the open lead stands. The last number is the one to get to 0.'
      : `Where each of the ${w.number(open)} open leads stands. The last number is the one to get to 0.`,
  ),
  coldDeals: sentence(
    { deals: 'some', value: 'money?', currency: 'currency' },
    ({ deals, value, currency }, w) => `${w.count(deals, 'deal')} open too long, worth ${w.money(value, currency)}`,
  ),
  oldest: sentence({ days: 'days' }, ({ days }, w) => `${w.days(days)}:`),
  firstContact: sentence(
    { median: 'days?', byNextDay: 'share?', notYet: 'count' },
    ({ median, byNextDay, notYet }, w) =>
      `Half of the leads are contacted ${median === null ? 'later than can be told yet' : withinDays(median, w)}, ${w.percent(byNextDay)} by the next day. ${notYet === 0 ? 'All of them have been' : `${w.number(notYet)} ${notYet === 1 ? 'has' : 'have'} not been yet`}.`,
  ),
  moneyADay: sentence(
    { aDay: 'money', low: 'money', high: 'money', currency: 'currency', deals: 'some', days: 'days' },
    ({ aDay, low, high, currency, deals, days }, w) => {
      const [from, to] = [w.money(low, currency), w.money(high, currency)];
      const range = from === to ? '' : ` (${from} to ${to})`;
      return `${w.money(aDay, currency)} a day came in${range}: ${w.count(deals, 'won deal')} in ${w.days(days)}.`;
    },
  ),
  formulaSays: sentence(
    { aDay: 'money', currency: 'currency' },
    ({ aDay, currency }, w) => `The usual formula says ${w.money(aDay, currency)}.`,
  ),
  howMoneyADay: sentence(
    { open: 'count', dealSize: 'money?', currency: 'currency', winRate: 'share?', days: 'days?' },
    ({ open, dealSize, currency, winRate, days }, w) =>
      `Observed: the money of the deals won in the window over its days, give or take z √ΣV² / days (compound Poisson). By formula: open deals (${w.number(open)}) × deal size (${dealSize === null ? 'not known' : w.money(dealSize, currency)}) × win rate (${w.percent(winRate, 1)}) ÷ mean days of won and lost together (${days === null ? 'not known' : w.number(days, 1)}): Little’s law in money, which holds for a steady pipeline.`,
  ),
  byAge: sentence(
    { won: 'share?', low: 'share?', high: 'share?', day: 'count', lost: 'share', open: 'share' },
    ({ won, low, high, day, lost, open }, w) => {
      const range = w.percentRange({ low, high });
      return `Of all deals, open ones counted, ${w.percent(won)}${range === '' ? '' : ` (${range})`} are won by day ${w.number(day)}; ${w.percent(lost)} are lost and ${w.percent(open)} are still open by then.`;
    },
  ),
};
