import type { LeadTab } from './lead-tab.ts';
import { currencyAtEnd } from '../schema/header-index.ts';
import { parseAmount } from '../schema/values/amount.ts';
import { currencyOf } from '../schema/values/currency.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { GuessedCurrency } from './adoption.ts';

/** What the columns of the amounts say about their currencies. */
export interface CurrenciesSaid {
  /** By the amounts themselves, or in a column beside them. */
  readonly named: ReadonlySet<string>;
  /** The first tab in which an amount names none. */
  readonly unnamedIn: LeadTab | null;
}

/**
 * The currency of a team that has not set one: the one that its amounts name, where all of them that name any name the
 * same; where none does, the one in the header of the amounts, and else the one that their number format shows. Null where nothing
 * says any, or what says it says several.
 */
export function guessCurrency(leads: readonly LeadTab[], { named }: CurrenciesSaid): GuessedCurrency | null {
  const label = leads.map(amountLabel).find((each) => each !== '') ?? '';
  const hints = [
    ['amounts', named],
    ['header', new Set(leads.flatMap((lead) => currencyInHeader(amountLabel(lead), '') ?? []))],
    ['number format', new Set(leads.flatMap(currencyFormats))],
  ] as const;
  for (const [from, codes] of hints) {
    const [only] = codes;
    if (only !== undefined) return codes.size === 1 ? { code: only, from, label } : null;
  }
  return null;
}

/** Looks at every amount: what the first thousand are in would hang on how somebody sorted the rows. */
export function currenciesSaid(leads: readonly LeadTab[], otherwise: string): CurrenciesSaid {
  const named = new Set<string>();
  let unnamedIn: LeadTab | null = null;
  const read = amountReader(otherwise);
  for (const lead of leads) {
    const { tab, header, match } = lead;
    const [amount, currency] = [match.columns.get('amount'), match.columns.get('currency')];
    for (const row of tab.rows.slice(header.firstDataRow)) {
      const beside = currency === undefined ? null : currencyOf(cellText(row[currency]), otherwise);
      if (beside !== null) named.add(beside);
      const cell = amount === undefined ? null : (row[amount] ?? null);
      const blank: boolean = isBlank(cell);
      if (blank) continue;
      const { isAmount, currency: said } = read(cell);
      if (said !== null) named.add(said);
      else if (isAmount && beside === null) unnamedIn ??= lead;
    }
  }
  return { named, unnamedIn };
}

/** Reads equal cells once. */
function amountReader(teamCurrency: string) {
  const seen = new Map<CellValue, { readonly isAmount: boolean; readonly currency: string | null }>();
  return (cell: CellValue) => {
    const before = seen.get(cell);
    if (before !== undefined) return before;
    const read = parseAmount(cell, { decimalMark: null, teamCurrency });
    const said = { isAmount: read.ok, currency: read.ok ? read.value.currency : null };
    seen.set(cell, said);
    return said;
  };
}

/** The header of the amounts; '' = there is no such column. */
export function amountLabel({ header, match }: LeadTab): string {
  return header.labels[match.columns.get('amount') ?? -1] ?? '';
}

/** The currencies that the number formats of the amounts show. */
export function currencyFormats({ tab, match }: LeadTab): readonly string[] {
  return tab.currencyFormats?.get(match.columns.get('amount') ?? -1) ?? [];
}

/** Codes that are words as well: “Amount (ALL)” is the sum of all, and no amount in lek. */
const words = new Set('ALL BAM BOB COP CUP GEL MAD MOP PEN SOS TOP TRY'.split(' '));

/**
 * “Deal value (EUR)”, “Value in CHF”, “ARR, $”: a code in brackets, after "in" or at the end, or a sign wherever it stands.
 *
 * @param teamCurrency what a sign is that several currencies share, where it is one of them
 */
export function currencyInHeader(label: string, teamCurrency: string): string | null {
  const signs = label.match(/\p{Sc}/gu) ?? [];
  const codes = [...label.matchAll(/(?:[([{]\s*|\bin\s+)([A-Z]{3})\b/g)].map(([, code = '']) => code);
  const last = currencyAtEnd.exec(label)?.[1];
  if (last !== undefined) codes.push(last);
  const said = [...signs, ...codes.filter((code) => !words.has(code))];
  const named = new Set(said.flatMap((each) => currencyOf(each, teamCurrency) ?? []));
  const [only] = named;
  return named.size === 1 ? (only ?? null) : null;
}
