import { afterEach, describe, expect, it } from 'vitest';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { importRows } from '../../../src/jobs/import/import.ts';
import { googleSheetHarness } from '../../support/google-sheet-harness.ts';
import type { GoogleSheetHarness } from '../../support/google-sheet-harness.ts';
import type { Switches } from '../../support/sheets-emulator/switches.ts';

let harness: GoogleSheetHarness | null = null;
afterEach(async () => {
  await harness?.close();
  harness = null;
});

const leads = [
  ['Company', 'Stage'],
  ['Alder', 'Proposal'],
  ['Beacon', 'Lost'],
];
const source = {
  name: 'fair.csv',
  read: () =>
    Promise.resolve({
      rows: [
        ['Company', 'Stage'],
        ['Cairn', 'Proposal'],
      ],
    }),
};

const importInto = (it: GoogleSheetHarness) =>
  importRows(
    { store: it.open(), clock: { now: () => it.emulator.clock.now() }, random: seededRandom(1), log: quietLog },
    { source, tab: 'leads', maps: [], dryRun: false },
  );

function filter(it: GoogleSheetHarness, hiddenValues: readonly string[]): void {
  const sheetId = it.emulator.state.get(it.spreadsheetId)?.sheets[0]?.properties.sheetId ?? 0;
  const range = { sheetId, startRowIndex: 0, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 2 };
  it.emulator.act(it.spreadsheetId, [
    { setBasicFilter: { filter: { range, criteria: { 1: { hiddenValues: [...hiddenValues] } } } } },
  ]);
}

describe('an import while a filter hides rows', () => {
  it.each(['below', 'nothing', 'over'] as const)(
    'asks for the filter to be taken off, and changes no cell (rows added: %s)',
    async (appendUnderFilter: Switches['appendUnderFilter']) => {
      const it = (harness = await googleSheetHarness([{ title: 'Leads', rows: leads }], { appendUnderFilter }));
      filter(it, ['Lost']);
      await expect(importInto(it)).rejects.toMatchObject({
        code: 'filter-on',
        message: expect.stringContaining('A filter hides rows of “Leads”.') as string,
        fix: expect.stringContaining('Data → Remove filter') as string,
      });
      expect(await it.person.cells('Leads')).toEqual(leads);
    },
  );

  it('goes on where the filter hides nothing', async () => {
    const it = (harness = await googleSheetHarness([{ title: 'Leads', rows: leads }]));
    filter(it, []);
    expect((await importInto(it)).added).toBe(1);
    expect(await it.person.cells('Leads')).toEqual([...leads, ['Cairn', 'Proposal']]);
  });
});
