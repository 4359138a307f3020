import { afterEach, describe, expect, it } from 'vitest';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { googleSheetHarness } from '../../support/google-sheet-harness.ts';
import { generatedLeads } from './generated-leads.ts';

type Harness = Awaited<ReturnType<typeof googleSheetHarness>>;
let harness: Harness | null = null;
afterEach(async () => {
  await harness?.close();
  harness = null;
});

async function night(it: Harness) {
  it.emulator.log.clear();
  const ports = {
    store: it.open(),
    clock: { now: () => it.emulator.clock.now() },
    random: seededRandom(5),
    log: quietLog,
  };
  const result = await recalculate(ports, { command: 'nightly', dryRun: false });
  return { result, calls: it.emulator.log.calls };
}

describe('a nightly run makes few calls', () => {
  // However many leads there are: Today, which is new every morning, ends after 500 lines and needs a batch of its own.
  it('at most 9 on 5,000 leads', async () => {
    harness = await googleSheetHarness([{ title: 'Leads', rows: generatedLeads(5000) }]);
    await night(harness);
    harness.emulator.clock.advance(24 * 3_600_000);
    const { result, calls } = await night(harness);
    expect(result.understanding.metrics.leads.rows).toBe(5000);
    expect(calls.length, calls.map((call) => call.operation).join(', ')).toBeLessThanOrEqual(9);
    // What the run summary and the Run Log say is what was made, but for giving the lease back.
    expect(calls.length - (result.writes?.apiCalls ?? 0)).toBeLessThanOrEqual(1);
    expect(harness.emulator.bugs).toEqual([]);
  });
});
