import type { CellFormat, CellStyle } from '../../core/workbook/sheet-write.ts';
import { appendWithin, applySplices, childOf, insertInOrder, outlineXml, withAttribute } from './xml-outline.ts';
import type { Splice, XmlElement } from './xml-outline.ts';
import { escapeXml } from './xml-text.ts';
import { conditionalLooks, looksOf } from './cell-looks.ts';
import type { CellLooks } from './cell-looks.ts';
import { greatest } from '../../core/statistics/greatest.ts';
import { styleDefaults } from './style-defaults.ts';

/** The workbook's table of styles: read, and added to. Nothing that stands in it is changed or moved. */
export interface StylesPart {
  /** Whether numbers in that style are shown as dates. */
  isDate(style: number): boolean;
  /** The code of that style's number format; '' where it is one of the built-in ones, which mean no certain currency. */
  formatCode(style: number): string;
  /** The number of a style for the worker's looks; added to the table where it is not there yet. */
  styleFor(
    format: CellFormat | undefined,
    style: CellStyle | undefined,
    options: { quoted: boolean; linked: boolean },
  ): number;
  /** The style `base` with the mark that keeps text text, however it begins. */
  quoted(base: number): number;
  /** The number of a look for conditional formats. */
  conditional(style: 'bad' | 'warning' | 'muted'): number;
  /** The part as it is to be written; null where nothing was added. */
  changed(): string | null;
}

/** The sections that are added to, in the order of the schema. */
const sections = ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'cellStyles', 'dxfs'] as const;
type Section = (typeof sections)[number];
const order = [
  'numFmts',
  'fonts',
  'fills',
  'borders',
  'cellStyleXfs',
  'cellXfs',
  'cellStyles',
  'dxfs',
  'tableStyles',
  'colors',
  'extLst',
];
const builtInDates: ReadonlySet<number> = new Set([
  14,
  15,
  16,
  17,
  18,
  19,
  20,
  21,
  22,
  45,
  46,
  47,
  ...between(27, 36),
  ...between(50, 58),
]);

/** Reads `styles.xml`. Returns null where it is not well-formed. */
export function parseStyles(xml: string): StylesPart | null {
  const root = outlineXml(xml);
  if (root?.name !== 'styleSheet') return null;
  const prefix = root.prefix;
  const section = (name: Section): XmlElement | undefined => childOf(root, name);
  const counts = new Map<Section, number>();
  const known = new Map<Section, Map<string, number>>();
  const added = new Map<Section, string[]>();
  for (const name of sections) {
    const children = section(name)?.children ?? [];
    counts.set(name, children.length);
    const index = new Map<string, number>();
    children.forEach((child, number) => {
      const key = canonical(xml, child);
      if (!index.has(key)) index.set(key, number);
    });
    known.set(name, index);
    added.set(name, []);
  }
  const formats = new Map<number, string>();
  for (const child of section('numFmts')?.children ?? []) {
    formats.set(Number(child.attributes.get('numFmtId')), child.attributes.get('formatCode') ?? '');
  }
  const xfs = (section('cellXfs')?.children ?? []).map((child) => xml.slice(child.start, child.end));
  const formatIds = (section('cellXfs')?.children ?? []).map((child) => Number(child.attributes.get('numFmtId') ?? 0));
  const dateStyles = formatIds.map((id) => isDateFormat(id, formats));
  let nextFormat = greatest(formats.keys(), 163) + 1;
  const answers = new Map<string, number>();
  let isChanged = false;

  const prefixed = (entry: string): string =>
    prefix === '' ? entry : entry.replaceAll(/<(\/?)(?=\w+[\s/>])/g, `<$1${prefix}`);

  /** Adds an entry at the end of a section, and answers with its number. */
  const add = (name: Section, entry: string): number => {
    const number = (counts.get(name) ?? 0) + (added.get(name)?.length ?? 0);
    added.get(name)?.push(entry);
    const element = outlineXml(entry);
    known.get(name)?.set(element === null ? entry : canonical(entry, element), number);
    if (name === 'cellXfs') xfs[number] = entry;
    return number;
  };
  // The first entries are what cells without a style of their own are shown in: never ours.
  for (const name of sections) {
    for (const entry of (styleDefaults[name] ?? []).slice(counts.get(name))) add(name, prefixed(entry));
  }

  /** The number of an entry of a section, added at its end where there is none like it. */
  const place = (name: Section, entry: string): number => {
    const own = prefixed(entry);
    const element = outlineXml(own);
    const before = known.get(name)?.get(element === null ? own : canonical(own, element));
    if (before !== undefined) return before;
    isChanged = true;
    return add(name, own);
  };

  const numberFormat = (code: string | number): number => {
    if (typeof code === 'number') return code;
    for (const [id, known] of formats) if (known === code) return id;
    const id = nextFormat++;
    formats.set(id, code);
    isChanged = true;
    added.get('numFmts')?.push(`<${prefix}numFmt numFmtId="${id}" formatCode="${escapeXml(code)}"/>`);
    return id;
  };

  const placeLooks = (looks: CellLooks, quoted: boolean): number => {
    const font = looks.font === null ? 0 : place('fonts', looks.font);
    const fill = looks.fill === null ? 0 : place('fills', looks.fill);
    const border = looks.border === null ? 0 : place('borders', looks.border);
    const format = numberFormat(looks.numberFormat);
    const flags =
      (format === 0 ? '' : ' applyNumberFormat="1"') +
      (font === 0 ? '' : ' applyFont="1"') +
      (fill === 0 ? '' : ' applyFill="1"') +
      (border === 0 ? '' : ' applyBorder="1"') +
      (looks.alignment === null ? '' : ' applyAlignment="1"') +
      (quoted ? ' quotePrefix="1"' : '');
    const start = `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"${flags}`;
    return place('cellXfs', looks.alignment === null ? `${start}/>` : `${start}>${looks.alignment}</xf>`);
  };

  return {
    isDate: (style) => dateStyles[style] ?? false,
    formatCode: (style) => formats.get(formatIds[style] ?? 0) ?? '',
    styleFor(format, style, { quoted, linked }) {
      if (format === undefined && style === undefined && !quoted && !linked) return 0;
      // By far the most cells have a format and nothing else: no key is made for each of a million of them.
      const isPlain = style === undefined && !quoted && !linked;
      const key = isPlain ? (format ?? '') : `${format ?? ''}|${style ?? ''}|${quoted}|${linked}`;
      const before = answers.get(key);
      if (before !== undefined) return before;
      const number = placeLooks(looksOf(format, style, linked), quoted);
      answers.set(key, number);
      return number;
    },
    quoted(base) {
      const xf = xfs[base] ?? xfs[0] ?? '';
      if (/\squotePrefix\s*=/.test(xf)) return base;
      const plain = prefix === '' ? xf : xf.replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</');
      return place('cellXfs', plain.replace(/^<xf/, '<xf quotePrefix="1"'));
    },
    conditional: (style) => place('dxfs', conditionalLooks[style]),
    changed() {
      if (!isChanged) return null;
      const splices = sections.flatMap((name): Splice[] => {
        const entries = added.get(name) ?? [];
        if (entries.length === 0) return [];
        const element = section(name);
        const count = String((counts.get(name) ?? 0) + entries.length);
        const all = entries.join('');
        return element === undefined
          ? [insertInOrder(xml, root, order, name, `<${prefix}${name} count="${count}">${all}</${prefix}${name}>`)]
          : [withAttribute(xml, element, 'count', count), appendWithin(xml, element, all)];
      });
      return applySplices(xml, splices);
    },
  };
}

/** One spelling for elements that mean the same: attributes in order, no white space, no prefixes. */
function canonical(xml: string, element: XmlElement): string {
  const attributes = [...element.attributes]
    .filter(([name]) => !name.startsWith('xmlns'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ` ${name}="${value === 'true' ? '1' : value}"`);
  return `<${element.name}${attributes.join('')}>${element.children.map((child) => canonical(xml, child)).join('')}`;
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
