import { BusyError, StoreError } from '../../errors.ts';
import type { ReadSelection, Tab, Workbook } from '../../core/workbook/workbook.ts';
import { checkRoom } from '../../room-for-cells.ts';
import { readCellCurrencies } from './cell-currencies.ts';
import { columnChoices, rangesOfLists } from './column-choices.ts';
import { chooseColumns } from './choose-columns.ts';
import { looksOnRecord, missingLooks } from './missing-looks.ts';
import type { Connection } from './connection.ts';
import { columnsMoved, isTorn } from './is-torn.ts';
import { readPeople } from './person-chips.ts';
import { readHeads } from './read-heads.ts';
import { emptyHead } from './wanted.ts';
import { readValues } from './read-values.ts';
import { metadataFields, parseMetadata, type SheetMetadata } from './sheet-metadata.ts';
import { readSpilledRows } from './spilled-rows.ts';

/**
 * Reads the wanted columns of the wanted tabs: heads first, then one batch where it fits, else windows of rows. Several
 * calls can tear the picture, so after windows the key column and the sizes are compared; it starts over twice at most.
 */
export async function readWorkbook(
  connection: Connection,
  selection: ReadSelection,
  { known, isTakenOver }: { readonly known: SheetMetadata | null; readonly isTakenOver: boolean },
): Promise<Workbook> {
  let metadata = known;
  for (let tried = 0; tried < 3; tried += 1) {
    metadata ??= parseMetadata((await connection.get({ fields: metadataFields })).data);
    const differences = tried < 2 ? 'none' : 'of single cells';
    const workbook = await readOnce(connection, selection, metadata, differences).catch((error: unknown) => {
      // A tab was renamed or deleted between two calls, so a range of ours named nothing.
      if (error instanceof StoreError && error.code === 'refused' && tried < 2) return null;
      throw error;
    });
    if (workbook) {
      const looks = missingLooks(looksOnRecord(metadata, isTakenOver));
      return looks === null ? workbook : { ...workbook, looks };
    }
    metadata = null;
  }
  throw new BusyError(
    'The sheet kept changing while it was read.',
    'Somebody is editing a lot at the moment: run it again in a minute.',
  );
}

/** One attempt; null where the sheet changed meanwhile. `differences`: whether what is asked of single cells may not fit what was read. */
async function readOnce(
  connection: Connection,
  selection: ReadSelection,
  metadata: SheetMetadata,
  differences: 'none' | 'of single cells',
): Promise<Workbook | null> {
  const tabs = metadata.tabs.filter((tab) => tab.rowCount > 0 && tab.columnCount > 0);
  const heads = await readHeads(connection, tabs);
  const wanted = tabs.map((tab, index) => chooseColumns(tab, heads[index] ?? emptyHead, selection));
  const { rows, windows, lists } = await readValues(connection, wanted, rangesOfLists(metadata, wanted));
  const read = wanted.map((each, index) => ({ ...each, rows: rows[index] ?? [] }));
  if (columnsMoved(read)) return null;
  if (windows > 1 && (await isTorn(connection, metadata, read))) return null;
  const byId = new Map<number, Pick<Tab, 'rows' | 'boundColumns' | 'spilledRows'> & Partial<Tab>>();
  for (const each of read) {
    // A chip whose address cannot be had stops no run: what it shows counts, as if it were typed.
    if (!(await readPeople(connection, each, each.rows)) && differences === 'none') return null;
    const spilledRows = await readSpilledRows(connection, each);
    const { isSame, currencies } = await readCellCurrencies(connection, each, each.rows);
    if (!isSame && differences === 'none') return null;
    const { boundColumns, marks, sums, reckoned, hasPivot } = each.head;
    byId.set(each.tab.id, {
      rows: each.rows,
      boundColumns,
      spilledRows,
      ...(marks.size === 0 ? {} : { marks }),
      ...(sums.size === 0 ? {} : { sums }),
      ...(reckoned === undefined ? {} : { reckoned }),
      ...(hasPivot ? { isPivot: true } : {}),
      ...currencies,
      ...columnChoices(metadata, each, lists),
    });
  }
  const all = metadata.tabs.map((tab): Tab => {
    const { id, title, hidden, ownedAs, madeAs, rowCount, columnCount, areas, locked } = tab;
    const cells = byId.get(id) ?? { rows: [], boundColumns: new Map(), spilledRows: new Set() };
    return {
      id,
      title,
      hidden,
      ownedAs,
      ...(madeAs === null ? {} : { madeAs }),
      rowCount,
      columnCount,
      ...areas,
      ...(locked.length === 0 ? {} : { locked }),
      ...cells,
    };
  });
  checkRoom('This spreadsheet', all);
  const { id, url: location, timeZone, locale } = metadata;
  return {
    id,
    kind: 'google-sheets',
    location,
    timeZone,
    locale,
    tabs: all,
    ...(metadata.takesFills ? {} : { takesNoFills: true }),
  };
}
