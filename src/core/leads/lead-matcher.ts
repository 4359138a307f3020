import { foldName } from '../schema/fold.ts';
import { nameIndex } from '../schema/name-index.ts';
import { emailKey } from './checks/duplicate-keys.ts';
import type { Lead } from './lead.ts';
import { outcomeOf } from './lead.ts';

/** Finds the lead that a row of another tab is about. */
export interface LeadMatcher {
  readonly byId: (id: string) => Lead | null;
  readonly byEmail: (email: string) => Lead | null;
  readonly byCompany: (company: string) => Lead | null;
  /** By Lead ID, else address, else company: whatever the text is. */
  readonly byAnything: (text: string) => Lead | null;
}

/** Of several leads with one address or company an open one is meant, the newest first; never the order of the rows. */
export function leadMatcher(leads: readonly Lead[]): LeadMatcher {
  const ids = new Map<string, Lead>();
  const emails = new Map<string, Lead>();
  const companies = new Map<string, Lead>();
  const put = (map: Map<string, Lead>, key: string | null, lead: Lead): void => {
    if (key === null || key === '') return;
    const before = map.get(key);
    if (before === undefined || isMeantBefore(lead, before)) map.set(key, lead);
  };
  for (const lead of leads) {
    if (lead.id !== null && !lead.isCopy) ids.set(lead.id, lead);
    put(emails, emailKey(lead.email), lead);
    if (lead.company !== null) put(companies, foldName(lead.company), lead);
  }
  const byId = (id: string): Lead | null => ids.get(id.trim()) ?? null;
  const byEmail = (email: string): Lead | null => emails.get(emailKey(email) ?? '') ?? null;
  const companyNames = nameIndex(companies);
  const byCompany = (company: string): Lead | null => companyNames.get(company) ?? null;
  return {
    byId,
    byEmail,
    byCompany,
    byAnything: (text) => byId(text) ?? (text.includes('@') ? byEmail(text) : null) ?? byCompany(text),
  };
}

function isMeantBefore(a: Lead, b: Lead): boolean {
  const aOpen = outcomeOf(a) === 'open';
  const bOpen = outcomeOf(b) === 'open';
  if (aOpen !== bOpen) return aOpen;
  if (a.created !== b.created) return (a.created ?? -Infinity) > (b.created ?? -Infinity);
  return a.key < b.key;
}
