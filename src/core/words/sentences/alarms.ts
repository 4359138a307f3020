import type { Written } from '../written/written.ts';
import { sentence } from './sentence.ts';

/** "the week of Mon 2 Mar". */
const weekOf = (day: number, today: number, w: Written): string => `the week of ${w.dayShort(day, today)}`;

/** What got worse: one sentence an alarm, with the week in which it began and what would have been usual. */
export const alarmSentences = {
  slower: sentence(
    {
      where: 'text',
      since: 'day',
      today: 'day',
      wentOn: 'count',
      wouldHave: 'number',
      daysBefore: 'days',
      daysNow: 'days',
    },
    ({ where, since, today, wentOn, wouldHave, daysBefore, daysNow }, w) => {
      const before = Math.round(daysBefore);
      const more = Math.max(1, Math.round(daysNow - daysBefore));
      return `${where}: since ${weekOf(since, today, w)} deals take longer to go on, about ${w.count(more, 'day')} more each, ${w.number(before + more)} instead of ${w.number(before)}: ${w.number(wentOn)} went on where ${w.number(wouldHave)} would have as before.`;
    },
  ),
  moreLost: sentence(
    { where: 'text', since: 'day', today: 'day', lost: 'some', wouldHave: 'number' },
    ({ where, since, today, lost, wouldHave }, w) =>
      `${where}: since ${weekOf(since, today, w)} more deals are lost: ${w.number(lost)} where ${w.number(wouldHave)} would have been as before.`,
  ),
  fewer: sentence(
    { what: 'text', since: 'day', today: 'day', seen: 'count', wouldHave: 'number' },
    ({ what, since, today, seen, wouldHave }, w) =>
      `Fewer ${what} since ${weekOf(since, today, w)}: ${w.number(seen)}, where ${w.number(wouldHave)} would have been usual.`,
  ),
  pilingUp: sentence(
    {
      since: 'day',
      today: 'day',
      cameIn: 'some',
      closed: 'count',
      open: 'some',
      weeksOfWork: 'number',
      usualWeeks: 'number',
    },
    ({ since, today, cameIn, closed, open, weeksOfWork, usualWeeks }, w) =>
      `Deals are piling up: since ${weekOf(since, today, w)} ${w.number(cameIn)} came in and ${w.number(closed)} closed. At the pace of the last eight weeks the ${open === 1 ? 'open one is' : `${w.number(open)} open ones are`} ${w.count(Math.round(weeksOfWork), 'week')} of work, where ${w.number(usualWeeks)} ${Math.round(usualWeeks) === 1 ? 'was' : 'were'} usual.`,
  ),
  deals: sentence({ names: 'text', more: 'count' }, ({ names, more }, w) =>
    more > 0 && names !== '' ? `${names} and ${w.number(more)} more` : names,
  ),
};
