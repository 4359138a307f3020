import type { RunPlan } from '../core/plan/run-plan.ts';
import type { Lease, Log, WriteResult } from '../ports.ts';

/** Applies the sheet's part of a plan: one batch. Its looks, charts among them, come after it (`Lease.adorn`). */
export async function applyPlan(plan: RunPlan, lease: Lease, log: Log): Promise<WriteResult> {
  if (plan.sheetWrites.length === 0) return { cells: 0, tabs: 0 };
  log.progress('Writing', 0, null);
  const written = await lease.write(plan.sheetWrites, ...(plan.hasAllLooks ? (['all'] as const) : []));
  log.progress('Writing', 1, 1);
  return written;
}
