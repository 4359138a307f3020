import type { Written } from '../written/written.ts';
import { sentence } from './sentence.ts';

/** The Monday mail: what a week brought, and what the next one should. */
export const mondaySentences = {
  subject: sentence(
    { from: 'day', to: 'day', said: 'text' },
    ({ from, to, said }, w) => `${w.span(from, to)}: ${said}`,
  ),
  won: sentence({ deals: 'count', money: 'money?', currency: 'currency' }, ({ deals, money, currency }, w) => {
    if (deals === 0) return 'nothing won';
    return money === null ? `${w.count(deals, 'deal')} won` : `${w.money(money, currency)} won`;
  }),
  lost: sentence({ deals: 'some' }, ({ deals }, w) => `${w.count(deals, 'deal')} lost`),
  pushed: sentence({ deals: 'some' }, ({ deals }, w) => `${w.count(deals, 'deal')} pushed`),
  closedEarlier: sentence({ deals: 'some' }, ({ deals }, w) => `${w.count(deals, 'deal')} closed earlier`),
  monthInShort: sentence(
    { month: 'day', won: 'money', target: 'money?', currency: 'currency', isOver: 'flag' },
    (month, w) => `${w.monthName(month.month)} ${month.isOver ? 'ended ' : ''}at ${ofTarget(month, w)}`,
  ),
  month: sentence(
    {
      ...{ month: 'day', won: 'money', target: 'money?', deals: 'count', bare: 'count' },
      ...{ workingDays: 'count', currency: 'currency' },
    },
    ({ workingDays, ...month }, w) => {
      const { target, won, currency } = month;
      const said = `${w.monthName(month.month)} so far: ${ofTarget(month, w)} won${leftOut(month, w)}`;
      if (target === null) return `${said}.`;
      if (won >= target) return `${said}: the target is reached.`;
      const days = workingDays === 0 ? 'with no working day left' : `in ${w.count(workingDays, 'working day')}`;
      return `${said}; ${w.money(target - won, currency)} to go ${days}.`;
    },
  ),
  monthInDeals: sentence(
    { month: 'day', deals: 'count', target: 'money?', currency: 'currency' },
    ({ month, deals, target, currency }, w) => {
      const won = deals === 0 ? 'nothing won' : inDeals({ deals, target, currency }, w);
      return `${w.monthName(month)} so far: ${won}.`;
    },
  ),
  monthEnded: sentence(
    { month: 'day', won: 'money', target: 'money?', deals: 'count', bare: 'count', currency: 'currency' },
    ({ month, ...of }, w) =>
      `${w.monthName(month)} ended ${of.deals > 0 && of.bare >= of.deals ? `with ${inDeals(of, w)}` : `at ${ofTarget(of, w)}${leftOut(of, w)}`}.`,
  ),
  likely: sentence(
    { low: 'money', high: 'money', currency: 'currency' },
    ({ low, high, currency }, w) => `It will likely end at ${w.moneyRangeShort(low, high, currency)}.`,
  ),
  longer: sentence(
    {
      ...{ won: 'money', target: 'money?', deals: 'count', bare: 'count' },
      ...{ currency: 'currency', isYear: 'flag' },
    },
    ({ isYear, ...of }, w) => {
      const won = of.deals > 0 && of.bare >= of.deals ? inDeals(of, w) : `${ofTarget(of, w)} won${leftOut(of, w)}`;
      return `This ${isYear ? 'year' : 'quarter'}: ${won}.`;
    },
  ),
  toClose: sentence({ deals: 'some', money: 'money?', currency: 'currency' }, ({ deals, money, currency }, w) => {
    const worth = money === null ? '' : `, ${w.money(money, currency)},`;
    const are = w.plural(deals, { one: 'is', other: 'are' });
    return `${w.count(deals, 'deal')}${worth} ${are} to close this week.`;
  }),
  deals: sentence(
    { deals: 'count', money: 'money?', currency: 'currency', bare: 'count', foreign: 'count' },
    ({ deals, money, currency, bare, foreign }, w) => {
      if (deals === 0) return 'none';
      const parts = [w.count(deals, 'deal')];
      if (money !== null) parts.push(w.money(money, currency));
      if (money !== null && bare > 0) parts.push(`${w.number(bare)} without an amount`);
      if (foreign > 0) parts.push(`${w.number(foreign)} in a currency without a rate`);
      return parts.join(', ');
    },
  ),
  before: sentence({ deals: 'count', money: 'money?', currency: 'currency' }, ({ deals, money, currency }, w) => {
    if (deals === 0) return 'week before: none';
    return `week before: ${w.number(deals)}${money === null ? '' : `, ${w.money(money, currency)}`}`;
  }),
  more: sentence({ more: 'some', money: 'money?', currency: 'currency' }, ({ more, money, currency }, w) => {
    return `and ${w.number(more)} more${money === null ? '' : `, ${w.money(money, currency)}`}`;
  }),
  called: sentence({ called: 'count', new: 'some' }, ({ called, new: fresh }, w) =>
    called >= fresh ? 'all called by the next day' : `${w.number(called)} called by the next day`,
  ),
  earlier: sentence(
    { won: 'count', lost: 'count' },
    ({ won, lost }, w) => `${w.number(won)} won, ${w.number(lost)} lost, in no summary to you until now`,
  ),
  moved: sentence({ on: 'count', back: 'count' }, ({ on, back }, w) => `${w.number(on)} on, ${w.number(back)} back`),
  neither: sentence({ closed: 'text?', noneCame: 'flag' }, ({ closed, noneCame }) => {
    if (closed === null) return `No deal came in last week or the week before.`;
    return `No deal was ${closed} last week or the week before${noneCame ? ', and none came in' : ''}.`;
  }),
  movedBy: sentence(
    { by: 'money', what: 'text', currency: 'currency' },
    ({ by, what, currency }, w) => `${what} ${by < 0 ? '−' : '+'}\u00a0${w.moneyExact(Math.abs(by), currency)}`,
  ),
  openMoney: sentence({ start: 'money', end: 'money', currency: 'currency' }, ({ start, end, currency }, w) => {
    const [was, is] = [w.moneyExact(start, currency), w.moneyExact(end, currency)];
    return was === is ? `${was} before and after` : `from ${was} to ${is}`;
  }),
  since: sentence(
    { day: 'day', today: 'day' },
    ({ day, today }, w) => `Counted from ${w.dayShort(day, today)} on, when the record begins.`,
  ),
  pushedFromTo: sentence({ from: 'day', to: 'day', times: 'some', today: 'day' }, ({ from, to, times, today }, w) => {
    const days = `from ${w.dayShort(from, today)} to ${w.dayShort(to, today)}`;
    return times > 1 ? `${days} (${w.ordinal(times)} time)` : days;
  }),
  pushedOften: sentence(
    { times: 'some', to: 'day', today: 'day' },
    ({ times, to, today }, w) =>
      `put off ${w.count(times, 'time')}, now to ${w.dayShort(to, today)}: will it still come?`,
  ),
  nobodys: sentence({ on: 'day?', today: 'day' }, ({ on, today }, w) => {
    return `came in${on === null ? '' : ` ${w.when(Math.min(on, today), today)}`}, and nobody has it: who takes it?`;
  }),
  silent: sentence({ days: 'some' }, ({ days }, w) => `no contact for ${w.count(days, 'day')}: close it?`),
  twice: sentence({ rows: 'text' }, ({ rows }) => `probably in the sheet twice, ${rows}: which one stays?`),
  person: sentence(
    {
      ...{ month: 'day', won: 'money?', deals: 'count', quota: 'money?', currency: 'currency' },
      ...{ open: 'count', worth: 'money?', overdue: 'count?' },
    },
    ({ month, won, deals, quota, currency, open, worth, overdue }, w) => {
      // Amounts that nobody typed are not 0.
      const inDeals = deals === 0 ? 'nothing' : w.count(deals, 'deal');
      const isUnknown = won === null || (won === 0 && (quota === null || deals > 0));
      const result = isUnknown ? inDeals : ofTarget({ won, target: quota, currency }, w);
      return [
        `${result} won in ${w.monthName(month)}`,
        open === 0 ? 'nothing open' : `${w.number(open)} open${worth === null ? '' : `, ${w.money(worth, currency)}`}`,
        ...(overdue === null || overdue === 0 ? [] : [`${w.number(overdue)} overdue`]),
      ].join(' · ');
    },
  ),
  ahead: sentence(
    { month: 'day', low: 'money', high: 'money', wonSoFar: 'money', target: 'money?', currency: 'currency' },
    ({ month, low, high, wonSoFar, target, currency }, w) => {
      const of = target === null ? '' : ` (target ${w.money(target, currency)})`;
      const already = wonSoFar > 0 ? `, with the ${w.money(wonSoFar, currency)} won so far` : '';
      return `${w.monthName(month)}: likely ${w.moneyRangeShort(low + wonSoFar, high + wonSoFar, currency)}${of}${already}.`;
    },
  ),
  came: sentence(
    { madeOn: 'day', month: 'day', low: 'money', high: 'money', came: 'money', currency: 'currency' },
    ({ madeOn, month, low, high, came, currency }, w) => {
      const range = w.moneyRangeShort(low, high, currency);
      const name = w.monthName(month);
      return `${name} was likely to bring ${range}, by what was known on ${w.day(madeOn)}; ${w.money(came, currency)} came.`;
    },
  ),
  bottleneck: sentence(
    { stage: 'text', gain: 'money', currency: 'currency', before: 'text?', advice: 'text' },
    ({ stage, gain, currency, before, advice }, w) => {
      const was = before === null ? '' : ` Last told: ${before}.`;
      return `${stage}: about ${w.money(gain, currency)} in 90 days if it went better.${was} What to do: ${advice}`;
    },
  ),
  nobodyTold: sentence(
    { deals: 'some', why: 'text' },
    ({ deals, why }, w) => `Nobody was told of ${w.count(deals, 'open deal')}: ${why}.`,
  ),
  noPlan: sentence({ deals: 'some', money: 'money?', currency: 'currency' }, ({ deals, money, currency }, w) => {
    const worth = money === null ? '' : `, ${w.money(money, currency)}`;
    return `No plan for ${w.count(deals, 'open deal')}${worth}: no day for what comes next.`;
  }),
  rowsToMend: sentence({ rows: 'some' }, ({ rows }, w) => {
    const cannot = w.plural(rows, { one: 'row cannot', other: 'rows cannot' });
    return `${w.number(rows)} ${cannot} be read in full: see Data Issues.`;
  }),
};

function ofTarget(
  of: { readonly won: number; readonly target: number | null; readonly currency: string },
  w: Written,
): string {
  const won = w.money(of.won, of.currency);
  return of.target === null ? won : `${won} of ${w.money(of.target, of.currency)}`;
}

interface WonDeals {
  readonly deals: number;
  readonly bare: number;
  readonly currency: string;
}

/** Deals that were won and are in no money. */
function leftOut({ bare, currency }: Pick<WonDeals, 'bare' | 'currency'>, w: Written): string {
  if (bare === 0) return '';
  return `, without ${w.count(bare, 'won deal')} that ${bare === 1 ? 'has' : 'have'} no amount in ${currency}`;
}

/** Where no won deal has an amount: money that nobody typed is not 0. */
function inDeals(
  { deals, target, currency }: { readonly deals: number; readonly target: number | null; readonly currency: string },
  w: Written,
): string {
  const won = `${w.count(deals, 'deal')} won`;
  return target === null ? won : `${won}, without amounts; the target is ${w.money(target, currency)}`;
}
