import { countText, groupedNumber, percentText } from '../figure-text.ts';
import { sentence } from './sentence.ts';

/** Lines of the first screen; money and days come written. */
export const screenSentences = {
  won: sentence({ won: 'text', target: 'text?' }, ({ won, target }) =>
    target === null ? `${won} won` : `${won} won of ${target}`,
  ),
  span: sentence({ name: 'text', won: 'text', target: 'text?' }, ({ name, won, target }) =>
    target === null ? `${name} ${won}` : `${name} ${won} of ${target}`,
  ),
  likely: sentence({ range: 'text' }, ({ range }) => `likely ${range}`),
  toGo: sentence(
    { left: 'text', workingDays: 'count' },
    ({ left, workingDays }) => `${left} to go, ${countText(workingDays, 'working day')}`,
  ),
  reached: sentence({ share: 'share' }, ({ share }) => `target reached, ${percentText(share)}`),
  more: sentence({ more: 'some' }, ({ more }) => `${groupedNumber(more)} more`),
  others: sentence({ others: 'some' }, ({ others }) => `(${countText(others, 'other')}: tab Groups)`),
  morePeople: sentence({ more: 'some' }, ({ more }) => `and ${groupedNumber(more)} more, under People`),
  moreStages: sentence({ more: 'some' }, ({ more }) => `and ${groupedNumber(more)} more, under Funnel`),
  weekBefore: sentence({ deals: 'count', money: 'text?' }, ({ deals, money }) =>
    money === null || deals === 0 ? groupedNumber(deals) : `${groupedNumber(deals)} · ${money}`,
  ),
  pushedTo: sentence({ day: 'text', times: 'count' }, ({ day, times }) =>
    times > 1 ? `to ${day} (${ordinal(times)} time)` : `to ${day}`,
  ),
  calledByNextDay: sentence({ called: 'count' }, ({ called }) => `${groupedNumber(called)} called by the next day`),
  noPlan: sentence(
    { deals: 'some', money: 'text?' },
    ({ deals, money }) => `No plan: ${countText(deals, 'deal')}${money === null ? '' : `, ${money}`}`,
  ),
  rowsToMend: sentence({ rows: 'some' }, ({ rows }) => `Rows to put right: ${groupedNumber(rows)}`),
  nobodyTold: sentence({ deals: 'some' }, ({ deals }) => `Nobody told of: ${countText(deals, 'deal')}`),
  mostToGain: sentence(
    { stage: 'text', money: 'text', advice: 'text' },
    ({ stage, money, advice }) => `Most to gain in ${stage}: about ${money} in 90 days. What to do: ${advice}`,
  ),
  mostWait: sentence(
    { stage: 'text', deals: 'some', advice: 'text' },
    ({ stage, deals, advice }) => `Most wait in ${stage}: ${countText(deals, 'deal')}. What to do: ${advice}`,
  ),
  month: sentence({ month: 'text', range: 'text', target: 'text?' }, ({ month, range, target }) =>
    target === null ? `${month} ${range}` : `${month} ${range} of ${target}`,
  ),
  lastMonths: sentence(
    { within: 'count', months: 'some' },
    ({ within, months }) => `${groupedNumber(within)} of ${countText(months, 'past forecast')} held`,
  ),
  notYet: sentence({ figure: 'text', needs: 'text' }, ({ figure, needs }) => `${figure} (${needs})`),
};

function ordinal(count: number): string {
  const last = count % 100 > 10 && count % 100 < 14 ? 0 : count % 10;
  return `${groupedNumber(count)}${['th', 'st', 'nd', 'rd'][last] ?? 'th'}`;
}
