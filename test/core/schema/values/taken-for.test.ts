import { describe, expect, it } from 'vitest';
import { takenFor } from '../../../../src/core/schema/values/taken-for.ts';

describe('what a spreadsheet takes typed text for', () => {
  it.each(['=1+1', '=IMPORTXML("https://example.com","//a")', '+Fit', '-x', '@x', ' =A1', '＝1+1', '−5'])(
    'a formula: %s',
    (text) => expect(takenFor(text)).toBe('a formula'),
  );
  it.each([
    ...[
      '12',
      '007',
      '1.5.2026',
      '1/2',
      '10:30',
      '5%',
      '€ 5',
      '$1,200.50',
      '1e5',
      '1.5E-3',
      '2026-01-05',
      '2026',
      '(12)',
    ],
    ...[
      '5 EUR',
      'USD 3',
      '10 am',
      '5th of May',
      '10:30 p.m.',
      '10:30 Uhr',
      'May 5',
      'Jan 2026',
      '5. Mai 2026',
      'Tuesday 5 May 2026',
      '5 maja 2026',
    ],
    ...['2026-01-05T10:30:00Z', '24/7', '１２', '٣'],
  ])('a number or a date: %s', (text) => expect(takenFor(text)).toBe('a number or a date'));
  it.each(['TRUE', 'false', 'Wahr', 'VRAI'])('true or false: %s', (text) =>
    expect(takenFor(text)).toBe('TRUE or FALSE'),
  );
  it.each(['#N/A', '#REF!', '#DIV/0!', '#NAME?'])('an error: %s', (text) => expect(takenFor(text)).toBe('an error'));
  it('text that loses its apostrophe', () => expect(takenFor("'12")).toBe('text without its apostrophe'));
  it.each([
    ...[
      '',
      'Company',
      'Address 2',
      'Phone (2)',
      'Column 3',
      'Q1 2026',
      'H1 2026',
      'T2',
      'E1',
      'Budget 2026',
      'Score 0-10',
      'Cost $1',
      '$ value',
    ],
    ...[
      'May',
      'Next step – call',
      'a\\b',
      '# of seats',
      '#',
      '?',
      'C++',
      'x=y',
      'L23456789',
      'True value',
      'Entered Won',
    ],
    ...['2nd contact', '24h support', '日付 1', 'Won 5 deals in May'],
  ])('text: %s', (text) => expect(takenFor(text)).toBeNull());
});
