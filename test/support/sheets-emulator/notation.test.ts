import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxText, columnIndex, columnLetters, parseBox, quoteTitle, resolveRange } from './a1.ts';
import { asFloat } from './defaults.ts';
import { maskTouches, mergeFields, parseFieldMask, selectFields } from './field-mask.ts';
import { loadGiven } from './load.ts';
import { formatNumber, serialOf } from './number-format.ts';
import { parseEntry } from './user-entry.ts';

describe('A1 notation', () => {
  it('counts columns in letters both ways', () => {
    fc.assert(fc.property(fc.nat(18_277), (index) => columnIndex(columnLetters(index)) === index));
    expect([columnLetters(0), columnLetters(25), columnLetters(26), columnLetters(701), columnLetters(702)]).toEqual([
      'A',
      'Z',
      'AA',
      'ZZ',
      'AAA',
    ]);
  });

  it('writes what it reads', () => {
    const corner = fc.record({
      row: fc.integer({ min: 0, max: 9999 }),
      column: fc.integer({ min: 0, max: 700 }),
      rows: fc.integer({ min: 1, max: 50 }),
      columns: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(corner, ({ row, column, rows, columns }) => {
        const box = { startRow: row, endRow: row + rows, startColumn: column, endColumn: column + columns };
        expect(parseBox(boxText(box))).toEqual(box);
      }),
    );
  });

  it('finds a tab under any title, however odd', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), (title) => {
        const spreadsheet = loadGiven({ tabs: [{ title: 'First of all' }, { title }] }, 'id', {
          newId: () => 1,
          nameOf: () => undefined,
        });
        expect(resolveRange(spreadsheet, `${quoteTitle(title)}!B2`).sheet.properties.title).toBe(title);
      }),
    );
  });

  it.each([
    ['R[1]C[1]', 'B2'],
    ['R1C1:R[2]C[2]', 'A1:C3'],
    ['R01C01', 'A1'],
    ['R1C', 'A1'],
    ['RC', 'A1'],
    ['R', 'A1'],
    ['R[1]', '2:2'],
    ['R1C1:R2', 'A1:2'],
    ['R1C1:C2', 'A1:B'],
    ['R1', 'R1'],
    ['C1:C2', 'C1:C2'],
    ['RC1', 'RC1'],
  ])('takes %s for %s: A1 first, then R1C1 [seen]', (text, meant) => {
    const box = parseBox(text);
    expect(box && boxText(box)).toBe(meant);
  });

  it.each(['R[-1]C1', 'R[+1]C1', 'R0C1', 'A1:R2C2', 'R1C1:B2'])('does not take %s [seen]', (text) => {
    expect(parseBox(text)).toBeUndefined();
  });

  it.each([
    ['Sheet1', 'Sheet1'],
    ['D3', "'D3'"],
    ['My tab', "'My tab'"],
    ["it's", "'it''s'"],
    ['2026', "'2026'"],
    ['Übersicht', 'Übersicht'],
  ])('quotes %s only when needed', (title, quoted) => expect(quoteTitle(title)).toBe(quoted));
});

describe('field masks', () => {
  const value = { a: { b: 1, c: 2 }, d: [{ e: 1, f: 2 }, { f: 3 }], g: 4 };
  it.each([
    ['a.b', { a: { b: 1 } }],
    ['a/b,g', { a: { b: 1 }, g: 4 }],
    ['a(b,c),d(e)', { a: { b: 1, c: 2 }, d: [{ e: 1 }, {}] }],
    ['d.e', { d: [{ e: 1 }, {}] }],
    ['*', value],
    ['a.*', { a: { b: 1, c: 2 } }],
    ['a,a.b', { a: { b: 1, c: 2 } }],
    ['a.b,a', { a: { b: 1, c: 2 } }],
    ['d(e , f)', { d: [{ e: 1, f: 2 }, { f: 3 }] }],
    ['nothing', {}],
  ])('%s selects', (mask, selected) => expect(selectFields(value, parseFieldMask(mask))).toEqual(selected));

  it.each(['', 'a(', 'a(b', 'a)', 'a..b', 'a,,b', ',', 'a(b))'])('refuses %j', (mask) =>
    expect(() => parseFieldMask(mask)).toThrow(),
  );

  it('merges what it names and clears what is not given', () => {
    expect(
      mergeFields<object>({ x: 1, y: { z: 2, w: 3 } }, { y: { w: 9 } } as object, parseFieldMask('x,y.z')),
    ).toEqual({ y: { w: 3 } });
    expect(mergeFields<object>({ x: 1 }, { y: 2 } as object, parseFieldMask('*'))).toEqual({ y: 2 });
    expect(maskTouches(parseFieldMask('sheets.properties'), 'sheets', 'data')).toBe(false);
    expect(maskTouches(parseFieldMask('sheets'), 'sheets', 'data')).toBe(true);
  });
});

describe('numbers as they are shown', () => {
  it.each([
    [1234.5, undefined, '1234.5'],
    [1 / 3, undefined, '0.3333333333'],
    [1e20, undefined, '1E+20'],
    [0.00000123, undefined, '1.23E-06'],
    [1234.5, '#,##0.00', '1,234.50'],
    [-1234.5, '"$"#,##0.00', '-$1,234.50'],
    [0.125, '0.0%', '12.5%'],
    [7, '000', '007'],
    [1.5, '0.##', '1.5'],
    [-5, '0;(0)', '(5)'],
    [1234567, '0.0,,"M"', '1.2M'],
    [12345, '0.00E+00', '1.23E+04'],
    [43831, 'yyyy-mm-dd', '2020-01-01'],
    [43831.75, 'd mmm yyyy h:mm am/pm', '1 Jan 2020 6:00 PM'],
    [43831.5, 'dddd, mmmm d', 'Wednesday, January 1'],
  ])('%d in %s is %s', (value, pattern, shown) =>
    expect(formatNumber(value, pattern === undefined ? undefined : { type: 'NUMBER', pattern })).toBe(shown),
  );

  it('serial dates begin at the end of 1899', () => {
    expect(serialOf(1899, 12, 30)).toBe(0);
    expect(serialOf(2020, 1, 1)).toBe(43831);
  });

  it('parts of colours are 32-bit floats, written short', () => {
    expect(asFloat(66 / 255)).toBe(0.25882354);
    expect(asFloat(1 / 255)).toBe(0.003921569);
    expect(asFloat(0.2)).toBe(0.2);
  });
});

describe('typed text', () => {
  it.each<[string, unknown]>([
    ['12', { numberValue: 12 }],
    ['-1,234.5', { numberValue: -1234.5 }],
    ['12%', { numberValue: 0.12 }],
    ['$3', { numberValue: 3 }],
    ['(5)', { numberValue: -5 }],
    ['1e3', { numberValue: 1000 }],
    ['true', { boolValue: true }],
    ['=A1', { formulaValue: '=A1' }],
    ["'=A1", { stringValue: '=A1' }],
    ['=', { stringValue: '=' }],
    ['2026-02-30', { stringValue: '2026-02-30' }],
    ['3/2/2026', { numberValue: 46083 }],
    ['2026-03-02 10:30', { numberValue: 46083.4375 }],
    ['Mar 2, 2026', { numberValue: 46083 }],
    ['1.2.3', { stringValue: '1.2.3' }],
    ['12 apples', { stringValue: '12 apples' }],
    ['+49 30 1234', { stringValue: '+49 30 1234' }],
    ['', undefined],
  ])('%j', (text, value) => expect(parseEntry(text).value).toEqual(value));

  it('never fails, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => void parseEntry(text)));
  });
});
