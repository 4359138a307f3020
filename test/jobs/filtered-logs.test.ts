import { afterEach, describe, expect, it } from 'vitest';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import { googleSheetHarness, shownCells } from '../support/google-sheet-harness.ts';
import type { GoogleSheetHarness } from '../support/google-sheet-harness.ts';
import type { Switches } from '../support/sheets-emulator/switches.ts';

let harness: GoogleSheetHarness | null = null;
afterEach(async () => {
  await harness?.close();
  harness = null;
});

const leads = [
  ['Lead ID', 'Company', 'Stage'],
  ...Array.from({ length: 5 }, (_, n) => [`L${n}`, `Firm ${n}`, 'Proposal']),
];

const linesOf = ({ emulator, spreadsheetId }: GoogleSheetHarness) =>
  shownCells(emulator, spreadsheetId, 'Stage History').filter((row) => row.length > 0);

async function night(it: GoogleSheetHarness): Promise<readonly string[]> {
  const ports = {
    store: it.open(),
    clock: { now: () => it.emulator.clock.now() },
    random: seededRandom(1),
    log: quietLog,
  };
  const { findings } = await recalculate(ports, { command: 'nightly', dryRun: false });
  it.advance(86_400_000);
  return findings.map(({ code }) => code).filter((code) => code.startsWith('log/'));
}

describe('somebody filters Stage History', () => {
  it.each(['below', 'nothing', 'over'] as const)(
    'its lines stay and new ones land all the same, in a grid that is full too (rows added: %s)',
    async (appendUnderFilter: Switches['appendUnderFilter']) => {
      const it = (harness = await googleSheetHarness([{ title: 'Leads', rows: leads }], { appendUnderFilter }));
      await night(it);
      const before = linesOf(it);
      const sheetId =
        it.emulator.state.get(it.spreadsheetId)?.sheets.find(({ properties }) => properties.title === 'Stage History')
          ?.properties.sheetId ?? 0;
      it.emulator.act(it.spreadsheetId, [
        { deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: before.length, endIndex: 100 } } },
        {
          setBasicFilter: {
            filter: {
              range: { sheetId, startRowIndex: 0, endRowIndex: before.length, startColumnIndex: 0, endColumnIndex: 3 },
              criteria: { 0: { hiddenValues: ['L1', 'L4'] } },
            },
          },
        },
      ]);
      for (const [row, stage] of [
        [1, 'Won'],
        [3, 'Lost'],
      ] as const) {
        await it.person.setCell('Leads', row, 2, stage);
        expect(await night(it)).toEqual([]);
      }
      const after = linesOf(it);
      expect(after).toHaveLength(before.length + 2);
      for (const line of before) expect(after).toContainEqual(line);
      expect(await night(it)).toEqual([]);
      expect(linesOf(it)).toEqual(after);
      expect(it.emulator.bugs).toEqual([]);
    },
  );
});
