import type { History } from '../history/stage-visit.ts';
import type { Lead } from '../leads/lead.ts';
import type { Records } from '../leads/records.ts';
import { deriveHands, nameOfHands } from '../reminders/lead-hands.ts';
import type { LeadHands } from '../reminders/lead-hands.ts';
import { handsAsText, handsFromText } from '../reminders/remembered-hands.ts';
import type { Adoption } from '../adoption/adoption.ts';
import { dayOf } from '../workbook/day-time.ts';
import type { Instant } from '../workbook/day-time.ts';
import type { WorkerMemory } from '../logs/worker-memory.ts';
import { handsKey } from '../logs/memory-keys.ts';

export interface HandsOfWorkbook {
  /** By `Lead.key`. */
  readonly hands: ReadonlyMap<string, LeadHands>;
  /** To be remembered for the next run. */
  readonly handsText: () => string;
}

/** Which leads have come since the last runs, and which are in new hands. */
export function handsOfWorkbook(
  { leads, team, findings }: Records,
  { visits, newEvents }: History,
  memory: WorkerMemory,
  {
    adoption,
    now,
    wereThere,
  }: {
    readonly adoption: Adoption;
    readonly now: Instant;
    /** Leads whose rows stood there before anybody knew what they are. */
    readonly wereThere: ReadonlySet<string>;
  },
): HandsOfWorkbook {
  const { settings, leadTabs } = adoption;
  const today = dayOf(now, settings.timeZone);
  const lastRun = Date.parse(memory.lastRun ?? '');
  const remembered = memory.other.get(handsKey) ?? '';
  const isNewToHistory = new Set(newEvents.filter(({ from }) => from === null).map(({ lead }) => lead));
  const visited = new Set(visits.map(({ lead }) => lead));
  const isKnown = ({ id, key }: Lead): boolean =>
    wereThere.has(key) || (visited.has(id ?? key) && !isNewToHistory.has(id ?? key));
  const lastRunOn = Number.isNaN(lastRun) ? null : dayOf(lastRun, settings.timeZone);
  const withOwners = new Set(leadTabs.filter(({ columns }) => columns.has('owner')).map(({ tabId }) => tabId));
  const unread = new Set(
    findings.filter(({ field, severity }) => field === 'owner' && severity === 'error').map(({ lead }) => lead),
  );
  const saysOwner = ({ owner, tabId, key }: Lead): boolean =>
    owner !== null || (withOwners.has(tabId) && !unread.has(key));
  const found = deriveHands(leads, handsFromText(remembered), { team, today, lastRunOn, isKnown, saysOwner });
  return {
    hands: new Map([...found].map(([lead, one]) => [lead.key, one])),
    handsText: () => {
      // A run that saw no lead remembers what the one before it saw.
      if (leads.length === 0) return remembered;
      const byName = new Map<string, LeadHands>();
      for (const [lead, one] of found) byName.set(nameOfHands(lead) ?? lead.key, one);
      return handsAsText(byName, today);
    },
  };
}
