import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../support/memory-store/memory-store.ts';
import { fixedClock } from '../../src/adapters/system/clock.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { openXlsxFile } from '../../src/adapters/xlsx-file/xlsx-store.ts';
import { cellText } from '../../src/core/workbook/cell-value.ts';
import { everything } from '../../src/core/workbook/workbook.ts';
import { LeadsheetError } from '../../src/errors.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import type { WorkbookStore } from '../../src/ports.ts';
import { writeTinyWorkbook } from '../adapters/xlsx-file/tiny-spreadsheet.ts';
import { googleSheetHarness } from '../support/google-sheet-harness.ts';
import { scenarioNames, scenarioStart } from '../support/scenario.ts';

const root = import.meta.dirname;
const compared = new Set(['metrics', 'data-issues', 'stage-history', 'deal-changes', 'metrics-history']);


const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** What a run leaves in the worker's tabs and in people's, as text; or in which words it refuses. */
async function run(store: WorkbookStore, now: number): Promise<unknown> {
  try {
    await recalculate({ store, clock: fixedClock(now), random: seededRandom(7), log: quietLog }, { command: 'recalculate', dryRun: false });
  } catch (error) {
    if (!(error instanceof LeadsheetError)) throw error;
    return { refused: error.exitStatus };
  }
  const { tabs } = await store.read(everything);
  const cells = tabs
    .filter((tab) => tab.ownedAs === null || compared.has(tab.ownedAs))
    .map((tab) => ({
      title: tab.title,
      rows: tab.rows
        // The first row of Metrics says by a formula how old the figures are; how mail is bound differs with what a workbook is.
        .slice(tab.ownedAs === 'metrics' ? 3 : 0)
        // A spreadsheet on Google has a language, which speaks for a currency in a question; a file has none.
        .map((row) => row.map(cellText).join(' | ').replace(/( \| )+$/, '').replace(/ [A-Z]{3}: the spreadsheet’s own language\./, ''))
        .filter((line) => line !== ''),
    }));
  return cells.sort((a, b) => a.title.localeCompare(b.title));
}

describe('a scenario gives the same tabs on every store', () => {
  it.each(scenarioNames(root))('%s', async (name) => {
    const { tabs, now, timeZone } = scenarioStart(join(root, name));
    // An .xlsx file states no time zone; all three are to use the one that Settings or UTC gives.
    const zone = timeZone ?? 'UTC';
    const inMemory = await run(memoryStore({ timeZone: zone, tabs }), now);
    // A file says no locale, and is written as en-GB.
    const google = await googleSheetHarness(tabs, {}, zone, 'en_GB');
    closing.push(() => google.close());
    expect(await run(google.open(), now), 'Google Sheets').toEqual(inMemory);
    expect(google.emulator.bugs).toEqual([]);

    if (timeZone !== null) return;
    const folder = mkdtempSync(join(tmpdir(), 'leadsheet-scenario-'));
    closing.push(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, 'pipeline.xlsx');
    writeTinyWorkbook(path, tabs);
    expect(await run(openXlsxFile(path, { log: quietLog }), now), '.xlsx').toEqual(inMemory);
  });
});
