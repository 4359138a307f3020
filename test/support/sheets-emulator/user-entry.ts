import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { notModelled } from './errors.ts';
import { serialOf } from './number-format.ts';

/** What the sheet makes of typed text: a value, and a number format when the text brings one. */
export interface Entry {
  readonly value: sheets_v4.Schema$ExtendedValue | undefined;
  readonly numberFormat?: sheets_v4.Schema$NumberFormat;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Parses text as if a person had typed it (USER_ENTERED) in a spreadsheet of the locale en_US: formulas, numbers, percent, money, dates, times, TRUE and FALSE. */
export function parseEntry(text: string): Entry {
  if (text === '') return { value: undefined };
  if (text.startsWith("'")) return { value: { stringValue: text.slice(1) } };
  if (text.startsWith('=') && text.length > 1) return { value: { formulaValue: text } };
  if (text.startsWith('+') && /^\+[A-Za-z(]/.test(text)) return { value: { formulaValue: `=${text.slice(1)}` } };
  const trimmed = text.trim();
  refuseUnknown(trimmed);
  if (/^true$/i.test(trimmed)) return { value: { boolValue: true } };
  if (/^false$/i.test(trimmed)) return { value: { boolValue: false } };
  return parseNumber(trimmed) ?? parseDate(trimmed) ?? parseTime(trimmed) ?? { value: { stringValue: text } };
}

/** Text of which a sheet makes something that nobody has seen the form of: better a loud 501 than a text where a date belongs. */
function refuseUnknown(text: string): void {
  if (/^\d{1,2}[-/]\d{1,2}$/.test(text)) throw notModelled(`a date without a year, as in ${text}`);
  if (/^[€£¥₹]\s?[\d.,]+$|^[\d.,]+\s?[€£¥₹]$/.test(text))
    throw notModelled(`money in another currency than $, as in ${text}`);
  if (/^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|ERROR!)$/i.test(text))
    throw notModelled(`the error ${text} as typed`);
  if (/^-[A-Za-z]+[\d(]/.test(text)) throw notModelled(`a formula without =, as in ${text}`);
}

function parseNumber(text: string): Entry | undefined {
  const match =
    /^(\()?([+-])?(\$)?([+-])?((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d+))?(%)?(\))?$/.exec(text);
  if (!match?.[5]) return undefined;
  const [, open, sign, dollar, innerSign, digits, exponent, percent, close] = match;
  if (
    (open === undefined) !== (close === undefined) ||
    (sign !== undefined && innerSign !== undefined) ||
    (open !== undefined && (sign ?? innerSign) !== undefined)
  )
    return undefined;
  const size =
    Number(`${digits.replaceAll(',', '')}${exponent === undefined ? '' : `e${exponent}`}`) / (percent ? 100 : 1);
  if (!Number.isFinite(size)) return undefined;
  const value = { numberValue: (sign ?? innerSign) === '-' || open !== undefined ? -size : size };
  const decimals = digits.includes('.') && !digits.endsWith('.');
  if (percent) return { value, numberFormat: { type: 'PERCENT', pattern: decimals ? '0.00%' : '0%' } };
  if (dollar) return { value, numberFormat: { type: 'CURRENCY', pattern: decimals ? '"$"#,##0.00' : '"$"#,##0' } };
  if (exponent !== undefined) return { value, numberFormat: { type: 'SCIENTIFIC', pattern: '0.00E+00' } };
  if (digits.includes(','))
    return { value, numberFormat: { type: 'NUMBER', pattern: decimals ? '#,##0.00' : '#,##0' } };
  return { value };
}

function realDate(year: number, month: number, day: number): number | undefined {
  const full = year < 100 ? (year < 50 ? 2000 + year : 1900 + year) : year;
  const date = new Date(Date.UTC(full, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || full < 1900 || full > 9999) return undefined;
  return serialOf(full, month, day);
}

function parseDate(text: string): Entry | undefined {
  const split = /^(.*?\d{4}|.*?\d)[T ]+(\d{1,2}:\d{2}.*)$/.exec(text);
  if (split?.[1] && split[2]) {
    const day = parseDay(split[1]);
    const time = parseTime(split[2]);
    if (!day || !time?.value) return undefined;
    return {
      value: { numberValue: (day.value?.numberValue ?? 0) + (time.value.numberValue ?? 0) },
      numberFormat: {
        type: 'DATE_TIME',
        pattern: `${day.numberFormat?.pattern ?? 'M/d/yyyy'} ${time.numberFormat?.pattern ?? 'H:mm:ss'}`,
      },
    };
  }
  return parseDay(text);
}

function parseDay(text: string): Entry | undefined {
  const dated = (serial: number | undefined, pattern: string): Entry | undefined =>
    serial === undefined ? undefined : { value: { numberValue: serial }, numberFormat: { type: 'DATE', pattern } };
  let match = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (match) {
    const wide = match[3]?.length === 2 && match[4]?.length === 2;
    const separator = match[2] ?? '-';
    return dated(
      realDate(Number(match[1]), Number(match[3]), Number(match[4])),
      wide ? `yyyy${separator}mm${separator}dd` : `yyyy${separator}m${separator}d`,
    );
  }
  match = /^(\d{1,2})([-/])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/.exec(text);
  if (match?.[4]) {
    const separator = match[2] ?? '/';
    const wide = match[1]?.length === 2 && match[3]?.length === 2;
    return dated(
      realDate(Number(match[4]), Number(match[1]), Number(match[3])),
      `${wide ? 'mm' : 'm'}${separator}${wide ? 'dd' : 'd'}${separator}${match[4].length === 2 ? 'yy' : 'yyyy'}`,
    );
  }
  match = /^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})$/.exec(text);
  if (match?.[1])
    return named(match[1], Number(match[2]), Number(match[3]), match[1].length > 3 ? 'mmmm d, yyyy' : 'mmm d, yyyy');
  match = /^(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4}|\d{2})$/.exec(text);
  if (match?.[2])
    return named(match[2], Number(match[1]), Number(match[3]), text.includes('-') ? 'd-mmm-yyyy' : 'd mmm yyyy');
  return undefined;

  function named(name: string, day: number, year: number, pattern: string): Entry | undefined {
    const month = months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
    return month === 0 ? undefined : dated(realDate(year, month, day), pattern);
  }
}

function parseTime(text: string): Entry | undefined {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?(?: ?([ap])m)?$/i.exec(text);
  if (!match) return undefined;
  const half = match[5]?.toLowerCase();
  let hours = Number(match[1]);
  const minutes = Number(match[2]);
  const seconds = Number(match[3] ?? 0) + Number(match[4] ?? 0);
  if (minutes > 59 || seconds >= 60 || (half !== undefined && (hours < 1 || hours > 12))) return undefined;
  if (half !== undefined) hours = (hours % 12) + (half === 'p' ? 12 : 0);
  const pattern = `${half !== undefined ? 'h' : 'H'}:mm${match[3] === undefined ? '' : ':ss'}${half === undefined ? '' : ' am/pm'}`;
  return {
    value: { numberValue: (hours * 3600 + minutes * 60 + seconds) / 86_400 },
    numberFormat: { type: 'TIME', pattern },
  };
}
