import type { CellFormat, CellStyle } from '../../core/workbook/sheet-write.ts';
import { escapeXml } from './xml-text.ts';
import { conditionalLooks, looksOf } from './cell-looks.ts';
import type { CellLooks } from './cell-looks.ts';
import { greatest } from '../../core/statistics/greatest.ts';
import { styleSections } from './style-sections.ts';
import type { StyleSections } from './style-sections.ts';

/** The workbook's table of styles: read, and added to. Nothing that stands in it is changed or moved. */
export interface StylesPart {
  /** Whether numbers in that style are shown as dates. */
  isDate(style: number): boolean;
  /** The code of each style's number format; '' where it is one of the built-in ones, which mean no certain currency. */
  readonly formatCodes: readonly string[];
  /** The number of a style for the worker's looks; added to the table where it is not there yet. */
  styleFor(
    format: CellFormat | undefined,
    style: CellStyle | undefined,
    looks: { readonly quoted: boolean; readonly linked: boolean },
  ): number;
  /** The style `base` with the mark that keeps text text, however it begins. */
  quoted(base: number): number;
  /** The number of a look for conditional formats. */
  conditional(style: 'bad' | 'warning' | 'muted'): number;
  /** The part as it is to be written; null where nothing was added. */
  changed(): string | null;
}

const builtInDates: ReadonlySet<number> = new Set([
  ...between(14, 22),
  ...between(27, 36),
  ...between(45, 47),
  ...between(50, 58),
]);

/** Reads `styles.xml`. Returns null where it is not well-formed. */
export function parseStyles(xml: string): StylesPart | null {
  const sections = styleSections(xml);
  if (sections === null) return null;
  const { prefix } = sections;
  const formats = numberFormats(sections);
  const formatIds = sections.read('cellXfs').map((xf) => Number(xf.attributes.get('numFmtId') ?? 0));
  const dateStyles = formatIds.map((id) => isDateFormat(id, formats.codes));
  const answers = new Map<string, number>();
  return {
    isDate: (style) => dateStyles[style] ?? false,
    formatCodes: formatIds.map((id) => formats.codes.get(id) ?? ''),
    styleFor(format, style, { quoted, linked }) {
      if (format === undefined && style === undefined && !quoted && !linked) return 0;
      // By far the most cells have a format and nothing else: no key is made for each of a million of them.
      const isPlain = style === undefined && !quoted && !linked;
      const key = isPlain ? (format ?? '') : `${format ?? ''}|${style ?? ''}|${quoted}|${linked}`;
      const before = answers.get(key);
      if (before !== undefined) return before;
      const looks = looksOf({ format, style, linked });
      const number = placeLooks(sections, looks, formats.idOf(looks.numberFormat), quoted ? quoteMark : '');
      answers.set(key, number);
      return number;
    },
    quoted(base) {
      const xf = sections.entry('cellXfs', base) ?? sections.entry('cellXfs', 0) ?? '';
      if (/\squotePrefix\s*=/.test(xf)) return base;
      const plain = prefix === '' ? xf : xf.replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</');
      return sections.place('cellXfs', plain.replace(/^<xf/, `<xf${quoteMark}`));
    },
    conditional: (style) => sections.place('dxfs', conditionalLooks[style]),
    changed: () => sections.changed(),
  };
}

const quoteMark = ' quotePrefix="1"';

/** The number of the style that a cell of those looks has. `marks` are attributes beside them. */
function placeLooks({ place }: StyleSections, looks: CellLooks, format: number, marks: string): number {
  const font = looks.font === null ? 0 : place('fonts', looks.font);
  const fill = looks.fill === null ? 0 : place('fills', looks.fill);
  const border = looks.border === null ? 0 : place('borders', looks.border);
  const flags =
    (format === 0 ? '' : ' applyNumberFormat="1"') +
    (font === 0 ? '' : ' applyFont="1"') +
    (fill === 0 ? '' : ' applyFill="1"') +
    (border === 0 ? '' : ' applyBorder="1"') +
    (looks.alignment === null ? '' : ' applyAlignment="1"') +
    marks;
  const start = `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"${flags}`;
  return place('cellXfs', looks.alignment === null ? `${start}/>` : `${start}>${looks.alignment}</xf>`);
}

/** The number formats that the table names, added to by code. */
function numberFormats(sections: StyleSections) {
  const codes = new Map<number, string>();
  for (const format of sections.read('numFmts'))
    codes.set(Number(format.attributes.get('numFmtId')), format.attributes.get('formatCode') ?? '');
  let next = greatest(codes.keys(), 163) + 1;
  return {
    codes,
    /** Of a built-in format, which has no code, or of one with that code. */
    idOf(format: number | string): number {
      if (typeof format === 'number') return format;
      for (const [id, code] of codes) if (code === format) return id;
      const id = next++;
      codes.set(id, format);
      const { prefix } = sections;
      sections.append('numFmts', `<${prefix}numFmt numFmtId="${id}" formatCode="${escapeXml(format)}"/>`);
      return id;
    },
  };
}

function isDateFormat(id: number, formats: ReadonlyMap<number, string>): boolean {
  const code = formats.get(id);
  if (code === undefined) return builtInDates.has(id);
  // Quoted text, escaped characters, colours and conditions aside, a date format is one with y, m, d, h or s in it.
  return /[ymdhs]/i.test(code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]|general|e\+|e-/gi, ''));
}

function between(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
