import fc from 'fast-check';
import { settingKeys, tabNames, tabSchemas } from '../../src/core/schema/tab-schemas.ts';
import type { CellValue } from '../../src/core/workbook/cell-value.ts';

/** Texts that have broken a program somewhere. */
export const hostileTexts: readonly string[] = [
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'NaN', 'Infinity', '1e999', '-0', '0x1F', '1_000'],
  ...['=1+1', '=HYPERLINK("http://x.example";"x")', '+49 30 1', '-1+1', '@SUM(A1)', '\t=1', "'=1", '#REF!', '#N/A'],
  ...['\u0000', '\u0007', '\ud800', '\udfff x', '\u202e(€)', '\ufeff', '🏳️‍🌈', 'e\u0301'.repeat(50), '\r\n', '_x000D_'],
  ...['<script>alert(1)</script>', '{{{x}}}', '{{#if}}', ']]>', '<!--', '&amp;#0;', '" onclick="', 'javascript:x'],
  ...[
    '31/02/2026',
    '29.02.1900',
    '00/00/0000',
    '2026-13-45',
    '3/4/2026',
    '13/4/2026',
    '4/13/2026',
    '2026-03-01T25:61Z',
  ],
  ...['12k', 'USD 3m', '$', '€€', '(300)', '(((', '1.2.3.4', '1,2,3', '12.500,00 €', '1 250,5', '-', '....', ',,,'],
  ...[
    'a@b',
    '@b.c',
    'a@b.c, d@e.f',
    '"x" <a@b.c>',
    'a@b.c\r\nBcc: d@e.f',
    'tel:+1',
    '9'.repeat(400),
    'x'.repeat(40_000),
  ],
  ...[
    'removed',
    'first seen',
    'won',
    'PROPOSAL',
    'Won ',
    'Propsal',
    'Total',
    'yes',
    'TRUE',
    'L0:5',
    '0:5',
    ' ',
    '(none)',
  ],
];

const headers = tabNames.flatMap((name) =>
  tabSchemas[name].columns.flatMap((column) => [column.header, ...(column.aliases ?? []).slice(0, 3)]),
);

/** A cell of which nobody thought. */
export const hostileCell: fc.Arbitrary<CellValue> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...hostileTexts) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 2, arbitrary: fc.integer({ min: -10, max: 60_000 }) },
  fc.double(),
  fc.constantFrom<CellValue>(NaN, Infinity, -Infinity, 1e308, -0, 2 ** 53, 1e-320, true, false, null, '', {
    error: '#REF!',
  }),
  fc.constantFrom<CellValue>('Lead generation', 'Proposal', 'Negotiation', 'Won', 'Lost', 'Hannah', 'L1', 'L2', 46000),
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

/** Cells in all; a million where `npm run fuzz` asks for them. */
export const cellsWanted = Number(process.env['FUZZ_CELLS'] ?? 6000);

/** How many runs of so many cells give as many cells as are wanted. */
export function runsOf(cellsPerRun: number): number {
  return Math.max(3, Math.ceil(cellsWanted / cellsPerRun));
}

/** The short run takes the same way each time; the long one looks for new ones. */
export const seeded: { readonly seed?: number } = process.env['FUZZ_CELLS'] === undefined ? { seed: 7 } : {};
