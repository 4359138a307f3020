import { expect, it } from 'vitest';
import { memoryStore } from '../../support/memory-store/memory-store.ts';
import { memoryContentFrom } from '../../support/memory-store/memory-workbook.ts';
import { fixedClock } from '../../../src/adapters/system/clock.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { init } from '../../../src/jobs/init/init.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';

/** Seven deals; as many of the five closed ones as asked say so in Stage too. */
function deals(inStage: number): string[][] {
  let ended = 0;
  return ['Open', 'Won', 'Lost', 'Won', 'Won', 'Lost', 'Open'].map((ending, at) => {
    const stage = ending !== 'Open' && (ended += 1) <= inStage ? ending : 'Proposal';
    return [`Company ${at}`, stage, ending];
  });
}

it('init proposes the reading that the nights go by, however the counts have moved since', async () => {
  const store = memoryStore({ timeZone: 'UTC', tabs: [] });
  const holds = (inStage: number): void =>
    store.edit((content) => ({
      ...content,
      tabs: [
        ...memoryContentFrom({
          tabs: [{ id: 70, title: 'Leads', rows: [['Company', 'Stage', 'Status'], ...deals(inStage)] }],
        }).tabs,
        ...content.tabs.filter((tab) => tab.ownedAs !== null),
      ],
    }));
  const ports = { store, clock: fixedClock(Date.UTC(2026, 2, 2)), random: seededRandom(1), log: quietLog };
  holds(2);
  await recalculate(ports, { command: 'recalculate', dryRun: false });
  holds(5);
  const { proposal } = await init(ports, {
    dryRun: true,
    stages: null,
    with: [],
    bind: false,
    talk: null,
  });
  const { understanding } = await recalculate(ports, { command: 'recalculate', dryRun: true });
  expect(understanding.adoption.leadTabs[0]?.outcomes).toHaveLength(1);
  expect(proposal.join('\n')).toMatch(/“Status”/);
});
