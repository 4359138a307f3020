import type { ReminderRule } from '../leads/reminder-rules.ts';
import { actKinds } from './leads-to-act-on.ts';
import type { ActKind } from './leads-to-act-on.ts';

/** In which part of a mail an entry stands: the kinds of today's list in their order, then customers, notes and the sheet's own mistakes. */
export const mailParts = [...actKinds, 'customer', 'note', 'row'] as const;
export type MailPart = ActKind | 'customer' | 'note' | 'row';

const besidesTheList: Readonly<Partial<Record<ReminderRule, MailPart>>> = {
  renewal: 'customer',
  'check-in': 'customer',
  'lead-update': 'note',
  'fix-row': 'row',
};

/** Where an entry belongs: with customers, notes and the sheet's own mistakes by its first reason, else where today's list has it. */
export function mailPartOf({ rule, act }: { readonly rule: ReminderRule; readonly act: ActKind | null }): MailPart {
  return besidesTheList[rule] ?? act ?? 'no plan';
}

/** How much of each sort a mail speaks of. */
export interface MailCounts {
  readonly new: number;
  readonly overdue: number;
  readonly due: number;
  /** All the rest. */
  readonly check: number;
}

/** Counts entries, of which each is one deal. */
export function mailCounts(parts: readonly MailPart[]): MailCounts {
  const counts = { new: 0, overdue: 0, due: 0, check: 0 };
  for (const part of parts) counts[part === 'new' || part === 'overdue' || part === 'due' ? part : 'check']++;
  return counts;
}
