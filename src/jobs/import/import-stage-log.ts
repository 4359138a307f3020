import { layOutStageEvents } from '../../core/history/lay-out-stage-events.ts';
import { readStageEvents } from '../../core/logs/read-stage-events.ts';
import { standingEvents } from '../../core/logs/standing-events.ts';
import { planAppend } from '../../core/layout/plan-append.ts';
import { planWorkerMemory } from '../../core/logs/plan-worker-memory.ts';
import { withChange, beforeParts } from '../../core/logs/log-states.ts';
import { hashOfNewLine, sumOfHashes } from '../../core/logs/log-sum.ts';
import { adoptWorkbook } from '../../core/understand/understand.ts';
import type { Adoption } from '../../core/adoption/adoption.ts';
import { cellText } from '../../core/workbook/cell-value.ts';
import { dayTimeOf } from '../../core/workbook/day-time.ts';
import type { Instant } from '../../core/workbook/day-time.ts';
import { everything } from '../../core/workbook/workbook.ts';
import type { Workbook } from '../../core/workbook/workbook.ts';
import { ConfigurationError, StoreError } from '../../errors.ts';
import type { RowSource } from '../../ports.ts';
import type { ImportResult } from './import.ts';
import { readAll } from './read-all.ts';
import type { FileRows } from './read-all.ts';
import { planStageLog } from './plan-stage-log.ts';
import type { JobPorts } from '../job-ports.ts';
import { withLease } from '../with-lease.ts';

export interface StageLogJob {
  readonly source: RowSource;
  readonly maps: readonly string[];
  readonly dryRun: boolean;
}

/** Adds the stage changes of a file to Stage History. Leads must be there first; the same file again adds nothing. */
export async function importStageLog(ports: JobPorts, job: StageLogJob): Promise<ImportResult> {
  const file = await readAll(job.source);
  const planOn = (workbook: Workbook) => planOnWorkbook(workbook, file, job, ports.clock.now());
  if (job.dryRun) return planOn(await ports.store.read(everything)).result;
  return withLease(ports.store, ports.log, async (lease) => {
    const look = planOn(await ports.store.read(everything));
    // In several parts: wherever the run is killed, the lines are known to be its own.
    const isInParts = !lease.landsWhole(look.writes);
    if (isInParts) await lease.write(look.opening);
    const { result, writes } = isInParts ? planOn(await ports.store.read(everything)) : look;
    const written = writes.length === 0 ? { tabs: 0, cells: 0 } : await lease.write(writes);
    return { ...result, writes: { ...written, apiCalls: ports.store.calls() } };
  });
}

function planOnWorkbook(workbook: Workbook, { header, rows }: FileRows, { maps, source }: StageLogJob, now: Instant) {
  const adopted = adoptWorkbook(workbook, now);
  if ('noLeads' in adopted) throw new StoreError('no-leads', adopted.message, adopted.fix);
  const { adoption } = adopted;
  const { settings, stages } = adoption;
  const recognised = adoption.tabs.get('stage-history');
  const tab = workbook.tabs.find((each) => each.id === recognised?.tabId);
  const plan = planStageLog({
    header,
    rows,
    maps,
    stages,
    leadIds: leadIdsOf(workbook, adoption),
    events: standingEvents(readStageEvents(tab).events),
    context: { teamCurrency: settings.currency, timeZone: settings.timeZone, dayOrder: settings.dayOrder },
    now: dayTimeOf(now, settings.timeZone),
    file: source.name,
  });
  if (plan.problems.length > 0) throw new ConfigurationError(plan.problems, 'See `leadsheet import --help`.');
  const result: ImportResult = {
    read: rows.length,
    added: plan.events.length,
    known: plan.known,
    differing: 0,
    differences: [],
    unsure: 0,
    comeBack: 0,
    newColumns: [],
    columns: [],
    stages: [],
    newStages: [],
    findings: plan.findings,
    writes: null,
  };
  const lines = layOutStageEvents(plan.events);
  if (lines.length === 0) return { result, writes: [], opening: [] };
  const { writes, tabs } = planAppend(workbook.tabs, 'stage-history', lines);
  const added = sumOfHashes(lines.map((line) => hashOfNewLine('stage-history', line)));
  const memory = withChange(adopted.memory, 'stage-history', added);
  const opening = planWorkerMemory(workbook.tabs, beforeParts(adopted.memory)).writes;
  return { result, writes: [...writes, ...planWorkerMemory(tabs, memory).writes], opening };
}

/** Every Lead ID that stands in a tab of leads. */
function leadIdsOf(workbook: Workbook, { leadTabs }: Adoption): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { tabId, columns, firstDataRow, headerRow } of leadTabs) {
    const column = columns.get('leadId');
    const rows = workbook.tabs.find((tab) => tab.id === tabId)?.rows ?? [];
    if (column === undefined) continue;
    rows.forEach((row, at) => {
      if (at >= firstDataRow && at !== headerRow) ids.add(cellText(row[column]));
    });
  }
  ids.delete('');
  return ids;
}
