import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { Leaving } from '../../../core/workbook/leaving.ts';
import { columnLetters } from '../../../core/workbook/column-letters.ts';
import type { Connection } from '../connection.ts';
import { standingLease } from '../fence.ts';
import { quoted } from '../quoted.ts';
import { ourKeyPrefix, type SheetMetadata } from '../sheet-metadata.ts';

/** IDs of the named ranges of figures: by their own IDs, or by a name of ours on a tab that goes. A person may name a range of theirs as they like. */
export function ourNames({ namedRanges }: SheetMetadata, { tabIds }: Leaving): readonly string[] {
  const lease = standingLease(namedRanges).ids;
  return namedRanges
    .filter(
      ({ id, name, tabId }) =>
        id.startsWith(prefix) || (name.toLowerCase().startsWith(prefix) && tabIds.includes(tabId)),
    )
    .map(({ id }) => id)
    .filter((id) => !lease.includes(id));
}

const prefix = 'leadsheet_';

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
