import { expect, it } from 'vitest';
import { fixedClock } from '../../src/adapters/system/clock.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import { memoryStore } from '../support/memory-store/memory-store.ts';

const header = ['Company', 'Title', 'City', 'Link', 'Status', 'Notes'];
const staged = ['New', 'Applied', 'Rejected', 'New'].map((stage, at) => [`Firm ${at}`, 'PM', 'Paris', `l${at}`, stage, null]); // prettier-ignore
/** What stands in a column of them stands one further to the right: under Status each row has a link of its own. */
const shifted = Array.from({ length: 40 }, (_, at) => [`2026-06-15`, `Orbis ${at}`, 'PM', 'Paris', `https://jobs.example/${at}`, 'New']); // prettier-ignore

async function night(settings: readonly (readonly string[])[]) {
  const store = memoryStore({
    timeZone: 'UTC',
    tabs: [
      { title: 'AI', rows: [header, ...staged] },
      { title: 'Product', rows: [header, ...shifted] },
      { title: 'Settings', rows: [['Setting', 'Value'], ...settings] },
    ],
  });
  const ports = {
    store: store.open(),
    clock: fixedClock(Date.UTC(2026, 5, 20)),
    random: seededRandom(1),
    log: quietLog,
  };
  const { understanding } = await recalculate(ports, { command: 'nightly', dryRun: false });
  return {
    leads: understanding.metrics.leads.rows,
    undecided: understanding.adoption.undecidedTabs.map(({ title }) => title),
    isUntouched: JSON.stringify(store.values('Product')) === JSON.stringify([header, ...shifted]),
  };
}

it.each([
  ['before anything is said', []],
  ['after `init` has kept the columns of the leads', [['Tab: AI', 'leads'], ['Column: Stage', 'Status']]], // prettier-ignore
])(
  'a tab under the headers of the leads in which no column says the stage is asked about and left alone, %s',
  async (_, settings) => {
    expect(await night(settings)).toEqual({ leads: 4, undecided: ['Product'], isUntouched: true });
  },
);
