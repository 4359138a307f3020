import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import type { WorkbookStore } from '../../../src/ports.ts';
import { rewriteTinyTab, writeTinyWorkbook } from '../../adapters/xlsx-file/tiny-spreadsheet.ts';
import type { SimpleTab } from '../../contracts/store-contract.ts';
import { shownCells } from '../../support/google-sheet-harness.ts';
import type { GoogleSheetHarness } from '../../support/google-sheet-harness.ts';
import type { Spreadsheet } from '../../support/sheets-emulator/state.ts';

export type Rows = readonly (readonly CellValue[])[];

/** A spreadsheet that the jobs work on and that a person edits behind their back; it can be put back to where it was. */
export interface EditedSheet {
  readonly open: () => WorkbookStore;
  /** What the person does to all rows of a tab at once. */
  readonly edit: (title: string, change: (rows: Rows) => Rows) => void;
  readonly renameTab: (title: string, to: string) => void;
  readonly deleteTab: (title: string) => void;
  readonly copyTab: (title: string) => void;
  /** Keeps what there is; the answer puts it back. */
  readonly keep: () => () => void;
}

/** An .xlsx file, edited by a program that shares no code with the adapter. */
export function editedFile(path: string, tabs: readonly SimpleTab[]): EditedSheet {
  writeTinyWorkbook(path, tabs);
  const editPart = (part: string, change: (xml: string) => string): void => {
    const parts = unzipSync(readFileSync(path));
    save({ ...parts, [part]: strToU8(change(strFromU8(parts[part] ?? new Uint8Array()))) });
  };
  const save = (parts: Record<string, Uint8Array>): void => {
    writeFileSync(`${path}.saving`, zipSync(parts));
    renameSync(`${path}.saving`, path);
  };
  const book = 'xl/workbook.xml';
  return {
    open: () => openXlsxFile(path, { log: quietLog }),
    edit: (title, change) => rewriteTinyTab(path, title, change),
    renameTab: (title, to) =>
      editPart(book, (xml) => xml.replace(`name="${title}"`, `name="${to}"`).replaceAll(`'${title}'!`, `'${to}'!`)),
    deleteTab: (title) =>
      editPart(book, (xml) =>
        xml
          .replace(new RegExp(`<sheet [^>]*name="${title}"[^>]*/>`), '')
          .replace(new RegExp(`<definedName [^>]*>[^<]*'${title}'![^<]*</definedName>`, 'g'), ''),
      ),
    copyTab(title) {
      const parts = unzipSync(readFileSync(path));
      const xml = strFromU8(parts[book] ?? new Uint8Array());
      const id =
        /r:id="([^"]*)"/.exec(new RegExp(`<sheet [^>]*name="${title}"[^>]*/>`).exec(xml)?.[0] ?? '')?.[1] ?? '';
      const links = 'xl/_rels/workbook.xml.rels';
      const relationships = strFromU8(parts[links] ?? new Uint8Array());
      const line = new RegExp(`<Relationship [^>]*Id="${id}"[^>]*/>`).exec(relationships)?.[0] ?? '';
      const part = (/Target="([^"]*)"/.exec(line)?.[1] ?? '')
        .replace(/^\//, '')
        .replace(/^worksheets/, 'xl/worksheets');
      const copied = part.replace(/sheet(\d+)\.xml$/, 'sheet9$1.xml');
      const types = '[Content_Types].xml';
      const typeLine = (name: string): string =>
        `<Override PartName="/${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`;
      save({
        ...parts,
        [copied]: parts[part] ?? new Uint8Array(),
        [types]: strToU8(
          strFromU8(parts[types] ?? new Uint8Array()).replace('</Types>', `${typeLine(copied)}</Types>`),
        ),
        [links]: strToU8(
          relationships.replace(
            '</Relationships>',
            `${line.replace(`Id="${id}"`, 'Id="rIdCopy"').replace(/Target="[^"]*"/, `Target="/${copied}"`)}</Relationships>`,
          ),
        ),
        [book]: strToU8(xml.replace('</sheets>', `<sheet name="${title} (2)" sheetId="900" r:id="rIdCopy"/></sheets>`)),
      });
    },
    keep() {
      const bytes = readFileSync(path);
      return () => writeFileSync(path, bytes);
    },
  };
}

/** A Google sheet, edited on the emulator itself. */
export function editedGoogleSheet(
  { emulator, spreadsheetId, open, person }: GoogleSheetHarness,
  tabs: readonly SimpleTab[],
): EditedSheet {
  const sheetOf = (title: string) =>
    emulator.state.get(spreadsheetId)?.sheets.find(({ properties }) => properties.title === title)?.properties;
  const act = (...requests: sheets_v4.Schema$Request[]): void => emulator.act(spreadsheetId, requests);
  const sheet: EditedSheet = {
    open,
    edit(title, change) {
      const sheetId = sheetOf(title)?.sheetId ?? -1;
      const rows = change(shownCells(emulator, spreadsheetId, title));
      const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
      const grid = sheetOf(title)?.gridProperties;
      const fields = 'userEnteredValue';
      const grow = (dimension: string, wanted: number, has: number): sheets_v4.Schema$Request[] =>
        wanted > has ? [{ appendDimension: { sheetId, dimension, length: wanted - has } }] : [];
      act(
        { updateCells: { range: { sheetId }, fields } },
        ...grow('ROWS', rows.length, grid?.rowCount ?? 0),
        ...grow('COLUMNS', width, grid?.columnCount ?? 0),
        {
          updateCells: {
            start: { sheetId, rowIndex: 0, columnIndex: 0 },
            rows: rows.map((row) => ({ values: row.map((value) => ({ userEnteredValue: entered(value) })) })),
            fields,
          },
        },
      );
    },
    renameTab: (title, to) => void person.renameTab(title, to),
    deleteTab: (title) => act({ deleteSheet: { sheetId: sheetOf(title)?.sheetId ?? -1 } }),
    copyTab: (title) =>
      act({ duplicateSheet: { sourceSheetId: sheetOf(title)?.sheetId ?? -1, newSheetName: `Copy of ${title}` } }),
    keep() {
      // Each change makes a new version of the spreadsheet; an old one stays as it is.
      const kept = emulator.state.get(spreadsheetId);
      if (kept === undefined) throw new Error('no spreadsheet');
      return () => (emulator.state as Map<string, Spreadsheet>).set(spreadsheetId, kept);
    },
  };
  // The workbook is bound to its own ID, which is known only once it is there.
  for (const { title, rows } of tabs) {
    if (sheetOf(title) === undefined) act({ addSheet: { properties: { title } } });
    sheet.edit(title, () => rows);
  }
  return sheet;
}

function entered(value: CellValue): sheets_v4.Schema$ExtendedValue {
  if (value === null || value === '') return {};
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'object') return { stringValue: value.error };
  return typeof value === 'number' ? { numberValue: value } : { boolValue: value };
}
