import { aFinding } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import type { Lead } from '../lead.ts';
import { companyKey, emailKey, phoneKey, plainName } from './duplicate-keys.ts';
import { endedOn } from '../ended-on.ts';
import type { LeadsInSheet } from './lead-check.ts';

/** More rows than this with one key (info@, a switchboard, a fair) say something about the key, not about the rows. */
const mostRows = 5;

interface Evidence {
  readonly field: 'email' | 'phone' | 'company';
  readonly words: string;
  readonly key: (lead: Lead) => string | null;
  readonly fits: (a: Lead, b: Lead) => boolean;
}

/** Best first: a row is reported once, with the best evidence. */
const evidences: readonly Evidence[] = [
  { field: 'email', words: 'the same e-mail address', key: (lead) => emailKey(lead.email), fits: () => true },
  { field: 'phone', words: 'the same phone number', key: (lead) => phoneKey(lead.phone), fits: () => true },
  { field: 'company', words: 'the same company and domain', key: companyKey, fits: maybeSameContact },
];

/**
 * Rows that are probably the same deal twice. Linear: rows meet only within a key, and at most five rows share one.
 * A new deal with a customer whose earlier one is closed is no duplicate; nor is a copy that its doubled ID reports. The
 * younger lead is reported, wherever its row stands: sorting the sheet must not turn one finding into another, or what
 * people accepted would come back.
 */
export function checkLikelyDuplicates({ leads, place }: LeadsInSheet): Finding[] {
  const findings = new Map<Lead, Finding>();
  for (const { field, words, key, fits } of evidences) {
    for (const [shared, rows] of rowsByKey(leads, key)) {
      if (rows.length < 2 || rows.length > mostRows) continue;
      rows.sort(byAge);
      for (let i = 1; i < rows.length; i++) {
        const lead = rows[i];
        if (lead === undefined || findings.has(lead)) continue;
        const earlier = rows.slice(0, i).find((other) => sameDeal(other, lead) && fits(other, lead));
        if (earlier === undefined) continue;
        const where = earlier.tabId === lead.tabId ? `row ${earlier.row}` : `row ${earlier.row} of ${earlier.tab}`;
        findings.set(
          lead,
          aFinding('lead/likely-duplicate', place(lead, field, shared.replace('\u0000', ', ')), {
            message: `Probably the same lead as ${where}: ${words}.`,
            cause: `${field}:${shared}`,
            other: earlier.key,
          }),
        );
      }
    }
  }
  return leads.flatMap((lead) => findings.get(lead) ?? []);
}

/** In order of the rows; only what two rows or more share. */
function rowsByKey(leads: readonly Lead[], keyOf: (lead: Lead) => string | null): Iterable<[string, Lead[]]> {
  const rows = new Map<string, Lead | Lead[]>();
  const shared = new Map<string, Lead[]>();
  for (const lead of leads) {
    const key = keyOf(lead);
    if (key === null) continue;
    const before = rows.get(key);
    if (before === undefined) rows.set(key, lead);
    else if (Array.isArray(before)) before.push(lead);
    else {
      const both = [before, lead];
      rows.set(key, both);
      shared.set(key, both);
    }
  }
  return shared;
}

function byAge(a: Lead, b: Lead): number {
  const [older, younger] = [a.created ?? Infinity, b.created ?? Infinity];
  if (older !== younger) return older < younger ? -1 : 1;
  if (a.id === null || b.id === null || a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

function sameDeal(a: Lead, b: Lead): boolean {
  if (a.id !== null && a.id === b.id) return false;
  return !isLaterDeal(a, b) && !isLaterDeal(b, a);
}

/** `later` began when `earlier` was closed already; without dates, a closed deal beside an open one is an earlier one. */
function isLaterDeal(earlier: Lead, later: Lead): boolean {
  if (earlier.stage === null || earlier.stage.kind === 'open') return false;
  const ended = endedOn(earlier);
  if (ended !== null && later.created !== null) return later.created >= ended;
  return later.stage !== null && (later.stage.kind === 'open' || endedOn(later) !== ended);
}

/** Two people of one company may be two deals; one name (or none) is one. */
function maybeSameContact(a: Lead, b: Lead): boolean {
  return a.contact === null || b.contact === null || plainName(a.contact) === plainName(b.contact);
}
