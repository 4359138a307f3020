import { contentHash } from '../../core/workbook/content-hash.ts';
import { isoDay } from '../../core/workbook/day-time.ts';
import type { Day, Instant } from '../../core/workbook/day-time.ts';
import { pageHeaders } from './act-page.ts';
import type { ActPage } from './act-page.ts';
import type { ActLink } from './signed-link.ts';

/** The next step of a deal as a calendar file with one entry of a whole day (RFC 5545). Reads no sheet and changes nothing. */
export function calendarEntry({ workbook, lead, title, about }: ActLink, day: Day, now: Instant): ActPage {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  const date = (of: Day): string => isoDay(of).replaceAll('-', '');
  const step = about?.step ?? '';
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Leadsheet//Next step//EN',
    'BEGIN:VEVENT',
    // The same entry again replaces the one that is there.
    `UID:${contentHash(`${workbook} ${lead} ${day}`)}@leadsheet`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${date(day)}`,
    `DTEND;VALUE=DATE:${date(day + 1)}`,
    `SUMMARY:${escaped(step === '' ? title : `${title}: ${step}`)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return {
    status: 200,
    html: lines.map((line) => `${folded(line)}\r\n`).join(''),
    headers: {
      ...pageHeaders,
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="next-step.ics"',
    },
  };
}

function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/[\u0000-\u001f\u007f]/g, ' ');
}

/** Lines of 75 octets at most; the rest of a longer one begins with a blank. */
function folded(line: string): string {
  const parts: string[] = [''];
  let octets = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (octets + size > 75) {
      parts.push(' ');
      octets = 1;
    }
    parts[parts.length - 1] += sign;
    octets += size;
  }
  return parts.join('\r\n');
}
