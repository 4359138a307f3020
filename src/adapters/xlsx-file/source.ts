import { currencyOfFormat } from '../../core/schema/values/currency-of-format.ts';
import type { ReadSelection, Tab } from '../../core/workbook/workbook.ts';
import type { CellMeaning } from './cell-reader.ts';
import { columnChoices } from './column-choices.ts';
import { fileProblems } from './file-problems.ts';
import { openWorkbook, readXml } from './open-workbook.ts';
import type { OpenWorkbook, SheetInfo } from './open-workbook.ts';
import { emptyTab, readSheet } from './read-sheet.ts';
import type { SheetReading } from './read-sheet.ts';
import { sharedStringsFrom } from './shared-strings.ts';
import { areasOfTables, hasPivotTable, tablesOf } from './sheet-areas.ts';
import type { SharedStrings } from './shared-strings.ts';
import { parseStyles } from './styles-part.ts';
import type { StylesPart } from './styles-part.ts';
import { readEntry } from './zip-archive.ts';
import type { ZipEntry } from './zip-archive.ts';

/** An opened workbook with what was read of it so far; the next one keeps whatever did not change. */
export interface Source {
  readonly book: OpenWorkbook;
  readonly meaning: CellMeaning;
  read(sheet: SheetInfo, selection: ReadSelection): Promise<Tab>;
  /** How many rows there are down to the last that holds something; null where that sheet was not read whole. */
  rowsWithContent(sheet: SheetInfo): number | null;
  /** Known readings by part, for the next source. */
  readonly readings: ReadonlyMap<string, KnownReading>;
  readonly stringsMark: string;
  /** The texts, where they were needed so far. */
  readonly knownStrings: () => SharedStrings | null;
}

interface KnownReading extends SheetReading {
  /** Part, size and checksum of the sheet, the texts and the styles it was read with. */
  readonly mark: string;
}

/** Opens a workbook's bytes; `before` is the one that these bytes replace. */
export function openSource(path: string, bytes: Buffer, before: Source | null): Source {
  const book = openWorkbook(path, bytes);
  const { archive, stringsEntry, stylesEntry } = book;
  const stringsMark = markOf(stringsEntry);
  const stylesMark = book.date1904 ? markOf(stylesEntry) : '';
  let strings: SharedStrings | null = before?.stringsMark === stringsMark ? before.knownStrings() : null;
  const sharedStrings = (): SharedStrings => {
    // Read as blanks, a sheet of texts would be one without leads.
    if (stringsEntry === null) throw fileProblems.damaged(path, 'the table of its texts is missing');
    strings ??= sharedStringsFrom(readEntry(archive, stringsEntry));
    return strings;
  };
  const meaning = meaningOf(book, sharedStrings);
  const readings = new Map(before?.readings);
  const markFor = (sheet: SheetInfo): string => `${markOf(sheet.entry)} ${stringsMark} ${stylesMark}`;
  const cellsOf = async (sheet: SheetInfo, selection: ReadSelection, key: string): Promise<Tab> => {
    const mark = markFor(sheet);
    const { id, title, hidden, ownedAs } = sheet;
    const known = readings.get(key);
    if (known?.mark === mark) {
      const choice = selection({
        id,
        title,
        ownedAs,
        madeAs: sheet.madeAs,
        boundColumns: known.tab.boundColumns,
        rows: known.head,
      });
      if (isSame(choice, known.choice)) return { ...known.tab, id, title, hidden, ownedAs };
      // Who wants nothing of it now may want all of it again: what is known stays known.
      if (choice === 'none') return { ...known.tab, id, title, hidden, ownedAs, rows: [], spilledRows: new Set() };
      const again = await readSheet(book, sheet, meaning, () => choice);
      readings.set(key, { ...again, mark });
      return again.tab;
    }
    // Let go of the old rows before the new ones are made.
    readings.delete(key);
    const reading = await readSheet(book, sheet, meaning, selection);
    readings.set(key, { ...reading, mark });
    return reading.tab;
  };
  return {
    book,
    meaning,
    readings,
    stringsMark,
    knownStrings: () => strings,
    rowsWithContent(sheet) {
      const known = readings.get(sheet.entry?.name ?? '');
      return known?.mark === markFor(sheet) && known.choice !== 'none' ? known.tab.rowCount : null;
    },
    async read(sheet, selection) {
      // A chart sheet has no cells, but a title that nobody else may take.
      if (sheet.entry === null) return emptyTab(sheet);
      const tab = await cellsOf(sheet, selection, sheet.entry.name);
      const { hasTables = false, dropdowns = [] } = readings.get(sheet.entry.name) ?? {};
      // What stands in other parts may change where the sheet does not.
      const areas = hasTables ? [...areasOfTables(tablesOf(book, sheet)), ...(tab.areas ?? [])] : (tab.areas ?? []);
      const isOfPeople = sheet.ownedAs === null && tab.rows.length > 0;
      return {
        ...tab,
        ...(sheet.isVeryHidden ? { veryHidden: true } : {}),
        ...(hasPivotTable(book, sheet) ? { isPivot: true } : {}),
        ...(areas.length === 0 ? {} : { areas }),
        ...(isOfPeople ? await columnChoices(book, { sheet, tab, dropdowns }, meaning) : {}),
      };
    },
  };
}

function meaningOf({ archive, stylesEntry, date1904 }: OpenWorkbook, strings: () => SharedStrings): CellMeaning {
  let known: StylesPart | null | undefined;
  const styles = (): StylesPart | null => {
    if (known === undefined) known = stylesEntry === null ? null : parseStyles(readXml(archive, stylesEntry));
    return known;
  };
  let currencies: readonly (string | null)[] | undefined;
  return {
    strings: { text: (index) => strings().text(index) },
    isDateStyle1904: date1904 && styles() !== null ? (style) => styles()?.isDate(style) ?? false : null,
    currencies() {
      if (currencies === undefined) {
        const all = styles()?.formatCodes.map(currencyOfFormat) ?? [];
        currencies = all.some((code) => code !== null) ? all : [];
      }
      return currencies;
    },
  };
}

function isSame(a: SheetReading['choice'], b: SheetReading['choice']): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  return a.length === b.length && a.every((column, index) => column === b[index]);
}

function markOf(entry: ZipEntry | null): string {
  return entry === null ? '' : `${entry.name} ${entry.size} ${entry.compressedSize} ${entry.crc}`;
}
