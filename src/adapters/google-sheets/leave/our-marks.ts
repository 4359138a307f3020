import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { Leaving } from '../../../core/workbook/leaving.ts';
import { columnLetters } from '../../../core/workbook/column-letters.ts';
import type { Connection } from '../connection.ts';
import { quoted } from '../quoted.ts';
import { leaseName, ourKeyPrefix, type SheetMetadata } from '../sheet-metadata.ts';

/** Whether a named range is one of ours: its ID says so, for a person may give a range of theirs any name. */
export function isOurName({ id, name }: { readonly id: string; readonly name: string }): boolean {
  return id.startsWith('leadsheet_') || name.toLowerCase() === leaseName;
}

const fields =
  'developerMetadata(metadataKey),sheets(properties(sheetId),developerMetadata(metadataKey),data(columnMetadata(developerMetadata(metadataKey))))';

/** Our developer metadata under one key, on a tab or its columns; `tabId` null: on the spreadsheet. */
export interface OurMark {
  readonly key: string;
  readonly tabId: number | null;
}

/** Our developer metadata, wherever it stands but in the tabs that go, with which theirs goes. */
export async function readOurMarks(
  connection: Connection,
  metadata: SheetMetadata,
  { tabIds }: Leaving,
): Promise<readonly OurMark[]> {
  const tabs = metadata.tabs.filter((tab) => !tabIds.includes(tab.id) && tab.rowCount > 0 && tab.columnCount > 0);
  const ranges = tabs.map(({ title, columnCount }) => `${quoted(title)}!A1:${columnLetters(columnCount - 1)}1`);
  const { data } = await connection.get({ fields, ranges });
  const found = new Map<string, OurMark>();
  const note = (tabId: number | null, entries: readonly sheets_v4.Schema$DeveloperMetadata[] | undefined): void => {
    for (const { metadataKey: key } of entries ?? [])
      if (key?.startsWith(ourKeyPrefix) === true) found.set(`${key} ${tabId ?? ''}`, { key, tabId });
  };
  note(null, data.developerMetadata);
  for (const { properties, developerMetadata, data: grids } of data.sheets ?? []) {
    const tabId = properties?.sheetId ?? 0;
    if (tabIds.includes(tabId)) continue;
    note(tabId, developerMetadata);
    for (const column of grids?.[0]?.columnMetadata ?? []) note(tabId, column.developerMetadata);
  }
  return [...found.values()];
}

/** By what it says, wherever it stands. */
export function withoutMark({ key, tabId }: OurMark): sheets_v4.Schema$Request {
  const place: sheets_v4.Schema$DeveloperMetadataLookup =
    tabId === null
      ? { locationType: 'SPREADSHEET' }
      : { metadataLocation: { sheetId: tabId }, locationMatchingStrategy: 'INTERSECTING_LOCATION' };
  return { deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataKey: key, ...place } } } };
}
