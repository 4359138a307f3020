import type { RunPlan } from '../core/plan.ts';
import { LeadsheetError } from '../errors.ts';
import type { Lease, Log, WriteResult } from '../ports.ts';

/** Applies the sheet's part of a plan: one batch, then each chart in its own. A chart that fails is logged, and blocks nothing. */
export async function applyPlan(plan: RunPlan, lease: Lease, log: Log): Promise<WriteResult> {
  if (plan.sheetWrites.length === 0) return { cells: 0, tabs: 0 };
  log.progress('Writing', 0, null);
  const written = await lease.write(plan.sheetWrites);
  for (const chart of plan.charts) {
    try {
      await lease.write([chart]);
    } catch (error) {
      if (!(error instanceof LeadsheetError) || error.exitStatus === 5) throw error;
      log.warn(`The chart "${chart.title}" could not be drawn: ${error.message}`);
    }
  }
  return written;
}
