import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import { isOwnId } from './certain-leads.ts';
import { isAmount, isDate } from './column-sample.ts';
import type { Header } from './find-header.ts';
import { fold } from './fold.ts';
import { fieldsNamed } from './header-further-down.ts';
import type { KnownLabels } from './header-further-down.ts';
import type { ColumnMatch } from './match-columns.ts';
import { isStageWord } from './stage-words.ts';
import { columnOf } from './tab-schemas.ts';

type Cells = readonly CellValue[];

/** Of a row: for somebody who types “e.g.” in front of it, it shows what a lead looks like. */
const exampleWords =
  /^\s*(?:e\.? ?g\b|for example|examples?\b|samples?\b|z\.? ?b\b|beispiele?\b|exemples?\b|p\. ?ex\b|ejemplos?\b|p\. ?ej\b)/i;
const mostRowsBelow = 300;

/** Words that a row is known by. */
export interface KnownWords {
  /** Those in Stages, folded. */
  readonly stageNames: ReadonlySet<string>;
  readonly labels: KnownLabels;
}

/** Leads that stand above a header. */
export interface LeadsAbove {
  /** The 0-based row of the topmost one. */
  readonly top: number;
  /** Whether one stands right above, where the upper one of two headers would be. */
  readonly isRightAbove: boolean;
}

/**
 * Finds leads above a header; null = none. Who sorts a sheet together with its headers has leads on either side of them; but
 * banners, legends, examples and summaries stand above the headers of many a sheet, and stay what they are. A lead has a known stage,
 * somebody whom it is about, and about as many cells filled as those below; and it is no prose (docs/decisions/0017).
 */
export function leadsAbove(
  rows: readonly Cells[],
  header: Header,
  { columns }: ColumnMatch,
  { stageNames, labels }: KnownWords,
): LeadsAbove | null {
  const stage = columns.get('stage');
  if (stage === undefined || header.row === 0) return null;
  const read = new Set(columns.values());
  header.labels.forEach((label, column) => label !== '' && read.add(column));
  const filled = (cells: Cells): number => [...read].filter((column) => !isBlank(cells[column])).length;
  const below = rows.slice(header.row + 1).filter((cells) => filled(cells) > 0);
  const usual = median(below.slice(0, mostRowsBelow).map(filled));
  const least = Math.max(Math.min(3, read.size), 0.5 * usual);
  const stageOf = (cells: Cells): string => fold(cellText(cells[stage]).slice(0, 100));
  const known = new Set([...stageNames, ...below.map(stageOf)]);
  known.delete('');
  const names = [...columns].flatMap(([field, column]) =>
    ['company', 'contact', 'email', 'leadId'].includes(field) && column !== stage ? [column] : [],
  );
  // Headers that say nothing of who it is: one of the team's own columns has to.
  const nameColumns = names.length > 0 ? names : [...read].filter((column) => column !== stage);
  const idColumn = columns.get('leadId') ?? -1;

  const mayBe = (cells: Cells): boolean =>
    filled(cells) >= least &&
    nameColumns.some((column) => !isBlank(cells[column])) &&
    !cells.some((cell) => typeof cell === 'string' && exampleWords.test(cell));
  const isLead = (cells: Cells, touches: boolean): boolean => {
    if (isOwnId(cells[idColumn])) return true;
    const said = stageOf(cells);
    if (!mayBe(cells) || filled(cells) < 0.6 * usual) return false;
    if (said === '') return touches && filled(cells) >= 0.75 * usual && holdsValues(cells, columns);
    if (known.has(said) && touches) return true;
    return (known.has(said) || isStageWord(said)) && holdsValues(cells, columns);
  };

  const right = rows[header.row - 1] ?? [];
  const isRightAbove = mayBe(right) || isOwnId(right[idColumn]);
  /** Stages of leads that hold words only. */
  const inWords: string[] = [];
  let anyValues = false;
  const found = (at: number | null): LeadsAbove | null => {
    // Words only, and each stage once: a legend.
    const isLegend = !anyValues && inWords.length >= 3 && new Set(inWords).size === inWords.length;
    return at === null || isLegend ? null : { top: at, isRightAbove };
  };
  let top: number | null = null;
  /** The topmost one with no blank row between it and the header: sorting leaves none. */
  let topTouching: number | null = null;
  let touchesHeader = true;
  let touchesTop = false;
  for (let row = header.row - 1; row >= 0; row -= 1) {
    const cells = rows[row] ?? [];
    if (cells.every(isBlank)) {
      touchesHeader = false;
      touchesTop = false;
    } else if (!known.has(stageOf(cells)) && fieldsNamed(cells, labels) > 0) {
      // Another table, which has headers of its own; unless they are these once more.
      if (!repeats(cells, header.own)) return found(touchesHeader ? null : topTouching);
    } else if (isLead(cells, touchesHeader) || (touchesTop && mayBe(cells))) {
      top = row;
      if (touchesHeader) topTouching = row;
      touchesTop = true;
      if (holdsValues(cells, columns)) anyValues = true;
      else inWords.push(stageOf(cells));
    }
  }
  return found(top);
}

/** Whether a value stands there that prose does not have: an ID of the worker's, an address, a date or an amount. */
function holdsValues(cells: Cells, columns: ReadonlyMap<string, number>): boolean {
  return [...columns].some(([field, column]) => {
    const cell = cells[column] ?? null;
    const blank: boolean = isBlank(cell);
    if (blank) return false;
    if (field === 'leadId') return isOwnId(cell);
    if (field === 'email') return typeof cell === 'string' && /\S@\S/.test(cell);
    const { type } = columnOf('leads', field);
    return (type === 'date' && isDate(cell)) || (type === 'amount' && isAmount(cell));
  });
}

/** Nearly all labels of the one are in the other, too. */
function repeats(cells: Cells, labels: readonly string[]): boolean {
  const filled = cells.flatMap((cell, column) => (isBlank(cell) ? [] : [column]));
  const same = filled.filter((column) => fold(cellText(cells[column])) === fold(labels[column] ?? '')).length;
  return same >= 0.8 * Math.max(filled.length, labels.filter((label) => label !== '').length);
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
