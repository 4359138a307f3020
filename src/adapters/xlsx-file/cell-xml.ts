import type { OutCell } from '../../core/workbook/sheet-write.ts';
import { daysFrom1900To1904 } from '../../core/workbook/day-time.ts';
import { escapeCellText } from './xml-text.ts';

/** Excel takes no longer text in a cell. */
const longestText = 32_767;
const errors: ReadonlySet<string> = new Set([
  '#NULL!',
  '#DIV/0!',
  '#VALUE!',
  '#REF!',
  '#NAME?',
  '#NUM!',
  '#N/A',
  '#GETTING_DATA',
]);

/** Where a cell is written, and in which style. */
export interface CellPlace {
  /** The one that the sheet's own elements carry. */
  readonly prefix: string;
  /** Such as `B7`. */
  readonly name: string;
  readonly style: number;
}

/** The XML of one cell. Text is an inline string, whatever it looks like; '' when there is nothing to write at all. */
export function cellXml(place: CellPlace & { readonly date1904: boolean }, out: OutCell): string {
  const { prefix, name, style, date1904 } = place;
  const start = `<${prefix}c r="${name}"${style === 0 ? '' : ` s="${style}"`}`;
  const { value } = out;
  if (value === null || value === '') return style === 0 ? '' : `${start}/>`;
  const end = `</${prefix}c>`;
  const valued = (type: string, text: string): string => `${start}${type}><${prefix}v>${text}</${prefix}v>${end}`;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return valued(' t="e"', '#NUM!');
    const isDate = out.format === 'date' || out.format === 'dateTime';
    return valued('', String(date1904 && isDate ? value - daysFrom1900To1904 : value));
  }
  if (typeof value === 'boolean') return valued(' t="b"', value ? '1' : '0');
  if (typeof value === 'string') return textCellXml(place, value);
  if ('error' in value) {
    return errors.has(value.error) ? valued(' t="e"', value.error) : textCellXml(place, value.error);
  }
  const formula = escapeCellText(value.formula.replace(/^=/, ''));
  const type = typeof value.shown === 'string' ? ' t="str"' : '';
  const shown = typeof value.shown === 'string' ? escapeCellText(value.shown) : String(value.shown);
  return `${start}${type}><${prefix}f>${formula}</${prefix}f><${prefix}v>${shown}</${prefix}v>${end}`;
}

/** A text as an inline string. */
export function textCellXml({ prefix, name, style }: CellPlace, text: string): string {
  const cut = text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
  const space = /^\s|\s$|\s\s|[\n\t]/.test(cut) ? ' xml:space="preserve"' : '';
  const content = `<${prefix}is><${prefix}t${space}>${escapeCellText(cut)}</${prefix}t></${prefix}is>`;
  return `<${prefix}c r="${name}"${style === 0 ? '' : ` s="${style}"`} t="inlineStr">${content}</${prefix}c>`;
}

/** Whether a text would be taken for something else if a person confirmed it as typed. */
export function wantsQuote(value: OutCell['value']): boolean {
  return typeof value === 'string' && /^[=+\-@']/.test(value);
}
