import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { Leaving } from '../../../core/workbook/leaving.ts';
import type { Connection } from '../connection.ts';
import { quoted } from '../quoted.ts';
import type { SheetMetadata, TabMetadata } from '../sheet-metadata.ts';

/** A tab that stays, with all that may be ours in it or read what is ours. */
export interface StandingTab {
  readonly tab: TabMetadata;
  readonly rows: readonly sheets_v4.Schema$RowData[];
  readonly conditionalFormats: readonly sheets_v4.Schema$ConditionalFormatRule[];
  readonly charts: readonly sheets_v4.Schema$EmbeddedChart[];
}

const fields =
  'sheets(properties(sheetId),conditionalFormats,charts(chartId,spec),data(rowData(values(note,dataValidation,userEnteredValue(formulaValue)))))';

/** The tabs that stay, each in a call of its own: all of their cells are looked at. */
export async function readStandingTabs(
  connection: Connection,
  metadata: SheetMetadata,
  { tabIds }: Leaving,
): Promise<readonly StandingTab[]> {
  const all: StandingTab[] = [];
  for (const tab of metadata.tabs) {
    if (tabIds.includes(tab.id) || tab.rowCount === 0 || tab.columnCount === 0) continue;
    const { data } = await connection.get({ fields, ranges: [quoted(tab.title)] });
    const sheet = data.sheets?.find(({ properties }) => (properties?.sheetId ?? 0) === tab.id);
    all.push({
      tab,
      rows: sheet?.data?.[0]?.rowData ?? [],
      conditionalFormats: sheet?.conditionalFormats ?? [],
      charts: sheet?.charts ?? [],
    });
  }
  return all;
}

/** The formulas of a rule; none where it is of another kind. */
export function formulasOfRule({ booleanRule }: sheets_v4.Schema$ConditionalFormatRule): readonly string[] {
  if (booleanRule?.condition?.type !== 'CUSTOM_FORMULA') return [];
  return (booleanRule.condition.values ?? []).flatMap(({ userEnteredValue }) => userEnteredValue ?? []);
}
