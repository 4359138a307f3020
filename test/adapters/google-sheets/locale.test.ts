import { sheets } from 'googleapis/build/src/apis/sheets/index.js';
import { afterEach, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { dayOf } from '../../../src/core/workbook/day-time.ts';
import { createSampleSheet, sampleId } from '../../support/dev/sample-sheet.ts';
import { startSheetsEmulator } from '../../support/sheets-emulator/server.ts';
import type { SheetsEmulator } from '../../support/sheets-emulator/server.ts';

const emulators: SheetsEmulator[] = [];
afterEach(async () => {
  for (const emulator of emulators.splice(0)) await emulator.close();
});

const now = Date.UTC(2026, 6, 1, 9);

/** What the worker's tabs show, unformatted, after the two commands of the README. */
async function workerTabs(locale: string): Promise<unknown> {
  const emulator = await startSheetsEmulator({ now });
  emulators.push(emulator);
  createSampleSheet(emulator, dayOf(now, 'Europe/London'));
  emulator.act(sampleId, [{ updateSpreadsheetProperties: { properties: { locale }, fields: 'locale' } }]);
  const said: string[] = [];
  for (const words of [
    ['init', sampleId, '--yes', '--format'],
    ['recalculate', sampleId],
  ]) {
    const status = await runCommandLine(words, {
      environment: { LEADSHEET_SHEETS_URL: emulator.url },
      out: () => undefined,
      err: (text) => said.push(text),
      watched: false,
      interactive: false,
    });
    expect([status, said]).toEqual([0, []]);
  }
  expect(emulator.log.calls.filter(({ status }) => status >= 400)).toEqual([]);
  const client = sheets({ version: 'v4', rootUrl: emulator.url });
  const range = 'Metrics!A1:C1';
  const read = { spreadsheetId: sampleId, range, valueRenderOption: 'UNFORMATTED_VALUE' };
  expect((await client.spreadsheets.values.get(read)).data.values?.[0]?.[2]).toBe('up to date');
  return emulator.state
    .get(sampleId)
    ?.sheets.filter(({ properties }) => ['Metrics', 'Data Issues'].includes(properties.title))
    .map(({ properties, grid }) => [
      properties.title,
      grid.map((row) => row?.map((cell) => cell?.userEnteredValue?.numberValue !== undefined)),
    ]);
}

// The emulator refuses whatever a locale would read or show in its own way, so nothing here leans on the locale.
it('works the same in a spreadsheet of another locale, with nothing typed or read as text', async () => {
  expect(await workerTabs('de_DE')).toEqual(await workerTabs('en_US'));
});
