import { keptByNewer } from '../../core/adoption/kept-by-newer.ts';
import { parseWorkerMemory } from '../../core/logs/parse-worker-memory.ts';
import { planRemove } from '../../core/plan/remove/plan-remove.ts';
import type { RemovePlan } from '../../core/plan/remove/plan-remove.ts';
import { everything } from '../../core/workbook/workbook.ts';
import type { Workbook } from '../../core/workbook/workbook.ts';
import { StoreError } from '../../errors.ts';
import type { Lease, Log, RemovableStore, TabFiles } from '../../ports.ts';
import type { JobPorts } from '../job-ports.ts';
import { withLease } from '../with-lease.ts';
import { describeRemoval } from './describe-removal.ts';
import type { Removal } from './describe-removal.ts';

export type RemovePorts = Omit<JobPorts, 'store'> & { readonly store: RemovableStore; readonly files: TabFiles };

export interface RemoveJob {
  readonly dryRun: boolean;
  /** Shows what would go and what stays, and asks; false = the person said no. */
  readonly confirm: (removal: Removal) => Promise<boolean>;
}

export interface RemoveResult extends Removal {
  readonly outcome: 'nothing there' | 'shown' | 'declined' | 'removed';
  /** Where the tabs that went are kept. */
  readonly files: readonly string[];
}

/**
 * Takes back all that is ours: the tabs that go become files first, then IDs and rows are taken out of people's tabs, then
 * looks, names, marks and the tabs themselves. What is remembered goes last, so a run that was cut off can be run again. A
 * run that is on holds the lease, and this one is told so; mail stops with it, for its ledger goes too.
 */
export async function remove(ports: RemovePorts, job: RemoveJob): Promise<RemoveResult> {
  const { store, log, files } = ports;
  const look = await survey(store);
  const removal = describeRemoval(look.plan, await store.traces(look.plan.leaving), look.workbook);
  if (removal.goes.length === 0) return { ...removal, outcome: 'nothing there', files: [] };
  refuseIfNothingIsShown(look.workbook, look.plan);
  if (look.plan.exports.length > 0) await files.check();
  if (job.dryRun) return { ...removal, outcome: 'shown', files: [] };
  if (!(await job.confirm(removal))) return { ...removal, outcome: 'declined', files: [] };
  const saved = await withLease(
    store,
    log,
    async (lease) => {
      const { plan } = await afterNarrowing(store, lease, log);
      let kept = plan.exports;
      let paths = kept.length === 0 ? [] : await files.save(kept);
      if (plan.writes.length > 0) await lease.write(plan.writes);
      // Whoever typed into a tab of ours meanwhile finds it in the files.
      const now = await survey(store);
      if (JSON.stringify(now.plan.exports) !== JSON.stringify(kept)) {
        kept = now.plan.exports;
        paths = await files.save(kept);
      }
      await lease.leave(now.plan.leaving);
      return paths;
    },
    'looks later',
  );
  return { ...removal, outcome: 'removed', files: saved };
}

/** What `init` widened is narrowed before the header goes that it was widened over. Where that is refused, it stays as it is. */
async function afterNarrowing(store: RemovableStore, lease: Lease, log: Log): ReturnType<typeof survey> {
  const first = await survey(store);
  for (const narrowing of first.plan.narrowings) {
    try {
      await lease.write([narrowing]);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      log.warn(`A table or filter stays one column wider: ${error.message}`);
    }
  }
  return first.plan.narrowings.length === 0 ? first : survey(store);
}

async function survey(store: RemovableStore): Promise<{ readonly workbook: Workbook; readonly plan: RemovePlan }> {
  const workbook = await store.read(everything);
  refuseIfNewer(workbook);
  return { workbook, plan: planRemove(workbook) };
}

/** No spreadsheet program takes a workbook without a tab that is shown. */
function refuseIfNothingIsShown({ tabs }: Workbook, { gone }: RemovePlan): void {
  if (tabs.some((tab) => !gone.includes(tab) && !tab.hidden)) return;
  throw new StoreError(
    'no-tab-left',
    'Every tab that would be left is hidden, and a workbook needs one that is shown.',
    'Show one of your tabs, and run `leadsheet remove` again. If none is yours, delete the whole workbook.',
  );
}

/** Tabs that this version does not know would stay behind, and nobody could tell them from the team's own. */
function refuseIfNewer({ tabs }: Workbook): void {
  const newer = keptByNewer(parseWorkerMemory(tabs.find(({ ownedAs }) => ownedAs === 'memory') ?? null));
  if (newer !== null) throw new StoreError('newer-version', newer.message, newer.fix);
}
