import { expect, it } from 'vitest';
import { memoryStore } from '../support/memory-store/memory-store.ts';
import { memoryContentFrom } from '../support/memory-store/memory-workbook.ts';
import { fixedClock } from '../../src/adapters/system/clock.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';

const head = ['Lead ID', 'Company', 'Owner', 'Stage', 'Amount'];
const acme = (stage: string) => ['L1', 'Acme', 'Ann', stage, 1000];
const west = (stage: string) => ['L1', 'Acme West', 'Ann', stage, 1000];
const others = ['A', 'B', 'C'].map((name) => [name, `Other ${name}`, 'Zoe', 'Follow-up', 5]);

/** Runs a night over each state of the sheet; gives the stages that history knows of the lead. */
async function stagesAfter(...nights: readonly (readonly (string | number)[])[][]): Promise<string[]> {
  const store = memoryStore({ timeZone: 'UTC', tabs: [] });
  const stages: string[] = [];
  for (const [i, rows] of nights.entries()) {
    const leads = { id: 70, title: 'Leads', rows: [head, ...rows, ...others] };
    store.edit((content) => ({
      ...content,
      tabs: [
        ...memoryContentFrom({ tabs: [leads] }).tabs,
        ...content.tabs.filter((tab: { readonly ownedAs: string | null }) => tab.ownedAs !== null),
      ],
    }));
    const clock = fixedClock(Date.UTC(2026, 2, 2 + i, 2));
    const ports = { store, clock, random: seededRandom(3), log: quietLog };
    const { understanding } = await recalculate(ports, { command: 'recalculate', dryRun: false });
    for (const event of understanding.history.newEvents) if (event.lead === 'L1') stages.push(event.to);
  }
  return stages;
}

it('the original keeps the history when it moves on and its copy stays', async () => {
  const nights = [[acme('Proposal')], [acme('Proposal'), west('Proposal')], [acme('Negotiation'), west('Proposal')]];
  expect(await stagesAfter(...nights)).toEqual(['proposal', 'negotiation']);
});

it('the original keeps the history when its copy stands above it and both have moved on', async () => {
  const nights = [
    [acme('Proposal')],
    [west('Negotiation'), acme('Proposal')],
    [west('Negotiation'), acme('Won')],
    [west('Lost'), acme('Won')],
  ];
  expect(await stagesAfter(...nights)).toEqual(['proposal', 'won']);
});

it('once the copy has an ID of its own, nothing is remembered of it', async () => {
  const own = ['L2', 'Acme West', 'Ann', 'Proposal', 1000];
  const nights = [
    [acme('Proposal')],
    [acme('Proposal'), west('Proposal')],
    [acme('Proposal'), own],
    // Copied anew, and this time the other company is the one that keeps the name.
    [['L1', 'Acme Ltd', 'Ann', 'Proposal', 1000], acme('Won')],
  ];
  expect(await stagesAfter(...nights)).toEqual(['proposal']);
});
