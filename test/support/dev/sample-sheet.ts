import { sampleTabs, sampleZone } from '../../../src/jobs/demo/sample-tabs.ts';
import type { OutCell } from '../../../src/core/workbook/sheet-write.ts';
import type { DayTime } from '../../../src/core/workbook/day-time.ts';
import type { GivenCell } from '../sheets-emulator/load.ts';
import type { SheetsEmulator } from '../sheets-emulator/server.ts';

/** As long as Google's IDs are. */
export const sampleId = '1sample-pipeline-for-trials-only-000000000000';

const patterns: Readonly<Record<string, { type: string; pattern: string }>> = {
  date: { type: 'DATE', pattern: 'yyyy-mm-dd' },
  dateTime: { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm' },
  percent: { type: 'PERCENT', pattern: '0%' },
};

/** Puts the sample team's people's tabs into the emulator, as if the team kept them there. Mail is bound to it. */
export function createSampleSheet(emulator: SheetsEmulator, now: DayTime, id = sampleId): string {
  return emulator.createSpreadsheet({
    id,
    title: 'Sample pipeline',
    timeZone: sampleZone,
    locale: 'en_GB',
    tabs: sampleTabs(now, 1, id).map(({ title, headers, rows }) => ({
      title,
      rows: [[...headers], ...rows.map((row) => row.map(givenCell))],
    })),
  });
}

function givenCell(cell: OutCell | undefined): GivenCell {
  const value = cell?.value ?? null;
  if (value === null || value === '' || typeof value === 'object') return null;
  if (typeof value === 'string') return { cell: { userEnteredValue: { stringValue: value } } };
  if (typeof value === 'boolean') return value;
  const numberFormat = patterns[cell?.format ?? ''];
  return numberFormat === undefined
    ? value
    : { cell: { userEnteredValue: { numberValue: value }, userEnteredFormat: { numberFormat } } };
}
