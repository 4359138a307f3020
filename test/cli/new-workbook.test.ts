import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { openXlsxFile } from '../../src/adapters/xlsx-file/xlsx-store.ts';
import { runCommandLine } from '../../src/cli/run-command-line.ts';
import { exampleCompany } from '../../src/core/schema/example-lead.ts';
import type { CellValue } from '../../src/core/workbook/cell-value.ts';
import { cellText } from '../../src/core/workbook/cell-value.ts';
import { everything } from '../../src/core/workbook/workbook.ts';

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'leadsheet-new-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function leadsheet(...words: string[]) {
  let out = '';
  const take = (text: string): void => void (out += text);
  const status = await runCommandLine([...words, '--now', '2026-03-03T10:00:00Z', '--seed', '1'], {
    ...{ out: take, err: take, interactive: false, watched: false, environment: {} },
  });
  return { status, out };
}

const tabOf = async (path: string, title: string) =>
  (await openXlsxFile(path, { log: quietLog }).read(everything)).tabs.find((tab) => tab.title === title);

/** A person types into a row of Leads, 0-based, by header. */
async function type(path: string, row: number, cells: Readonly<Record<string, CellValue>>): Promise<void> {
  const store = openXlsxFile(path, { log: quietLog });
  const leads = await tabOf(path, 'Leads');
  if (leads === undefined) throw new Error('no tab Leads');
  const header = (leads.rows[0] ?? []).map(cellText);
  const lease = await store.acquire();
  const writes = Object.entries(cells).map(([label, value]) => {
    return {
      ...{ kind: 'setCells' as const, tabId: leads.id, row, column: header.indexOf(label) },
      cells: [[{ value }]],
    };
  });
  await lease.write(writes);
  await lease.release();
}

it('a new workbook shows by an example how the list is filled, and counts it nowhere until it is typed over', async () => {
  const path = join(folder, 'new.xlsx');
  const made = await leadsheet('init', path, '--yes');
  expect(made.status).toBe(0);
  expect(made.out).toContain('an example in row 2 that counts as no lead');
  expect(made.out).toContain('0 leads.');
  const settings = await tabOf(path, 'Settings');
  // Nobody has said in which currency the amounts will be.
  expect(settings?.rows.find(([name]) => name === 'Currency')?.[1] ?? null).toBeNull();

  await type(path, 2, { Company: 'Greystone', Stage: 'Proposal', Amount: 4200 });
  const one = await leadsheet('recalculate', path);
  expect(one.out).toContain('1 open, 0 won, 0 lost.');
  const issues = await tabOf(path, 'Data Issues');
  expect(issues?.rows.flat().map((cell) => cellText(cell ?? null))).toContain(
    'Type over its Company, or delete the row.',
  );
  const leads = await tabOf(path, 'Leads');
  expect(leads?.rows[1]?.slice(0, 2)).toEqual([null, exampleCompany]);

  // Whoever types beside the example's Company is asked, and loses nothing.
  await type(path, 1, { Amount: 90_000, Owner: 'Mia' });
  const begun = await leadsheet('recalculate', path);
  expect(begun.out).toContain('1 open, 0 won, 0 lost.');
  expect(begun.out).toMatch(/row 2|Example \(type over/);

  await type(path, 1, { Company: 'Harrow Physio' });
  const two = await leadsheet('recalculate', path);
  expect(two.out).toContain('2 open, 0 won, 0 lost.');
});

it('init run again on it leaves the example as it is', async () => {
  const path = join(folder, 'again.xlsx');
  await leadsheet('init', path, '--yes');
  const again = await leadsheet('init', path, '--yes');
  expect(again.out).toContain('nothing was left to do');
});
