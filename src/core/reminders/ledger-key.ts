import type { Day } from '../workbook/day-time.ts';
import { isoDay } from '../workbook/day-time.ts';
import type { DigestKind } from './reminder.ts';

/** Names a mail in the ledger: two runs that plan the same mail for the same person and day give the same key. */
export function ledgerKey(
  workbookKey: string,
  mail: { readonly kind: DigestKind; readonly address: string; readonly localDate: Day; readonly part?: number },
): string {
  const { kind, address, localDate, part = 1 } = mail;
  return [workbookKey, kind, address.toLowerCase(), isoDay(localDate), String(part)].join('|');
}
