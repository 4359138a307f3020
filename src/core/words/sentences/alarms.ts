import { dayInWords } from '../plain-words.ts';
import { countText, groupedNumber } from '../figure-text.ts';
import { sentence } from './sentence.ts';

/** "the week of Mon 2 Mar". */
const weekOf = (day: number, today: number): string => `the week of ${dayInWords(day, today)}`;

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
    ({ where, since, today, wentOn, wouldHave, daysBefore, daysNow }) => {
      const before = Math.round(daysBefore);
      const more = Math.max(1, Math.round(daysNow - daysBefore));
      return `${where}: since ${weekOf(since, today)} deals take longer to go on, about ${countText(more, 'day')} more each, ${groupedNumber(before + more)} instead of ${groupedNumber(before)}: ${groupedNumber(wentOn)} went on where ${groupedNumber(wouldHave)} would have as before.`;
    },
  ),
  moreLost: sentence(
    { where: 'text', since: 'day', today: 'day', lost: 'some', wouldHave: 'number' },
    ({ where, since, today, lost, wouldHave }) =>
      `${where}: since ${weekOf(since, today)} more deals are lost: ${groupedNumber(lost)} where ${groupedNumber(wouldHave)} would have been as before.`,
  ),
  fewer: sentence(
    { what: 'text', since: 'day', today: 'day', seen: 'count', wouldHave: 'number' },
    ({ what, since, today, seen, wouldHave }) =>
      `Fewer ${what} since ${weekOf(since, today)}: ${groupedNumber(seen)}, where ${groupedNumber(wouldHave)} would have been usual.`,
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
    ({ since, today, cameIn, closed, open, weeksOfWork, usualWeeks }) =>
      `Deals are piling up: since ${weekOf(since, today)} ${groupedNumber(cameIn)} came in and ${groupedNumber(closed)} closed. At the pace of the last eight weeks the ${open === 1 ? 'open one is' : `${groupedNumber(open)} open ones are`} ${countText(Math.round(weeksOfWork), 'week')} of work, where ${groupedNumber(usualWeeks)} ${Math.round(usualWeeks) === 1 ? 'was' : 'were'} usual.`,
  ),
  deals: sentence({ names: 'text', more: 'count' }, ({ names, more }) =>
    more > 0 && names !== '' ? `${names} and ${groupedNumber(more)} more` : names,
  ),
};
