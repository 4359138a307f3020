import type { Written } from '../written/written.ts';
import { moneyWord } from '../no-currency.ts';
import { sentence } from './sentence.ts';

/** What the figures of Metrics and of the report rest on, in a few words beside each. */
export const figureSentences = {
  moreInReport: sentence({ more: 'some' }, ({ more }, w) => `and ${w.number(more)} more, in the report`),
  notYet: sentence({ needs: 'text' }, ({ needs }) => `Not yet: needs ${needs}.`),
  needs: sentence({ needs: 'text' }, ({ needs }) => `needs ${needs}`),
  notYetNeeds: sentence({ needs: 'text' }, ({ needs }) => `not yet: needs ${needs}`),
  ofClosedDeals: sentence({ deals: 'count' }, ({ deals }, w) => `of ${w.count(deals, 'closed deal')}`),
  ofWonDeals: sentence({ deals: 'count' }, ({ deals }, w) => w.count(deals, 'won deal')),
  openDeals: sentence({ deals: 'count' }, ({ deals }, w) => w.count(deals, 'open deal')),
  noNumbers: sentence(
    { column: 'text', cells: 'some' },
    ({ column, cells }, w) =>
      `${column}: without ${w.count(cells, 'cell')} that ${cells === 1 ? 'holds' : 'hold'} no number.`,
  ),
  withoutRate: sentence({ deals: 'some' }, ({ deals }, w) => `${w.number(deals)} without exchange rate`),
  withoutStart: sentence(
    { deals: 'some' },
    ({ deals }, w) => `Without ${w.count(deals, 'deal')} of which nobody knows when they came in.`,
  ),
  withoutAmount: sentence({ deals: 'some' }, ({ deals }, w) => `${w.number(deals)} without amount`),
  stillOpen: sentence(
    { deals: 'count', open: 'count' },
    ({ deals, open }, w) => `${w.number(deals)}, ${w.number(open)} still open`,
  ),
  openOver: sentence({ days: 'days' }, ({ days }, w) => `open over ${w.days(days)}`),
  worth: sentence(
    { value: 'money', currency: 'currency' },
    ({ value, currency }, w) => `worth ${w.money(value, currency)}`,
  ),
  halfAreQuicker: sentence({ meanDays: 'days?' }, ({ meanDays }, w) => `half are quicker; mean ${w.days(meanDays)}`),
  firstContact: sentence(
    { lowDays: 'days?', highDays: 'days?', byNextDay: 'share?' },
    ({ lowDays, highDays, byNextDay }, w) =>
      [w.dayRange({ low: lowDays, high: highDays }), `${w.percent(byNextDay)} by the next day`]
        .filter((part) => part !== '')
        .join('; '),
  ),
  byDay: sentence(
    { day: 'count', lost: 'share', open: 'share' },
    ({ day, lost, open }, w) =>
      `by day ${w.number(day)}: ${w.percent(lost)} are lost and ${w.percent(open)} are still open by then`,
  ),
  wonInDays: sentence(
    { deals: 'count', days: 'days' },
    ({ deals, days }, w) => `${w.count(deals, 'won deal')} in ${w.days(days)}`,
  ),
  lastBought: sentence({ days: 'days?' }, ({ days }, w) => `half of them ${w.days(days)} or less`),
  within: sentence(
    { low: 'share', high: 'share', days: 'days' },
    ({ low, high, days }, w) => `${w.percentRange({ low, high })} ${withinDays(days, w)}`,
  ),
  fewerOrMoreDays: sentence({ days: 'number' }, ({ days }, w) => `${days > 0 ? '+' : ''}${w.number(days, 1)}`),
  shareWithRange: sentence({ share: 'share?', low: 'share?', high: 'share?' }, ({ share, low, high }, w) => {
    const range = w.percentRange({ low, high });
    return `${w.percent(share)}${range === '' ? '' : ` (${range})`}`;
  }),
  daysWithRange: sentence({ median: 'days', low: 'days?', high: 'days?' }, ({ median, low, high }, w) => {
    const range = w.dayRange({ low, high });
    return `${w.days(median)}${range === '' ? '' : ` (${range})`}`;
  }),
  days: sentence({ days: 'days' }, ({ days }, w) => w.days(Math.round(days))),
  fillingUp: sentence({ days: 'days' }, ({ days }, w) => `filling up (${w.days(Math.round(days))} to clear)`),
  trend: sentence(
    { up: 'flag', amount: 'text', days: 'count' },
    ({ up, amount, days }, w) => `${up ? '▲' : '▼'} ${amount} in ${w.days(days)}`,
  ),
  asBefore: sentence({ days: 'count' }, ({ days }, w) => (days === 0 ? 'as before' : `as ${w.days(days)} ago`)),
  noTrend: sentence({ since: 'text?' }, ({ since }) =>
    since === null ? 'no trend yet' : `counted anew since ${since}: no trend yet`,
  ),
  passedOver: sentence({ passed: 'text?', gone: 'text?' }, ({ passed, gone }) =>
    [
      ...(passed === null
        ? []
        : [`In Reached alone, for nobody saw them there on their way to a later stage: ${passed}.`]),
      ...(gone === null ? [] : [`Row gone from the sheet: ${gone}.`]),
      ...(passed === null && gone === null ? [] : ['A deal that came to a stage twice is one in Reached.']),
    ].join(' '),
  ),
  stageCount: sentence({ stage: 'text', deals: 'some' }, ({ stage, deals }, w) => `${stage} ${w.number(deals)}`),
};

/** The bottleneck and what mending a stage brings. */
export const bottleneckSentences = {
  brings: sentence(
    { currency: 'currency', low: 'money', high: 'money' },
    ({ currency, low, high }, w) =>
      `${moneyWord(currency)} in the next 90 days (in four of five cases ${between(low, high, currency, w)}), if stays there were a tenth shorter and a tenth fewer deals lost, and nothing else changed`,
  ),
  bringsInAll: sentence(
    { gain: 'money', currency: 'currency', low: 'money', high: 'money' },
    ({ gain, currency, low, high }, w) =>
      `If stays there were a tenth shorter, a tenth fewer deals were lost there and nothing else changed, about ${w.money(gain, currency)} more would come in during the next 90 days (in four of five cases ${between(low, high, currency, w)}).`,
  ),
  why: sentence(
    { stage: 'text', next: 'text', nextGain: 'money', currency: 'currency', share: 'share', draws: 'some' },
    ({ stage, next, nextGain, currency, share, draws }, w) =>
      `The same at ${next}, the next one, would bring ${w.money(nextGain, currency)}; ${stage} came out first in ${w.percent(share)} of ${draws === 1 ? 'the one time' : `the ${w.number(draws)} times`} that the deals were drawn anew.`,
  ),
  tied: sentence(
    { names: 'text' },
    ({ names }) =>
      `Nobody can tell yet which of these is the bottleneck, beside how often each came out first: ${names}.`,
  ),
  cameOutFirst: sentence({ stage: 'text', share: 'share' }, ({ stage, share }, w) => `${stage} (${w.percent(share)})`),
  how: sentence(
    { expected: 'money?', currency: 'currency', draws: 'count' },
    ({ expected, currency, draws }, w) =>
      `The stage to which the money of the next 90 days is most sensitive. From the stages' own curves (Aalen-Johansen by stage and target, solved as a Markov renewal equation) comes the money expected from deals in flight and arriving${expected === null ? '' : `: ${w.money(expected, currency)}`}. It is worked out again with each stage a tenth faster and with a tenth of its losses going on instead; the difference is what the stage brings. ${draws === 0 ? 'Bootstraps' : w.count(draws, 'bootstrap')} over deals, seeded from the data, give the 80 % range and how often each stage comes out first. A stage is named when it is first in 80 % of them or more. Capacity cannot be read from a log of stages: all else is taken as equal.`,
  ),
  chart: sentence(
    { currency: 'currency' },
    ({ currency }) =>
      `${moneyWord(currency)} that a tenth shorter stays and a tenth fewer losses would bring in 90 days`,
  ),
};

/** Why the formula of velocity and what came in differ. */
export const velocitySentences = {
  agree: sentence({}, () => 'The formula and what came in agree within a tenth.'),
  formulaSays: sentence({ times: 'number' }, ({ times }, w) =>
    times >= 1
      ? `The formula says ${w.number(times, times < 100 ? 1 : 0)} times what came in.`
      : `The formula says only ${w.percent(times)} of what came in.`,
  ),
  withoutCold: sentence(
    { cold: 'some', open: 'some', share: 'number' },
    ({ cold, open, share }, w) =>
      `It treats every open deal as if it moved like the ones that closed, but ${w.number(cold)} of the ${w.count(open, 'open deal')} ${cold === 1 ? 'has' : 'have'} been open too long. Without those it says ${w.percent(share)} of what came in.`,
  ),
  neverStarted: sentence({ deals: 'some' }, ({ deals }, w) =>
    deals === 1
      ? 'One open deal has no start date: the formula counts it, though nothing says that it moves.'
      : `${w.number(deals)} open deals have no start date: the formula counts them, though nothing says that they move.`,
  ),
  notSteady: sentence(
    { recent: 'count', before: 'some', grows: 'flag' },
    ({ recent, before, grows }, w) =>
      `${w.count(recent, 'deal')} came in during the last 90 days and ${w.number(before)} in the 90 before: the pipeline is ${grows ? 'growing' : 'shrinking'}, and the formula supposes that it is steady.`,
  ),
};

/** "between £8,680 and £17,360"; one number where both ends are written alike. */
function between(low: number, high: number, currency: string, w: Written): string {
  const [from, to] = [w.money(low, currency), w.money(high, currency)];
  return from === to ? `about ${from}` : `between ${from} and ${to}`;
}

/** "within 14 days"; what happens in no time happens on the same day. */
export function withinDays(days: number, w: Written): string {
  const whole = Math.round(days);
  return whole === 0 ? 'on the same day' : `within ${w.days(whole)}`;
}
