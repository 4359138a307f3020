import type { Adoption, RecognisedTab } from '../../adoption/adoption.ts';
import type { Finding } from '../../findings/finding.ts';
import type { Lead } from '../../leads/lead.ts';
import type { Records } from '../../leads/records.ts';
import { plusPrefix } from '../../leads/tab-rows.ts';
import type { DealValues } from '../../logs/deal-change.ts';

/** What the rows say of a deal; where a cell cannot be read tonight, what was known before. */
export type ReadValues = (lead: Lead, before: DealValues | null) => DealValues;

type Field = 'amount' | 'expectedClose' | 'owner';

/**
 * Reads amount, expected close and owner. A blank cell is blank; one that cannot be read, a column that is gone, and what hangs on a
 * question tell nothing: then the deal is as it was.
 */
export function valuesOfLeads(
  { findings, accepted = [] }: Pick<Records, 'findings' | 'accepted'>,
  { leadTabs }: Pick<Adoption, 'leadTabs'>,
): ReadValues {
  const tabs = new Map(leadTabs.map((tab) => [tab.tabId, tab]));
  const unread = new Set<string>();
  for (const finding of [...findings, ...accepted]) {
    const field = fieldOf(finding);
    if (field !== null && finding.lead !== null && finding.severity === 'error') unread.add(`${field} ${finding.lead}`);
  }
  const isRead = (lead: Lead, field: Field): boolean => {
    const tab = tabs.get(lead.tabId);
    return tab !== undefined && hasColumn(tab, field) && !unread.has(`${field} ${lead.key}`);
  };
  return (lead, before) => {
    const isAmountRead = before === null || lead.amount !== null || isRead(lead, 'amount');
    const isCloseRead = before === null || lead.expectedClose !== null || isRead(lead, 'expectedClose');
    const isOwnerRead = before === null || lead.owner !== null || isRead(lead, 'owner');
    return {
      amount: isAmountRead ? lead.amount : before.amount,
      // Beside a blank amount it says in which currency the deal is counted, from its first line on.
      currency: lead.amount === null && before !== null ? before.currency : lead.currency,
      expectedClose: isCloseRead ? lead.expectedClose : before.expectedClose,
      owner: isOwnerRead ? lead.owner : before.owner,
    };
  };
}

function fieldOf({ field }: Finding): Field | null {
  if (field === 'expectedClose' || field === 'owner') return field;
  return field === 'amount' || field === 'currency' || field?.startsWith(plusPrefix) === true ? 'amount' : null;
}

function hasColumn({ columns, made = [], decimalMark }: RecognisedTab, field: Field): boolean {
  if (field === 'amount' && decimalMark === null) return false;
  return columns.has(field) || made.some((column) => column.field === field);
}
