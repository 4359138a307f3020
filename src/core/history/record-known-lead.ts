import type { Lead } from '../leads/lead.ts';
import type { DayTime } from '../workbook/day-time.ts';
import { cellEvidence } from './cell-evidence.ts';
import type { Evidence } from './cell-evidence.ts';
import { fillsIn, isStale, knownDates } from './dates-on-record.ts';
import type { EditLogEntry } from '../logs/read-edit-log.ts';
import { anEvent, atMost, eventsFromEvidence, merged } from './events-from-evidence.ts';
import { nothingToRecord } from './lead-recording.ts';
import type { LeadRecording, RunFacts } from './lead-recording.ts';
import type { StageEvent } from '../logs/stage-event.ts';
import { timelineOf } from './timeline.ts';
import { removed } from '../logs/stage-event.ts';
import type { Step } from './timeline.ts';

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
    ? eventsFromEvidence(lead, isBack ? removed : at.stage, merged(fresh, read.evidence, stage.id), at.stage)
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

function fillIn(lead: Lead, cell: Evidence, steps: readonly Step[]): StageEvent {
  const i = steps.findIndex((step) => step.stage === cell.stage && !step.isExact);
  const from = i > 0 ? (steps[i - 1]?.stage ?? null) : null;
  return anEvent(lead, from, cell.stage, cell.at, cell.at, cell.source);
}

function recordedStep(cell: Evidence, steps: readonly Step[]): Step | null {
  return steps.findLast((step) => step.stage === cell.stage) ?? null;
}
