import { cellText, isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import { fold } from '../../schema/fold.ts';
import type { PlacedHeader } from '../place-header.ts';
import { beginsAsNote, instruction } from './row-words.ts';

type Cells = readonly CellValue[];

/** Blank rows that part a note from the leads. */
const leastGap = 2;
/** A row of a legend or of a small sum under the leads has hardly more cells than that. */
const mostOfLegend = 3;
/** No stage has so many words and begins as a note does. */
const longStage = 5;
/** Nor has a company that begins as an instruction does. */
const wordsOfSentence = 5;

/**
 * Rows that hold no lead but a text for people, 0-based: an instruction, wherever it stands; and at the end, after two blank or prepared
 * rows or a total, a text alone that reads as a note, and what stands in a block under a legend or a total. A lone company or
 * contact is a lead that somebody has only begun, unless it reads as a sentence; so is a lone address, a phone number, an
 * owner or a stage, and a row that has a Lead ID.
 *
 * @param known what a row is already
 */
export function noteRows(lead: PlacedHeader, known: (row: number) => string | null): ReadonlySet<number> {
  const { tab, header, match } = lead;
  const notes = new Set<number>();
  const fieldOf = new Map([...match.columns].map(([field, column]) => [column, field]));
  for (let row = header.firstDataRow; row < tab.rows.length; row += 1) {
    const cells = tab.rows[row] ?? [];
    if (cells.length > 0 && known(row) === null && isInstruction(cells, fieldOf)) notes.add(row);
  }
  const isLeft = (row: number): boolean => known(row) === null && !notes.has(row);
  return new Set([...notes, ...legendRows(lead, known), ...trailingNotes(lead, fieldOf, { known, isLeft })]);
}

function trailingNotes(
  { tab, header }: PlacedHeader,
  fieldOf: ReadonlyMap<number, string>,
  { known, isLeft }: { readonly known: (row: number) => string | null; readonly isLeft: (row: number) => boolean },
): ReadonlySet<number> {
  const notes = new Set<number>();
  let below: number[] = [];
  let last = -1;
  for (let row = tab.rows.length - 1; row >= header.firstDataRow; row -= 1) {
    const cells = tab.rows[row] ?? [];
    const passed = known(row);
    if (cells.every(isBlank) || passed === 'prepared') continue;
    // What stands right under a heading is what the heading is over: a lead that somebody has only begun.
    if (passed === 'heading' || passed === 'header') return notes;
    if (last - row > leastGap || passed === 'total') {
      below.forEach((each) => notes.add(each));
      below = [];
    }
    if (passed !== 'total' && isLeft(row)) {
      if (!isNote(cells, fieldOf)) return notes;
      below.push(row);
    }
    last = row;
  }
  // Nothing but such texts: then they are what the tab is for.
  return new Set();
}

/**
 * The last block of rows, where it begins as a legend or a total and no row of it has a stage: “Legend”, “Hot | calls back”; “Total
 * deals | 12”, “Win rate | 40 %”.
 */
function legendRows({ tab, header, match }: PlacedHeader, known: (row: number) => string | null): readonly number[] {
  const stage = match.columns.get('stage') ?? -1;
  const isGap = (row: number): boolean => (tab.rows[row] ?? []).every(isBlank) || known(row) === 'prepared';
  const isSmall = (row: number): boolean => {
    const cells = tab.rows[row] ?? [];
    return known(row) === 'total' || (isBlank(cells[stage]) && filledOf(cells).length <= mostOfLegend);
  };
  const legends: number[] = [];
  let bottom = -1;
  for (let row = tab.rows.length - 1; row >= header.firstDataRow; row -= 1) {
    if (!isGap(row)) {
      if (!isSmall(row)) return legends;
      bottom = Math.max(bottom, row);
      continue;
    }
    if (bottom < 0) continue;
    const top = row + 1;
    const first = filledOf(tab.rows[top] ?? []);
    const begins =
      bottom > top && typeof first[0] === 'string' && first.length <= mostOfLegend && beginsAsNote.test(fold(first[0]));
    if (!begins && known(top) !== 'total') return legends;
    for (let each = top; each <= bottom; each += 1) if (known(each) === null) legends.push(each);
    bottom = -1;
  }
  // Nothing is left that could be leads: then this is what the tab is for.
  return bottom < 0 ? [] : legends;
}

function filledOf(cells: Cells): Cells {
  return cells.filter((cell) => !isBlank(cell));
}

/** Beside it may stand a mark, or a number that is carried on; under what makes a deal only where the text is long, as no name is. */
function isInstruction(cells: Cells, fieldOf: ReadonlyMap<number, string>): boolean {
  const column = cells.findIndex((cell) => typeof cell === 'string' && /\p{L}/u.test(cell));
  const only = cells[column];
  if (typeof only !== 'string' || only.length > 200) return false;
  const isText = (at: number): boolean => {
    const field = fieldOf.get(at);
    return field === undefined || ['company', 'contact', 'notes', 'owner', 'leadId', 'source'].includes(field);
  };
  const isLong = only.trim().split(/\s+/).length >= wordsOfSentence;
  const isMark = (cell: CellValue, at: number): boolean => !/\p{L}/u.test(cellText(cell)) && (isLong || isText(at));
  if (!cells.every((cell, at) => at === column || isBlank(cell) || isMark(cell, at))) return false;
  return isText(column) && instruction.test(fold(only).replace(/^[^\p{L}\p{N}-]+/u, ''));
}

function isNote(cells: Cells, fieldOf: ReadonlyMap<number, string>): boolean {
  const column = cells.findIndex((cell) => !isBlank(cell));
  const [only, more] = filledOf(cells);
  if (more !== undefined || typeof only !== 'string') return false;
  const field = fieldOf.get(column);
  if (field === undefined || field === 'notes' || field === 'nextStep') return true;
  // Where the stage stands first, the footer of a report does.
  if (field === 'stage') return only.trim().split(/\s+/).length >= longStage && readsAsNote(only);
  return ['company', 'contact', 'owner', 'leadId'].includes(field) && readsAsNote(only);
}

/** “Acme Ltd.” and “de Bijenkorf” are companies; “note below” and “Prices are without VAT and shipping costs” are none. */
function readsAsNote(text: string): boolean {
  const words = text.trim().split(/\s+/).length;
  if (words === 1) return false;
  return (
    words >= 7 || (words >= 4 && /[.:!?]$/.test(text.trim())) || beginsAsNote.test(fold(text)) || /^[*†]/.test(text)
  );
}
