import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { CellFormat, CellLink, CellStyle, OutCell } from '../../core/workbook/sheet-write.ts';
import { columnLetters } from '../../core/workbook/column-letters.ts';

const numberFormats: Readonly<Record<CellFormat, sheets_v4.Schema$NumberFormat>> = {
  text: { type: 'TEXT' },
  integer: { type: 'NUMBER', pattern: '#,##0' },
  decimal: { type: 'NUMBER', pattern: '#,##0.0' },
  money: { type: 'NUMBER', pattern: '#,##0' },
  percent: { type: 'PERCENT', pattern: '0 %' },
  days: { type: 'NUMBER', pattern: '#,##0.0" days"' },
  date: { type: 'DATE', pattern: 'yyyy-mm-dd' },
  dateTime: { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm' },
};

const ink = rgb(0x1f2933);
/** In pixels; the API wants all four sides. */
const besideNumber = { top: 2, right: 3, bottom: 2, left: 10 };
const styles: Readonly<Record<CellStyle, sheets_v4.Schema$CellFormat>> = {
  title: { textFormat: { bold: true, fontSize: 16, foregroundColorStyle: ink } },
  heading: { textFormat: { bold: true, fontSize: 12, foregroundColorStyle: rgb(0x0b6e4f) } },
  header: {
    textFormat: { bold: true, foregroundColorStyle: ink },
    backgroundColorStyle: rgb(0xe6f0ec),
    wrapStrategy: 'WRAP',
  },
  numberHeader: {
    textFormat: { bold: true, foregroundColorStyle: ink },
    backgroundColorStyle: rgb(0xe6f0ec),
    horizontalAlignment: 'RIGHT',
    wrapStrategy: 'WRAP',
  },
  asideHeader: {
    textFormat: { bold: true, foregroundColorStyle: ink },
    backgroundColorStyle: rgb(0xe6f0ec),
    horizontalAlignment: 'LEFT',
    padding: besideNumber,
    wrapStrategy: 'WRAP',
  },
  label: { textFormat: { foregroundColorStyle: rgb(0x52606d) } },
  headline: { textFormat: { bold: true, fontSize: 18, foregroundColorStyle: ink }, horizontalAlignment: 'LEFT' },
  muted: { textFormat: { foregroundColorStyle: rgb(0x7b8794) } },
  aside: { textFormat: { foregroundColorStyle: rgb(0x7b8794) }, horizontalAlignment: 'LEFT', padding: besideNumber },
  good: { textFormat: { foregroundColorStyle: rgb(0x0b6e4f) } },
  warning: { textFormat: { foregroundColorStyle: rgb(0x8d5a00) } },
  bad: { textFormat: { foregroundColorStyle: rgb(0xb42318) } },
  bar: { textFormat: { foregroundColorStyle: rgb(0x2f8f6b) }, horizontalAlignment: 'LEFT', padding: besideNumber },
  wrap: { wrapStrategy: 'WRAP', verticalAlignment: 'TOP' },
};

/**
 * A cell as the API takes it, with the format that belongs to its value: typed values only, so that nobody's text can become a
 * formula.
 */
export function cellData({ value, format }: OutCell): sheets_v4.Schema$CellData {
  return {
    userEnteredValue: entered(value),
    userEnteredFormat: format ? { numberFormat: numberFormats[format] } : {},
  };
}

interface Look {
  /** What of the cell's format it sets, and clears where it has none. */
  readonly fields: string;
  readonly format: (cell: OutCell) => sheets_v4.Schema$CellFormat;
}

/** How a cell looks beside its value. */
export const styled: Look = {
  fields: ['textFormat', 'backgroundColorStyle', 'horizontalAlignment', 'verticalAlignment', 'wrapStrategy', 'padding']
    .map((name) => `userEnteredFormat.${name}`)
    .join(),
  format: ({ style }) => (style ? styles[style] : {}),
};

/** A link, with the look of its text: the API takes its own blue for a link that comes without. */
export const linked: Look = {
  fields: 'userEnteredFormat.textFormat',
  format: ({ style, link }) => ({
    textFormat: { ...(style ? styles[style].textFormat : {}), ...(link ? { link: { uri: linkUri(link) } } : {}) },
  }),
};

export function numberFormat(format: CellFormat): sheets_v4.Schema$NumberFormat {
  return numberFormats[format];
}

/** Its value alone. */
export function cellValue({ value }: OutCell): sheets_v4.Schema$ExtendedValue {
  return entered(value);
}

function entered(value: OutCell['value']): sheets_v4.Schema$ExtendedValue {
  if (value === null) return {};
  if (typeof value === 'string') return value === '' ? {} : { stringValue: value };
  if (typeof value === 'number') return Number.isFinite(value) ? { numberValue: value } : {};
  if (typeof value === 'boolean') return { boolValue: value };
  return 'formula' in value ? { formulaValue: value.formula } : { stringValue: value.error };
}

/** A link format within the sheet, or to an address. */
function linkUri(link: CellLink): string {
  return link.kind === 'url' ? link.url : `#gid=${link.tabId}&range=${columnLetters(link.column)}${link.row + 1}`;
}

export function rgb(hex: number): sheets_v4.Schema$ColorStyle {
  return { rgbColor: { red: ((hex >> 16) & 255) / 255, green: ((hex >> 8) & 255) / 255, blue: (hex & 255) / 255 } };
}
