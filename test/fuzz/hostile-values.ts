import fc from 'fast-check';
import type { ColumnSchema } from '../../src/core/schema/tab-schema.ts';
import { settingKeys, tabNames, tabSchemas } from '../../src/core/schema/tab-schemas.ts';
import type { CellValue } from '../../src/core/workbook/cell-value.ts';

/** Texts that have broken a program somewhere. */
export const hostileTexts: readonly string[] = [
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'NaN', 'Infinity', '1e999', '-0', '0x1F', '1_000'],
  ...['=1+1', '=HYPERLINK("http://x.example";"x")', '+49 30 1', '-1+1', '@SUM(A1)', '\t=1', "'=1", '#REF!', '#N/A'],
  ...['\u0000', '\u0007', '\ud800', '\udfff x', '\u202e(€)', '\ufeff', '🏳️‍🌈', 'e\u0301'.repeat(50), '\r\n', '_x000D_'],
  ...['<script>alert(1)</script>', '{{{x}}}', '{{#if}}', ']]>', '<!--', '&amp;#0;', '" onclick="', 'javascript:x'],
  ...['31/02/2026', '29.02.1900', '00/00/0000', '2026-13-45', '3/4/2026', '13/4/2026', '4/13/2026'],
  ...['2026-03-01T25:61Z', '1 000,5', '12k', 'USD 3m', '$', '€€', '(300)', '(((', '1.2.3.4', '1,2,3', '12.500,00 €'],
  ...['1 250,5', '-', '....', ',,,', 'a@b', '@b.c', 'a@b.c, d@e.f', '"x" <a@b.c>', 'a@b.c\r\nBcc: d@e.f', 'tel:+1'],
  ...['9'.repeat(400), 'x'.repeat(40_000), 'removed', 'first seen', 'won', 'PROPOSAL', 'Won ', 'Propsal', 'Total'],
  ...['yes', 'TRUE', 'L0:5', '0:5', ' ', '(none)', 'undefined', '[object Object]', 'f0123456789a', 'digest 1 L1'],
];

const hostileNumber: fc.Arbitrary<CellValue> = fc.oneof(
  fc.integer({ min: -10, max: 60_000 }),
  fc.double(),
  fc.constantFrom(NaN, Infinity, -Infinity, 1e308, -1e308, -0, 2 ** 53, 5e-324, 0, 1, 60, 59.999, 46_000.5, 2_958_466),
);

/** A cell of which nobody thought. */
export const hostileCell: fc.Arbitrary<CellValue> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...hostileTexts) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 2, arbitrary: hostileNumber },
  fc.constantFrom<CellValue>(true, false, null, '', { error: '#REF!' }, { error: 'not calculated' }),
  fc.constantFrom<CellValue>('Lead generation', 'Proposal', 'Negotiation', 'Won', 'Lost', 'Hannah', 'L1', 'L2', 46_000),
);

const days = fc.integer({ min: 45_600, max: 46_150 });
const texts = (...each: CellValue[]): fc.Arbitrary<CellValue> => fc.constantFrom(...each);

/** What stands in such a column on a good day: only among good cells does a bad one reach the figures and the mails. */
export function plausibleCell({ field, type, choices }: Pick<ColumnSchema, 'field' | 'type' | 'choices'>) {
  if (field === 'company') return texts('Acme', 'Globex GmbH', 'Initech', 'Nordwind', 'Fjord ApS');
  if (field === 'stageId') return texts('s1', 's2', 's3', null);
  if (field === 'created') return days.map((day): CellValue => day - 400);
  switch (type) {
    case 'id':
      return fc.oneof(
        fc.integer({ min: 1, max: 99 }).map((n): CellValue => `L${n}`),
        fc.constant(null),
      );
    case 'stage':
      return texts('Lead generation', 'Initial contact', 'Proposal', 'Proposal', 'Negotiation', 'Won', 'Lost', 'Won');
    case 'owner':
      return texts('Hannah', 'Jonas', 'jonas@example.com', null);
    case 'email':
    case 'mailbox':
      return texts('ann@example.com', 'bob@example.org', 'Hannah <hannah@example.com>', null);
    case 'phone':
      return texts('+49 30 901820', '030 901820', null);
    case 'amount':
    case 'number':
      return fc.oneof(
        fc.integer({ min: 0, max: 90_000 }).map((amount): CellValue => amount),
        texts('12.500,00 €', '$12,500', '1 250,5', '12k', null),
      );
    case 'currency':
      return texts('EUR', 'EUR', 'USD', '$', null);
    case 'date':
    case 'dateTime':
      return fc.oneof(
        days.map((day): CellValue => day),
        texts('2026-03-01', '3. März 2026', '13/2/2026', '3/4/2026', null),
      );
    case 'integer':
      return texts(1, 2, 5, 14, '30', null);
    case 'percent':
      return texts(0.2, '35 %', null);
    case 'boolean':
      return texts(true, false, 'yes', null);
    case 'choice':
      return texts(...(choices ?? []), null);
    case 'timeZone':
      return texts('Europe/Berlin', 'UTC', null);
    case 'timeOfDay':
      return texts('08:00', 0.5, null);
    case 'weekdays':
      return texts('Mon-Fri', 'Mo, Mi', null);
    case 'text':
    case 'list':
      return texts('Call them', 'Price', 'a, b', 'Hannah', null);
  }
}

/** A cell of a column, hostile so many times in a hundred. */
export function cellOf(column: Pick<ColumnSchema, 'field' | 'type' | 'choices'>, hostile: number) {
  return fc.oneof(
    { weight: hostile, arbitrary: hostileCell },
    { weight: 100 - hostile, arbitrary: plausibleCell(column) },
  );
}

export function rowsOf(cells: readonly fc.Arbitrary<CellValue>[], count: number): fc.Arbitrary<CellValue[][]> {
  return fc.array(fc.tuple(...cells), { minLength: count, maxLength: count });
}

const headers = tabNames.flatMap((name) =>
  tabSchemas[name].columns.flatMap((column) => [column.header, ...(column.aliases ?? []).slice(0, 3)]),
);

/** A header of which nobody thought, or one that means something in the wrong place. */
export const hostileHeader: fc.Arbitrary<CellValue> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<CellValue>(...headers) },
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom<CellValue>(
    ...settingKeys.map((key) => key.key),
    ...['Entered Won', 'Entered __proto__', 'Entered ', 'Stage', 'Stage', 'Status', 'Amount ($)', 'Lead ID', 'ID'],
  ),
);
