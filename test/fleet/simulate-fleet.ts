import { createQuota } from '../../src/adapters/google-sheets/quota.ts';
import { virtualTime, type VirtualTime } from './virtual-time.ts';

/** How one job goes over all workbooks. */
export interface FleetJob {
  /** Calls of one workbook, in their order. */
  readonly calls: readonly ('read' | 'write')[];
  /** Of the queue: tasks a second, and at the same time. */
  readonly perSecond: number;
  readonly atOnce: number;
}

export interface FleetRun {
  readonly ms: number;
  /** The most calls of all accounts together in any one minute; Google allows a project 300 of each kind. */
  readonly mostReads: number;
  readonly mostWrites: number;
  /** So long at least one task was at work: what Cloud Run counts. */
  readonly busyMs: number;
}

export interface FleetSetUp {
  readonly workbooks: number;
  readonly accounts: number;
  /** Calls of each kind that one account may make in any minute (LEADSHEET_CALLS_PER_MINUTE). */
  readonly callsPerMinute: number;
  readonly callMs: number;
  /** What a run computes beside its calls. */
  readonly workMs: number;
}

/** One job over all workbooks, with the product's own bucket for each account, on a clock that jumps. */
export async function simulateFleet(job: FleetJob, setUp: FleetSetUp): Promise<FleetRun> {
  const time = virtualTime();
  const quotas = Array.from({ length: setUp.accounts }, () =>
    createQuota({ clock: time, sleep: (ms) => time.sleep(ms), perMinute: setUp.callsPerMinute }),
  );
  const made = { read: [] as number[], write: [] as number[] };
  const gate = inTurn(time, job);
  let atWork = 0;
  let since = 0;
  let busyMs = 0;
  let ended = 0;
  for (let workbook = 0; workbook < setUp.workbooks; workbook++)
    void gate(async () => {
      if (atWork++ === 0) since = time.now();
      for (const kind of job.calls) {
        await quotas[workbook % setUp.accounts]?.take(kind);
        made[kind].push(time.now());
        await time.sleep(setUp.callMs);
      }
      await time.sleep(setUp.workMs);
      ended = time.now();
      if (--atWork === 0) busyMs += ended - since;
    });
  await time.run();
  return { ms: ended, mostReads: mostInAMinute(made.read), mostWrites: mostInAMinute(made.write), busyMs };
}

/** Lets tasks go as Cloud Tasks does: so many a second, and so many at the same time. */
function inTurn(time: VirtualTime, { perSecond, atOnce }: FleetJob): (task: () => Promise<void>) => Promise<void> {
  let running = 0;
  let nextAt = 0;
  const free: (() => void)[] = [];
  return async (task) => {
    if (running >= atOnce) await new Promise<void>((resolve) => free.push(resolve));
    else running += 1;
    const at = Math.max(nextAt, time.now());
    nextAt = at + 1000 / perSecond;
    await time.sleep(at - time.now());
    await task();
    const next = free.shift();
    if (next === undefined) running -= 1;
    else next();
  };
}

/** Of moments in their order. */
function mostInAMinute(moments: readonly number[]): number {
  let most = 0;
  let from = 0;
  moments.forEach((at, i) => {
    while ((moments[from] ?? at) <= at - 60_000) from += 1;
    most = Math.max(most, i - from + 1);
  });
  return most;
}
