import { aFinding } from '../findings/a-finding.ts';
import type { FindingPlace } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import type { Lead } from '../leads/lead.ts';
import type { Adoption } from '../adoption/adoption.ts';
import { isoDay } from '../workbook/day-time.ts';
import type { Written } from '../words/written/written.ts';
import type { Evidence } from './cell-evidence.ts';
import type { OddEntry } from './edit-log.ts';
import type { EditLogEntry } from '../logs/read-edit-log.ts';
import { mostLinesOfALead } from './most-lines.ts';
import type { LeadRecording } from './lead-recording.ts';
import type { StageEvent } from '../logs/stage-event.ts';
import { removed } from '../logs/stage-event.ts';
import type { Step } from './timeline.ts';

type StagesAndTabs = Pick<Adoption, 'stages' | 'leadTabs'>;

/** What does not fit together: edited dates, dates that cannot be, log entries that the sheet denies, stages that are gone. */
export function historyFindings({
  recordings,
  previousEvents,
  adoption,
  oddEntries,
  cutShort,
  headerAt,
  written: w,
}: {
  readonly recordings: readonly (readonly [Lead, LeadRecording])[];
  readonly previousEvents: readonly StageEvent[];
  readonly adoption: StagesAndTabs;
  readonly oddEntries: readonly OddEntry[];
  /** Leads of which only the last lines count, with the number of all. */
  readonly cutShort: ReadonlyMap<string, number>;
  /** The header of a column as the sheet has it; null = not known. */
  readonly headerAt: (tabId: number, column: number) => string | null;
  readonly written: Written;
}): Finding[] {
  const names = new Map(adoption.stages.map((stage) => [stage.id, stage.name]));
  const headerOf = (lead: Lead, evidence: Evidence): string | null => {
    const column = columnOf(lead, evidence, adoption);
    return column === null ? null : headerAt(lead.tabId, column);
  };
  const findings = [...goneStages(previousEvents, names), ...[...cutShort].map(cutShortFinding)];
  for (const [lead, { editedPast, contradicts, ignoredLog }] of recordings) {
    for (const { evidence, recorded } of editedPast) {
      const label = headerOf(lead, evidence) ?? labelOf(evidence, names);
      findings.push(
        aFinding('history/edited-past', cellOf(lead, evidence, label, adoption), {
          message: `${label} says ${w.day(Math.floor(evidence.at))} now; ${wordsOf(recorded, w)}, and that stays.`,
          cause: evidence.stage,
        }),
      );
    }
    for (const { evidence, before } of contradicts) {
      const label = headerOf(lead, evidence) ?? labelOf(evidence, names);
      const since = `${w.day(Math.floor(before.lower))}${before.isExact ? '' : ' at the earliest'}`;
      findings.push(
        aFinding('history/contradicts-sheet', cellOf(lead, evidence, label, adoption), {
          message: `${label} says ${w.day(Math.floor(evidence.at))}, but the lead came into the stage before it on ${since}.`,
          cause: evidence.stage,
        }),
      );
    }
    for (const entry of ignoredLog) findings.push(ignoredEntry(entry, 'its row does not bear that out', w));
  }
  for (const { entry, why } of oddEntries) findings.push(ignoredEntry(entry, why, w));
  return findings;
}

function ignoredEntry(entry: EditLogEntry, why: string, w: Written): Finding {
  const { lead, row, to, time } = entry;
  return aFinding(
    'history/edit-log-ignored',
    // Each entry is accepted for itself, not for others of this lead that are still to come.
    { tab: 'Edit Log', tabId: null, row, column: 'To', value: to, lead, identity: `${lead} ${time}` },
    {
      message: `The Edit Log says that the lead came into ${to} on ${w.day(Math.floor(time))}; ${why}.`,
      cause: 'edit-log',
    },
  );
}

/** What was recorded, no more exactly than it is known. */
function wordsOf(step: Step | null, w: Written): string {
  if (step === null) return 'it was not recorded at the time';
  if (step.isExact) return `it was recorded as ${w.day(Math.floor(step.upper))}`;
  if (step.lower === -Infinity) return `the lead was there by ${w.day(Math.floor(step.upper))}`;
  return `the lead came there between ${w.day(Math.floor(step.lower))} and ${w.day(Math.floor(step.upper))}`;
}

function goneStages(events: readonly StageEvent[], names: ReadonlyMap<string, string>): Finding[] {
  const counts = new Map<string, number>();
  for (const { to } of events) if (to !== removed && !names.has(to)) counts.set(to, (counts.get(to) ?? 0) + 1);
  return [...counts].map(([stage, count]) =>
    aFinding(
      'history/unknown-stage',
      { tab: 'Stage History', tabId: null, column: 'To', value: stage },
      {
        message: `The stage ${stage} is in the history ${count === 1 ? 'once' : `${count} times`}, but not in Stages.`,
        cause: stage,
      },
    ),
  );
}

function cutShortFinding([lead, lines]: readonly [string, number]): Finding {
  return aFinding(
    'history/too-many-lines',
    { tab: 'Stage History', tabId: null, column: 'Lead ID', value: lead, lead },
    {
      message: `${lead} has ${lines.toLocaleString('en')} lines in Stage History; only the last ${mostLinesOfALead.toLocaleString('en')} count.`,
      cause: lead,
    },
  );
}

function labelOf({ source, stage }: Evidence, names: ReadonlyMap<string, string>): string {
  if (source === 'closed on') return 'Closed on';
  return source === 'stage since' ? 'Stage since' : `Entered ${names.get(stage) ?? stage}`;
}

function fieldOf({ source, stage }: Evidence): string {
  return source === 'closed on' ? 'closedOn' : source === 'stage since' ? 'stageSince' : `entered:${stage}`;
}

function columnOf(lead: Lead, evidence: Evidence, { leadTabs }: StagesAndTabs): number | null {
  const tab = leadTabs.find((each) => each.tabId === lead.tabId);
  const { source, stage } = evidence;
  return (source === 'entered' ? tab?.enteredColumns.get(stage) : tab?.columns.get(fieldOf(evidence))) ?? null;
}

function cellOf(lead: Lead, evidence: Evidence, column: string, adoption: StagesAndTabs): FindingPlace {
  const columnIndex = columnOf(lead, evidence, adoption);
  const { key, tabId, row } = lead;
  const scope = adoption.leadTabs.find((each) => each.tabId === tabId)?.scope ?? '';
  return {
    tab: lead.tab,
    tabId,
    scope,
    row,
    column,
    columnIndex,
    field: fieldOf(evidence),
    value: isoDay(evidence.at),
    lead: key,
  };
}
