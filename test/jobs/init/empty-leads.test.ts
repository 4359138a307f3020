import { expect, it } from 'vitest';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { init } from '../../../src/jobs/init/init.ts';
import { googleSheetHarness } from '../../support/google-sheet-harness.ts';

it('the headers that init puts into an empty tab of leads overwrite nothing that is typed there in that moment', async () => {
  const { emulator, person, open, close } = await googleSheetHarness([{ title: 'Leads', rows: [] }]);
  try {
    let typed = false;
    emulator.hooks.beforeRequest = async (call) => {
      if (typed || !JSON.stringify(call.body ?? '').includes('Lead ID')) return;
      typed = true;
      await person.setCell('Leads', 0, 1, 'our deals');
    };
    await init(
      { store: open(), clock: { now: () => emulator.clock.now() }, random: seededRandom(1), log: quietLog },
      {
        ...{ stages: null, with: [], bind: false, dryRun: false },
        talk: null,
      },
    );
    const [first, second] = await person.cells('Leads');
    expect(first).toEqual([null, 'our deals']);
    expect(second?.slice(0, 3)).toEqual(['Lead ID', 'Company', 'Contact']);
  } finally {
    await close();
  }
});
