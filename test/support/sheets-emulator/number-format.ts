import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
type NumberFormat = sheets_v4.Schema$NumberFormat;

const dayMilliseconds = 86_400_000;
const epoch = Date.UTC(1899, 11, 30);
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Days since 1899-12-30 (2020-01-01 is 43831). */
export function serialOf(year: number, month: number, day: number, hours = 0, minutes = 0, seconds = 0): number {
  return (Date.UTC(year, month - 1, day, hours, minutes, seconds) - epoch) / dayMilliseconds;
}

/** Whether a format shows its number as a date or time. */
export function isDateFormat(format: NumberFormat | undefined): boolean {
  return format?.type === 'DATE' || format?.type === 'TIME' || format?.type === 'DATE_TIME';
}

/** The pattern a type has when none is given (locale en_US). */
export function defaultPattern(type: string | null | undefined): string | undefined {
  switch (type) {
    case 'DATE':
      return 'M/d/yyyy';
    case 'TIME':
      return 'h:mm:ss am/pm';
    case 'DATE_TIME':
      return 'M/d/yyyy H:mm:ss';
    case 'PERCENT':
      return '0.00%';
    case 'CURRENCY':
      return '"$"#,##0.00';
    case 'NUMBER':
      return '#,##0.00';
    case 'SCIENTIFIC':
      return '0.00E+00';
    default:
      return undefined;
  }
}

/** A number as the sheet shows it. */
export function formatNumber(value: number, format: NumberFormat | undefined): string {
  const pattern = format?.pattern || defaultPattern(format?.type);
  if (
    format?.type === 'TEXT' ||
    pattern === undefined ||
    pattern === '' ||
    pattern === '@' ||
    /^general$/i.test(pattern)
  )
    return generalNumber(value);
  if (isDateFormat(format) || (!/[#0]/.test(pattern.replace(/"[^"]*"/g, '')) && /[ymdhs]/i.test(pattern)))
    return formatDate(value, pattern);
  const sections = splitSections(pattern);
  const section = (value < 0 ? sections[1] : value === 0 ? sections[2] : undefined) ?? sections[0] ?? '';
  const ownNegative = value < 0 && sections[1] !== undefined;
  return formatByPattern(ownNegative ? -value : value, section);
}

/** A number without a format: at most 15 significant digits, E notation far from 1. */
export function generalNumber(value: number): string {
  if (!Number.isFinite(value)) return '#NUM!';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e15 || size < 1e-5) {
    const [mantissa = '', exponent = '0'] = Number(value.toPrecision(6)).toExponential().split('e');
    const power = Number(exponent);
    return `${trimZeros(Number(mantissa).toFixed(5))}E${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  }
  const text = Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(10)));
  return text;
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function splitSections(pattern: string): string[] {
  const sections: string[] = [''];
  let quoted = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const letter = pattern[at] ?? '';
    if (letter === '"') quoted = !quoted;
    if (letter === ';' && !quoted) sections.push('');
    else sections[sections.length - 1] += letter;
  }
  return sections;
}

function formatByPattern(value: number, section: string): string {
  const found = /(?:[#0?][#0?,]*)?(?:\.[#0?]+)?,*(?:E[+-]0+)?/g;
  let body = '';
  let start = -1;
  for (const match of withoutQuoted(section).matchAll(found)) {
    if (match[0] !== '' && /[#0?]/.test(match[0])) {
      body = match[0];
      start = match.index;
      break;
    }
  }
  const literal = (text: string): string =>
    text
      .replace(/\[[^\]]*\]/g, '')
      .replace(/"([^"]*)"/g, '$1')
      .replace(/_./g, ' ')
      .replace(/\*./g, '')
      .replace(/\\(.)/g, '$1');
  if (start < 0) return literal(section);
  const before = section.slice(0, start);
  const after = section.slice(start + body.length);
  const percent = withoutQuoted(section).includes('%');
  const scaled = (percent ? value * 100 : value) / 1000 ** (/,+$/.exec(body)?.[0].length ?? 0);
  const digits = /E[+-]/.test(body) ? scientific(scaled, body) : decimal(Math.abs(scaled), body.replace(/,+$/, ''));
  const sign = scaled < 0 && !/E/.test(body) && Number(digits.replace(/[,.]/g, '')) !== 0 ? '-' : '';
  return sign + literal(before) + digits + literal(after);
}

function withoutQuoted(section: string): string {
  return section.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, (text) => '\u0000'.repeat(text.length));
}

function decimal(value: number, body: string): string {
  const [whole = '', fraction = ''] = body.split('.');
  const atLeast = fraction.replace(/[^0]/g, '').length;
  let [left = '0', right = ''] = value.toFixed(Math.min(fraction.length, 30)).split('.');
  while (right.length > atLeast && right.endsWith('0')) right = right.slice(0, -1);
  const minimum = whole.replace(/[^0]/g, '').length;
  if (left === '0' && minimum === 0) left = '';
  left = left.padStart(minimum, '0');
  if (/[#0],[#0]/.test(whole)) left = left.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction.length > 0 ? (right === '' ? left : `${left}.${right}`) : left === '' ? '0' : left;
}

function scientific(value: number, body: string): string {
  const places = /\.([#0]+)/.exec(body)?.[1]?.length ?? 0;
  const [mantissa = '0', exponent = '0'] = value.toExponential(places).split('e');
  const width = /E[+-](0+)/.exec(body)?.[1]?.length ?? 2;
  const power = Number(exponent);
  return `${mantissa}E${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(width, '0')}`;
}

/** A serial date in a date pattern of the sheet (yyyy, MM, dd, h, mm after hours, ss, am/pm, names of months and days). */
export function formatDate(serial: number, pattern: string): string {
  const date = new Date(epoch + Math.round(serial * dayMilliseconds));
  if (Number.isNaN(date.getTime())) return generalNumber(serial);
  const tokens = pattern.match(/"[^"]*"|\\.|y+|m+|d+|h+|s+|\.0+|am\/pm|a\/p|\[h+\]|\[m+\]|\[s+\]|./gi) ?? [];
  const twelve = tokens.some((token) => /^a/i.test(token) && token.includes('/'));
  const two = (value: number, width: number): string => String(value).padStart(width >= 2 ? 2 : 1, '0');
  let afterHours = false;
  return tokens
    .map((token, index) => {
      const low = token.toLowerCase();
      const width = token.length;
      if (token.startsWith('"')) return token.slice(1, -1);
      if (token.startsWith('\\')) return token.slice(1);
      if (low === 'am/pm') return date.getUTCHours() < 12 ? 'AM' : 'PM';
      if (low === 'a/p') return date.getUTCHours() < 12 ? 'A' : 'P';
      if (/^\[h+\]$/.test(low)) return String(Math.floor(serial * 24));
      if (/^y+$/.test(low))
        return width <= 2 ? two(date.getUTCFullYear() % 100, 2) : String(date.getUTCFullYear()).padStart(4, '0');
      if (/^d+$/.test(low)) {
        const name = weekdays[date.getUTCDay()] ?? '';
        return width <= 2 ? two(date.getUTCDate(), width) : width === 3 ? name.slice(0, 3) : name;
      }
      if (/^h+$/.test(low)) {
        afterHours = true;
        return two(twelve ? ((date.getUTCHours() + 11) % 12) + 1 : date.getUTCHours(), width);
      }
      if (/^s+$/.test(low)) return two(date.getUTCSeconds(), width);
      if (/^\.0+$/.test(low))
        return `.${String(date.getUTCMilliseconds())
          .padStart(3, '0')
          .padEnd(width - 1, '0')
          .slice(0, width - 1)}`;
      if (/^m+$/.test(low)) {
        const next = tokens.slice(index + 1).find((later) => /^[ymdhs]/i.test(later));
        if (afterHours || /^s/i.test(next ?? '')) {
          afterHours = false;
          return two(date.getUTCMinutes(), width);
        }
        const name = months[date.getUTCMonth()] ?? '';
        if (width <= 2) return two(date.getUTCMonth() + 1, width);
        return width === 3 ? name.slice(0, 3) : width === 5 ? name.slice(0, 1) : name;
      }
      return token;
    })
    .join('');
}
