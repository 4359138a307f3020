import { greatest } from '../statistics/greatest.ts';
import type { Cell, Column } from './column.ts';

/** A sheet of A4 within its margins, halved: the room of a part that stands in one of two columns, in millimetres. */
export const halfPaperMm = 94;
/** Tables are printed in 6.3 pt. */
const emMm = 6.3 * 0.3528;
const paddingMm = 0.8;
/** What text is broken at, at the earliest and at the latest: between a row of letters and a column that leaves nothing for others. */
const textMm = { first: [20, 30], text: [14, 28], wide: [26, 45] } as const;
const barMm = 12;

/** The width of a table on paper, in millimetres: numbers are not broken, headers between words, texts where they must be. */
export function tableWidth(columns: readonly Column[], rows: readonly (readonly Cell[])[]): number {
  return columns.reduce((sum, column, at) => sum + paddingMm + columnWidth(column, at, rows), 0);
}

function columnWidth({ name, kind }: Column, at: number, rows: readonly (readonly Cell[])[]): number {
  if (kind === 'bar') return barMm;
  const header = greatest(name.split(/\s+/).map(textWidth), 0) * emMm;
  const cells = rows.reduce((most, row) => Math.max(most, textWidth(plain(row[at] ?? null)) * emMm), 0);
  if (kind === 'number' && at > 0) return Math.max(header, cells);
  const [least, most] = at === 0 ? textMm.first : textMm[kind === 'wide' ? 'wide' : 'text'];
  return Math.max(header, Math.min(Math.max(cells, least), most));
}

/** What a cell shows. */
function plain(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'object') return String(cell);
  return cell.safe.replace(/<[^>]*>/g, '').replace(/&\w+;|&#\d+;/g, 'x');
}

/** The width of a text in em, as a broad typeface without serifs has it: who has a narrower one has some room left. */
export function textWidth(text: string): number {
  let width = 0;
  for (const sign of text) width += signWidth(sign);
  return width;
}

function signWidth(sign: string): number {
  if (/[\p{Mn}\p{Cf}]/u.test(sign)) return 0;
  if (/[ijl.,:;'’|!\s]/.test(sign)) return 0.34;
  if (/[mwMW%@—…]/.test(sign)) return 0.98;
  if (/[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]|\p{Extended_Pictographic}/u.test(sign))
    return 1.3;
  return /[\p{Lu}&]/u.test(sign) ? 0.72 : 0.64;
}
