import type { Finding } from '../core/findings/finding.ts';
import type { RunRecord } from '../core/layout/lay-out-run-log.ts';
import { planWorkerMemory } from '../core/logs/plan-worker-memory.ts';
import { beforeParts } from '../core/logs/log-states.ts';
import { planCheck } from '../core/plan/plan-check.ts';
import { planIds, planStrays } from '../core/plan/plan-ids.ts';
import { planRecalculate } from '../core/plan/plan-recalculate.ts';
import type { RunPlan } from '../core/plan/run-plan.ts';
import { mailEnvironmentOf } from '../core/reminders/mail-environment.ts';
import type { MailEnvironment } from '../core/reminders/mail-environment.ts';
import { randomSigns } from '../core/statistics/random-signs.ts';
import { understandAdopted } from '../core/understand/understand.ts';
import type { UnderstandOptions, Understanding } from '../core/understand/understand.ts';
import { dayTimeOf } from '../core/workbook/day-time.ts';
import type { Instant } from '../core/workbook/day-time.ts';
import type { Lease, WriteResult } from '../ports.ts';
import { applyPlan } from './apply-plan.ts';
import type { LinkSigning } from './act/link-signing.ts';
import type { JobPorts } from './job-ports.ts';
import { readAdopted, readUnderstanding } from './read-understanding.ts';
import { workbookKeyOf } from '../core/workbook/mail-binding.ts';
import { version } from './version.ts';
import { withLease } from './with-lease.ts';

export interface RecalculateJob extends MailEnvironment {
  /** Written into the Run Log. */
  readonly command: 'recalculate' | 'check' | 'nightly' | 'init' | 'demo' | 'repair';
  readonly dryRun: boolean;
  readonly createCharts?: boolean;
  /** Puts a Recalculate link into Metrics. */
  readonly links?: LinkSigning | null;
}

export interface RecalculateResult {
  readonly understanding: Understanding;
  readonly plan: RunPlan;
  readonly findings: readonly Finding[];
  /** Null for a dry run. */
  readonly writes: { readonly tabs: number; readonly cells: number; readonly apiCalls: number } | null;
  /** Lead IDs that this run filled into blank cells. */
  readonly idsFilled: number;
}

/**
 * Refreshes the worker's tabs: reads, fills blank Lead IDs and reads them back, plans, and writes the plan under the lease.
 * Run again at the same instant it finds nothing more to do but its own line in the Run Log.
 */
export async function recalculate(ports: JobPorts, job: RecalculateJob): Promise<RecalculateResult> {
  const started = ports.clock.now();
  const options = { now: started, ...mailEnvironmentOf(job) };
  if (job.dryRun) {
    const understanding = await readUnderstanding(ports, options);
    const plan = planFor(understanding, job, null);
    return { understanding, plan, findings: plan.findings, writes: null, idsFilled: 0 };
  }
  const planWhole = (understanding: Understanding) => {
    const run = runRecord(ports, job, started, understanding);
    return { understanding, plan: planFor(understanding, job, run) };
  };
  const work = async (lease: Lease) => {
    const ids = await fillLeadIds(ports, lease, options);
    const planned = planWhole(ids.understanding);
    const { understanding, plan } = lease.landsWhole(planned.plan.sheetWrites)
      ? planned
      : planWhole(await openHistory(ports, lease, ids.understanding, options));
    const written = await applyPlan(plan, lease, ports.log);
    const counts = { tabs: written.tabs, cells: written.cells + ids.written.cells };
    return { understanding, plan, findings: plan.findings, counts, idsFilled: ids.filled };
  };
  const { counts, ...done } = await withLease(ports.store, ports.log, work, ...everyLook(job));
  return { ...done, writes: { ...counts, apiCalls: ports.store.calls() } };
}

/** What Google refused is tried again when somebody asks for it. */
const everyLook = ({ command }: RecalculateJob): ['every look'] | [] => (command === 'init' ? ['every look'] : []);

function planFor(
  understanding: Understanding,
  job: RecalculateJob,
  run: ((cells: number) => RunRecord) | null,
): RunPlan {
  if (job.command === 'check') return planCheck(understanding, { run });
  const { workbook, adoption, now } = understanding;
  const url = job.links?.recalculateUrl(workbook, workbookKeyOf(workbook, adoption.settings), now) ?? null;
  return planRecalculate(understanding, {
    run,
    createCharts: job.createCharts ?? false,
    facts: { recalculateUrl: url },
  });
}

/** Before a history that comes in several parts: wherever the run is killed, its lines are known to be its own. */
async function openHistory(
  ports: JobPorts,
  lease: Lease,
  { workbook, memory }: Understanding,
  options: UnderstandOptions,
): Promise<Understanding> {
  await lease.write(planWorkerMemory(workbook.tabs, beforeParts(memory)).writes);
  return readUnderstanding(ports, options);
}

interface FilledIds {
  readonly understanding: Understanding;
  readonly filled: number;
  readonly written: WriteResult;
}

/** First run: fill IDs, read again, then plan. An ID binds nothing until it has been read back beside its lead. */
async function fillLeadIds(ports: JobPorts, lease: Lease, options: UnderstandOptions): Promise<FilledIds> {
  let before = await readAdopted(ports, options.now);
  const left = planStrays(before, null);
  if (left.length > 0) {
    await lease.write(left);
    before = await readAdopted(ports, options.now);
  }
  const ids = planIds(before, ports.random);
  if (ids.length === 0)
    return { understanding: understandAdopted(before, options), filled: 0, written: { cells: 0, tabs: 0 } };
  const written = await lease.write(ids);
  let understanding = await readUnderstanding(ports, options);
  const strays = planStrays(understanding, ids);
  if (strays.length > 0) {
    await lease.write(strays);
    understanding = await readUnderstanding(ports, options);
  }
  const standing = new Set(understanding.records.leads.map((lead) => lead.id));
  const filled = ids.filter((write) => write.kind === 'fillBlank' && standing.has(write.value)).length;
  return { understanding, filled, written };
}

function runRecord(
  { store, clock, random }: JobPorts,
  job: RecalculateJob,
  started: Instant,
  { adoption, metrics, records }: Understanding,
): (cells: number) => RunRecord {
  const zone = adoption.settings.timeZone;
  return (cellsWritten) => ({
    run: `r${randomSigns(random, 8)}`,
    started: dayTimeOf(started, zone),
    finished: dayTimeOf(clock.now(), zone),
    command: job.command,
    version,
    leads: metrics.leads.rows,
    accepted: metrics.leads.accepted,
    setAside: metrics.leads.setAside,
    findings: records.findings.length,
    mails: 0,
    cellsWritten,
    apiCalls: store.calls() + 1,
    outcome: 'done',
    note: adoption.mappingGuessed ? 'The columns were recognised by guess; `leadsheet init` makes it certain.' : '',
  });
}
