import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarEntry } from '../../../src/jobs/act/calendar-entry.ts';
import type { ActLink } from '../../../src/jobs/act/signed-link.ts';
import { day } from '../../support/builders.ts';
import { readCalendarEntry } from '../../support/read-calendar.ts';

const now = Date.UTC(2026, 2, 3, 10, 30);
const entry = (changes: Partial<ActLink>, on = day('2026-12-31')) =>
  calendarEntry(
    {
      ...{ workbook: 'wb', lead: 'L1', action: 'calendar', title: 'Acme', by: 'ann@team.example', nonce: 'n' },
      expires: now + 1000,
      ...changes,
    } as ActLink,
    on,
    now,
  );
const read = (...given: Parameters<typeof entry>) => readCalendarEntry(entry(...given).html);

describe('the calendar entry of a next step', () => {
  it('is one of a whole day, with what is to be done', () => {
    const file = entry({ about: { step: 'Send the offer' } });
    expect(file.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="next-step.ics"',
    });
    expect(Object.fromEntries(readCalendarEntry(file.html))).toMatchObject({
      'DTSTART;VALUE=DATE': '20261231',
      'DTEND;VALUE=DATE': '20270101',
      DTSTAMP: '20260303T103000Z',
      SUMMARY: 'Acme: Send the offer',
    });
  });

  it('is the same entry when it is asked for again, and another for another deal, day or workbook', () => {
    const uid = (...given: Parameters<typeof entry>) => read(...given).get('UID');
    expect(uid({ nonce: 'later', about: { step: 'Other' } })).toBe(uid({}));
    const all = [uid({}), uid({ lead: 'L2' }), uid({ workbook: 'other' }), uid({}, day('2027-01-01'))];
    expect(new Set(all).size).toBe(4);
  });

  it('holds any text as it is, in lines as short as they must be', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 200 });
    fc.assert(
      fc.property(texts, texts, (title, step) => {
        const said = read({ title, about: { step } }).get('SUMMARY');
        const plain = (text: string): string =>
          text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ');
        expect(said).toBe(plain(step === '' ? title : `${title}: ${step}`));
      }),
    );
    const hostile = 'a\r\nEND:VEVENT\r\nBEGIN:VALARM, b; c \\n \u{1f469}\u200d\u{1f680}'.repeat(5);
    expect(read({ title: hostile }).get('SUMMARY')).toBe(hostile.replaceAll('\r\n', '\n'));
  });
});
