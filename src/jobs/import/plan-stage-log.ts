import { aFinding } from '../../core/findings/a-finding.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { eventsFromStageLog } from '../../core/history/events-from-stage-log.ts';
import type { StageLogRow } from '../../core/history/events-from-stage-log.ts';
import type { StageEvent } from '../../core/logs/stage-event.ts';
import type { Stage } from '../../core/workbook/stage.ts';
import { foldHeader } from '../../core/schema/fold.ts';
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
  /** What is still to come is no change yet. */
  readonly now: DayTime;
  /** The file's name, for findings. */
  readonly file: string;
}

export interface StageLogPlan {
  readonly events: readonly StageEvent[];
  readonly known: number;
  readonly findings: readonly Finding[];
  readonly problems: readonly string[];
}

/**
 * Plans the import of a stage log, one row a change: finds its columns, reads its times, and leaves the rest to
 * `eventsFromStageLog`. A row whose lead, stage or time is not known is left out and reported.
 */
export function planStageLog(input: StageLogInput): StageLogPlan {
  const { header, maps, stages, leadIds, events: previousEvents, context, now, file } = input;
  const { at, problems } = findColumns(header, maps);
  if (problems.length > 0) return { events: [], known: 0, findings: [], problems };
  const order =
    decideDayOrder(
      input.rows.map((row) => row[at.Time] ?? ''),
      context.dayOrder,
    ).order ?? context.dayOrder;
  const findings: Finding[] = [];
  const rows: StageLogRow[] = [];
  input.rows.forEach((cells, i) => {
    const [lead, stage, text] = [at.Lead, at.Stage, at.Time].map((column) => (cells[column] ?? '').trim());
    if (lead === undefined || stage === undefined || text === undefined || lead + stage + text === '') return;
    const time = parseDateTime(text, order, context.timeZone);
    const row = i + 2;
    if (time.ok) rows.push({ lead, stage, time: time.value, row });
    else {
      const place = { tab: file, tabId: null, row, column: header[at.Time] ?? null, value: text };
      findings.push(aFinding('import/no-stage', place, { message: time.message, cause: 'time' }));
    }
  });
  const read = eventsFromStageLog(rows, { stages, previousEvents, leads: leadIds, now, file });
  return { events: read.events, known: read.skipped, findings: [...findings, ...read.findings], problems: [] };
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
