import { afterEach, describe, expect, it } from 'vitest';
import { hostileActions, hostileCoEditor } from './hostile-co-editor.ts';
import { startBench } from './sheets-emulator/test-client.ts';
import type { Bench } from './sheets-emulator/test-client.ts';

let bench: Bench;
afterEach(() => bench.close());

const rows = [
  ['Company', 'Stage', 'Amount'],
  ...Array.from({ length: 12 }, (_, index) => [`Lead ${index}`, index % 2 === 0 ? 'Open' : 'Won', index * 100]),
];

async function attacked(seed: number): Promise<{ deeds: string[]; end: string }> {
  bench = await startBench(rows);
  await bench.batch({
    addNamedRange: {
      namedRange: { namedRangeId: 'll1', name: 'leadsheet_lease', range: { sheetId: 0, endRowIndex: 1 } },
    },
  });
  const editor = hostileCoEditor({ emulator: bench.emulator, spreadsheetId: bench.id, seed, chance: 1, rests: 60 });
  for (let call = 0; call < 30; call += 1) await bench.client.spreadsheets.get({ spreadsheetId: bench.id });
  editor.stop();
  const end = JSON.stringify(bench.emulator.dump(bench.id));
  const deeds = editor.deeds.map((deed) => deed.action);
  expect(bench.emulator.bugs).toEqual([]);
  return { deeds, end };
}

describe('the hostile co-editor', () => {
  it('does the same again for the same seed, and something else for another', async () => {
    const first = await attacked(7);
    await bench.close();
    // IDs of spreadsheets are drawn in the same order too, so whole dumps can be compared.
    expect(await attacked(7)).toEqual(first);
    await bench.close();
    expect((await attacked(8)).end).not.toBe(first.end);
  });

  it('gets round to everything it can do, without a bug in the emulator', async () => {
    const done = new Set<string>();
    for (let seed = 0; seed < 12; seed += 1) {
      if (seed > 0) await bench.close();
      for (const action of (await attacked(seed)).deeds) done.add(action);
    }
    expect([...hostileActions].filter((action) => !done.has(action))).toEqual([]);
  });
});
