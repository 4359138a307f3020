import type { RunPlan } from '../core/plan/run-plan.ts';
import { LeadsheetError } from '../errors.ts';
import type { Lease, Log, WriteResult } from '../ports.ts';

/** Applies the sheet's part of a plan: one batch, then the charts in one of their own. Charts that fail are logged, and block nothing. */
export async function applyPlan(plan: RunPlan, lease: Lease, log: Log): Promise<WriteResult> {
  if (plan.sheetWrites.length === 0) return { cells: 0, tabs: 0 };
  log.progress('Writing', 0, null);
  const written = await lease.write(plan.sheetWrites);
  log.progress('Writing', 1, 1);
  if (plan.charts.length > 0) {
    try {
      await lease.write(plan.charts);
    } catch (error) {
      if (!(error instanceof LeadsheetError) || error.exitStatus === 5) throw error;
      log.warn(`The charts could not be drawn: ${error.message}`);
    }
  }
  return written;
}
