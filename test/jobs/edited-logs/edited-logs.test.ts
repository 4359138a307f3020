import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { googleSheetHarness } from '../../support/google-sheet-harness.ts';
import { damages, editedLogs, titleOf } from './damages.ts';
import type { Damage, EditedLog } from './damages.ts';
import { editedFile, editedGoogleSheet } from './edited-sheet.ts';
import type { EditedSheet } from './edited-sheet.ts';
import { sampleTabs } from './sample.ts';
import { untilMondayNoon, untilWednesday } from './three-days.ts';
import type { Day } from './three-days.ts';
import { verdictOn } from './verdict.ts';

const isLong = process.env['LEADSHEET_LONG'] === '1';
const folder = mkdtempSync(join(tmpdir(), 'leadsheet-edited-'));
const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  rmSync(folder, { recursive: true });
  for (const close of closing) await close();
});

/** Each log alone, and each of the others together with Memory. */
const targets: readonly (readonly EditedLog[])[] = [
  ...editedLogs.map((log) => [log]),
  ...editedLogs.filter((log) => log !== 'memory').map((log): EditedLog[] => [log, 'memory']),
];
const namesOf = (logs: readonly EditedLog[]): string => logs.map(titleOf).join(' + ');

interface Bench {
  readonly sheet: EditedSheet;
  readonly before: Day['mails'];
  readonly plain: readonly Day[];
  readonly reset: () => void;
}

const stores: readonly (readonly [string, () => Promise<EditedSheet>])[] = [
  [
    '.xlsx',
    () => {
      const path = join(folder, 'pipeline.xlsx');
      return Promise.resolve(editedFile(path, sampleTabs(path)));
    },
  ],
  [
    'Google',
    async () => {
      const harness = await googleSheetHarness([{ title: 'Leads', rows: [] }], {}, 'UTC', 'en_GB');
      closing.push(() => harness.close());
      return editedGoogleSheet(harness, sampleTabs(harness.spreadsheetId));
    },
  ],
];

async function benchOf(open: () => Promise<EditedSheet>): Promise<Bench> {
  const sheet = await open();
  const before = await untilMondayNoon(sheet);
  const reset = sheet.keep();
  const plain = await untilWednesday(sheet);
  return { sheet, before, plain, reset };
}

async function daysAfter({ sheet, reset }: Bench, logs: readonly EditedLog[], damage: Damage) {
  reset();
  for (const log of logs) damage.apply(sheet, log);
  return untilWednesday(sheet);
}

/** Of all cells of the table every ninth, each store others, unless all are wanted. */
const isTaken = (cell: number, store: number): boolean => isLong || cell % 9 === 4 * store;

describe.each(stores)('the logs, edited by people, on %s', (store, open) => {
  it('sends no mail twice, leaves no loss unnamed, and says nothing of what does no harm', async () => {
    const bench = await benchOf(open);
    expect([bench.before.size, ...bench.plain.map(({ mails }) => mails.size)]).toEqual([4, 0, 1, 3]);
    const faults: unknown[] = [];
    const table = new Map<string, string[]>();
    let cell = 0;
    for (const damage of damages) {
      for (const logs of targets) {
        if (
          !isTaken(
            cell++,
            stores.findIndex(([name]) => name === store),
          )
        )
          continue;
        const days = await daysAfter(bench, logs, damage);
        const { twice, unnamed, word } = verdictOn(bench.before, bench.plain, days);
        const isFalseAlarm = damage.isHarmless && word !== '-';
        // By the first run that looks, whether it has a mail to send or not.
        const isLate = word !== '-' && !days.every(({ trouble }) => /^$|seen Mon 2 Mar/.test(trouble));
        if (twice.length > 0 || unnamed.length > 0 || isFalseAlarm || isLate)
          faults.push({ damage: damage.name, logs: namesOf(logs), twice, unnamed, word });
        table.set(damage.name, [...(table.get(damage.name) ?? []), word]);
      }
    }
    if (isLong) process.stdout.write(`${tableText(store, table)}\n`);
    expect(faults).toEqual([]);
  });
});

function tableText(store: string, table: ReadonlyMap<string, readonly string[]>): string {
  const head = [store, ...targets.map(namesOf)];
  const lines = [head, head.map(() => '---'), ...[...table].map(([name, words]) => [name, ...words])];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
