import type { Deal } from '../metrics/deal.ts';
import type { Selection } from '../metrics/selection.ts';
import type { Account, AddsUp, LeftOutDeals, Part } from './figure.ts';

/** A deal as a row of an account. */
export function dealPart(deal: Deal, adds: number, details: Part['details'] = [], at?: number): Part {
  return { deal, label: '', details, adds, ...(at === undefined ? {} : { at }) };
}

/** What is no deal as a row of an account. */
export function linePart(label: string, adds: number, details: Part['details'] = []): Part {
  return { deal: null, label, details, adds };
}

/** Deals that each count one. */
export function countAccount(deals: readonly Deal[], what = 'deals'): Account {
  return accountOf(
    deals.map((deal) => dealPart(deal, 1)),
    { kind: 'sum', what },
  );
}

/** Deals whose amounts are added up. */
export function moneyAccount(selection: Selection, what = 'deals'): Account {
  return accountOf(
    selection.deals.map((deal) => dealPart(deal, deal.value ?? 0)),
    { kind: 'sum', what },
    { leftOut: leftOutDeals(selection) },
  );
}

export function accountOf(
  parts: readonly Part[],
  addsUp: AddsUp,
  more: { readonly columns?: readonly string[]; readonly leftOut?: readonly LeftOutDeals[] } = {},
): Account {
  return { parts, addsUp, columns: more.columns ?? [], leftOut: more.leftOut ?? [] };
}

export function leftOutDeals({ leftOut }: Pick<Selection, 'leftOut'>): LeftOutDeals[] {
  return [...leftOut].map(([reason, deals]) => ({ reason, deals, count: deals.length }));
}

/** What is left out and known by its number alone. */
export function leftOutCounts(reasons: Readonly<Record<string, number>>, noun?: string): LeftOutDeals[] {
  return Object.entries(reasons)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => ({ reason, deals: [], count, ...(noun === undefined ? {} : { noun }) }));
}

/** A figure that stands in a list: its block, the row's label and the column's header. @example 'Funnel: Proposal, Reached' */
export function nameIn(block: string, row: string, column?: string): string {
  return column === undefined ? `${block}: ${row}` : `${block}: ${row}, ${column}`;
}

/** Labels of people's, each once: the second that is alike is told by its number. @example distinct(['a', 'a']) // ['a', 'a (2)'] */
export function distinct(labels: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return labels.map((label) => {
    const times = (seen.get(label) ?? 0) + 1;
    seen.set(label, times);
    return times === 1 ? label : `${label} (${times})`;
  });
}
