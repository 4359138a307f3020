import { afterEach, describe, expect, it } from 'vitest';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { metricsJson } from '../../src/core/metrics/metrics-json.ts';
import { init } from '../../src/jobs/init/init.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import { googleSheetHarness } from '../support/google-sheet-harness.ts';
import type { GoogleSheetHarness } from '../support/google-sheet-harness.ts';
import { livableSettings, parseSwitch } from '../support/sheets-emulator/switches.ts';
import type { Switches } from '../support/sheets-emulator/switches.ts';

let harness: GoogleSheetHarness | null = null;
afterEach(async () => {
  await harness?.close();
  harness = null;
});

const deals = [
  ['Company', 'Stage', 'Amount', 'Created', 'Lead ID'],
  ...Array.from({ length: 6 }, (_, n) => [`Firm ${n}`, n < 4 ? 'Proposal' : 'Won', 100 + n, 46_000 + n, `L${n}`]),
];

/** `init` and two nights on an account that does as the switches say. */
async function twoNights(switches: Partial<Switches>) {
  const it = (harness = await googleSheetHarness([{ title: 'Deals', rows: deals }], switches));
  const { clock } = it.emulator;
  const ports = (seed: number) => ({
    store: it.open(),
    clock: { now: () => clock.now() },
    random: seededRandom(seed),
    log: quietLog,
  });
  const answers = { talk: null };
  await init(ports(1), { stages: null, with: [], bind: false, dryRun: false, ...answers });
  for (const seed of [2, 3]) {
    it.advance(86_400_000);
    await it.person.setCell('Deals', seed, 1, 'Won');
    await recalculate(ports(seed), { command: 'nightly', dryRun: false });
  }
  const { understanding, findings } = await recalculate(ports(4), { command: 'nightly', dryRun: true });
  expect(it.emulator.bugs).toEqual([]);
  return {
    people: await it.person.cells('Deals'),
    summary: metricsJson(understanding.metrics, { findings: [], writes: null }).summary,
    history: (await it.person.cells('Stage History')).length,
    findings: findings.map(({ code }) => code).toSorted(),
  };
}

describe('what doctor --probe says of an account holds', () => {
  it('figures, history and findings are the same, whatever an account does', async () => {
    const usual = await twoNights({});
    const won = deals.map((row, n) => (n === 2 || n === 3 ? row.with(1, 'Won') : row));
    expect(usual).toMatchObject({ people: won, summary: { open: 2, won: 4 } });
    expect(usual.history).toBeGreaterThan(2);
    for (const setting of livableSettings) {
      await harness?.close();
      harness = null;
      expect({ setting, ...(await twoNights(parseSwitch(setting))) }).toEqual({ setting, ...usual });
    }
  });

  it('a protection that stops the API although it only warns stops the run with a word', async () => {
    await expect(twoNights({ warningsLetWrite: false })).rejects.toMatchObject({
      code: 'protected-range',
      fix: expect.stringContaining('Data → Protect sheets and ranges') as string,
    });
  });
});
