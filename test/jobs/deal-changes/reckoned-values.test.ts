import { readFileSync, writeFileSync } from 'node:fs';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import type { WorkbookStore } from '../../../src/ports.ts';
import { handMadeParts, handMadeFile, main, sheetData } from '../../adapters/xlsx-file/hand-made-workbook.ts';
import { googleSheetHarness } from '../../support/google-sheet-harness.ts';
import { stages } from './nights.ts';

/** What stands in the sheet on a night. */
interface Sheet {
  readonly rate: number;
  /** By the number of the lead; 100 times the number where nobody typed another one. */
  readonly base: Readonly<Record<number, number>>;
  readonly won: readonly number[];
}
/** More than the first rows of which Google tells the formulas. */
const leads = Array.from({ length: 30 }, (_, n) => n + 1);
const header = ['Lead ID', 'Company', 'Stage', 'Base', 'Amount', 'Expected close'];
const settings = [['Setting', 'Value'], ['Currency', 'EUR'], ['Time zone', 'UTC']]; // prettier-ignore
const baseOf = ({ base }: Sheet, n: number): number => base[n] ?? n * 100;
const stageOf = ({ won }: Sheet, n: number): string => (won.includes(n) ? 'Won' : 'Contacted');

interface Place {
  readonly put: (sheet: Sheet, at: string) => Promise<WorkbookStore> | WorkbookStore;
}
let close: (() => Promise<void>) | null = null;
afterEach(async () => {
  await close?.();
  close = null;
});

async function onGoogle(sheet: Sheet): Promise<Place> {
  const rows = leads.map((n) => [`L${n}`, `Firm ${n}`, stageOf(sheet, n), baseOf(sheet, n)]);
  const harness = await googleSheetHarness(
    [
      { title: 'Leads', rows: [header, ...rows] },
      { title: 'Stages', rows: stages },
      { title: 'Settings', rows: settings },
      { title: 'Rates', rows: [['EUR in USD', 1]] },
    ],
    {},
    'UTC',
  );
  close = harness.close;
  const formula = (formulaValue: string) => ({ userEnteredValue: { formulaValue } });
  const formulas = leads.map((n) => ({ values: [formula(`=D${n + 1}*Rates!$B$1`), formula('=TODAY()+14')] }));
  const start = { sheetId: 0, rowIndex: 1, columnIndex: 4 };
  harness.emulator.act(harness.spreadsheetId, [{ updateCells: { start, rows: formulas, fields: 'userEnteredValue' } }]);
  return {
    put: async (now, at) => {
      harness.emulator.clock.set(at);
      await harness.person.setCell('Rates', 0, 1, now.rate);
      for (const n of leads) {
        await harness.person.setCell('Leads', n, 2, stageOf(now, n));
        await harness.person.setCell('Leads', n, 3, baseOf(now, n));
      }
      return harness.open();
    },
  };
}

function inFile(): Place {
  const sheetsOn = (sheet: Sheet, at: string) => {
    const day = Math.floor(Date.parse(at) / 86_400_000) + 25_569;
    const rows = leads.map((n) => [
      `L${n}`,
      `Firm ${n}`,
      stageOf(sheet, n),
      baseOf(sheet, n),
      { xml: `<c><f>D${n + 1}*Rates!$B$1</f><v>${baseOf(sheet, n) * sheet.rate}</v></c>` },
      // Filled down: the formula stands in the first cell alone.
      { xml: `<c s="1"><f t="shared" si="0"${n === 1 ? ' ref="F2:F31">TODAY()+14</f>' : '/>'}<v>${day + 14}</v></c>` },
    ]);
    return [
      { title: 'Leads', xml: sheetData(header, ...rows) },
      { title: 'Stages', xml: sheetData(...stages) },
      { title: 'Settings', xml: sheetData(...settings) },
      { title: 'Rates', xml: sheetData(['EUR in USD', sheet.rate]) },
    ];
  };
  let path: string | null = null;
  return {
    put: (sheet, at) => {
      const sheets = sheetsOn(sheet, at);
      const made = { sheets, formats: ['yyyy-mm-dd'] };
      if (path === null) path = handMadeFile(made);
      else {
        const fresh = handMadeParts(made);
        const leadsPart = fresh['xl/worksheets/sheet1.xml'] ?? strToU8(`<worksheet xmlns="${main}"/>`);
        writeFileSync(path, zipSync({ ...unzipSync(readFileSync(path)), 'xl/worksheets/sheet1.xml': leadsPart }));
      }
      return openXlsxFile(path, { log: quietLog });
    },
  };
}

async function night(place: Place, sheet: Sheet, at: string) {
  const store = await place.put(sheet, at);
  const linesIn = async () =>
    (await store.read(everything)).tabs
      .find(({ ownedAs }) => ownedAs === 'deal-changes')
      ?.rows.slice(1)
      .map(([lead, what, , , before, amount]) => [lead, what, before, amount].filter((x) => x !== null).join(' ')) ??
    [];
  const before = (await linesIn()).length;
  const clock = { now: () => Date.parse(at) };
  const ports = { store, clock, random: seededRandom(1), log: quietLog };
  const { understanding } = await recalculate(ports, { command: 'nightly', dryRun: false });
  return { lines: (await linesIn()).slice(before), reckoned: understanding.metrics.pipelineChanges.reckoned };
}

describe.each([
  ['on Google', onGoogle],
  ['in a file', inFile],
])('%s, a value that a formula gives anew', (_, start) => {
  it('adds no line a night, is taken over once a month, and hides no edit', async () => {
    const first: Sheet = { rate: 1, base: {}, won: [] };
    const place = await start(first);
    expect((await night(place, first, '2026-03-03T02:00:00Z')).lines).toHaveLength(30);
    const edited = { ...first, base: { 3: 777, 29: 50 } };
    expect(await night(place, edited, '2026-03-04T02:00:00Z')).toEqual({
      lines: ['L29 changed 2900 50', 'L3 changed 300 777'],
      reckoned: 30,
    });
    const byRate = { ...edited, rate: 2, won: [5] };
    expect((await night(place, byRate, '2026-03-05T02:00:00Z')).lines).toEqual([
      'L5 read anew 500 1000',
      'L5 won 1000',
    ]);
    expect(await night(place, byRate, '2026-03-31T02:00:00Z')).toEqual({ lines: [], reckoned: 29 });
    const { lines, reckoned } = await night(place, byRate, '2026-04-01T02:00:00Z');
    expect([lines.length, reckoned]).toEqual([29, 0]);
    expect(lines).toContain('L3 read anew 777 1554');
    expect((await night(place, byRate, '2026-04-02T02:00:00Z')).lines).toEqual([]);
  });
});
