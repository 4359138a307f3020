import { expect, it } from 'vitest';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import { googleSheetHarness } from '../support/google-sheet-harness.ts';

it('IDs in a wrong column that moves again as they are taken back are taken back the next night', async () => {
  const { emulator, spreadsheetId, person, open, close } = await googleSheetHarness([
    {
      title: 'Leads',
      rows: [
        ['Company', 'Stage', 'Lead ID', 'Amount'],
        ['Acme', 'Proposal', null, 5],
        ['Globex', 'Won', null, 7],
      ],
    },
  ]);
  try {
    const insert = (startIndex: number) => ({
      insertDimension: { range: { sheetId: 0, dimension: 'COLUMNS', startIndex, endIndex: startIndex + 1 } },
    });
    const deeds = [
      { when: /"replacement":"L[^e]/, act: insert(2) },
      { when: /"replacement":""/, act: insert(0) },
    ];
    emulator.hooks.beforeRequest = (call) => {
      if (deeds[0]?.when.test(JSON.stringify(call.body ?? '')) !== true) return;
      emulator.act(spreadsheetId, [deeds[0].act]);
      deeds.shift();
    };
    const night = (seed: number) =>
      recalculate(
        { store: open(), clock: { now: () => emulator.clock.now() }, random: seededRandom(seed), log: quietLog },
        { command: 'nightly', dryRun: false },
      );
    const shown = async () => (await person.cells('Leads')).map((row) => row.slice(1, 6));
    await night(1);
    expect(deeds).toEqual([]);
    const strays = (await shown()).slice(1).map((row) => row[2]);
    expect(strays.every((cell) => /^L/.test(String(cell)))).toBe(true);
    await night(2);
    const [header, ...rows] = await shown();
    expect(header).toEqual(['Company', 'Stage', null, 'Lead ID', 'Amount']);
    expect(rows.map((row) => row[2] ?? null)).toEqual([null, null]);
    expect(rows.every((row) => /^L/.test(String(row[3])))).toBe(true);
  } finally {
    await close();
  }
});
