import type { CellFormat, CellStyle } from '../../core/workbook/sheet-write.ts';

/** How a cell of the worker's looks, in the pieces that a style table is made of; null = the workbook's own default. */
export interface CellLooks {
  readonly font: string | null;
  readonly fill: string | null;
  readonly border: string | null;
  readonly alignment: string | null;
  /** A built-in number format, or a code. */
  readonly numberFormat: number | string;
}

/** One small palette: ink, a quiet grey, one accent, and the three colours of a traffic light, each with its wash. */
export const palette = {
  ink: 'FF1F2933',
  muted: 'FF6B7785',
  accent: 'FF1F5F8B',
  band: 'FFE8EEF3',
  line: 'FFC5D0DA',
  good: 'FF1E6B3A',
  goodWash: 'FFE3F3E8',
  warning: 'FF8A5A00',
  warningWash: 'FFFDF1D6',
  bad: 'FFA32020',
  badWash: 'FFFBE4E2',
};

const numberFormats: Readonly<Record<CellFormat, number | string>> = {
  text: 49,
  integer: 3,
  decimal: '#,##0.0',
  money: '#,##0.00',
  percent: '0\\ %',
  days: '#,##0.0',
  date: 'yyyy\\-mm\\-dd',
  dateTime: 'yyyy\\-mm\\-dd\\ hh:mm',
};

interface FontLooks {
  readonly bold?: boolean;
  readonly underlined?: boolean;
  readonly size?: number;
  readonly color?: string;
  readonly name?: string;
}

function font({
  bold = false,
  underlined = false,
  size = 11,
  color = palette.ink,
  name = 'Calibri',
}: FontLooks): string {
  return `<font>${bold ? '<b/>' : ''}${underlined ? '<u/>' : ''}<sz val="${size}"/><color rgb="${color}"/><name val="${name}"/><family val="2"/></font>`;
}

function fill(color: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="${color}"/><bgColor indexed="64"/></patternFill></fill>`;
}

const underline = `<border><left/><right/><top/><bottom style="thin"><color rgb="${palette.line}"/></bottom><diagonal/></border>`;

export interface LooksWanted {
  readonly format: CellFormat | undefined;
  readonly style: CellStyle | undefined;
  readonly linked: boolean;
}

interface StyleLooks {
  readonly font?: FontLooks;
  readonly fill?: string;
  readonly border?: string;
  readonly alignment?: string;
}

const styles: Readonly<Record<CellStyle, StyleLooks>> = {
  title: { font: { bold: true, size: 16 }, alignment: 'vertical="center"' },
  heading: { font: { bold: true, size: 12, color: palette.accent }, border: underline },
  header: { font: { bold: true }, fill: palette.band, border: underline, alignment: 'vertical="center" wrapText="1"' },
  numberHeader: {
    font: { bold: true },
    fill: palette.band,
    border: underline,
    alignment: 'horizontal="right" vertical="center" wrapText="1"',
  },
  asideHeader: {
    font: { bold: true },
    fill: palette.band,
    border: underline,
    alignment: 'horizontal="left" vertical="center" wrapText="1" indent="1"',
  },
  label: { font: { color: palette.ink } },
  headline: { font: { bold: true, size: 20, color: palette.accent }, alignment: 'horizontal="left" vertical="center"' },
  muted: { font: { color: palette.muted } },
  aside: { font: { color: palette.muted }, alignment: 'horizontal="left" indent="1"' },
  good: { font: { color: palette.good }, fill: palette.goodWash },
  warning: { font: { color: palette.warning }, fill: palette.warningWash },
  bad: { font: { bold: true, color: palette.bad }, fill: palette.badWash },
  // Bars are drawn with block characters: a font with even strokes, in the accent.
  bar: { font: { color: palette.accent, size: 10, name: 'Arial' }, alignment: 'horizontal="left" indent="1"' },
  wrap: { alignment: 'vertical="top" wrapText="1"' },
};

/** The looks of a cell from its number format, its role, and whether it leads somewhere. */
export function looksOf({ format, style, linked }: LooksWanted): CellLooks {
  const looks = style === undefined ? {} : styles[style];
  const letters = linked ? { ...looks.font, color: looks.font?.color ?? palette.accent, underlined: true } : looks.font;
  return {
    font: letters === undefined ? null : font(letters),
    fill: looks.fill === undefined ? null : fill(looks.fill),
    border: looks.border ?? null,
    alignment: looks.alignment === undefined ? null : `<alignment ${looks.alignment}/>`,
    numberFormat: format === undefined ? 0 : numberFormats[format],
  };
}

function conditional(color: string, wash: string | null): string {
  const background = wash === null ? '' : `<fill><patternFill><bgColor rgb="${wash}"/></patternFill></fill>`;
  return `<dxf><font><color rgb="${color}"/></font>${background}</dxf>`;
}

export const conditionalLooks: Readonly<Record<'bad' | 'warning' | 'muted', string>> = {
  bad: conditional(palette.bad, palette.badWash),
  warning: conditional(palette.warning, palette.warningWash),
  muted: conditional(palette.muted, null),
};
