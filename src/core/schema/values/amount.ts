import type { CellValue } from '../../workbook/cell-value.ts';
import { fold } from '../fold.ts';
import { currencyOf } from './currency.ts';
import { readNumberText } from './number-text.ts';
import type { DecimalMark, NumberText } from './number-text.ts';
import { notUnderstood, quoted, understood } from './parsed.ts';
import type { Parsed } from './parsed.ts';
import { parseText } from './text.ts';

export interface Money {
  readonly amount: number;
  /** ISO 4217, where the cell itself names one. */
  readonly currency: string | null;
}

export interface AmountContext {
  /** What the column proves (see `decideDecimalMark`); null = nothing. */
  readonly decimalMark: DecimalMark | null;
  readonly teamCurrency: string;
}

const factors: ReadonlyMap<string, number> = new Map([
  ...['k', 'tsd', 'tsd.', 'thousand', 'tausend', 'mille', 'mil'].map((each): [string, number] => [each, 1e3]),
  ...['m', 'mm', 'mn', 'mio', 'mio.', 'mill', 'million', 'millions', 'millionen', 'millon', 'millones'].map(
    (each): [string, number] => [each, 1e6],
  ),
  ...['bn', 'b', 'mrd', 'mrd.', 'milliarde', 'milliarden', 'milliard', 'milliards'].map((each): [string, number] => [
    each,
    1e9,
  ]),
  ...['lakh', 'lakhs', 'lac', 'lacs'].map((each): [string, number] => [each, 1e5]),
  ...['crore', 'crores', 'cr'].map((each): [string, number] => [each, 1e7]),
]);

interface Pieces {
  readonly sign: 1 | -1;
  readonly number: NumberText;
  readonly factor: number;
  /** As typed; '' = none. */
  readonly currency: string;
}

const shape = /^([^\d.,]*)([\d][\d., ']*|[.,]\d+)(.*)$/;

/** Takes an amount's text apart; null where it is not one amount. */
function takeApart(typed: string): Pieces | null {
  let text = typed
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]/g, ' ')
    .replace(/[\u2212\u2012\u2013\u2014\u2010\u2011\ufe63\uff0d]/g, '-')
    .replace(/[\u2019\u02bc\u00b4`]/g, "'")
    .trim();
  if (text.length > 60) return null;
  let sign: 1 | -1 = 1;
  if (text.startsWith('(') && text.endsWith(')')) {
    sign = -1;
    text = text.slice(1, -1).trim();
  }
  const found = shape.exec(text);
  if (found === null) return null;
  let [, before = '', digits = '', after = ''] = found;
  // 300,- and 300.-- are the Swiss, German and Dutch way to say that there are no cents.
  const noCents = /^([\d. ']*\d)[.,]$/.exec(digits);
  if (noCents !== null && /^-{1,2}(?!\d)/.test(after)) {
    digits = noCents[1] ?? digits;
    after = after.replace(/^-+/, '');
  }
  before = before.trim();
  after = after.trim();
  for (const side of ['before', 'after'] as const) {
    const part = side === 'before' ? before : after;
    const signed = side === 'before' ? /^[-+]|[-+]$/.exec(part) : /-$/.exec(part);
    if (signed === null) continue;
    if (signed[0] === '-') {
      if (sign === -1) return null;
      sign = -1;
    }
    const rest = (part.slice(0, signed.index) + part.slice(signed.index + 1)).trim();
    if (side === 'before') before = rest;
    else after = rest;
  }
  let factor = 1;
  if (after !== '') {
    const suffix = /^(\p{L}+\.?)\s*(.*)$/u.exec(after);
    const named = suffix === null ? undefined : factors.get(fold(suffix[1] ?? ''));
    if (suffix !== null && named !== undefined) {
      factor = named;
      after = (suffix[2] ?? '').trim();
    } else {
      // k€, M$
      const joined = /^([kKmM])(\P{L}.*)$/u.exec(after);
      if (joined !== null) {
        factor = factors.get((joined[1] ?? '').toLowerCase()) ?? 1;
        after = (joined[2] ?? '').trim();
      }
    }
  }
  if (before !== '' && after !== '') return null;
  return { sign, number: readNumberText(digits.trim()), factor, currency: before === '' ? after : before };
}

/**
 * One amount of money in any of the usual local forms: `$12,500`, `12.500,00 €`, `1 250,5`, `(300)`, `12k`, `USD 3m`,
 * `1'250.–`, `12,34,567`. `1.234` and `1,234` are read as the column's decimal mark says, as thousands where a currency
 * stands beside them (money has no three decimals), and reported otherwise.
 */
export function parseAmount(value: CellValue, context: AmountContext): Parsed<Money> {
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return understood({ amount: value, currency: null });
    return notUnderstood('cell/not-an-amount', 'The cell holds no number that can be counted.');
  }
  const text = parseText(value);
  const pieces = typeof value === 'string' ? takeApart(text) : null;
  if (pieces === null || pieces.number.kind === 'not a number') return noAmount(text);
  let currency: string | null = null;
  if (pieces.currency !== '') {
    currency = currencyOf(pieces.currency, context.teamCurrency);
    if (currency === null) return noAmount(text);
  }
  let size: number;
  if (pieces.number.kind === 'number') size = pieces.number.value;
  else {
    const mark = context.decimalMark;
    if (mark !== null) size = mark === pieces.number.separator ? pieces.number.decimal : pieces.number.grouped;
    else if (currency !== null && pieces.factor === 1) size = pieces.number.grouped;
    else {
      const { grouped, decimal } = pieces.number;
      return notUnderstood(
        'cell/ambiguous-amount',
        `${quoted(text)} can be ${grouped * pieces.factor} or ${decimal * pieces.factor}.`,
      );
    }
  }
  const amount = pieces.sign * size * pieces.factor;
  if (!Number.isFinite(amount) || Math.abs(amount) > 1e15) return noAmount(text);
  // Multiplying 1.1 by 1000 leaves dust behind the comma.
  const clean = pieces.factor === 1 ? amount : Math.round(amount * 100) / 100;
  return understood({ amount: clean === 0 ? 0 : clean, currency }, 'cell/text-number');
}

function noAmount(text: string): Parsed<Money> {
  return notUnderstood('cell/not-an-amount', `${quoted(text)} is not one amount of money.`);
}

/**
 * The decimal mark that a column's cells prove: a cell such as `12.500,00`, `1,5` or `1.234.567` proves one; a whole amount with a
 * currency such as `$12,500` too. Null where none does, or where they contradict each other.
 */
export function decideDecimalMark(values: Iterable<CellValue | undefined>): DecimalMark | null {
  let proved: DecimalMark | null = null;
  for (const value of values) {
    if (typeof value !== 'string' || !/[.,]/.test(value)) continue;
    const pieces = takeApart(value);
    if (pieces === null) continue;
    let mark: DecimalMark | null = null;
    if (pieces.number.kind === 'number') mark = pieces.number.mark;
    else if (pieces.number.kind === 'ambiguous' && pieces.currency !== '' && pieces.factor === 1) {
      mark = pieces.number.separator === '.' ? ',' : '.';
    }
    if (mark === null) continue;
    if (proved !== null && proved !== mark) return null;
    proved = mark;
  }
  return proved;
}
