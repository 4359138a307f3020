import words from '../../../sheets-schema/header-words.json' with { type: 'json' };
import { fold } from './fold.ts';
import { headerWords } from './header-words.ts';
import { currenciesOf, currencyOf } from './values/currency.ts';

const code =
  'EUR|USD|GBP|CHF|CAD|AUD|NZD|JPY|SEK|NOK|DKK|PLN|CZK|HUF|RON|INR|BRL|MXN|ZAR|SGD|HKD|CNY|KRW|TRY|THB|IDR|PHP|MYR|ILS|AED|SAR|NGN|KES';
/** “Amount EUR”, “Betrag in CHF”. */
const codeAtEnd = new RegExp(`[\\s,:/_-](?:in\\s+)?(${code})$`);
/** As programs name a column: “amount_eur”. */
const codeInSnake = new RegExp(`_(${code})(?=_|$)`, 'i');
const codeInCamel = new RegExp(`(?<=\\p{Ll})(${code})$`, 'u');
const nameOfCurrency =
  /(?<!\p{L})(?:euros?|(?:us )?dollars?|pounds?|sterling|franken|zl|zloty(?:ch)?|kc|reais|rupees?|руб|円|元|원)(?!\p{L})/gu;
const codeBehindIn = /(?:[([{](?:[^([{)\]}]*[\s.'’])?|\bin\s+)[kKmMtT]?([A-Z]{3})\b/g;
const codeBehindUnit = new RegExp(`\\b[kKmMtT](${code})\\b`, 'g');
const codeAtStart = new RegExp(`^(${code})[\\s:_-]+(?=\\p{L})`, 'u');
/** Codes that are words as well: “Amount (ALL)” is the sum of all, and no amount in lek. */
const wordCodes = new Set('ALL BAM BOB COP CUP GEL MAD MOP PEN SOS TOP TRY'.split(' '));
/** “R$”, “US$” and “A$” are one sign each; the letters of “k€” are a unit. */
const signWithLetters = /(?<!\p{L})\p{L}{1,3}\p{Sc}|\p{Sc}/gu;
/** What is longer is no header, and looking through it for one costs more than it may. */
const longestHeader = 200;
const headerOf = (text: string): string => (text.length > longestHeader ? '' : text);
const inBrackets = /[([{]([^([{)\]}]*)[)\]}]/g;

/**
 * “Deal value (EUR)”, “Value in CHF”, “ARR, $”, “USD Value”: a code in brackets, after "in", in front or at the end, or a sign wherever it
 * stands.
 *
 * @param teamCurrency what a sign is that several currencies share, where it is one of them
 */
export function currencyInHeader(whole: string, teamCurrency: string): string | null {
  const label = headerOf(whole);
  const signs =
    label.match(signWithLetters)?.map((sign) => (currencyOf(sign, '') === null ? sign.slice(-1) : sign)) ?? [];
  const codes = [...label.matchAll(codeBehindIn)].map(([, said = '']) => said);
  const joined = [...label.matchAll(codeBehindUnit)].map(([, said = '']) => said);
  const ends = [codeAtEnd, codeAtStart, codeInSnake, codeInCamel].flatMap((pattern) => pattern.exec(label)?.[1] ?? []);
  const names = fold(label).match(nameOfCurrency) ?? [];
  const said = [...signs, ...names, ...ends, ...joined, ...codes.filter((each) => !wordCodes.has(each))];
  const named = new Set(said.flatMap((each) => currencyOf(each, teamCurrency) ?? []));
  const [only] = named;
  return named.size === 1 ? (only ?? null) : null;
}

const sharedSign = /(?<!\p{L})[tmk]?(kr|pesos?)\.?(?!\p{L})/u;

/** “Pris (kr)”: the currencies that such a sign may stand for; empty = there is none. */
export function currenciesInHeader(label: string): readonly string[] {
  return currenciesOf(sharedSign.exec(fold(headerOf(label)))?.[1] ?? '');
}

/** In what amounts may be, as Settings says it. */
export type AmountUnit = keyof typeof words.units;

const money = `(?:(?:de |di |of |d')?(?:\\p{Sc}|kr|zl|rs|reais|euros?|dollars?|${code.toLowerCase()}))`;
const alternatives = (list: string): string => fold(list).replace(/[*+.]/g, '\\$&').split(' ').join('|');
const patterns = (Object.keys(words.units) as AmountUnit[]).map((unit) => {
  const { short, long } = words.units[unit];
  const [brief, full] = [alternatives(short), alternatives(long)];
  const parts = [
    `(?:${brief})\\s?${money}`,
    `${money}\\s?'?(?:${brief})`,
    `(?:${full})\\.?`,
    `(?<=[(\\[{]\\s*(?:in\\s+)?|\\bin\\s+)'?(?:${brief})(?=\\s*[)\\]}]|\\s*$)`,
  ];
  return { unit, pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${parts.join('|')})(?![\\p{L}\\p{N}])`, 'u') };
});

/** “1.000”, “x 1,000” and “10³” are 1000 in so many ways. */
function withPlainThousands(label: string): string {
  if (!label.includes('1')) return label;
  return label
    .replace(/\b1(?:[.,' ]000)+\b/g, (number) => number.replace(/\D/g, ''))
    .replace(/\b10(?:\^?3|³)(?!\d)/g, '1000')
    .replace(/(^|[^\p{L}])[x×*] ?(?=1000)/giu, '$1x');
}

/**
 * “Value (k€)”, “Umsatz TEUR”, “Budget in millions”, “ARR ($000s)”, “Amount (Cr)”: empty = it says none; several where a word is one unit here
 * and another there (“mil”).
 */
export function unitsInHeader(label: string): readonly AmountUnit[] {
  const plain = fold(withPlainThousands(headerOf(label))).replace(/[’´`]/g, "'");
  return patterns.flatMap(({ unit, pattern }) => (pattern.test(plain) ? [unit] : []));
}

function saysUnit(label: string): boolean {
  return unitsInHeader(label).length > 0;
}

const measure = `(?:${alternatives(words.measures).replaceAll('_', ' ')})`;
const measured = new RegExp(
  `[([{]\\s*(?:in |no\\.? of |# ?of )?${measure}\\.?\\s*[)\\]}]|(?<=\\p{L} in |\\p{L}{3}, ?)${measure}$`,
  'u',
);

/** “Volume (tons)”, “Budget in hours”: so much of something, and no money. */
export function isMeasured(whole: string): boolean {
  const label = headerOf(whole);
  if (currencyInHeader(label, '') !== null || !measured.test(fold(headerOf(label)))) return false;
  // “Value (M)” is in millions, “Volume (m)” in metres.
  return !(/[([{]\s*(?:in )?M\s*[)\]}]\s*$/.test(label) && speaksOfMoney(label.replace(inBrackets, ' ')));
}

/** Whether a word of a header means money, whatever the others make of it. */
export function speaksOfMoney(label: string): boolean {
  return headerWords(headerOf(label)).meanings.some((each) => each === 'amount' || each === 'revenue');
}

/** A header without currency and unit: “Deal value (k€)” is “Deal value”. */
export function withoutMoney(label: string): string {
  if (headerOf(label) === '') return label;
  if (currencyInHeader(label, '') === null && currenciesInHeader(label).length === 0 && !saysUnit(label)) return label;
  const bare = withPlainThousands(label)
    .replace(inBrackets, (whole, inside: string) => (isMoney(inside) ? ' ' : whole))
    .replace(/\p{Sc}\s?'?(?:0{3}s?|[kKmM]{1,2}\b)|\b[kKmMtT]\s?\p{Sc}/gu, ' ')
    .replace(signWithLetters, ' ')
    .replace(codeAtStart, '')
    .replace(/\s+$/, '')
    .replace(new RegExp(`[\\s_-](?:in\\s+)?[kKmMtT]?(?:${code})$`), '')
    .replace(codeInSnake, '')
    .replace(codeInCamel, '')
    .trim();
  const words = bare.split(/\s+/);
  while (words.length > 1 && (saysUnit(`(${words.at(-1) ?? ''})`) || words.at(-1) === 'in')) words.pop();
  return bare === '' ? label : words.join(' ');
}

/** “Amount excl. VAT” is the amount. */
const besideTax =
  /[(,]?\s*\b(?:exc?l|exkl|inc?l|inkl|ex|exclusive|inclusive|excluding|including|ohne|zzgl|mit|hors|sans|sin|con|senza|sem|com|zonder|met|bez|net|netto|gross|brutto|before|after)\b\.?\s*(?:of\s+)?(?:VAT|GST|MwSt|USt|TVA|IVA|BTW|moms|podatku|tax(?:es)?)\b\.?\s*\)?|[(,]\s*(?:VAT|GST|MwSt|USt|TVA|IVA|BTW|moms)\.?\s+(?:exc?l|esc?l|inc?l|inkl|exkl|ex|esclusa|inclusa|excl(?:uded)?|incl(?:uded)?)\.?\s*\)?/i;
/** “$/W”, “Price per seat”: so much for each of something. */
const perUnit = /\p{Sc}\s?\/|\b(?:per|pro|je|par|por)\s/iu;

/** How sure a header is that what stands below is what the deal is worth, the surest first. */
export const moneyGrades = ['full', 'money', 'part', 'unknown'] as const;
export type MoneyGrade = (typeof moneyGrades)[number];

/** Words with which a header speaks of something else, however much money it mentions: “Price list”, “Budget status”. */
const elsewhere = new Set(
  'date created stage owner source currency reason notes name title type by change contact step action call email phone_line followup snooze consent due until since'.split(
    ' ',
  ),
);

/**
 * What a header says about money: “Deal value” is the full worth of a deal, “Budget”, “Annual premium” or “Seats (€)” are money, “Commission”
 * and “Weighted value” a part of it, “Zürich” is nothing that we know; null = it says that it is something else, such as a number or an age.
 */
export function moneyIn(label: string): MoneyGrade | null {
  if (headerOf(label) === '') return null;
  // “$1” is an amount itself.
  if (/\d/.test(label) && !/\p{L}/u.test(label)) return null;
  const { meanings, unknown } = headerWords(withoutMoney(label).replace(besideTax, ' '));
  const says = (...some: readonly string[]): boolean => some.some((each) => meanings.includes(each));
  if (says('never', 'id') || isMeasured(label)) return null;
  // “Total sent” counts whatever was sent.
  const isTotal = says('total') && unknown.length === 0;
  const isMoney = says('amount', 'income', 'revenue') || isTotal || (says('size') && says('deal'));
  const inMoney = currencyInHeader(label, '') !== null || currenciesInHeader(label).length > 0;
  const isPart = says('part', 'weighted', 'converted') || perUnit.test(label);
  if (isMoney || isPart || inMoney) {
    if (!inMoney && meanings.some((each) => elsewhere.has(each))) return null;
    if (isPart) return isMoney || inMoney || !says('converted') ? 'part' : null;
    // The size of a company, and not of a deal.
    if (says('annual', 'company') && says('revenue')) return 'part';
    const isFull = says('amount', 'size') || (says('total', 'deal') && says('income', 'revenue'));
    return isFull && unknown.length === 0 ? 'full' : 'money';
  }
  // “Quote” and “Angebot” alone may be the sum, the paper or a tick.
  return meanings.every((each) => each === 'paper' || (each === 'total' && unknown.length > 0)) ? 'unknown' : null;
}

/** Whether a text says a currency, a unit or both and nothing else. */
function isMoney(text: string): boolean {
  const rest = text
    .replace(/\p{Sc}|\b(?:in|of|de|von)\b/giu, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && currenciesOf(word).length === 0 && !saysUnit(`(${word})`));
  return rest.length === 0 || rest.every((word) => saysUnit(word) || /^[kmt]?[a-z]{3}$/i.test(word));
}
