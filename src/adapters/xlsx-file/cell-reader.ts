import { type CellValue, notCalculated } from '../../core/workbook/cell-value.ts';
import { daysFrom1900To1904 } from '../../core/workbook/day-time.ts';
import { characterData, richText } from './cell-text.ts';
import { endOfMarkup, isNamed } from './markup-bytes.ts';
import type { CellSpan } from './sheet-events.ts';
import type { SharedStrings } from './shared-strings.ts';
import { decodeCellText, unescapeXml } from './xml-text.ts';

/** What a cell's value means beyond its own XML. */
export interface CellMeaning {
  readonly strings: Pick<SharedStrings, 'text'>;
  /** For workbooks that count days from 1904: whether a style shows a number as a date. Else null. */
  readonly isDateStyle1904: ((style: number) => boolean) | null;
  /** The currency that each style shows beside a number; null = none. Empty where none does. */
  readonly currencies: () => readonly (string | null)[];
}

/** A formula as it stands in a cell: the block it fills where it is an array or spilling formula. */
export interface CellFormula {
  readonly kind: string;
  readonly ref: string | null;
  /** By which number cells below and beside it share it; null = they do not. */
  readonly shared: string | null;
}

/** The cell's value as every store hands it over; a formula's is the one that was saved with it. Never throws on content. */
export function readCellValue(span: CellSpan, meaning: CellMeaning): CellValue {
  if (span.to === span.tagEnd) return null;
  const bytes = span.bytes as Buffer;
  const type = typeOf(bytes, span);
  if (type === 'inlineStr') {
    const at = findElement(bytes, span.tagEnd, span.to, 'is');
    return at < 0 ? null : richText(bytes, at, span.to);
  }
  const start = contentOf(bytes, span.tagEnd, span.to, 'v');
  if (start < 0) {
    if (findElement(bytes, span.tagEnd, span.to, 'f') < 0) return null;
    // Programs that calculate save a formula that shows nothing as a text without characters.
    return type === 'str' ? '' : notCalculated;
  }
  const end = bytes.indexOf('</', start, 'latin1');
  if (type === 's')
    return meaning.strings.text(plainInteger(bytes, start, end) ?? Number(bytes.toString('latin1', start, end)));
  if (type === 'n') return numberFrom(span, start, end, meaning);
  const text = characterData(bytes.toString('utf8', start, end));
  if (type === 'b') return /^\s*(?:1|true)\s*$/i.test(text);
  if (type === 'e') return { error: text };
  if (type === 'd') return serialFromIso(text) ?? text;
  return decodeCellText(text);
}

/** The `t` attribute; numbers have none. */
function typeOf(bytes: Buffer, span: CellSpan): string {
  if (span.typeFrom < 0) return 'n';
  if (span.typeTo - span.typeFrom === 1) return String.fromCharCode(bytes[span.typeFrom] ?? 0);
  return bytes.toString('latin1', span.typeFrom, span.typeTo);
}

/** Whether the cell says itself which day it is, in words that both ways of counting days share. */
export function isIsoDate({ bytes, typeFrom }: CellSpan): boolean {
  return typeFrom >= 0 && bytes[typeFrom] === 0x64;
}

/** What a cell says of its formula, or null where it holds none. */
export function readCellFormula(span: CellSpan): CellFormula | null {
  if (span.to === span.tagEnd) return null;
  const bytes = span.bytes as Buffer;
  const at = findElement(bytes, span.tagEnd, span.to, 'f');
  if (at < 0) return null;
  const end = endOfMarkup(bytes, at);
  // Most have no attributes.
  if (end - at === 3) return plainFormula;
  const tag = bytes.toString('latin1', at, end);
  return {
    kind: /\st\s*=\s*["'](\w+)["']/.exec(tag)?.[1] ?? 'normal',
    ref: /\sref\s*=\s*["']([^"']+)["']/.exec(tag)?.[1] ?? null,
    shared: /\ssi\s*=\s*["'](\d+)["']/.exec(tag)?.[1] ?? null,
  };
}

const plainFormula: CellFormula = { kind: 'normal', ref: null, shared: null };

/** The formula of a cell without `=`; '' where it holds none, or where its text stands in the cell with which it shares it. */
export function readFormulaText(span: CellSpan): string {
  const bytes = span.bytes as Buffer;
  const at = findElement(bytes, span.tagEnd, span.to, 'f');
  const end = at < 0 ? 0 : endOfMarkup(bytes, at);
  if (at < 0 || bytes[end - 2] === 0x2f) return '';
  return unescapeXml(bytes.toString('utf8', end, bytes.indexOf('</', end, 'latin1')));
}

/** A cheap look before the formula is read: a cell that holds a formula begins with it. */
export function mayHoldFormula(span: CellSpan): boolean {
  return span.to > span.tagEnd && isNamed(span.bytes, span.tagEnd + 1, 'f');
}

/** The number of the cell's style; 0 where it has none. */
export function readCellStyle(span: CellSpan): number {
  if (span.styleFrom < 0) return 0;
  return plainInteger(span.bytes as Buffer, span.styleFrom, span.styleTo) ?? 0;
}

/** Whether the cell shows something or holds a formula: what a row that is "empty" must not have. */
export function hasContent(span: CellSpan): boolean {
  return span.to > span.tagEnd && (contentOf(span.bytes as Buffer, span.tagEnd, span.to, 'v') >= 0 || hasOther(span));
}

function hasOther(span: CellSpan): boolean {
  const bytes = span.bytes as Buffer;
  if (findElement(bytes, span.tagEnd, span.to, 'f') >= 0) return true;
  const at = findElement(bytes, span.tagEnd, span.to, 'is');
  return at >= 0 && richText(bytes, at, span.to) !== '';
}

/** Where the text of the first child of that name begins; -1 where there is none or it is empty. */
function contentOf(bytes: Buffer, from: number, to: number, name: 'v'): number {
  const at = findElement(bytes, from, to, name);
  if (at < 0) return -1;
  const end = endOfMarkup(bytes, at);
  return bytes[end - 2] === 0x2f || (bytes[end] === 0x3c && bytes[end + 1] === 0x2f) ? -1 : end;
}

/** Where the first start tag of that name begins, in a cell's content; -1 where there is none. */
function findElement(bytes: Buffer, from: number, to: number, name: string): number {
  for (let at = from; at < to; at++) {
    if (bytes[at] !== 0x3c) continue;
    if (bytes[at + 1] === 0x21) {
      at = endOfMarkup(bytes, at) - 1;
      continue;
    }
    if (isNamed(bytes, at + 1, name)) return at;
    // What stands within a formula or a text is their own affair; their tags hold no `<` beyond themselves.
  }
  return -1;
}

function numberFrom(span: CellSpan, from: number, to: number, meaning: CellMeaning): CellValue {
  const bytes = span.bytes as Buffer;
  const value = plainInteger(bytes, from, to) ?? numberOf(bytes.toString('latin1', from, to));
  if (value === null) return null;
  if (!Number.isFinite(value)) return characterData(bytes.toString('utf8', from, to));
  if (meaning.isDateStyle1904?.(readCellStyle(span)) === true) return value + daysFrom1900To1904;
  return value;
}

/** null for white space, NaN for what is no number. */
function numberOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}

/** Up to 15 digits, read without making a string of them first: most numbers of most sheets. */
function plainInteger(bytes: Buffer, from: number, to: number): number | null {
  if (to - from > 15 || to <= from) return null;
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return value;
}

/** `2026-11-23` or `2026-11-23T10:30:00` as a serial number; null for anything else. */
function serialFromIso(text: string): number | null {
  const match = /^\s*(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?)?(?:Z|[+-]\d\d:\d\d)?\s*$/.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0'] = match;
  const days = Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000 + 25_569;
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second) + Number(fraction);
  return days + seconds / 86_400;
}
