import type { Lead } from '../leads/lead.ts';
import type { Day, DayTime } from '../workbook/day-time.ts';
import { evidenceOf } from './cell-evidence.ts';
import type { EditLogEntry } from '../logs/read-edit-log.ts';
import { anEvent, atMost, eventsFromEvidence, exactEvent, merged } from './events-from-evidence.ts';
import { nothingToRecord } from './lead-recording.ts';
import type { LeadRecording, RunFacts } from './lead-recording.ts';
import type { StageEvent } from '../logs/stage-event.ts';

/** What the row, the Edit Log and the last run together say of a lead that history does not know yet. */
export function recordNewLead(lead: Lead, log: readonly EditLogEntry[], run: RunFacts): LeadRecording {
  const { stage } = lead;
  if (stage === null) return nothingToRecord;
  const { now, today } = run;
  // Without an ID a row is new on each night, so the last run tells nothing about it.
  const previousRunAt = lead.id === null ? null : run.previousRunAt;
  const cells = evidenceOf(lead, run.orders, today);
  const created = lead.created !== null && lead.created <= today ? lead.created : null;
  const born = created ?? -Infinity;
  const tooEarly = log.filter((entry) => entry.time < born);
  const sinceBorn = log.filter((entry) => entry.time >= born);
  const read = run.readLog(sinceBorn, { since: -Infinity, now, from: null, to: stage.id, cells });
  const events = eventsFromEvidence(lead, null, merged(cells, read.evidence, stage.id));
  const last = events.at(-1);
  if (last === undefined && created !== null && stage.id === run.firstOpenStage) {
    // A new lead begins in the first stage: it came there when it was created.
    events.push(exactEvent(lead, null, { stage: stage.id, at: created, source: 'first seen' }));
  } else if (last?.to !== stage.id) {
    // A row that appeared in the first stage is a lead that came since the last run; further on, it is older than its row.
    const isNew = stage.id === run.firstOpenStage && !run.cameInBulk;
    const notBefore = last?.notAfter ?? created ?? (isNew ? previousRunAt : null);
    const source = previousRunAt === null || notBefore === null ? 'first seen' : 'between runs';
    events.push(
      anEvent(lead, {
        from: last?.to ?? null,
        to: stage.id,
        notBefore: atMost(notBefore, now),
        notAfter: now,
        source,
      }),
    );
  }
  const entry = events.at(-1);
  if (entry !== undefined && stage.kind === 'open' && isLateSighting(entry, today, previousRunAt)) {
    events.push(exactEvent(lead, stage.id, { stage: stage.id, at: now, source: 'first seen' }));
  }
  return { ...nothingToRecord, events, ignoredLog: [...tooEarly, ...read.ignored] };
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
