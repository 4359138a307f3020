import { Zip, ZipDeflate, zipSync } from 'fflate';
import { handMadeParts, main } from './hand-made-workbook.ts';
import type { HandMade } from './hand-made-workbook.ts';

/** What each of these workbooks holds, in a tab "Deals". */
export const foreignRows = [
  ['Company', 'Stage', 'Amount', 'Created'],
  ['Älder & Söhne', 'New', 12.5, 46042],
  ['Beacon', 'Won', 1e6, 46042.5],
  [' Cedar ', 'Lost', null, 46043],
];

const text = (value: string): string => value.replaceAll('&', '&amp;');
const strings = ['Company', 'Stage', 'Amount', 'Created', 'Älder & Söhne', 'Beacon', ' Cedar ', 'New', 'Won', 'Lost'];
const shared = (value: unknown): string => `<c t="s"><v>${strings.indexOf(String(value))}</v></c>`;
const inline = (value: unknown): string =>
  `<c t="inlineStr"><is><t xml:space="preserve">${text(String(value))}</t></is></c>`;

interface Spelling {
  readonly texts: (value: unknown) => string;
  readonly numbers?: (value: number) => string;
  /** Whether rows and cells say where they are. */
  readonly places?: 'all' | 'none' | 'first cells only';
}

/** The same rows as a writer spells them. */
function dataOf({ texts, numbers = (value) => `<c><v>${value}</v></c>`, places = 'all' }: Spelling): string {
  const lines = foreignRows.map((row, r) => {
    const cells = row.map((value, c) => {
      const cell = value === null ? '<c/>' : typeof value === 'number' ? numbers(value) : texts(value);
      const isPlaced = places === 'all' || (places === 'first cells only' && c === 0);
      return isPlaced ? cell.replace('<c', `<c r="${'ABCD'[c] ?? ''}${r + 1}"`) : cell;
    });
    return `<row${places === 'none' ? '' : ` r="${r + 1}"`}>${cells.join('')}</row>`;
  });
  return `<sheetData>${lines.join('')}</sheetData>`;
}

const table = `<sst xmlns="${main}">${strings.map((value) => `<si><t xml:space="preserve">${text(value)}</t></si>`).join('')}</sst>`;
const stringsLine = (target: string): string =>
  `<Relationship Id="rIdStrings" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="${target}"/>`;
const officeLine = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
const linesOf = (...lines: string[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`;
const sheetLine = officeLine('rId1', 'worksheet', 'worksheets/sheet1.xml');
const stylesLine = officeLine('rIdStyles', 'styles', 'styles.xml');
const rels = 'xl/_rels/workbook.xml.rels';

const typed = (parts: NonNullable<HandMade['parts']>): NonNullable<HandMade['parts']> => {
  const types = handMadeParts({ sheets: [{ title: 'Deals', xml: '' }] })['[Content_Types].xml'];
  const line =
    '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>';
  return { '[Content_Types].xml': new TextDecoder().decode(types).replace('</Types>', line), ...parts };
};
const plain: Spelling = { texts: inline };
const book = (xml: string, more: Partial<HandMade> = {}): HandMade => ({ sheets: [{ title: 'Deals', xml }], ...more });
const withStrings = (target: string, name: string, sst = table): HandMade =>
  book(dataOf({ texts: shared }), {
    parts: typed({ [name]: sst, [rels]: linesOf(sheetLine, stylesLine, stringsLine(target)) }),
  });
const bom = '\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n';
const whole = (inner: string): string => `<worksheet xmlns="${main}">${inner}</worksheet>`;
const prefixed = (xml: string): string => xml.replaceAll(/<(\/?)(?=\w)/g, '<$1x:').replace('xmlns=', 'xmlns:x=');

const ways: Readonly<Record<string, HandMade>> = {
  // https://github.com/tidyverse/readxl/issues/26: Google's own export.
  'no dimension': book(dataOf(plain)),
  // Libraries that stream write the dimension before they know it.
  'a dimension that is wrong': book(`<dimension ref="A1"/>${dataOf(plain)}`),
  'a dimension without a reference': book(`<dimension/>${dataOf(plain)}`),
  // https://github.com/box/spout/issues/267, https://github.com/dhatim/fastexcel/issues/465
  'rows and cells that do not say where they are': book(dataOf({ ...plain, places: 'none' })),
  'only first cells that say where they are': book(dataOf({ ...plain, places: 'first cells only' })),
  // https://github.com/tafia/calamine/issues/466
  'elements with a prefix, and a value beside the text': book(
    prefixed(whole(dataOf({ texts: (value) => inline(value).replace('<is>', '<v>0</v><is>') }))),
  ),
  'runs of rich text, and how they are spoken': book(
    dataOf({
      texts: (value) =>
        `<c t="inlineStr"><is><r><rPr><b/></rPr><t xml:space="preserve">${text(String(value)).slice(0, 1)}</t></r><r><t xml:space="preserve">${text(String(value)).slice(1)}</t></r><rPh sb="0" eb="1"><t>no</t></rPh></is></c>`,
    }),
  ),
  'texts as results of no formula': book(dataOf({ texts: (value) => `<c t="str"><v>${text(String(value))}</v></c>` })),
  'numbers with a type, an exponent, white space': book(
    dataOf({ ...plain, numbers: (value) => `<c\n t="n"><v>\n ${value.toExponential()}\n</v></c>` }),
  ),
  // SheetJS with cellDates, openpyxl with iso_dates, "Strict Open XML Spreadsheet" of Excel.
  'dates in words': book(
    dataOf({
      ...plain,
      numbers: (value) =>
        value < 46000 || value > 47000
          ? `<c><v>${value}</v></c>`
          : `<c t="d"><v>${new Date((value - 25569) * 86_400_000).toISOString()}</v></c>`,
    }),
  ),
  'attributes between apostrophes': book(dataOf(plain).replaceAll(/="([^"]*)"/g, "='$1'")),
  // .NET writes byte order marks and ends lines as Windows does.
  'byte order marks': book(bom + whole(dataOf(plain).replaceAll('<row', '\r\n<row'))),
  // https://github.com/python-excel/xlrd/issues/169
  'a table of texts in other capitals': withStrings('sharedStrings.xml', 'xl/SharedStrings.xml'),
  // openpyxl; https://github.com/JuliaData/XLSX.jl/issues/62
  'targets from the root': book(dataOf({ texts: shared }), {
    parts: typed({
      'xl/sharedStrings.xml': table,
      [rels]: linesOf(
        officeLine('rId1', 'worksheet', '/xl/worksheets/sheet1.xml'),
        officeLine('rIdStyles', 'styles', '/xl/styles.xml'),
        stringsLine('/xl/sharedStrings.xml'),
      ),
    }),
  }),
  'texts that are empty elements': withStrings(
    'sharedStrings.xml',
    'xl/sharedStrings.xml',
    table.replace('</sst>', '<si/><si\t><t/></si></sst>'),
  ),
  // https://github.com/RomanPavelko/SwiftExcel/issues/24
  'a table of texts that is listed, not there and not needed': book(dataOf(plain), {
    parts: { [rels]: linesOf(sheetLine, stylesLine, stringsLine('sharedStrings.xml')) },
  }),
  'a theme that is not there': book(dataOf(plain), {
    parts: { [rels]: linesOf(sheetLine, stylesLine, officeLine('rId9', 'theme', 'theme/theme1.xml')) },
  }),
};

/** The parts in an archive of which sizes are told after each part, as programs do that write while they make it. */
function streamed(parts: Record<string, Uint8Array>): Uint8Array {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((_error, piece) => pieces.push(piece));
  for (const [name, content] of Object.entries(parts)) {
    const entry = new ZipDeflate(name);
    zip.add(entry);
    entry.push(content, true);
  }
  zip.end();
  return Buffer.concat(pieces);
}

/** Workbooks as other programs write them, by hand, all with the rows above. */
export const foreignWorkbooks: readonly (readonly [string, Uint8Array])[] = [
  ...Object.entries(ways).map(([name, workbook]): [string, Uint8Array] => [name, zipSync(handMadeParts(workbook))]),
  ['sizes after each part', streamed(handMadeParts(book(dataOf(plain))))],
  // https://github.com/PHPOffice/PhpSpreadsheet/issues/3472
  [
    'names parted by backslashes',
    zipSync(
      Object.fromEntries(
        Object.entries(handMadeParts(book(dataOf(plain)))).map(([name, content]) => [
          name.replaceAll('/', '\\'),
          content,
        ]),
      ),
    ),
  ],
];

/** A workbook whose cells point into a table of texts that the file does not hold. */
export const textsAreLost = zipSync(handMadeParts(book(dataOf({ texts: shared }))));
