import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { cellText } from '../../core/workbook/cell-value.ts';
import type { CellValue } from '../../core/workbook/cell-value.ts';
import { columnLetters } from '../../core/workbook/column-letters.ts';
import { quoted } from './quoted.ts';
import type { Wanted } from './wanted.ts';
import type { Connection } from './connection.ts';

/** About 8 MB of JSON. */
const rowsPerWindow = 60_000;

const fields =
  'sheets(data(rowData(values(effectiveValue(stringValue),chipRuns(startIndex,chip(personProperties(email)))))))';

/** The address behind a cell that is one people chip and nothing else; null for every other cell. */
export function personIn(cell: sheets_v4.Schema$CellData): string | null {
  const text = cell.effectiveValue?.stringValue ?? '';
  const runs = cell.chipRuns ?? [];
  let address: string | null = null;
  for (const [index, run] of runs.entries()) {
    const email = run.chip?.personProperties?.email;
    const stretch = text.slice(run.startIndex ?? 0, runs[index + 1]?.startIndex ?? text.length);
    if (email && address === null) address = email;
    else if (email || stretch.trim() !== '') return null;
  }
  // Before the first run stands what is no chip.
  if (text.slice(0, runs[0]?.startIndex ?? 0).trim() !== '') return null;
  return address !== null && /^[^\s<>@",;]+@[^\s<>@",;]+$/.test(address) ? address : null;
}

/** A chip as people write it by hand: `Hannah Weiss <hannah@example.com>`. */
function writtenOut(text: string, address: string): string {
  const name = text
    .replaceAll(/[<>"@]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return text.trim().toLowerCase() === address.toLowerCase() || name === '' ? address : `${name} <${address}>`;
}

/**
 * Puts the addresses of people chips into the rows that were read: the values methods give only what a chip shows, often a
 * name. Asked only for columns in whose head a chip stands. False where a cell does not say any more what was
 * read: it keeps what the values say.
 */
export async function readPeople(
  connection: Connection,
  { tab, columns, head }: Wanted,
  rows: CellValue[][],
): Promise<boolean> {
  const people = columns.filter((column) => head.people.has(column));
  let isSame = true;
  for (let start = 0; start < rows.length && people.length > 0; start += rowsPerWindow) {
    const end = Math.min(rows.length, start + rowsPerWindow);
    const ranges = people.map(
      (at) => `${quoted(tab.title)}!${columnLetters(at)}${start + 1}:${columnLetters(at)}${end}`,
    );
    const { data } = await connection.get({ fields, ranges });
    for (const [index, column] of people.entries()) {
      const cells = data.sheets?.[0]?.data?.[index]?.rowData ?? [];
      for (const [offset, row] of cells.entries()) {
        const cell = row.values?.[0];
        const address = cell ? personIn(cell) : null;
        const text = cell?.effectiveValue?.stringValue ?? '';
        const read = rows[start + offset];
        if (address === null || read === undefined || text.trim() === '') continue;
        if (cellText(read[column]) === text.trim()) read[column] = writtenOut(text, address);
        else isSame = false;
      }
    }
  }
  return isSame;
}
