import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../support/memory-store/memory-store.ts';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import type { OutCell, SheetWrite } from '../../../src/core/workbook/sheet-write.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import type { Workbook } from '../../../src/core/workbook/workbook.ts';
import { silentLog } from './silent-log.ts';
import { writeTinyWorkbook } from './tiny-spreadsheet.ts';
import { ownFolder } from './workbook-copy.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '=1+1',
    '__proto__',
    '_x0041_',
    ' a ',
    '\r\n',
    ']]>',
    '<v>',
    "'x",
    '\uD800',
    '\u0000',
    'La1',
    '-',
    '00',
  ),
);
const value: fc.Arbitrary<CellValue> = fc.oneof(
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom({ error: '#REF!' }, { error: '#N/A' }),
);
const small = fc.nat({ max: 6 });
const out: fc.Arbitrary<OutCell | undefined> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(undefined) },
  {
    weight: 3,
    arbitrary: fc.record(
      { value, format: fc.constantFrom('date', 'money', 'text'), style: fc.constantFrom('bad', 'header', 'bar') },
      { requiredKeys: ['value'] },
    ),
  },
);
const cells = fc.array(fc.array(out, { maxLength: 4 }), { maxLength: 4 });
const person = fc.array(fc.array(value, { maxLength: 5 }), { maxLength: 6 });
const leads = 1;
const ours = 300;
const either = fc.constantFrom(leads, ours);
const write: fc.Arbitrary<SheetWrite> = fc.oneof(
  fc.record({ kind: fc.constant('setCells' as const), tabId: either, row: small, column: small, cells }),
  fc.record({ kind: fc.constant('appendRows' as const), tabId: either, rows: cells }),
  fc.record({
    kind: fc.constant('clearCells' as const),
    tabId: fc.constant(ours),
    row: small,
    column: small,
    rowCount: fc.integer({ min: 1, max: 4 }),
    columnCount: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    kind: fc.constant('fillBlank' as const),
    tabId: either,
    row: small,
    column: small,
    value: fc.constantFrom('La1', 'Lb2'),
  }),
  fc.record({
    kind: fc.constant('takeBack' as const),
    tabId: either,
    column: small,
    value: fc.constantFrom('La1', 'Lb2'),
  }),
);

describe('an .xlsx file and the memory store', () => {
  it('come to the same cells by the same batches, whatever stands in them', async () => {
    await fc.assert(
      fc.asyncProperty(person, fc.array(fc.array(write, { maxLength: 6 }), { maxLength: 3 }), async (rows, batches) => {
        const path = join(ownFolder(), 'leads.xlsx');
        const plain = rows.map((row) => row.map((one) => (typeof one === 'string' ? harmless(one) : one)));
        writeTinyWorkbook(path, [{ title: 'Leads', rows: plain }]);
        const stores = [
          openXlsxFile(path, { log: silentLog }),
          memoryStore({ tabs: [{ title: 'Leads', rows: plain }] }),
        ];
        const results: Workbook['tabs'][number]['rows'][][] = [];
        for (const store of stores) {
          const lease = await store.acquire();
          await lease.write([
            {
              kind: 'createTab',
              tabId: ours,
              title: 'Metrics',
              ownedAs: 'metrics',
              hidden: false,
              protection: 'none',
              frozenRows: 0,
              columnWidths: [],
            },
          ]);
          for (const batch of batches) await lease.write(batch);
          await lease.release();
          const workbook = await store.read(everything);
          results.push(workbook.tabs.map((tab) => tab.rows.map((row) => row.map(plainly))));
        }
        expect(results[0]).toEqual(results[1]);
      }),
      {
        numRuns: 150,
        examples: [
          // An ID that only waited for a blank is taken back: what a person has there goes on standing.
          [
            [[{ error: '#REF!' }]],
            [
              [
                { kind: 'fillBlank', tabId: 1, row: 0, column: 0, value: 'Lb2' },
                { kind: 'takeBack', tabId: 1, column: 0, value: 'Lb2' },
              ],
            ],
          ],
        ],
      },
    );
  });
});

/** The tiny spreadsheet writes no escapes of its own, so a person's text here is what XML can hold as it is. */
function harmless(text: string): string {
  return text.replaceAll(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD]|_x/g, '');
}

/** A blank is a blank; -0 is 0. */
function plainly(one: CellValue): CellValue {
  if (one === '') return null;
  return one === 0 ? 0 : one;
}
