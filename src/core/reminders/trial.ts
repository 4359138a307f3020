import type { LedgerRow } from '../logs/ledger-row.ts';

/** docs/decisions/0013-a-trial-tells-nobody.md */
const keyMark = 'trial|';
const kindMark = 'trial ';
const addressInKey = /\|([^|]+@[^|]+)\|\d{4}-\d\d-\d\d\|\d+$/;

/** Names the workbook in the keys of a trial, so that no mail of a trial is in the way of the real one. */
export function trialWorkbookKey(workbookKey: string): string {
  return `${keyMark}${workbookKey}`;
}

/** What the ledger says about a mail of a trial: its kind, and to whom it really went. */
export function asTrial(mail: { readonly kind: string; readonly recipient: string }, trialAddress: string) {
  return { ...mail, kind: `${kindMark}${mail.kind}`, recipient: trialAddress };
}

/**
 * The ledger as plans go by it outside a trial: mails of one went to one address and told their owners nothing, so they count
 * for nothing.
 */
export function withoutTrials(ledger: readonly LedgerRow[]): readonly LedgerRow[] {
  return ledger.filter(({ key }) => !isOfTrial(key));
}

/** And in a trial: its mails count as if their owners had got them, for what comes next is what owners would get. */
export function asOwnersGot(ledger: readonly LedgerRow[]): readonly LedgerRow[] {
  return ledger.map((row) => {
    if (!isOfTrial(row.key)) return row;
    const kind = row.kind.startsWith(kindMark) ? row.kind.slice(kindMark.length) : row.kind;
    return { ...row, kind, recipient: addressInKey.exec(row.key)?.[1] ?? row.recipient };
  });
}

/** Whether a mail of the ledger was sent for a trial. */
export function isOfTrial(key: string): boolean {
  return key.startsWith(keyMark);
}
