import { crowns, currencyByPlace } from './evidence/currency-by-place.ts';
import { noCurrency } from '../words/no-currency.ts';
import type { GuessedCurrency } from './adoption.ts';
import { currencyInHeader } from '../schema/header-money.ts';
import { amountLabel, currencyFormats } from './currencies-said.ts';
import type { CurrenciesSaid } from './currencies-said.ts';
import type { LeadTab } from './lead-tab.ts';
import type { Question } from './question.ts';
import { currencyAbove } from './tab-currency.ts';

/** The currency of amounts that name none, and how it came to be known; a question where nobody knows. */
export interface DecidedCurrency {
  readonly code: string;
  readonly guess: GuessedCurrency | null;
  readonly question: Question | null;
}

/** What teams count in, by where most of them are; the spreadsheet’s own language puts one of them first. */
const likely = 'USD EUR GBP CAD AUD CHF SEK NOK DKK PLN CZK INR BRL MXN ZAR JPY SGD AED'.split(' ');
const ofLocale: readonly (readonly [RegExp, string])[] = [
  [/US$/i, 'USD'],
  [/(GB|UK)$/i, 'GBP'],
  [/CA$/, 'CAD'],
  [/AU$/, 'AUD'],
  [/CH$/, 'CHF'],
  [/SE$|^sv/i, 'SEK'],
  [/NO$|^n[bno]/i, 'NOK'],
  [/DK$|^da/i, 'DKK'],
  [/PL$|^pl/i, 'PLN'],
  [/CZ$|^cs/i, 'CZK'],
  [/IN$/, 'INR'],
  [/BR$/, 'BRL'],
  [/MX$/, 'MXN'],
  [/ZA$/, 'ZAR'],
  [/JP$|^ja/i, 'JPY'],
  [/^(de|fr|es|it|nl|pt|fi|el|sk|sl|et|lv|lt|ga|hr)/i, 'EUR'],
];

/** What is known besides the amounts. */
interface Around {
  /** What Settings says. */
  readonly given: string | null;
  readonly locale: string | null;
  /** The currencies that number formats of the workbook show, wherever they stand. */
  readonly shownAnywhere: readonly string[];
}

/**
 * The currency of a team that has not set one: the one that all its amounts name; where some name none, the one in the header of the
 * amounts, else the one that their number format shows, the one that the others name, the one of which the tab's title or the lines above speak, and
 * else that of other numbers of the workbook. Where nothing says any, or what says it says several, somebody is asked, and amounts are in none until then.
 */
export function decideCurrency(
  leads: readonly LeadTab[],
  { named, maybe, unnamedIn }: CurrenciesSaid,
  { given, locale, shownAnywhere }: Around,
): DecidedCurrency {
  if (given !== null) return { code: given, guess: null, question: null };
  const label = leads.map(amountLabel).find((each) => each !== '') ?? '';
  // “$” in a header is the dollar that the amounts name.
  const [dollar = ''] = named.size === 1 ? named : [];
  const around = [
    ['header', new Set(leads.flatMap((lead) => currencyInHeader(amountLabel(lead), dollar) ?? []))],
    ['number format', new Set(leads.flatMap(currencyFormats))],
  ] as const;
  const byAmounts = ['amounts', named] as const;
  const above = leads.filter(({ match }) => match.columns.has('amount')).map(currencyAbove);
  const saidAbove = [...new Set(above.map((each) => each?.code ?? null))];
  const [explicit = null] = saidAbove.length === 1 ? saidAbove : [];
  const besides = [
    ['lines above', new Set(explicit === null ? [] : [explicit])],
    ['other numbers', new Set(shownAnywhere.length === 1 ? shownAnywhere : [])],
  ] as const;
  // One “$600” among numbers under “Amount (EUR)” says nothing about the others.
  const hints =
    unnamedIn === null
      ? [byAmounts, ...around, ...besides]
      : [...around, byAmounts, ...(maybe.size > 0 ? [] : besides)];
  const [from, codes] = hints.find((hint) => hint[1].size > 0) ?? [null, new Set<string>()];
  const [only] = codes;
  const here = ofLocale.find(([pattern]) => pattern.test(locale ?? ''))?.[1] ?? null;
  const textAbove = above[0]?.text ?? '';
  const money = [...moneyTexts(leads), textAbove];
  const sign = codes.size === 0 && maybe.size > 0 ? crowns : codes.size === 1 ? only : undefined;
  const others = sign === undefined ? [] : currencyByPlace(sign, leads, { money, locale: here });
  if (from !== null && only !== undefined && codes.size === 1 && others.length === 0) {
    return {
      code: only,
      guess: { code: only, from, label: from === 'lines above' ? textAbove : label },
      question: null,
    };
  }
  // “Currency: CAD” above amounts that are shown as “$”.
  if (explicit !== null && others.some(({ code }) => code === explicit))
    return { code: explicit, guess: { code: explicit, from: 'lines above', label: textAbove }, question: null };
  const [place, ...more] = others;
  if (sign === crowns && place !== undefined && more.length === 0 && maybe.has(place.code))
    return { code: place.code, guess: { code: place.code, from: 'place', label: place.because }, question: null };
  const lead = unnamedIn ?? (codes.size > 0 ? leads.find(({ match }) => match.columns.has('amount')) : undefined);
  const because = new Map([
    ...others.map((each) => [each.code, `${each.because} speak for it`] as const),
    ...[...codes]
      .sort()
      .map((code) => [code, others.length > 0 ? 'its sign stands there' : 'some amounts are in it'] as const),
    ...(here === null || codes.has(here) || others.length > 0
      ? []
      : [[here, 'the spreadsheet’s own language'] as const]),
    ...[...maybe].filter((code) => code !== here).map((code) => [code, 'its sign stands there'] as const),
  ]);
  const asked = lead === undefined ? null : questionOf(lead, label, because, codes);
  return { code: noCurrency, guess: null, question: asked };
}

/** The headers and the different texts of amounts, and of a currency beside them. */
function moneyTexts(leads: readonly LeadTab[]): readonly string[] {
  return leads.flatMap(({ tab, header, match }) => {
    const columns = ['amount', 'currency'].flatMap((field) => match.columns.get(field) ?? []);
    const texts = new Set<string>();
    for (const row of tab.rows.slice(header.firstDataRow))
      for (const column of columns) {
        const cell = row[column];
        if (typeof cell === 'string') texts.add(cell.slice(0, 40));
      }
    return [...columns.map((column) => header.labels[column] ?? ''), ...texts];
  });
}

/** @param because likely ones, the likeliest first, with what speaks for each */
function questionOf(
  lead: LeadTab,
  label: string,
  because: ReadonlyMap<string, string>,
  codes: ReadonlySet<string>,
): Question {
  const choices = [...new Set([...because.keys(), ...likely])].map((value) => ({
    value,
    because: because.get(value) ?? '',
  }));
  return {
    topic: 'currency',
    setting: 'Currency',
    asks:
      codes.size > 1
        ? `In which currency does the team count? Amounts under “${label}” are in ${[...codes].sort().join(', ')}.`
        : `In which currency are the amounts under “${label}”?`,
    choices,
    meanwhile: 'Until then they stand without a currency.',
    tabId: lead.tab.id,
    column: lead.match.columns.get('amount') ?? null,
    row: lead.header.row,
  };
}
