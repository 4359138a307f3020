import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import { fold } from '../schema/fold.ts';
import { suggester } from '../schema/suggester.ts';
import { stageFinder } from '../schema/stage-finder.ts';
import type { Stage } from '../workbook/stage.ts';
import type { DayTime } from '../workbook/day-time.ts';
import { toTheMillisecond } from '../logs/event-columns.ts';
import type { StageEvent } from '../logs/stage-event.ts';

/** A row of a stage log of another system: the lead came into the stage at this time. */
export interface StageLogRow {
  /** Lead ID. */
  readonly lead: string;
  /** Name, alias or ID of the stage. */
  readonly stage: string;
  /** A whole number is a calendar date. */
  readonly time: DayTime;
  /** In the file, as people count. */
  readonly row: number;
}

export interface StageLogContext {
  readonly stages: readonly Stage[];
  /** What Stage History holds already: a row that was imported before adds nothing. */
  readonly previousEvents: readonly StageEvent[];
  /** IDs of the leads in the sheet; null = any. Rows about others are reported and left out. */
  readonly leads: ReadonlySet<string> | null;
  readonly now: DayTime;
  /** The file's name, for findings. */
  readonly file: string;
}

export interface ImportedStageLog {
  /** To be appended to Stage History, by time. */
  readonly events: readonly StageEvent[];
  readonly findings: readonly Finding[];
  /** Rows that were imported before. */
  readonly skipped: number;
}

/**
 * Makes events of a stage log. Rows of one time stay in the order of the file; leaving a stage and coming back, and stays
 * of no length, are kept. The first row of a lead comes from nowhere, each other from the one before.
 */
export function eventsFromStageLog(rows: readonly StageLogRow[], context: StageLogContext): ImportedStageLog {
  const { stages, leads, now } = context;
  const stageOf = stageFinder(stages);
  const suggestionFor = suggester(stages.map((stage) => stage.name));
  const imported = countsOf(context.previousEvents);
  const findings: Finding[] = [];
  const report = ({ row, stage, lead }: StageLogRow, message: string, value: string, meant: string | null): void => {
    const at = { tab: context.file, tabId: null, row, value, identity: `${lead}\u0000${stage}` };
    const cause = value === stage ? fold(stage) : 'lead';
    findings.push(aFinding('import/no-stage', at, { message, suggestion: meant, cause }));
  };

  let skipped = 0;
  const kept: { readonly lead: string; readonly to: string; readonly at: DayTime; readonly isNew: boolean }[] = [];
  for (const row of rows) {
    const lead = row.lead.trim();
    const stage = stageOf(row.stage);
    const at = toTheMillisecond(row.time);
    if (stage === null) report(row, `${row.stage} is not a stage.`, row.stage, suggestionFor(row.stage));
    else if (lead === '') report(row, 'This row names no lead.', lead, null);
    else if (leads !== null && !leads.has(lead)) report(row, `No lead has the ID ${lead}.`, lead, null);
    else if (!Number.isFinite(at) || at > now)
      report(row, 'This change lies in the future, or has no time.', lead, null);
    else {
      const key = eventKey(lead, stage.id, at);
      const before = imported.get(key) ?? 0;
      if (before > 0) {
        imported.set(key, before - 1);
        skipped++;
      }
      kept.push({ lead, to: stage.id, at, isNew: before === 0 });
    }
  }
  // Stable: rows of one time stay as they are.
  kept.sort((a, b) => a.at - b.at);
  const current = new Map<string, string>();
  const events: StageEvent[] = [];
  for (const { lead, to, at, isNew } of kept) {
    const from = current.get(lead) ?? null;
    current.set(lead, to);
    if (!isNew) continue;
    const source = 'import';
    events.push({ lead, from, to, notBefore: at, notAfter: at, source, amount: null, currency: null, owner: null });
  }
  return { events, findings, skipped };
}

function countsOf(events: readonly StageEvent[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { source, lead, to, notAfter } of events) {
    if (source !== 'import') continue;
    const key = eventKey(lead, to, notAfter);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function eventKey(lead: string, stage: string, at: DayTime): string {
  return `${lead}\u0000${stage}\u0000${at}`;
}
