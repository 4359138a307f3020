import { aFinding } from '../../core/findings/a-finding.ts';
import type { Finding } from '../../core/findings/finding.ts';
import type { StageEvent } from '../../core/history/stage-event.ts';
import type { Stage } from '../../core/leads/stage.ts';
import { fold, foldHeader } from '../../core/schema/fold.ts';
import { nearest } from '../../core/schema/nearest.ts';
import { decideDayOrder, parseDateTime } from '../../core/schema/values/date.ts';
import type { DayTime } from '../../core/workbook/day-time.ts';
import type { CellContext } from './import-cells.ts';

/** The columns of a stage log: who, where to, when. */
const logColumns = {
  Lead: ['lead', 'lead id', 'deal', 'deal id', 'opportunity', 'opportunity id', 'id'],
  Stage: ['stage', 'to', 'to stage', 'new stage', 'deal stage', 'status', 'phase'],
  Time: [
    'time',
    'date',
    'timestamp',
    'when',
    'changed',
    'changed at',
    'changed on',
    'entered',
    'entered at',
    'not after',
  ],
} as const;
type LogColumn = keyof typeof logColumns;

export interface StageLogInput {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** `HEADER=COLUMN`, with Lead, Stage or Time as header. */
  readonly maps: readonly string[];
  readonly stages: readonly Stage[];
  readonly leadIds: ReadonlySet<string>;
  /** What Stage History holds already. */
  readonly events: readonly StageEvent[];
  readonly context: CellContext;
}

export interface StageLogPlan {
  readonly events: readonly StageEvent[];
  readonly known: number;
  readonly findings: readonly Finding[];
  readonly problems: readonly string[];
}

/**
 * Plans the import of a stage log, one row a change: by lead and time, with rows of the same time in the order of the file.
 * A stage that comes again is a re-entry, and stays of no length are kept. Rows that are in Stage History already add
 * nothing. A row whose lead, stage or time is not known is left out and reported.
 */
export function planStageLog(input: StageLogInput): StageLogPlan {
  const { at, problems } = findColumns(input.header, input.maps);
  if (problems.length > 0) return { events: [], known: 0, findings: [], problems };
  const stageIds = new Map(
    input.stages.flatMap((s) => [s.name, ...s.aliases].map((name) => [fold(name), s.id] as const)),
  );
  const names = input.stages.map((stage) => stage.name);
  const order = decideDayOrder(input.rows.map((row) => row[at.Time] ?? '')).order ?? input.context.dayOrder;
  const findings: Finding[] = [];
  const changes = new Map<string, { readonly to: string; readonly time: DayTime }[]>();
  input.rows.forEach((row, i) => {
    const lead = (row[at.Lead] ?? '').trim();
    const stage = (row[at.Stage] ?? '').trim();
    if (lead === '' && stage === '') return;
    const to = stageIds.get(fold(stage));
    const time = parseDateTime(row[at.Time] ?? '', order, input.context.timeZone);
    const wrong = !input.leadIds.has(lead)
      ? { value: lead, message: `no lead has the ID ${lead}`, suggestion: null, cause: 'lead' }
      : to === undefined
        ? {
            value: stage,
            message: `${stage} is not a stage`,
            suggestion: nearest(stage, names),
            cause: `stage:${fold(stage)}`,
          }
        : !time.ok
          ? { value: row[at.Time] ?? '', message: time.message, suggestion: null, cause: 'time' }
          : null;
    if (wrong === null && to !== undefined && time.ok) {
      const ofLead = changes.get(lead) ?? [];
      if (ofLead.length === 0) changes.set(lead, ofLead);
      ofLead.push({ to, time: time.value });
    } else if (wrong !== null) {
      findings.push(
        aFinding(
          'import/no-stage',
          { tab: 'Stage History', tabId: null, value: wrong.value, identity: `row ${i + 2}` },
          { message: `Row ${i + 2} of the file: ${wrong.message}`, suggestion: wrong.suggestion, cause: wrong.cause },
        ),
      );
    }
  });
  const recorded = countOf(input.events.filter((event) => event.source === 'import').map(keyOf));
  const events: StageEvent[] = [];
  let known = 0;
  for (const [lead, ofLead] of changes) {
    let from: string | null = null;
    for (const { to, time } of [...ofLead].sort((a, b) => a.time - b.time)) {
      const event: StageEvent = {
        ...{ lead, from, to, notBefore: time, notAfter: time, source: 'import' },
        ...{ amount: null, currency: null, owner: null },
      };
      from = to;
      const left = recorded.get(keyOf(event)) ?? 0;
      if (left > 0) {
        recorded.set(keyOf(event), left - 1);
        known++;
      } else events.push(event);
    }
  }
  return { events, known, findings, problems: [] };
}

function findColumns(
  header: readonly string[],
  maps: readonly string[],
): { readonly at: Readonly<Record<LogColumn, number>>; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const folded = header.map(foldHeader);
  const at: Record<LogColumn, number> = { Lead: -1, Stage: -1, Time: -1 };
  const known = Object.keys(logColumns) as LogColumn[];
  for (const map of maps) {
    const equals = map.indexOf('=');
    const column = known.find((name) =>
      [name, ...logColumns[name]].some((each) => foldHeader(each) === foldHeader(map.slice(0, equals))),
    );
    const from = folded.indexOf(foldHeader(map.slice(equals + 1)));
    if (equals < 1 || column === undefined)
      problems.push(`--map "${map}": a stage log has Lead, Stage and Time, such as --map "Lead=deal_id".`);
    else if (from < 0) problems.push(`--map "${map}": the file has no column "${map.slice(equals + 1)}".`);
    else at[column] = from;
  }
  for (const column of known) {
    if (at[column] >= 0) continue;
    at[column] = folded.findIndex((label) => logColumns[column].some((name) => foldHeader(name) === label));
    if (at[column] < 0) problems.push(`The file has no column for ${column}: say which with --map "${column}=…".`);
  }
  return { at, problems };
}

/** To the second: that is what a cell keeps. */
function keyOf({ lead, to, notAfter }: StageEvent): string {
  return `${lead}\u001f${to}\u001f${Math.round(notAfter * 86_400)}`;
}

function countOf(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
