import type { Day, DayTime } from '../workbook/day-time.ts';
import { countText } from './figure-text.ts';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const longMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** "Tue 24 Nov", with the year where it is not the one of `today`. */
export function dayInWords(day: Day, today: Day): string {
  const date = new Date(day * 86_400_000);
  const year = date.getUTCFullYear();
  const sameYear = year === new Date(today * 86_400_000).getUTCFullYear();
  const weekday = (weekdays[date.getUTCDay()] ?? '').slice(0, 3);
  return `${weekday} ${date.getUTCDate()} ${months[date.getUTCMonth()]}${sameYear ? '' : ` ${year}`}`;
}

/** "Tue 24 Nov, 08:00". */
export function timeInWords(at: DayTime, now: DayTime): string {
  const minutes = Math.floor((at - Math.floor(at)) * 1440 + 1e-6);
  const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return `${dayInWords(Math.floor(at), Math.floor(now))}, ${clock}`;
}

/** "Tuesday 24 November" without the year, for the head of a mail. */
export function longDayInWords(day: Day): string {
  const date = new Date(day * 86_400_000);
  return `${weekdays[date.getUTCDay()]} ${date.getUTCDate()} ${longMonths[date.getUTCMonth()]}`;
}

/** "2 to 8 March", "30 March to 5 April": two days that may lie in two months. */
export function spanInWords(from: Day, to: Day): string {
  const [, ...first] = longDayInWords(from).split(' ');
  const [, ...last] = longDayInWords(to).split(' ');
  return `${(first[1] === last[1] ? first.slice(0, 1) : first).join(' ')} to ${last.join(' ')}`;
}

/** "today", "yesterday", "3 days ago"; "tomorrow", "in 3 days". */
export function whenInWords(day: Day, today: Day): string {
  const ago = today - day;
  if (ago === 0) return 'today';
  if (ago === 1) return 'yesterday';
  if (ago === -1) return 'tomorrow';
  return ago > 0 ? `${countText(ago, 'day')} ago` : `in ${countText(-ago, 'day')}`;
}

/** What somebody wrote, in quotation marks and as much of it as fits into a line. */
export function quoted(text: string, most = 140): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return `“${line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`}”`;
}
