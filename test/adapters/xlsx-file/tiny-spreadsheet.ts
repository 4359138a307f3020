import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import type { Person, SimpleTab } from '../../contracts/store-contract.ts';

/**
 * A spreadsheet program of a hundred lines, which shares no code with the adapter under test: it makes small workbooks and
 * plays the person who edits them. It knows just the XML that it and the adapter write.
 */
export function writeTinyWorkbook(path: string, tabs: readonly SimpleTab[]): void {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const packaged = 'http://schemas.openxmlformats.org/package/2006';
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/>${tabs.map((_, n) => `<Override PartName="/xl/worksheets/sheet${n + 1}.xml" ContentType="${kind}.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView/></bookViews><sheets>${tabs.map((tab, n) => `<sheet name="${escape(tab.title)}" sheetId="${n + 1}"${tab.hidden === true ? ' state="hidden"' : ''} r:id="rId${n + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships">${tabs.map((_, n) => `<Relationship Id="rId${n + 1}" Type="${office}/worksheet" Target="worksheets/sheet${n + 1}.xml"/>`).join('')}</Relationships>`,
  };
  tabs.forEach((tab, n) => {
    const rows = tab.rows.map((row) => row.map(cellFrom));
    parts[`xl/worksheets/sheet${n + 1}.xml`] = `<worksheet xmlns="${main}">${sheetDataFrom(rows)}</worksheet>`;
  });
  save(path, Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])));
}

interface TinyCell {
  readonly attributes: string;
  readonly content: string;
}
type Row = (TinyCell | undefined)[];

/** Somebody who opens the file, changes something, and saves it. */
export function tinyPerson(path: string): Person {
  const edit = (title: string, change: (rows: Row[]) => Row[]): Promise<void> => {
    const parts = unzipSync(readFileSync(path));
    const part = partOf(parts, title);
    const xml = strFromU8(parts[part] ?? new Uint8Array());
    const changed = xml.replace(/<sheetData>[^]*<\/sheetData>|<sheetData\/>/, () =>
      sheetDataFrom(change(rowsFrom(xml))),
    );
    save(path, { ...parts, [part]: strToU8(changed) });
    return Promise.resolve();
  };
  return {
    setCell: (title, row, column, value) =>
      edit(title, (rows) => {
        while (rows.length <= row) rows.push([]);
        const cells = rows[row] ?? [];
        cells[column] = cellFrom(value);
        return rows;
      }),
    sort: (title, firstRow, column) =>
      edit(title, (rows) => [
        ...rows.slice(0, firstRow),
        ...rows.slice(firstRow).sort((a, b) => textOf(a[column]).localeCompare(textOf(b[column]))),
      ]),
    insertRow: (title, row) => edit(title, (rows) => rows.toSpliced(row, 0, [])),
    deleteRow: (title, row) => edit(title, (rows) => rows.toSpliced(row, 1)),
    renameTab(title, newTitle) {
      const parts = unzipSync(readFileSync(path));
      const xml = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array());
      const renamed = xml
        .replace(`name="${escape(title)}"`, `name="${escape(newTitle)}"`)
        .replaceAll(`'${escape(title)}'!`, `'${escape(newTitle)}'!`);
      save(path, { ...parts, 'xl/workbook.xml': strToU8(renamed) });
      return Promise.resolve();
    },
    cells(title) {
      const parts = unzipSync(readFileSync(path));
      const rows = rowsFrom(strFromU8(parts[partOf(parts, title)] ?? new Uint8Array()));
      const values = rows.map((row) => trimmed(Array.from(row, valueOf), (value) => value === null || value === ''));
      return Promise.resolve(trimmed(values, (row) => row.length === 0));
    },
  };
}

/** Somebody who changes a tab as a whole: values alone are kept, as by programs that know no looks. */
export function rewriteTinyTab(
  path: string,
  title: string,
  change: (rows: readonly (readonly CellValue[])[]) => readonly (readonly CellValue[])[],
): void {
  const parts = unzipSync(readFileSync(path));
  const part = partOf(parts, title);
  const xml = strFromU8(parts[part] ?? new Uint8Array());
  const rows = rowsFrom(xml).map((row) => Array.from(row, valueOf));
  const data = sheetDataFrom(change(rows).map((row) => row.map(cellFrom)));
  const changed = xml.replace(/<sheetData>[^]*<\/sheetData>|<sheetData\/>/, () => data);
  save(path, { ...parts, [part]: strToU8(changed) });
}

function save(path: string, parts: Record<string, Uint8Array>): void {
  writeFileSync(`${path}.saving`, zipSync(parts));
  renameSync(`${path}.saving`, path);
}

function partOf(parts: Record<string, Uint8Array>, title: string): string {
  const workbook = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array());
  const relationships = strFromU8(parts['xl/_rels/workbook.xml.rels'] ?? new Uint8Array());
  const sheet = [...workbook.matchAll(/<sheet [^>]*>/g)].find(([tag]) => tag.includes(`name="${escape(title)}"`))?.[0];
  const id = /r:id="([^"]*)"/.exec(sheet ?? '')?.[1] ?? '';
  const line = [...relationships.matchAll(/<Relationship [^>]*>/g)].find(([tag]) => tag.includes(`Id="${id}"`))?.[0];
  const target = /Target="([^"]*)"/.exec(line ?? '')?.[1];
  if (sheet === undefined || target === undefined) throw new Error(`no tab "${title}"`);
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

function rowsFrom(xml: string): Row[] {
  const rows: Row[] = [];
  for (const [, number, content = ''] of xml.matchAll(/<row r="(\d+)"[^>]*?(?:\/>|>([^]*?)<\/row>)/g)) {
    while (rows.length < Number(number)) rows.push([]);
    const row = rows[Number(number) - 1] ?? [];
    for (const [, letters = '', attributes = '', inner = ''] of content.matchAll(
      /<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>([^]*?)<\/c>)/g,
    )) {
      let column = 0;
      for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
      while (row.length < column) row.push(undefined);
      row[column - 1] = { attributes, content: inner };
    }
  }
  return rows;
}

function sheetDataFrom(rows: readonly Row[]): string {
  const lines = rows.map((row, index) => {
    const cells = Array.from(row, (cell, column) => {
      if (cell === undefined) return '';
      const name = `${String.fromCharCode(65 + column)}${index + 1}`;
      return `<c r="${name}"${cell.attributes}>${cell.content}</c>`;
    });
    return cells.every((cell) => cell === '') ? '' : `<row r="${index + 1}">${cells.join('')}</row>`;
  });
  return `<sheetData>${lines.join('')}</sheetData>`;
}

function cellFrom(value: CellValue): TinyCell | undefined {
  if (value === null) return undefined;
  if (typeof value === 'number') return { attributes: '', content: `<v>${value}</v>` };
  if (typeof value === 'boolean') return { attributes: ' t="b"', content: `<v>${value ? 1 : 0}</v>` };
  if (typeof value === 'object') return { attributes: ' t="e"', content: `<v>${value.error}</v>` };
  return { attributes: ' t="inlineStr"', content: `<is><t xml:space="preserve">${escape(value)}</t></is>` };
}

function valueOf(cell: TinyCell | undefined): CellValue {
  if (cell === undefined) return null;
  const text = /<v>([^<]*)<\/v>/.exec(cell.content)?.[1];
  if (cell.attributes.includes('t="b"')) return text === '1';
  if (cell.attributes.includes('t="inlineStr"')) return textOf(cell);
  return text === undefined ? null : Number(text);
}

function textOf(cell: TinyCell | undefined): string {
  const text =
    /<t[^>]*>([^<]*)<\/t>/.exec(cell?.content ?? '')?.[1] ?? /<v>([^<]*)<\/v>/.exec(cell?.content ?? '')?.[1] ?? '';
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/_x([0-9A-F]{4})_/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function trimmed<T>(list: readonly T[], isEmpty: (item: T) => boolean): T[] {
  const kept = [...list];
  for (let last = kept.at(-1); last !== undefined && isEmpty(last); last = kept.at(-1)) kept.pop();
  return kept;
}
