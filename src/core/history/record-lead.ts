import type { Lead } from '../leads/lead.ts';
import type { Day, DayTime } from '../workbook/day-time.ts';
import { byTime, cellEvidence } from './cell-evidence.ts';
import type { Evidence } from './cell-evidence.ts';
import type { DeniedEntries } from './denied-entries.ts';
import type { EditLogEntry, LogReader } from './edit-log.ts';
import type { StageEvent } from './stage-event.ts';
import { isSighting, removed, timelineOf } from './timeline.ts';
import type { Step } from './timeline.ts';

/** What is the same for all leads of a run. */
export interface RunFacts {
  readonly now: DayTime;
  readonly today: Day;
  /** When the last complete run read the sheet; null = never. */
  readonly previousRunAt: DayTime | null;
  readonly orders: ReadonlyMap<string, number>;
  readonly firstOpenStage: string | null;
  /** Whether so many rows are new that they were brought in from elsewhere: they are older than their rows. */
  readonly cameInBulk: boolean;
  readonly readLog: LogReader;
  readonly denied: DeniedEntries;
  /** Imported events that the last run did not know. */
  readonly importedSince: ReadonlySet<StageEvent>;
}

/** What this run has to add to the history of one lead. */
export interface LeadRecording {
  readonly events: readonly StageEvent[];
  /** Dates of the row that differ from what was recorded. */
  readonly editedPast: readonly { readonly evidence: Evidence; readonly recorded: Step | null }[];
  /** Dates of the row that cannot be, with the stay before that was recorded. */
  readonly contradicts: readonly { readonly evidence: Evidence; readonly before: Step }[];
  readonly ignoredLog: readonly EditLogEntry[];
}

const nothing: LeadRecording = { events: [], editedPast: [], contradicts: [], ignoredLog: [] };

/** What the row, the Edit Log and the last run together say of a lead that history does not know yet. */
export function recordNewLead(lead: Lead, log: readonly EditLogEntry[], run: RunFacts): LeadRecording {
  const { stage } = lead;
  if (stage === null) return nothing;
  const { now, today } = run;
  // Without an ID a row is new on each night, so the last run tells nothing about it.
  const previousRunAt = lead.id === null ? null : run.previousRunAt;
  const cells = cellEvidence(lead, run.orders, today);
  const created = lead.created !== null && lead.created <= today ? lead.created : null;
  const born = created ?? -Infinity;
  const tooEarly = log.filter((entry) => entry.time < born);
  const sinceBorn = log.filter((entry) => entry.time >= born);
  const read = run.readLog(sinceBorn, -Infinity, now, null, stage.id, cells);
  const events = chain(lead, null, merged(cells, read.evidence, stage.id));
  const last = events.at(-1);
  if (last === undefined && created !== null && stage.id === run.firstOpenStage) {
    // A new lead begins in the first stage: it came there when it was created.
    events.push(anEvent(lead, null, stage.id, created, created, 'first seen'));
  } else if (last?.to !== stage.id) {
    // A row that appeared in the first stage is a lead that came since the last run; further on, it is older than its row.
    const isNew = stage.id === run.firstOpenStage && !run.cameInBulk;
    const notBefore = last?.notAfter ?? created ?? (isNew ? previousRunAt : null);
    const source = previousRunAt === null || notBefore === null ? 'first seen' : 'between runs';
    events.push(anEvent(lead, last?.to ?? null, stage.id, atMost(notBefore, now), now, source));
  }
  const entry = events.at(-1);
  if (entry !== undefined && stage.kind === 'open' && isLateSighting(entry, today, previousRunAt)) {
    events.push(anEvent(lead, stage.id, stage.id, now, now, 'first seen'));
  }
  return { ...nothing, events, ignoredLog: [...tooEarly, ...read.ignored] };
}

/**
 * Stage since and Created say when a lead came into the stage where it is now, but not which leads had left it before: such
 * a stay counts only from when it was first seen.
 */
function isLateSighting(entry: StageEvent, today: Day, previousRunAt: DayTime | null): boolean {
  const isPartial = entry.source === 'stage since' || entry.source === 'first seen';
  if (!isPartial || entry.notBefore !== entry.notAfter || entry.notAfter >= today) return false;
  return previousRunAt === null || entry.notAfter < Math.floor(previousRunAt);
}

/** What a run has to add for a lead that history knows. Adds nothing where nothing changed. */
export function recordKnownLead(
  lead: Lead,
  prior: readonly StageEvent[],
  log: readonly EditLogEntry[],
  run: RunFacts,
): LeadRecording {
  const { stage } = lead;
  const steps = timelineOf(prior);
  const last = steps.at(-1);
  const { now } = run;
  const lastRun = lastKnownAt(prior, last, run);
  const denied = run.denied(log, lastRun, prior, steps);
  if (stage === null || last === undefined) return { ...nothing, ignoredLog: denied };
  const isBack = last.stage === removed;
  // A row that came back goes on from where it was.
  const at = isBack ? (steps.at(-2) ?? last) : last;

  const cells = cellEvidence(lead, run.orders, run.today);
  const isKnown = knownDates(prior);
  const unknown = cells.filter((cell) => !isKnown(cell));
  const read = run.readLog(log, lastRun, now, at.stage, stage.id, unknown);

  // Out and back between two runs shows in a new date of the stage in between.
  const wasElsewhere = (cell: Evidence): boolean =>
    stage.kind === 'open' && cell.source === 'entered' && cell.stage !== at.stage && cell.at > Math.floor(lastRun);
  const changed = stage.id !== at.stage || read.evidence.length > 0 || unknown.some(wasElsewhere);
  const awayFrom = [...unknown, ...read.evidence]
    .filter((each) => each.stage !== at.stage && each.at >= Math.floor(at.lower))
    .reduce((earliest, each) => Math.min(earliest, Math.floor(each.at)), Infinity);
  const isFresh = (cell: Evidence): boolean =>
    changed &&
    cell.at >= Math.floor(at.lower) &&
    // Of the stage where it was, only a return can be news.
    !(cell.stage === at.stage && (at.isExact || fillsIn(cell, steps)) && cell.at < awayFrom) &&
    !(cell.stage !== stage.id && fillsIn(cell, steps)) &&
    !isStale(cell, steps);
  const fresh = unknown.filter(isFresh);
  const past = unknown.filter((cell) => !isFresh(cell));

  const [filled] = past.filter((cell) => fillsIn(cell, steps) && !isStale(cell, steps)).sort((a, b) => a.at - b.at);
  if (filled !== undefined) {
    // One after the other, and before anything new: each changes what the next date has to fit.
    const event = fillIn(lead, filled, steps);
    const rest = recordKnownLead(lead, [...prior, event], log, run);
    return { ...rest, events: [event, ...rest.events] };
  }
  const moves = changed
    ? chain(lead, isBack ? removed : at.stage, merged(fresh, read.evidence, stage.id), at.stage)
    : [];
  const reached = moves.at(-1)?.to ?? at.stage;
  if (reached !== stage.id || (isBack && moves.length === 0)) {
    const from = moves.at(-1)?.to ?? last.stage;
    const since = isBack ? last.lower : lastRun;
    const notBefore = Math.max(since, moves.at(-1)?.notAfter ?? -Infinity);
    const notAfter = seenAgainAt(stage.id, prior, notBefore, run);
    moves.push(
      anEvent(
        lead,
        from,
        stage.id,
        Number.isFinite(notBefore) ? atMost(notBefore, now) : null,
        notAfter,
        'between runs',
      ),
    );
  }
  // The first run took the earlier of two dates for one stay: the other is no news on the second.
  const repeatsItself = (cell: Evidence): boolean =>
    cell.source === 'stage since' && cells.some((each) => each.stage === cell.stage && each !== cell && isKnown(each));
  const odd = past.filter((cell) => !isStale(cell, steps) && !repeatsItself(cell));
  // On the night of the change, and on each after it for as long as nothing better is known.
  const before = stage.id === at.stage ? (at.isExact ? undefined : steps.at(-2)) : at;
  const contradicted = (cell: Evidence): Step | null =>
    cell.stage === stage.id && before !== undefined && cell.at < Math.floor(before.lower) ? before : null;
  return {
    events: moves,
    editedPast: odd
      .filter((cell) => contradicted(cell) === null)
      .map((evidence) => ({ evidence, recorded: recordedStep(evidence, steps) })),
    contradicts: odd.flatMap((evidence) => {
      const impossible = contradicted(evidence);
      return impossible === null ? [] : [{ evidence, before: impossible }];
    }),
    ignoredLog: [...denied, ...read.ignored],
  };
}

/**
 * Until when the lead is known to have been where history has it: until the last run, which saw it there; but what was
 * imported since, the last run could not compare with the sheet.
 */
function lastKnownAt(prior: readonly StageEvent[], last: Step | undefined, run: RunFacts): DayTime {
  if (last !== undefined && run.importedSince.has(last.event)) return last.upper;
  const lastRecorded = prior.reduce((latest, event) => Math.max(latest, event.notAfter), -Infinity);
  return Math.max(lastRecorded, run.previousRunAt ?? -Infinity);
}

/** When the sheet showed the lead in a stage in which an import does not have it any more: in the last run, else now. */
function seenAgainAt(stage: string, prior: readonly StageEvent[], since: DayTime, run: RunFacts): DayTime {
  const { now, previousRunAt, importedSince } = run;
  if (previousRunAt === null || previousRunAt < since || !prior.some((event) => importedSince.has(event))) return now;
  const seen = timelineOf(prior.filter((event) => !importedSince.has(event))).at(-1);
  return seen?.stage === stage ? previousRunAt : now;
}

/** A `Stage since` that nobody changed with the stage still says when an earlier one was entered. */
function isStale(cell: Evidence, steps: readonly Step[]): boolean {
  if (cell.source !== 'stage since') return false;
  return steps.some((step) => step.isExact && Math.floor(step.upper) === cell.at && step.stage !== cell.stage);
}

/** Whether an exact event of the stage on this day is recorded. */
function knownDates(prior: readonly StageEvent[]): (cell: Evidence) => boolean {
  return (cell) =>
    prior.some(
      (event) =>
        event.to === cell.stage &&
        event.notBefore === event.notAfter &&
        Math.floor(event.notAfter) === Math.floor(cell.at) &&
        !isSighting(event),
    );
}

/** Whether a date makes an inexact event exact, or tells of a time of which nothing is known: no edit of the past. */
function fillsIn(cell: Evidence, steps: readonly Step[]): boolean {
  const first = steps[0];
  // Closed on and Stage since are about the present stage, not about what was before the first sighting.
  const isOfThePast = cell.source === 'entered' && first !== undefined && !first.isExact;
  if (isOfThePast && cell.at <= Math.floor(first.upper)) return true;
  return steps.some((step, i) => {
    if (step.stage !== cell.stage || step.isExact) return false;
    const before = steps[i - 1];
    return cell.at >= Math.floor(before?.lower ?? -Infinity) && cell.at <= Math.floor(step.upper);
  });
}

function fillIn(lead: Lead, cell: Evidence, steps: readonly Step[]): StageEvent {
  const i = steps.findIndex((step) => step.stage === cell.stage && !step.isExact);
  const from = i > 0 ? (steps[i - 1]?.stage ?? null) : null;
  return anEvent(lead, from, cell.stage, cell.at, cell.at, cell.source);
}

function recordedStep(cell: Evidence, steps: readonly Step[]): Step | null {
  return steps.findLast((step) => step.stage === cell.stage) ?? null;
}

/**
 * Cells and log together, by time: where both know a change, the log's time is the more exact one. Of dates of one day the
 * present stage's comes last.
 */
function merged(cells: readonly Evidence[], log: readonly Evidence[], present: string): Evidence[] {
  const others = cells.filter(
    (cell) => !log.some((entry) => entry.stage === cell.stage && Math.floor(entry.at) === cell.at),
  );
  return [...others, ...log].sort(byTime(present));
}

/** One event for each change; a stage that repeats itself is none. */
function chain(
  lead: Lead,
  from: string | null,
  evidence: readonly Evidence[],
  stage: string | null = from,
): StageEvent[] {
  const events: StageEvent[] = [];
  let before = from;
  let current = stage;
  for (const { stage: to, at, source } of evidence) {
    if (to === current) continue;
    events.push(anEvent(lead, before, to, at, at, source));
    before = current = to;
  }
  return events;
}

function anEvent(
  lead: Lead,
  from: string | null,
  to: string,
  notBefore: DayTime | null,
  notAfter: DayTime,
  source: StageEvent['source'],
): StageEvent {
  const { key, amount, currency, owner } = lead;
  return { lead: lead.id ?? key, from, to, notBefore, notAfter, source, amount, currency, owner };
}

function atMost(at: DayTime | null, most: DayTime): DayTime | null {
  return at === null ? null : Math.min(at, most);
}
