import { falseChanges } from '../../core/history/false-changes.ts';
import { planIdRepairs, planRecords } from '../../core/plan/repair/plan-repair.ts';
import type { IdRepair } from '../../core/plan/repair/plan-repair.ts';
import { notTakenBack } from '../../core/logs/standing-events.ts';
import { understandAdopted } from '../../core/understand/understand.ts';
import type { Understanding } from '../../core/understand/understand.ts';
import type { SheetWrite } from '../../core/workbook/sheet-write.ts';
import type { Lease } from '../../ports.ts';
import type { JobPorts } from '../job-ports.ts';
import { readAdopted } from '../read-understanding.ts';
import { recalculate } from '../recalculate.ts';
import type { RecalculateResult } from '../recalculate.ts';
import { withLease } from '../with-lease.ts';
import { describeRepair } from './describe-repair.ts';
import type { RepairShown } from './describe-repair.ts';
import { describeUnsettled } from './describe-unsettled.ts';
import type { UnsettledShown } from './describe-unsettled.ts';
import type { Repairs } from './repairs.ts';

export interface RepairJob {
  readonly dryRun: boolean;
  /** Shows what would be done, and asks: all of it, what is certain, or nothing. */
  readonly confirm: (shown: RepairShown) => Promise<'all' | 'certain' | 'nothing'>;
}

export interface RepairResult {
  readonly outcome: 'nothing to do' | 'shown' | 'declined' | 'repaired';
  readonly shown: RepairShown;
  /** What is not settled after it, or as it stands. */
  readonly unsettled: UnsettledShown;
  /** IDs of which the cell held something else by then: the sheet was changed meanwhile. */
  readonly leftOut: number;
  readonly recalculated: RecalculateResult | null;
}

/** So many cells at most are written in one batch. */
const mostWrites = 500;

/**
 * Puts Lead IDs that left their rows back beside them, and takes back what an earlier version recorded when it took a sort for
 * changes of stage. Shows all of it first. Each ID is written only where its cell still holds what was read; a run that was cut
 * off can be run again.
 */
export async function repair(ports: JobPorts, job: RepairJob): Promise<RepairResult> {
  const { store, log } = ports;
  const look = await survey(ports);
  const shown = describeRepair(look.understanding, look.repairs);
  const unsettled = describeUnsettled(look.understanding);
  const result = { shown, unsettled, leftOut: 0, recalculated: null };
  if (look.repairs.ids.length === 0 && look.repairs.changes.length === 0)
    return { ...result, outcome: 'nothing to do' };
  if (job.dryRun) return { ...result, outcome: 'shown' };
  const answer = await job.confirm(shown);
  if (answer === 'nothing') return { ...result, outcome: 'declined' };
  const leftOut = await withLease(store, log, async (lease) => {
    const now = await survey(ports);
    const isMeant = ({ isCertain }: { readonly isCertain: boolean }): boolean => answer === 'all' || isCertain;
    const ids = now.repairs.ids.filter((id) => isMeant(id) && id.byHand === null);
    const records = planRecords(
      now.understanding,
      now.repairs.changes.filter(isMeant),
      ids.filter((id): id is IdRepair => id.row !== null),
    );
    if (records.length > 0) await lease.write(records);
    const writes = ids.map(({ write }) => write);
    await writeInParts(lease, writes);
    return countLeft(await survey(ports), writes.length);
  });
  const recalculated = await recalculate(ports, { command: 'repair', dryRun: false });
  return {
    shown,
    leftOut,
    outcome: 'repaired',
    unsettled: describeUnsettled(recalculated.understanding),
    recalculated,
  };
}

async function writeInParts(lease: Lease, writes: readonly SheetWrite[]): Promise<void> {
  for (let from = 0; from < writes.length; from += mostWrites) await lease.write(writes.slice(from, from + mostWrites));
}

function countLeft({ repairs }: Survey, written: number): number {
  return Math.min(written, repairs.ids.filter(({ isCertain }) => isCertain).length);
}

interface Survey {
  readonly understanding: Understanding;
  readonly repairs: Repairs;
}

/** Leads are looked for in the light of what is to be taken back: false changes make rows look like the leads of wrong IDs. */
async function survey(ports: JobPorts): Promise<Survey> {
  const now = ports.clock.now();
  const adopted = await readAdopted(ports, now);
  const asRecorded = understandAdopted(adopted, { now });
  const changes = falseChanges(notTakenBack(asRecorded.eventLines).filter(({ source }) => source !== 'read anew'));
  const takenBack = changes.flatMap(({ lines }) => lines);
  const understanding = takenBack.length === 0 ? asRecorded : understandAdopted(adopted, { now, takenBack });
  const parted = new Set(understanding.whose.parted.map(({ lead }) => lead.id));
  return {
    understanding,
    repairs: {
      ids: planIdRepairs(understanding),
      changes: changes.map((change) => ({ ...change, isCertain: change.isUndone || parted.has(change.lead) })),
    },
  };
}
