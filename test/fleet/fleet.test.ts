import { describe, expect, it } from 'vitest';
import { liveFleet } from './live-fleet.ts';
import { hourCalls, nightCalls } from './render-fleet.ts';
import { simulateFleet } from './simulate-fleet.ts';

describe('a fleet on the emulator', () => {
  it('has each night done and no mail twice, though both workers are killed; and calls what the model counts', async () => {
    const report = await liveFleet(12, () => undefined);
    expect(report).toMatchObject({ workbooks: 12, nightsDone: 12, killed: 2, mailsTwice: 0 });
    // Of the one that was killed behind its claim nobody knows whether its mail went: it is shown there, and never sent again.
    expect(report).toMatchObject({ mails: 11, withoutMail: 1 });
    expect(report.nightCalls).toEqual(nightCalls);
    expect(report.hourCalls).toEqual(hourCalls);
  }, 120_000);
});

describe('simulateFleet', () => {
  const setUp = { workbooks: 100, accounts: 1, callsPerMinute: 60, callMs: 0, workMs: 0 };
  const job = { calls: ['read'] as const, perSecond: 1000, atOnce: 1000 };

  it('waits for the bucket of the account, never beyond what Google allows', async () => {
    const { ms, mostReads, mostWrites } = await simulateFleet(job, setUp);
    // 20 at once, the other 80 at 40 a minute.
    expect(ms).toBeCloseTo(120_000);
    expect([mostReads, mostWrites]).toEqual([60, 0]);
    expect((await simulateFleet(job, { ...setUp, accounts: 5 })).ms).toBeLessThan(100);
  });

  it('waits for the queue, and counts the time at work alone', async () => {
    const slow = { ...job, calls: [], perSecond: 0.5 };
    expect(await simulateFleet(slow, { ...setUp, workMs: 1000 })).toMatchObject({ ms: 199_000, busyMs: 100_000 });
    expect((await simulateFleet({ ...job, calls: [], atOnce: 2 }, { ...setUp, workMs: 1000 })).ms).toBeGreaterThanOrEqual(50_000); // prettier-ignore
  });
});
