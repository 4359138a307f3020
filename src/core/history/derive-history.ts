import type { Finding } from '../findings/finding.ts';
import type { Lead } from '../leads/lead.ts';
import type { Records } from '../leads/records.ts';
import type { Adoption } from '../adoption/adoption.ts';
import type { DayTime } from '../workbook/day-time.ts';
import { stageOrders } from './cell-evidence.ts';
import { deniedEntries } from './denied-entries.ts';
import { byLead, logReader, oddEntries } from './edit-log.ts';
import type { EditLogEntry } from '../logs/read-edit-log.ts';
import { standingEvents } from '../logs/standing-events.ts';
import { toTheMillisecond } from '../logs/event-columns.ts';
import { withEndedIn } from './ended-in.ts';
import { fromCreated } from './from-created.ts';
import { historyFindings } from './history-findings.ts';
import { mostLinesOfALead } from './most-lines.ts';
import { recordKnownLead } from './record-known-lead.ts';
import { recordNewLead } from './record-new-lead.ts';
import type { LeadRecording, RunFacts } from './lead-recording.ts';
import type { StageEvent } from '../logs/stage-event.ts';
import type { DealLife, History, StageVisit } from './stage-visit.ts';
import { timelineOf } from './timeline.ts';
import { removed } from '../logs/stage-event.ts';
import { usually } from '../words/written/written.ts';
import type { Written } from '../words/written/written.ts';
import { lifeOf, stageFacts, visitsOf } from './visits-of.ts';

export interface HistoryInput {
  readonly records: Pick<Records, 'leads'>;
  readonly adoption: Pick<Adoption, 'stages' | 'leadTabs'>;
  /** What stands of Stage History, in the order of its rows. */
  readonly previousEvents: readonly StageEvent[];
  /** Those of its lines that the last complete run did not leave: what is imported of them came since. */
  readonly importedSince?: readonly StageEvent[];
  /** When the last complete run read the sheet; null = never. */
  readonly previousRunAt: DayTime | null;
  /** When the first run read it; where that is not known, the last one. */
  readonly firstRunAt?: DayTime | null;
  readonly editLog: readonly EditLogEntry[];
  /** Leads of which nobody can tell tonight which row is theirs: nothing is recorded of them. */
  readonly held?: ReadonlySet<string>;
  /** Leads whose rows stood there before anybody knew what they are: they are first seen now, and have not just come. */
  readonly wereThere?: ReadonlySet<string>;
  /** Leads of which that was so in the last run: when their row was last known. */
  readonly heldSince?: ReadonlyMap<string, DayTime>;
  /** Whether a lead stands elsewhere than recorded because an answer was corrected, and not because anybody moved it. */
  readonly isReadAnew?: (lead: Lead, recorded: string) => boolean;
  /** The header of a column as the sheet has it, for findings; without it, ours. */
  readonly headerAt?: (tabId: number, column: number) => string | null;
  readonly written?: Written;
  /** On the clock of the workbook's zone. */
  readonly now: DayTime;
}

export type DerivedHistory = History & { readonly findings: readonly Finding[] };

/**
 * Derives the stays and the life of every lead, and what this run adds to Stage History, from what was recorded, the dates
 * in the rows, the Edit Log, and the difference to the last run. Nothing recorded is ever changed: a date of the past that
 * was edited is a finding. Run again on the same state it adds nothing. Neither the order of the rows nor the tab in which
 * a lead stands makes a difference: leads come out in the order of their IDs.
 */
export function deriveHistory(input: HistoryInput): DerivedHistory {
  const { records, adoption, previousEvents } = input;
  const now = toTheMillisecond(input.now);
  const orders = stageOrders(adoption.stages);
  const facts = stageFacts(adoption.stages);
  const { recorded, cutShort } = eventsByLead(previousEvents);
  const log = byLead(input.editLog);
  const leads = new Map<string, Lead>();
  for (const lead of records.leads) if (!lead.isCopy) leads.set(lead.key, lead);

  const run: RunFacts = {
    now,
    today: Math.floor(now),
    previousRunAt: input.previousRunAt === null ? null : Math.min(now, toTheMillisecond(input.previousRunAt)),
    firstRunAt: input.firstRunAt ?? null,
    orders,
    cameInBulk: isBulk(leads, recorded),
    firstOpenStage: facts.open[0]?.id ?? null,
    readLog: logReader(adoption.stages, orders),
    denied: deniedEntries(adoption.stages),
    isReadAnew: input.isReadAnew ?? (() => false),
    importedSince: new Set((input.importedSince ?? []).filter(isImport)),
  };

  const visits: StageVisit[] = [];
  const lives: DealLife[] = [];
  const newEvents: StageEvent[] = [];
  const recordings: (readonly [Lead, LeadRecording])[] = [];
  for (const key of allKeys(leads, recorded)) {
    const lead = leads.get(key) ?? null;
    const prior = recorded.get(key) ?? [];
    const isHeld = input.held?.has(key) === true;
    const isFirstSeen = prior.length === 0 && input.wereThere?.has(key) === true;
    const known = isFirstSeen ? { ...run, previousRunAt: null } : runAsKnownOf(run, input.heldSince?.get(key));
    const recording = lead === null || isHeld ? null : recordingOf(lead, prior, log.get(key) ?? [], known);
    const added = isHeld ? [] : recording === null ? vanished(prior, known) : recording.events;
    if (lead !== null && recording !== null && saysSomething(recording)) recordings.push([lead, recording]);
    // A row that can have no ID (a spilled one) can have no history; what its dates say counts all the same.
    if (lead === null || lead.id !== null) for (const event of added) newEvents.push(event);
    const steps = timelineOf(added.length === 0 ? prior : standingEvents([...prior, ...added]));
    const seen = lead !== null && steps.at(-1)?.stage === removed ? steps.slice(0, -1) : steps;
    const present = withEndedIn(lead, fromCreated(lead, seen, facts), facts);
    for (const visit of visitsOf(key, lead, present, { facts, now })) visits.push(visit);
    lives.push(lifeOf(key, lead, present, facts));
  }
  const isKnown = (key: string): boolean => leads.has(key) || recorded.has(key);
  const odd = oddEntries(input.editLog, isKnown, input.firstRunAt ?? run.previousRunAt, now);
  return {
    visits,
    lives,
    newEvents,
    findings: historyFindings({
      recordings,
      previousEvents,
      adoption,
      oddEntries: odd,
      cutShort,
      headerAt: input.headerAt ?? (() => null),
      written: input.written ?? usually,
    }),
  };
}

/** A lead whose row could not be told in the last run was not seen in it. */
function runAsKnownOf(run: RunFacts, heldSince: DayTime | undefined): RunFacts {
  return heldSince === undefined ? run : { ...run, previousRunAt: Math.min(run.previousRunAt ?? heldSince, heldSince) };
}

/** More new rows in a night than a team meets: twenty at least, and a quarter of what there was. */
function isBulk(leads: ReadonlyMap<string, Lead>, recorded: ReadonlyMap<string, unknown>): boolean {
  let fresh = 0;
  for (const key of leads.keys()) if (!recorded.has(key)) fresh++;
  return fresh > 20 && fresh > recorded.size / 4;
}

interface RecordedEvents {
  readonly recorded: ReadonlyMap<string, readonly StageEvent[]>;
  /** Leads of which only the last lines count, with the number of all. */
  readonly cutShort: ReadonlyMap<string, number>;
}

/**
 * A line that stands twice counts once: two runs that met on Google may both have written it. An imported log may name a
 * day only, and then the same change twice is two. No deal changes its stage a thousand times: whatever has more lines was
 * pasted, and its last ones count.
 */
function eventsByLead(events: readonly StageEvent[]): RecordedEvents {
  const leads = new Map<string, StageEvent[]>();
  for (const event of events) {
    const known = leads.get(event.lead);
    if (known === undefined) leads.set(event.lead, [event]);
    else known.push(event);
  }
  const cutShort = new Map<string, number>();
  for (const [lead, known] of leads) {
    if (known.length === 1) continue;
    const distinct = withoutDoubles(known);
    if (distinct.length > mostLinesOfALead) cutShort.set(lead, distinct.length);
    leads.set(lead, distinct.slice(-mostLinesOfALead));
  }
  return { recorded: leads, cutShort };
}

/** So few lines are compared with each other: quicker than the text of each. */
const mostInPairs = 16;

/** By the text of each where there may be any, not by pairs: somebody may paste a hundred thousand lines of one lead. */
function withoutDoubles(events: readonly StageEvent[]): readonly StageEvent[] {
  if (events.length <= mostInPairs && areOfOtherTimes(events)) return events;
  const seen = new Set<string>();
  return events.filter((event) => {
    if (isImport(event)) return true;
    const { from, to, source, notBefore, notAfter, amount, currency, owner } = event;
    // As text, for a time without a bound is infinite, which JSON does not know.
    const text = JSON.stringify([from, to, source, String(notBefore), String(notAfter), amount, currency, owner]);
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
}

/** As nearly all are: no stage came twice at one time. */
function areOfOtherTimes(events: readonly StageEvent[]): boolean {
  return events.every(({ to, notAfter }, i) => {
    for (let before = 0; before < i; before++) {
      if (events[before]!.notAfter === notAfter && events[before]!.to === to) return false;
    }
    return true;
  });
}

function isImport({ source }: StageEvent): boolean {
  return source === 'import';
}

function recordingOf(
  lead: Lead,
  prior: readonly StageEvent[],
  entries: readonly EditLogEntry[],
  run: RunFacts,
): LeadRecording {
  return prior.length === 0 ? recordNewLead(lead, entries, run) : recordKnownLead(lead, prior, entries, run);
}

/** In the order of code units, which is the same on every machine. */
function allKeys(leads: ReadonlyMap<string, Lead>, recorded: ReadonlyMap<string, unknown>): string[] {
  const keys = [...leads.keys()];
  for (const key of recorded.keys()) if (!leads.has(key)) keys.push(key);
  return keys.sort();
}

/** A lead whose row is in no lead tab any more: one event, the first time. */
function vanished(prior: readonly StageEvent[], { now, previousRunAt }: RunFacts): StageEvent[] {
  const last = timelineOf(prior).at(-1);
  if (last === undefined || last.stage === removed) return [];
  const { event } = last;
  const lastRecorded = prior.reduce((latest, each) => Math.max(latest, each.notAfter), -Infinity);
  const notBefore = Math.min(now, Math.max(previousRunAt ?? -Infinity, lastRecorded));
  const { lead, amount, currency, owner } = event;
  return [
    { lead, from: last.stage, to: removed, notBefore, notAfter: now, source: 'between runs', amount, currency, owner },
  ];
}

function saysSomething({ editedPast, contradicts, ignoredLog }: LeadRecording): boolean {
  return editedPast.length > 0 || contradicts.length > 0 || ignoredLog.length > 0;
}
