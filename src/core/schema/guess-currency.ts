import type { LeadTab } from './find-lead-tabs.ts';
import { parseAmount } from './values/amount.ts';
import { cellText } from '../workbook/cell-value.ts';

const mostCells = 2000;

/**
 * The currency of a team that has not set one: the one that its amounts name, where all of them that name any name the
 * same. Null where none does, or they differ.
 */
export function guessCurrency(leads: readonly LeadTab[], otherwise: string): string | null {
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
  const [only] = named;
  return named.size === 1 && only !== undefined ? only : null;
}
