import type { LedgerRow } from './ledger-row.ts';

type LedgerItem = LedgerRow['items'][number];

/** The longest text that every spreadsheet takes in one cell (Excel: 32,767 characters). */
export const longestCell = 32_000;

/**
 * What the ledger's Items cell says: a line an item, `rule step lead`. A lead's key stands last because it alone may hold
 * blanks. What does not fit into a cell is left off: those leads then count as not shown, which is the safe side.
 */
export function formatLedgerItems(items: readonly LedgerItem[]): string {
  let text = '';
  for (const item of items) {
    const line = ledgerItemLine(item);
    if (text.length + line.length + 1 > longestCell) break;
    text += text === '' ? line : `\n${line}`;
  }
  return text;
}

/** One line of that cell. */
export function ledgerItemLine({ rule, step, lead }: LedgerItem): string {
  return `${rule} ${step} ${lead.replace(/[\r\n]+/g, ' ')}`;
}

/** Reads what `formatLedgerItems` wrote; a line that is not understood is passed over. */
export function parseLedgerItems(text: string): LedgerItem[] {
  const items: LedgerItem[] = [];
  for (const line of text.split(/\r?\n/)) {
    const found = /^([a-z-]+) (\d{1,6}) (.+)$/.exec(line.trim());
    if (found === null) continue;
    items.push({ rule: found[1] ?? '', step: Number(found[2]), lead: found[3] ?? '' });
  }
  return items;
}
