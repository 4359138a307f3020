import { afterEach, describe, expect, it } from 'vitest';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { init } from '../../../src/jobs/init/init.ts';
import { googleSheetHarness } from '../../support/google-sheet-harness.ts';
import type { GoogleSheetHarness } from '../../support/google-sheet-harness.ts';

let harness: GoogleSheetHarness | null = null;
afterEach(async () => {
  await harness?.close();
  harness = null;
});

async function start(boundTo: string | null): Promise<GoogleSheetHarness> {
  const leads = [
    ['Company', 'Stage'],
    ['Alder', 'Proposal'],
  ];
  const settings = [
    ['Setting', 'Value'],
    ['Mail bound to', boundTo],
    ['Currency', 'EUR'],
  ];
  return (harness = await googleSheetHarness([
    { title: 'Leads', rows: leads },
    { title: 'Settings', rows: settings },
  ]));
}

const setUp = (it: GoogleSheetHarness, bind = false) =>
  init(
    { store: it.open(), clock: { now: () => it.emulator.clock.now() }, random: seededRandom(1), log: quietLog },
    {
      ...{ stages: null, with: [], bind, dryRun: false },
      talk: null,
    },
  );

/** Somebody does something to Settings just as the binding is on its way. */
function onceAsItLands(it: GoogleSheetHarness, act: (sheetId: number) => object): void {
  let done = false;
  it.emulator.hooks.beforeRequest = (call) => {
    if (done || !JSON.stringify(call.body ?? '').includes(`"replacement":"${it.spreadsheetId}"`)) return;
    done = true;
    const tab = it.emulator.state
      .get(it.spreadsheetId)
      ?.sheets.find(({ properties }) => properties.title === 'Settings');
    it.emulator.act(it.spreadsheetId, [act(tab?.properties.sheetId ?? 0)]);
  };
}

const insert = (dimension: 'ROWS' | 'COLUMNS') => (sheetId: number) => ({
  insertDimension: { range: { sheetId, dimension, startIndex: 1, endIndex: 2 } },
});
const shown = async (it: GoogleSheetHarness) =>
  (await it.person.cells('Settings')).map((row) => row.filter((cell) => cell !== null));

describe('the first binding of a workbook', () => {
  it('is taken back where somebody inserts a column in that moment, and comes with the next init', async () => {
    const it = await start(null);
    onceAsItLands(it, insert('COLUMNS'));
    await setUp(it);
    expect((await shown(it)).slice(0, 3)).toEqual([['Setting', 'Value'], ['Mail bound to'], ['Currency', 'EUR']]);
    await setUp(it);
    expect((await shown(it)).slice(0, 2)).toEqual([
      ['Setting', 'Value'],
      ['Mail bound to', it.spreadsheetId],
    ]);
  });

  it('of a copy overwrites nothing where somebody inserts a row in that moment', async () => {
    const it = await start('the sheet that it was copied from');
    onceAsItLands(it, insert('ROWS'));
    await setUp(it, true);
    expect((await shown(it)).filter((row) => row.length > 0 && row[0] !== it.spreadsheetId).slice(0, 3)).toEqual([
      ['Setting', 'Value'],
      ['Mail bound to'],
      ['Currency', 'EUR'],
    ]);
    await setUp(it, true);
    expect(await shown(it)).toContainEqual(['Mail bound to', it.spreadsheetId]);
  });
});
