import type { LeadTab } from './lead-tab.ts';
import { currenciesInHeader } from '../schema/header-money.ts';
import { parseAmount } from '../schema/values/amount.ts';
import { currencyOf } from '../schema/values/currency.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';

/** What the columns of the amounts say about their currencies. */
export interface CurrenciesSaid {
  /** By the amounts themselves, or in a column beside them. */
  readonly named: ReadonlySet<string>;
  /** What “kr” in an amount or a header may stand for. */
  readonly maybe: ReadonlySet<string>;
  /** The first tab in which an amount names none. */
  readonly unnamedIn: LeadTab | null;
}

/**
 * Looks at every amount: what the first thousand are in would hang on how somebody sorted the rows.
 *
 * @param ofTabs the currency of a tab's amounts that name none, where tabs differ
 */
export function currenciesSaid(
  leads: readonly LeadTab[],
  otherwise: string,
  ofTabs: ReadonlyMap<LeadTab, string>,
): CurrenciesSaid {
  const named = new Set<string>();
  const maybe = new Set(leads.flatMap((lead) => currenciesInHeader(amountLabel(lead))));
  let unnamedIn: LeadTab | null = null;
  const read = amountReader(otherwise);
  for (const lead of leads) {
    const { tab, header, match } = lead;
    const [amount, currency] = [match.columns.get('amount'), match.columns.get('currency')];
    const shown = amount === undefined ? undefined : tab.cellCurrencies?.get(amount);
    for (let at = header.firstDataRow; at < tab.rows.length; at += 1) {
      const row = tab.rows[at] ?? [];
      const beside = currency === undefined ? null : currencyOf(cellText(row[currency]), otherwise);
      if (beside !== null) named.add(beside);
      const cell = amount === undefined ? null : (row[amount] ?? null);
      const blank: boolean = isBlank(cell);
      if (blank) continue;
      const { isAmount, currency: said, isShared } = read(cell);
      if (isShared && beside === null) for (const code of currenciesInHeader(cellText(cell))) maybe.add(code);
      if (said !== null) named.add(said);
      else if (isAmount && beside === null) {
        const code = shown?.get(at) ?? ofTabs.get(lead);
        if (code === undefined) unnamedIn ??= lead;
        else named.add(code);
      }
    }
  }
  return { named, maybe, unnamedIn };
}

/** Reads equal texts once. */
function amountReader(teamCurrency: string) {
  const seen = new Map<
    CellValue,
    { readonly isAmount: boolean; readonly currency: string | null; readonly isShared: boolean }
  >();
  return (cell: CellValue) => {
    const before = typeof cell === 'number' ? undefined : seen.get(cell);
    if (before !== undefined) return before;
    const read = parseAmount(cell, { decimalMark: null, teamCurrency });
    const isShared = !read.ok && read.problem === 'cell/unknown-currency';
    // Which currency it is decides what 1,000 is.
    const isEither = !read.ok && read.problem === 'cell/ambiguous-amount';
    const said = {
      isAmount: read.ok || isShared || isEither,
      currency: read.ok ? read.value.currency : null,
      isShared,
    };
    if (typeof cell !== 'number') seen.set(cell, said);
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
