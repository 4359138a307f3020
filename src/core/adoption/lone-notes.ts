import { isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { LeadTab } from './lead-tab.ts';
import { fold } from '../schema/fold.ts';
import type { PassedOver } from './totals-rows.ts';

/** Blank rows that part a note from the leads. */
const leastGap = 2;

const noteWords =
  /^(?:confidential|copyright|exported|generated|notes?|nb|n\.b\.|ps|p\.s\.|legend|key|see|please|remarks?|comments?|source|last updated?|updated|hinweise?|anmerkung(?:en)?|bemerkung(?:en)?|legende|stand|remarques?|voir|notas?|observaciones|leyenda)\b/;

/**
 * Rows under the leads that hold one text alone and read as a note: after two blank rows or more or a total, with no lead below. A
 * lone company or contact is a lead that somebody has only begun, unless it reads as a sentence; so is a lone address, a
 * phone number, an owner or a stage, and a row that has a Lead ID. 0-based.
 */
export function findLoneNotes(
  { tab, header, match }: LeadTab,
  passedOver: ReadonlyMap<number, PassedOver>,
): ReadonlySet<number> {
  const notes = new Set<number>();
  const fieldOf = new Map([...match.columns].map(([field, column]) => [column, field]));
  let below: number[] = [];
  let last = -1;
  for (let row = tab.rows.length - 1; row >= header.firstDataRow; row -= 1) {
    const cells = tab.rows[row] ?? [];
    if (cells.every(isBlank)) continue;
    const passed = passedOver.get(row);
    // What stands right under a heading is what the heading is over: a lead that somebody has only begun.
    if (passed === 'heading' || passed === 'header') return notes;
    if (last - row > leastGap || passed === 'total') {
      below.forEach((each) => notes.add(each));
      below = [];
    }
    if (passed === 'total') {
      last = row;
      continue;
    }
    if (!isNote(cells, fieldOf)) return notes;
    below.push(row);
    last = row;
  }
  // Nothing but such texts: then they are what the tab is for.
  return new Set();
}

function isNote(cells: readonly CellValue[], fieldOf: ReadonlyMap<number, string>): boolean {
  const filled = cells.flatMap((cell, column) => (isBlank(cell) ? [] : [column]));
  const [only] = filled;
  const cell = only === undefined ? null : cells[only];
  if (filled.length !== 1 || only === undefined || typeof cell !== 'string') return false;
  const field = fieldOf.get(only);
  if (field === undefined || field === 'notes' || field === 'nextStep') return true;
  return ['company', 'contact', 'owner', 'leadId'].includes(field) && readsAsNote(cell);
}

/** “Acme Ltd.” and “de Bijenkorf” are companies; “note below” and “Prices are without VAT and shipping costs” are none. */
function readsAsNote(text: string): boolean {
  const words = text.trim().split(/\s+/).length;
  if (words === 1) return false;
  return words >= 7 || (words >= 4 && /[.:!?]$/.test(text.trim())) || noteWords.test(fold(text)) || /^[*†]/.test(text);
}
