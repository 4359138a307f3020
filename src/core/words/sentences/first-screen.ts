import { sentence } from './sentence.ts';

/** Lines of the first screen; money and days come written. */
export const screenSentences = {
  won: sentence({ won: 'text', target: 'text?' }, ({ won, target }) =>
    target === null ? `${won} won` : `${won} won of ${target}`,
  ),
  wonWithoutAmount: sentence({ deals: 'some', currency: 'text?' }, ({ deals, currency }, w) => {
    return `without ${w.count(deals, 'won deal')} that ${deals === 1 ? 'has' : 'have'} no amount${currency === null ? '' : ` in ${currency}`}`;
  }),
  span: sentence({ name: 'text', won: 'text', target: 'text?' }, ({ name, won, target }) =>
    target === null ? `${name} ${won}` : `${name} ${won} of ${target}`,
  ),
  likely: sentence({ range: 'text' }, ({ range }) => `likely ${range}`),
  toGo: sentence(
    { left: 'text', workingDays: 'count' },
    ({ left, workingDays }, w) => `${left} to go, ${w.count(workingDays, 'working day')}`,
  ),
  reached: sentence({ share: 'share' }, ({ share }, w) => `target reached, ${w.percent(share)}`),
  more: sentence({ more: 'some' }, ({ more }, w) => `${w.number(more)} more`),
  others: sentence({ others: 'some' }, ({ others }, w) => `(${w.count(others, 'other')}: tab Groups)`),
  morePeople: sentence({ more: 'some' }, ({ more }, w) => `and ${w.number(more)} more, under People`),
  moreStages: sentence({ more: 'some' }, ({ more }, w) => `and ${w.number(more)} more, under Funnel`),
  weekBefore: sentence({ deals: 'count', money: 'text?' }, ({ deals, money }, w) =>
    money === null || deals === 0 ? w.number(deals) : `${w.number(deals)} · ${money}`,
  ),
  pushedTo: sentence({ day: 'text', times: 'count' }, ({ day, times }, w) =>
    times > 1 ? `to ${day} (${w.ordinal(times)} time)` : `to ${day}`,
  ),
  calledByNextDay: sentence({ called: 'count' }, ({ called }, w) => `${w.number(called)} called by the next day`),
  noPlan: sentence(
    { deals: 'some', money: 'text?' },
    ({ deals, money }, w) => `No plan: ${w.count(deals, 'deal')}${money === null ? '' : `, ${money}`}`,
  ),
  rowsToMend: sentence({ rows: 'some' }, ({ rows }, w) => `Rows to put right: ${w.number(rows)}`),
  twice: sentence({ name: 'text?', rows: 'text', more: 'count' }, ({ name, rows, more }, w) => {
    const said = `Probably twice: ${name === null ? '' : `${name}, `}${rows}`;
    return more === 0 ? said : `${said}, and ${w.number(more)} more`;
  }),
  nobodyTold: sentence({ deals: 'some' }, ({ deals }, w) => `Told to nobody: ${w.count(deals, 'deal')}`),
  mostToGain: sentence(
    { stage: 'text', money: 'text', advice: 'text' },
    ({ stage, money, advice }) => `Most to gain in ${stage}: about ${money} in 90 days. What to do: ${advice}`,
  ),
  mostWait: sentence(
    { stage: 'text', deals: 'some', advice: 'text' },
    ({ stage, deals, advice }, w) => `Most wait in ${stage}: ${w.count(deals, 'deal')}. What to do: ${advice}`,
  ),
  month: sentence({ month: 'text', range: 'text', target: 'text?' }, ({ month, range, target }) =>
    target === null ? `${month} ${range}` : `${month} ${range} of ${target}`,
  ),
  lastMonths: sentence(
    { within: 'count', months: 'some' },
    ({ within, months }, w) => `${w.number(within)} of ${w.count(months, 'past forecast')} held`,
  ),
  notYet: sentence({ figure: 'text', needs: 'text' }, ({ figure, needs }) => `${figure} (${needs})`),
};
