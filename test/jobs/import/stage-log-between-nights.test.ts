import { expect, it } from 'vitest';
import { memoryStore } from '../../support/memory-store/memory-store.ts';
import { fixedClock } from '../../../src/adapters/system/clock.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { importStageLog } from '../../../src/jobs/import/import-stage-log.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { day } from '../../support/builders.ts';

it('a deal that an imported log has as won, and that the nights before had seen open, was opened again before the last of them', async () => {
  const rows = [
    ['Lead ID', 'Company', 'Stage'],
    ['L1', 'Acme', 'Proposal'],
  ];
  const store = memoryStore({ timeZone: 'UTC', tabs: [{ title: 'Leads', rows }] });
  const at = (iso: string) => ({
    store,
    clock: fixedClock(day(iso) * 86_400_000),
    random: seededRandom(3),
    log: quietLog,
  });
  const night = async (iso: string) => {
    const { understanding } = await recalculate(at(iso), { command: 'nightly', dryRun: false });
    return understanding.history.newEvents.map(({ from, to, notBefore, notAfter }) => [from, to, notBefore, notAfter]);
  };
  await night('2026-03-05T02:00');
  await night('2026-03-09T02:00');
  const log = [
    ['Lead', 'Stage', 'Time'],
    ['L1', 'Proposal', '2026-02-01'],
    ['L1', 'Won', '2026-03-07 10:00'],
  ];
  const source = {
    name: 'log.csv',
    read: () => Promise.resolve({ rows: log }),
  };
  await importStageLog(at('2026-03-09T15:00'), { source, maps: [], dryRun: false });
  expect(await night('2026-03-10T02:00')).toEqual([
    ['won', 'proposal', day('2026-03-07T10:00'), day('2026-03-09T02:00')],
  ]);
  expect(await night('2026-03-11T02:00')).toEqual([]);
});
