import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { repair } from '../../../src/jobs/repair/repair.ts';
import type { RepairJob } from '../../../src/jobs/repair/repair.ts';
import { tinyPerson, writeTinyWorkbook } from '../../adapters/xlsx-file/tiny-spreadsheet.ts';
import type { StoreHarness } from '../../contracts/store-contract.ts';
import { googleSheetHarness } from '../../support/google-sheet-harness.ts';

type Sheet = Pick<StoreHarness, 'open' | 'person'>;

const stages = ['Lead generation', 'Initial contact', 'Proposal', 'Negotiation', 'Won'];
const header = ['Company', 'Contact', 'Owner', 'Stage', 'Amount'];
const leads = Array.from({ length: 20 }, (_, i) => [
  `Company ${i}`,
  `Contact ${i}`,
  ['Ann', 'Bob', 'Cy'][i % 3]!,
  stages[i % 5]!,
  100 + ((i * 7) % 20) * 50,
]);
const tabs = [{ title: 'Leads', rows: [header, ...leads] }];
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const stores: Readonly<Record<string, () => Promise<Sheet>>> = {
  'a Google sheet': async () => {
    const sheet = await googleSheetHarness(tabs, {}, 'UTC');
    closing.push(() => sheet.close());
    return sheet;
  },
  'an .xlsx file': () => {
    const folder = mkdtempSync(join(tmpdir(), 'leadsheet-repair-'));
    closing.push(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'pipeline.xlsx');
    writeTinyWorkbook(path, tabs);
    return Promise.resolve({ open: () => openXlsxFile(path, { log: quietLog }), person: tinyPerson(path) });
  },
};

function ports({ open }: Sheet, day: number) {
  return {
    store: open(),
    clock: { now: () => Date.UTC(2026, 2, 2 + day, 2) },
    random: seededRandom(day),
    log: quietLog,
  };
}

async function night(sheet: Sheet, day: number) {
  const { findings, understanding } = await recalculate(ports(sheet, day), { command: 'nightly', dryRun: false });
  const { visits, lives } = understanding.history;
  const history = (await sheet.person.cells('Stage History')).length;
  return { history, told: JSON.stringify([visits, lives]), codes: new Set(findings.map(({ code }) => code)) };
}

/** Company to amount in another order; the Lead IDs, which stand to the right of them, stay. */
async function sortWithoutIds({ person }: Sheet, block: readonly (readonly CellValue[])[]): Promise<void> {
  for (const [r, cells] of block.entries())
    for (const [c, cell] of cells.entries()) await person.setCell('Leads', r + 1, c, cell as string | number);
}

const sorted = [...leads].sort((a, b) => Number(a[4]) - Number(b[4]));
const idsBy = async ({ person }: Sheet): Promise<Map<CellValue | undefined, CellValue | undefined>> => {
  const [head = [], ...rows] = await person.cells('Leads');
  return new Map(rows.map((cells) => [cells[0], cells[head.indexOf('Lead ID')]]));
};
const job: RepairJob = { dryRun: false, confirm: () => Promise.resolve('certain') };

describe('IDs of the team’s own in a Google sheet', () => {
  async function withOwnIds(idOf: (index: number) => string) {
    const rows = [[...header, 'Lead ID'], ...leads.map((cells, index) => [...cells, idOf(index)])];
    const sheet = await googleSheetHarness([{ title: 'Leads', rows }], {}, 'UTC');
    closing.push(() => sheet.close());
    await night(sheet, 0);
    const ids = await idsBy(sheet);
    await sortWithoutIds(sheet, sorted);
    await night(sheet, 1);
    return { sheet, ids };
  }

  it('are left to a person where the sheet would make something else of them', async () => {
    const { sheet } = await withOwnIds((index) => `0${index + 10}`);
    const before = await sheet.person.cells('Leads');
    const { shown, leftOut } = await repair(ports(sheet, 2), job);
    expect(shown.ids.length).toBeGreaterThan(10);
    expect(new Set(shown.ids.map(({ byHand }) => byHand))).toEqual(new Set(['a number or a date']));
    expect(leftOut).toBe(0);
    expect(await sheet.person.cells('Leads')).toEqual(before);
  });

  it('are put back where they read the same as numbers', async () => {
    const { sheet, ids } = await withOwnIds((index) => `${index + 1000}`);
    expect((await repair(ports(sheet, 2), job)).leftOut).toBe(0);
    const texts = (map: typeof ids) => [...map].map(([company, id]) => [company, String(id)]).sort();
    expect(texts(await idsBy(sheet))).toEqual(texts(ids));
  });
});

describe.each(Object.entries(stores))('in %s', (_name, open) => {
  it('a sort without the IDs writes no history, and is mended by one command', async () => {
    const sheet = await open();
    const first = await night(sheet, 0);
    const ids = await idsBy(sheet);
    await sortWithoutIds(sheet, sorted);
    expect(await idsBy(sheet)).not.toEqual(ids);

    const second = await night(sheet, 1);
    expect(second.history).toBe(first.history);
    expect(second.codes).toContain('lead/id-moved');
    const issues = (await sheet.person.cells('Data Issues')).filter((cells) => cells.includes('lead/id-moved'));
    const lines = issues.flatMap((cells) => cells.filter((cell) => String(cell).startsWith('Rows that stand')));
    expect(lines).toEqual([expect.stringMatching(/without the IDs: 1\d leads/)]);

    const shown = await repair(ports(sheet, 2), { ...job, dryRun: true });
    expect(shown.outcome).toBe('shown');
    expect(shown.shown.ids.length).toBeGreaterThan(10);
    expect(await idsBy(sheet)).not.toEqual(ids);
    const declined = await repair(ports(sheet, 2), { ...job, confirm: () => Promise.resolve('nothing') });
    expect(declined.outcome).toBe('declined');
    expect(await idsBy(sheet)).not.toEqual(ids);

    const done = await repair(ports(sheet, 2), job);
    expect([done.outcome, done.leftOut]).toEqual(['repaired', 0]);
    expect(await idsBy(sheet)).toEqual(ids);
    const third = await night(sheet, 3);
    expect(third.history).toBe(first.history);
    expect(third.codes).not.toContain('lead/id-moved');
    expect((await repair(ports(sheet, 4), job)).outcome).toBe('nothing to do');
  });

  it('IDs that moved one cell down are put back, and the last one goes out of the empty row', async () => {
    const sheet = await open();
    const first = await night(sheet, 0);
    const ids = await idsBy(sheet);
    const [head = [], ...rows] = await sheet.person.cells('Leads');
    const column = head.indexOf('Lead ID');
    await sheet.person.setCell('Leads', 6, column, null);
    for (let row = 6; row <= rows.length; row++)
      await sheet.person.setCell('Leads', row + 1, column, String(rows[row - 1]?.[column]));
    expect((await night(sheet, 1)).history).toBe(first.history);
    expect((await repair(ports(sheet, 2), job)).outcome).toBe('repaired');
    expect(await idsBy(sheet)).toEqual(ids);
    expect((await sheet.person.cells('Leads')).flat().filter((cell) => cell === ids.get('Company 19'))).toHaveLength(1);
    expect((await night(sheet, 3)).history).toBe(first.history);
  });

  it('an ID that a person typed over is put back only if that person says so', async () => {
    const sheet = await open();
    const first = await night(sheet, 0);
    const ids = await idsBy(sheet);
    const [head = []] = await sheet.person.cells('Leads');
    await sheet.person.setCell('Leads', 3, head.indexOf('Lead ID'), 'A-17');
    expect((await night(sheet, 1)).history).toBe(first.history);
    expect((await repair(ports(sheet, 2), job)).shown.ids.map(({ is, isCertain }) => [is, isCertain])).toEqual([
      ['A-17', false],
    ]);
    expect((await idsBy(sheet)).get('Company 2')).toBe('A-17');
    await repair(ports(sheet, 2), { ...job, confirm: () => Promise.resolve('all') });
    expect(await idsBy(sheet)).toEqual(ids);
  });
});
