import type { Lead } from '../leads/lead.ts';
import type { DayTime } from '../workbook/day-time.ts';
import { answersTakenBack } from './answers-taken-back.ts';
import { evidenceOf } from './cell-evidence.ts';
import type { Evidence } from './cell-evidence.ts';
import { fillsIn, isStale, knownDates } from './dates-on-record.ts';
import type { EditLogEntry } from '../logs/read-edit-log.ts';
import { anEvent, atMost, eventsFromEvidence, exactEvent, merged } from './events-from-evidence.ts';
import { nothingToRecord } from './lead-recording.ts';
import type { LeadRecording, RunFacts } from './lead-recording.ts';
import { asReadNow, readAnewLine } from '../logs/as-read-now.ts';
import { retractionOf } from '../logs/standing-events.ts';
import type { StageEvent } from '../logs/stage-event.ts';
import { recordNewLead } from './record-new-lead.ts';
import { timelineOf } from './timeline.ts';
import { removed } from '../logs/stage-event.ts';
import type { Step } from './timeline.ts';
import type { Stage } from '../workbook/stage.ts';

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
  if (stage === null || last === undefined) return { ...nothingToRecord, ignoredLog: denied };
  const cells = evidenceOf(lead, run.orders, run.today);
  const unsaid = answersTakenBack(lead, prior, steps, cells);
  if (unsaid.length > 0) {
    const standing = prior.filter((event) => !unsaid.includes(event));
    const rest = standing.length === 0 ? recordNewLead(lead, log, run) : recordKnownLead(lead, standing, log, run);
    return { ...rest, events: [...unsaid.map(retractionOf), ...rest.events] };
  }
  const isBack = last.stage === removed;
  // A row that came back goes on from where it was.
  const at = isBack ? (steps.at(-2) ?? last) : last;
  const anew = isBack ? null : correctionOf(lead, stage, at, run);
  if (anew !== null) {
    const asRead = asReadNow([...prior, anew]);
    const rest = timelineOf(asRead).at(-1)?.stage === stage.id ? recordKnownLead(lead, asRead, log, run) : nothingToRecord; // prettier-ignore
    return { ...rest, events: [anew, ...rest.events] };
  }

  const isKnown = knownDates(prior);
  const unknown = cells.filter((cell) => !isKnown(cell));
  const read = run.readLog(log, { since: lastRun, now, from: at.stage, to: stage.id, cells: unknown });

  const known = { lead, stage, at, last, steps, lastRun, logged: read.evidence };
  const { changed, fresh, past } = sortedDates(unknown, known);

  const [filled] = past.filter((cell) => fillsIn(cell, steps) && !isStale(cell, steps)).sort((a, b) => a.at - b.at);
  if (filled !== undefined) {
    // One after the other, and before anything new: each changes what the next date has to fit.
    const event = fillIn(lead, filled, steps);
    const rest = recordKnownLead(lead, [...prior, event], log, run);
    return { ...rest, events: [event, ...rest.events] };
  }
  const again = returnOf(lead, past, known, run);
  if (again.length > 0) {
    const rest = recordKnownLead(lead, [...prior, ...again], log, run);
    return { ...rest, events: [...again, ...rest.events] };
  }
  const moves = changed ? movesOf(fresh, known) : [];
  const jump = jumpAfter(moves, known, prior, run);
  // The first run took the earlier of two dates for one stay: the other is no news on the second.
  const repeatsItself = (cell: Evidence): boolean =>
    cell.source === 'stage since' && cells.some((each) => each.stage === cell.stage && each !== cell && isKnown(each));
  const odd = past.filter((cell) => !isStale(cell, steps) && !repeatsItself(cell));
  // On the night of the change, and on each after it for as long as nothing better is known.
  const before = stage.id === at.stage ? (at.isExact ? undefined : steps.at(-2)) : at;
  const contradicted = (cell: Evidence): Step | null =>
    cell.stage === stage.id && before !== undefined && cell.at < Math.floor(before.lower) ? before : null;
  return {
    events: jump === null ? moves : [...moves, jump],
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

/** Nobody moved it: it was in this stage all along, and was read into another one. */
function correctionOf(lead: Lead, stage: Stage, at: Step, { now, isReadAnew }: RunFacts): StageEvent | null {
  if (stage.id === at.stage || !isReadAnew(lead, at.stage)) return null;
  // The day on which a deal was closed is not the one on which it came into an open stage.
  const keepsTimes = stage.kind !== 'open' || at.event.source !== 'closed on';
  const { amount, currency, owner } = lead;
  const of = { lead: lead.id ?? lead.key, amount, currency, owner };
  return readAnewLine(of, { from: at.stage, to: stage.id, at: now, keepsTimes });
}

/** A lead beside what history knows of it. */
interface KnownLead {
  readonly lead: Lead;
  /** The stage in its row. */
  readonly stage: Stage;
  /** Where history has it: of a row that came back, where it was before it vanished. */
  readonly at: Step;
  readonly last: Step;
  readonly steps: readonly Step[];
  readonly lastRun: DayTime;
  /** What the Edit Log adds. */
  readonly logged: readonly Evidence[];
}

/** Dates of the row that history does not know: which tell of a change since, and which of the past. */
function sortedDates(unknown: readonly Evidence[], { stage, at, steps, lastRun, logged }: KnownLead) {
  // Out and back between two runs shows in a new date of the stage in between.
  const wasElsewhere = (cell: Evidence): boolean =>
    stage.kind === 'open' && cell.source === 'entered' && cell.stage !== at.stage && cell.at > Math.floor(lastRun);
  const changed = stage.id !== at.stage || logged.length > 0 || unknown.some(wasElsewhere);
  const awayFrom = [...unknown, ...logged]
    .filter((each) => each.stage !== at.stage && each.at >= Math.floor(at.lower))
    .reduce((earliest, each) => Math.min(earliest, Math.floor(each.at)), Infinity);
  const isFresh = (cell: Evidence): boolean =>
    changed &&
    cell.at >= Math.floor(at.lower) &&
    // Of the stage where it was, only a return can be news.
    !(cell.stage === at.stage && (at.isExact || fillsIn(cell, steps)) && cell.at < awayFrom) &&
    !(cell.stage !== stage.id && fillsIn(cell, steps)) &&
    !isStale(cell, steps);
  return { changed, fresh: unknown.filter(isFresh), past: unknown.filter((cell) => !isFresh(cell)) };
}

/**
 * A return that an earlier version did not record: both dates, of the stage and of Stage since, lie before the first run, so
 * that no night saw the lead there in between.
 */
function returnOf(
  lead: Lead,
  past: readonly Evidence[],
  { stage, at, last }: KnownLead,
  { firstRunAt }: RunFacts,
): StageEvent[] {
  const since = past.find((cell) => cell.source === 'stage since' && cell.stage === stage.id);
  const isKnown = at === last && at.stage === stage.id && at.isExact && at.event.source === 'entered';
  if (since === undefined || !isKnown || firstRunAt === null) return [];
  if (since.at <= Math.floor(at.upper) || since.at > Math.floor(firstRunAt)) return [];
  const again = exactEvent(lead, stage.id, { stage: stage.id, at: since.at, source: 'stage since' });
  return [again, exactEvent(lead, stage.id, { stage: stage.id, at: firstRunAt, source: 'first seen' })];
}

function movesOf(fresh: readonly Evidence[], { lead, stage, at, last, logged }: KnownLead): StageEvent[] {
  const from = last.stage === removed ? removed : at.stage;
  return eventsFromEvidence(lead, from, merged(fresh, logged, stage.id), at.stage);
}

/** The change that no date tells of: the row says another stage than the one to which the moves lead, or it is back. */
function jumpAfter(
  moves: readonly StageEvent[],
  { lead, stage, at, last, lastRun }: KnownLead,
  prior: readonly StageEvent[],
  run: RunFacts,
): StageEvent | null {
  const isBack = last.stage === removed;
  const move = moves.at(-1);
  if ((move?.to ?? at.stage) === stage.id && !(isBack && move === undefined)) return null;
  const since = isBack ? last.lower : lastRun;
  const notBefore = Math.max(since, move?.notAfter ?? -Infinity);
  return anEvent(lead, {
    from: move?.to ?? last.stage,
    to: stage.id,
    notBefore: Number.isFinite(notBefore) ? atMost(notBefore, run.now) : null,
    notAfter: seenAgainAt(stage.id, prior, notBefore, run),
    source: 'between runs',
  });
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

function fillIn(lead: Lead, cell: Evidence, steps: readonly Step[]): StageEvent {
  const i = steps.findIndex((step) => step.stage === cell.stage && !step.isExact);
  const from = i > 0 ? (steps[i - 1]?.stage ?? null) : null;
  return exactEvent(lead, from, cell);
}

function recordedStep(cell: Evidence, steps: readonly Step[]): Step | null {
  return steps.findLast((step) => step.stage === cell.stage) ?? null;
}
