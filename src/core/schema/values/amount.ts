import type { CellValue } from '../../workbook/cell-value.ts';
import { fold } from '../fold.ts';
import { noCurrency } from '../../words/no-currency.ts';
import { currenciesOf, currencyOf, parseCurrency } from './currency.ts';
import { readNumberText } from './number-text.ts';
import type { DecimalMark, NumberText } from './number-text.ts';
import { notUnderstood, quoted, understood } from './parsed.ts';
import type { Parsed } from './parsed.ts';
import { parseText, withoutUnseen } from './text.ts';

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
  ...['m', 'mm', 'mn', 'mln', 'mio', 'mio.', 'mill', 'million', 'millions', 'millionen', 'millon', 'millones'].map(
    (each): [string, number] => [each, 1e6],
  ),
  ...['bn', 'b', 'mld', 'mrd', 'mrd.', 'milliarde', 'milliarden', 'milliard', 'milliards'].map(
    (each): [string, number] => [each, 1e9],
  ),
  ...['lakh', 'lakhs', 'lac', 'lacs'].map((each): [string, number] => [each, 1e5]),
  ...['crore', 'crores', 'cr'].map((each): [string, number] => [each, 1e7]),
]);

/** More is a slip, and sums of it are no numbers; less is dust of a calculation, and nothing can be divided by it. */
const mostMoney = 1e15;
const leastMoney = 1e-9;

function canBeCounted(amount: number): boolean {
  const size = Math.abs(amount);
  return size === 0 || (size >= leastMoney && size <= mostMoney);
}

/** Ten thousand is "10 mil" in Spanish, and ten million in English. */
const factorsElsewhere: ReadonlyMap<string, number> = new Map([['mil', 1e6]]);

interface Pieces {
  readonly sign: 1 | -1;
  readonly number: NumberText;
  readonly factor: number;
  /** What the same word means in another language. */
  readonly factorElsewhere: number | null;
  /** Before and after the number, as typed; '' = none. */
  readonly currencies: readonly [string, string];
}

const shape = /^((?:\p{L}+\.|[^\d.,])*)([\d][\d., ']*|[.,]\d+)(.*)$/u;
/** (300), € (300), (300) €: below zero, as book-keepers write it. */
const inBrackets = /^([^()\d]*)\(([^()]*\d[^()]*)\)([^()\d]*)$/;
/** approx. 5000, ca. 5000, ~5000: most amounts of open deals are estimates. */
const roughly =
  /^(?:(?:approx|approximately|about|around|circa|cca|ca|est|estimated|etwa|rund|ungefähr|environ|env|aprox|aproximadamente|ongeveer|około|cirka)(?:\.:?\s*|:?\s+)|[~≈≃±]\s*)(?=\D{0,5}\d)/iu;
/** 5000 + VAT, 5.000 € zzgl. 19 % MwSt., 5000 (net): the figure is the amount that people count in. */
const withoutTax =
  /(?<=[\d\p{L}\p{Sc}.\-])\s*[(,]?\s*(?:(?:\+|plus|excl?\.?|excluding|exkl\.?|zzgl\.?|ohne|hors|sin|más|mas|bez|inkl\.?|incl?\.?|including|inc\.?)\s*(?:\d{1,2}\s*%\s*)?(?:VAT|GST|MwSt|USt|TVA|IVA|BTW|moms|tax(?:es)?)|HT|TTC|H\.T|netto|net|brutto|gross)\.?\s*\)?$/iu;
/** 50,000/- and 50,000/= say in India and East Africa that there are no cents; so does "only". */
const evenAmount = /(?<=\d)\s*\/\s*[-=]{1,2}|(?<=\d\S{0,3})\s+only$/gi;
const range = /\d\s*[kKmM]?\p{Sc}?\s*(?:-|to|bis|à|a|y|or|oder|\/|>)\s*\P{N}{0,4}\d/u;
/** Where points divide the thousands, and where commas do; what an Indian lakh looks like tells itself. */
const groupedBy: Readonly<Record<DecimalMark, ReadonlySet<string>>> = {
  '.': new Set('EUR BRL DKK PLN CZK HUF TRY RON BGN IDR VND ARS CLP COP UYU ISK RSD ISK'.split(' ')),
  ',': new Set(
    'USD GBP AUD NZD CAD HKD SGD INR JPY CNY KRW TWD THB MYR PHP MXN ILS NGN KES GHS UGX TZS PKR BDT LKR AED SAR EGP'.split(
      ' ',
    ),
  ),
};
const ofThreeDecimals = new Set(['KWD', 'BHD', 'OMR', 'JOD', 'TND', 'IQD', 'LYD']);

/** A currency's sign or code right behind k, M, or the T of Tausend (TEUR). */
const joinedFactor = /^([kKmMT])(\P{L}.*|[A-Z]{3}\b.*)$/u;

/** Takes an amount's text apart; null where it is not one amount. */
function takeApart(typed: string): Pieces | null {
  let text = withoutUnseen(typed)
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]/g, ' ')
    .replace(/[\u2212\u2012\u2013\u2014\u2010\u2011\ufe63\uff0d]/g, '-')
    .replace(/[\u2019\u02bc\u00b4`]/g, "'")
    .trim();
  if (/^[~≈≃±\p{L}]/u.test(text)) text = text.replace(roughly, '');
  if (/[\p{L})./=-]$/u.test(text)) text = text.replace(withoutTax, '').replace(evenAmount, '');
  if (text.length > 60) return null;
  let sign: 1 | -1 = 1;
  const bracketed = inBrackets.exec(text);
  if (bracketed !== null) {
    sign = -1;
    text = bracketed.slice(1).join(' ').trim();
  }
  const found = shape.exec(text);
  if (found === null) return null;
  let [, before = '', digits = '', after = ''] = found;
  // 300,- and 300.-- and 300:- are the Swiss, German, Dutch and Swedish way to say that there are no cents.
  const noCents = /^([\d.,' ]*\d)[.,]?$/.exec(digits);
  const saysNoCents = /^-{1,2}(?!\d)/.test(after) ? /[.,]$/.test(digits) : /^:-{1,2}(?!\d)/.test(after);
  if (saysNoCents) {
    digits = noCents?.[1] ?? digits;
    after = after.replace(/^:?-+/, '');
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
  let factorElsewhere: number | null = null;
  if (after !== '') {
    const suffix = /^(\p{L}+\.?)\s*(.*)$/u.exec(after);
    const word = fold(suffix?.[1] ?? '');
    const named = factors.get(word);
    if (suffix !== null && named !== undefined) {
      factor = named;
      factorElsewhere = factorsElsewhere.get(word) ?? null;
      // 3 millions d’euros
      after = (suffix[2] ?? '').trim().replace(/^(?:d'|de )\s*/i, '');
    } else {
      const joined = joinedFactor.exec(after);
      if (joined !== null) {
        factor = joined[1] === 'T' ? 1e3 : (factors.get((joined[1] ?? '').toLowerCase()) ?? 1);
        after = (joined[2] ?? '').trim();
      }
    }
  }
  const read = readNumberText(digits.trim());
  const isWhole = saysNoCents && read.kind === 'ambiguous';
  const number: NumberText = isWhole ? { kind: 'number', value: read.grouped, mark: otherMark(read.separator) } : read;
  return { sign, number, factor, factorElsewhere, currencies: [before, after] };
}

function otherMark(mark: DecimalMark): DecimalMark {
  return mark === '.' ? ',' : '.';
}

/** The currency that stands beside the number, or on both sides of it (`$12,500 USD`); null where that is not one. */
function currencyBeside([before, after]: Pieces['currencies'], teamCurrency: string): string | null {
  if (before === '' || after === '') return currencyOf(before || after, teamCurrency);
  const code = currencyOf(after, teamCurrency);
  return code !== null && currencyOf(before, code) === code ? code : null;
}

/**
 * One amount of money in any of the usual local forms: `$12,500`, `12.500,00 €`, `1 250,5`, `(300)`, `12k`, `USD 3m`,
 * `1'250.–`, `12,34,567`. `1.234` and `1,234` are read as the column's decimal mark says, as thousands where a currency
 * stands beside them (money has no three decimals) or the team's currency is written so, and reported otherwise.
 */
export function parseAmount(value: CellValue, context: AmountContext): Parsed<Money> {
  if (typeof value === 'number') {
    if (canBeCounted(value)) return understood({ amount: value, currency: null });
    return notUnderstood('cell/not-an-amount', 'The cell holds no number that can be counted.');
  }
  const text = parseText(value);
  const pieces = typeof value === 'string' ? takeApart(text) : null;
  if (pieces === null || pieces.number.kind === 'not a number') return noAmount(text);
  let currency: string | null = null;
  if (pieces.currencies.join('') !== '') {
    currency = currencyBeside(pieces.currencies, context.teamCurrency);
    const unnamed = currency === null ? unnamedCurrency(text, pieces.currencies) : null;
    // Where nobody has said yet in which currency the team counts, crowns are in none as all others are.
    if (currency === null && (unnamed === null || context.teamCurrency !== noCurrency))
      return unnamed ?? noAmount(text);
  }
  let size: number;
  if (pieces.number.kind === 'number') size = pieces.number.value;
  else {
    const mark = context.decimalMark;
    if (mark !== null) size = mark === pieces.number.separator ? pieces.number.decimal : pieces.number.grouped;
    else if (pieces.factor === 1 && isOfThousands(pieces.number.separator, currency, context.teamCurrency))
      size = pieces.number.grouped;
    else {
      const { grouped, decimal } = pieces.number;
      return eitherAmount(text, pieces, grouped * pieces.factor, decimal * pieces.factor);
    }
  }
  if (pieces.factorElsewhere !== null)
    return eitherAmount(text, pieces, size * pieces.factor, size * pieces.factorElsewhere);
  const amount = pieces.sign * size * pieces.factor;
  if (!canBeCounted(amount)) return noAmount(text);
  // Multiplying 1.1 by 1000 leaves dust behind the comma.
  const clean = pieces.factor === 1 ? amount : Math.round(amount * 100) / 100;
  // A sign that several share, where it is asked in which currency the team counts.
  const known = currency === noCurrency ? null : currency;
  return understood({ amount: clean === 0 ? 0 : clean, currency: known }, 'cell/text-number');
}

function eitherAmount(text: string, { sign }: Pieces, one: number, other: number): Parsed<Money> {
  return notUnderstood('cell/ambiguous-amount', `${quoted(text)} can be ${sign * one} or ${sign * other}.`);
}

function isOfThousands(separator: DecimalMark, currency: string | null, teamCurrency: string): boolean {
  if (currency !== null) return !ofThreeDecimals.has(currency);
  return groupedBy[separator].has(teamCurrency);
}

/** 12 500 kr is an amount, of one currency of several. */
function unnamedCurrency(text: string, [before, after]: Pieces['currencies']): Parsed<Money> | null {
  // Told apart before any spelling is looked up: nearly every text that ends in a number comes by here.
  if ((before !== '' && after !== '') || currenciesOf(before || after).length < 2) return null;
  const read = parseCurrency(before || after, '');
  if (read.ok) return null;
  const message = `${quoted(text)} is an amount of a currency that is not said: ${read.message} Currency in Settings decides it.`;
  return notUnderstood('cell/unknown-currency', message);
}

function noAmount(text: string): Parsed<Money> {
  if (range.test(text.replace(/[\u2010-\u2015]/g, '-'))) {
    const message = `${quoted(text)} is a range, not one amount of money: type the amount that you count on.`;
    return notUnderstood('cell/not-an-amount', message);
  }
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
    else if (pieces.number.kind === 'ambiguous' && pieces.currencies.join('') !== '' && pieces.factor === 1) {
      mark = otherMark(pieces.number.separator);
    }
    if (mark === null) continue;
    if (proved !== null && proved !== mark) return null;
    proved = mark;
  }
  return proved;
}
