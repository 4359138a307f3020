import type { LeadTab } from './find-lead-tabs.ts';
import { currencyAtEnd } from './header-index.ts';
import { parseAmount } from './values/amount.ts';
import { currencyOf } from './values/currency.ts';
import { cellText } from '../workbook/cell-value.ts';

const mostCells = 2000;

/** The currency of a team that has not set one, and what says so: the amounts themselves, a header, or a number format. */
export interface GuessedCurrency {
  readonly code: string;
  readonly from: 'amounts' | 'header' | 'number format';
  /** The header of the column that says so. */
  readonly label: string;
}

/**
 * The currency of a team that has not set one: the one that its amounts name, where all of them that name any name the
 * same; where none does, the one in the header of the amounts, and else the one that their number format shows. Null where nothing
 * says any, or what says it says several.
 */
export function guessCurrency(leads: readonly LeadTab[], otherwise: string): GuessedCurrency | null {
  const label = leads.map(amountLabel).find((each) => each !== '') ?? '';
  const hints = [
    ['amounts', namedByAmounts(leads, otherwise)],
    ['header', new Set(leads.flatMap((lead) => inHeader(amountLabel(lead)) ?? []))],
    ['number format', new Set(leads.flatMap((lead) => formatOf(lead) ?? []))],
  ] as const;
  for (const [from, named] of hints) {
    const [only] = named;
    if (only !== undefined) return named.size === 1 ? { code: only, from, label } : null;
  }
  return null;
}

function namedByAmounts(leads: readonly LeadTab[], otherwise: string): ReadonlySet<string> {
  const named = new Set<string>();
  let looked = 0;
  for (const { tab, header, match } of leads) {
    const [amount, currency] = [match.columns.get('amount'), match.columns.get('currency')];
    for (const row of tab.rows.slice(header.row + 1)) {
      if (looked++ >= mostCells) break;
      const code = currency === undefined ? '' : cellText(row[currency]).toUpperCase();
      if (/^[A-Z]{3}$/.test(code)) named.add(code);
      const cell = amount === undefined ? null : (row[amount] ?? null);
      if (typeof cell !== 'string') continue;
      const read = parseAmount(cell, { decimalMark: null, teamCurrency: otherwise });
      if (read.ok && read.value.currency !== null) named.add(read.value.currency);
    }
  }
  return named;
}

function amountLabel({ header, match }: LeadTab): string {
  return header.labels[match.columns.get('amount') ?? -1] ?? '';
}

function formatOf({ tab, match }: LeadTab): string | undefined {
  return tab.currencyFormats?.get(match.columns.get('amount') ?? -1);
}

/** “Deal value (EUR)”, “Value in CHF”, “ARR, $”: a code in brackets, after "in" or at the end, or a sign wherever it stands. */
function inHeader(label: string): string | null {
  const signs = label.match(/\p{Sc}/gu) ?? [];
  const codes = [...label.matchAll(/(?:[([{]\s*|\bin\s+)([A-Z]{3})\b/g)].map(([, code = '']) => code);
  const last = currencyAtEnd.exec(label)?.[1];
  if (last !== undefined) codes.push(last);
  const named = new Set([...signs, ...codes].flatMap((each) => currencyOf(each, '') ?? []));
  const [only] = named;
  return named.size === 1 ? (only ?? null) : null;
}
