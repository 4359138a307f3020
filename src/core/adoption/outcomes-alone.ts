import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { OutcomeColumn } from './adoption.ts';
import { parseBoolean } from '../schema/values/boolean.ts';
import type { LeadTab } from './lead-tab.ts';
import { boxOf, isYesOrNo } from './outcome-box.ts';
import { readStageName } from './stages/read-stage-name.ts';

/** Columns for ends in a list without a stage. */
export interface OutcomesAlone {
  readonly columns: readonly OutcomeColumn[];
  /** They hold ticks, or the word for the end itself, one of the two in a row. Else nothing but their headers says what they are: a person is asked. */
  readonly isSure: boolean;
}

/**
 * “Won | Lost” in a list where no column says the stage: a tick in one of them, or its own word, ends the deal. With anything else below, or one
 * column of them alone, that is asked. Null = there is none.
 */
export function outcomesAlone(lead: LeadTab): OutcomesAlone | null {
  const boxes = lead.match.own.flatMap(({ column, label }): OutcomeColumn[] => {
    const says = boxOf(label);
    const cells = filledIn(lead, column);
    const mayBe = (says === 'won' || says === 'lost') && cells.length > 0 && !cells.some(isNumber);
    return mayBe ? [withMarks(lead, { column, says })] : [];
  });
  const [one, other, ...more] = boxes;
  if (one === undefined || more.length > 0) return null;
  const isPair = other !== undefined && one.says !== other.says;
  const isBoth = (row: readonly CellValue[]): boolean => boxes.every(({ column }) => isMarked(row[column]));
  const rows = lead.tab.rows.slice(lead.header.firstDataRow);
  const ended = rows.filter((row) => boxes.some(({ column }) => isMarked(row[column]))).length;
  if (ended < fewest || (other !== undefined && !isPair)) return null;
  const isSure = isPair && !rows.some(isBoth) && boxes.every(({ marks }) => marks !== true);
  return { columns: boxes, isSure };
}

const fewest = 2;

/** With it noted where what stands below is neither ticks nor words for its end: “signed on Monday”, “too dear”. */
export function withMarks(lead: LeadTab, outcome: OutcomeColumn): OutcomeColumn {
  const { column, says } = outcome;
  if (says !== 'won' && says !== 'lost') return outcome;
  const cells = filledIn(lead, column);
  const plain = cells.filter((cell) => isYesOrNo(cell) || readStageName(cellText(cell).slice(0, 60)).says === says);
  return cells.length > 0 && plain.length < 0.5 * cells.length ? { ...outcome, marks: true } : outcome;
}

function filledIn({ tab, header }: LeadTab, column: number): readonly CellValue[] {
  return tab.rows
    .slice(header.firstDataRow)
    .map((row) => row[column] ?? null)
    .filter((cell) => !isBlank(cell));
}

/** How many deals have something in one of these columns. */
export function endedBy({ tab, header, noLeads }: LeadTab, columns: readonly OutcomeColumn[]): number {
  const says = mayEnd(columns.map(({ column }) => column));
  return tab.rows.filter((row, at) => at >= header.firstDataRow && !noLeads.has(at) && says(row)).length;
}

/**
 * Whether a row has something in columns that may say how deals ended (0-based), but for a No. A No in words under “Won?” alone may say that the deal is
 * lost.
 */
export function mayEnd(columns: readonly number[]): (row: readonly CellValue[]) => boolean {
  const isAlone = columns.length === 1;
  const isWord = (cell: CellValue | undefined): boolean =>
    typeof cell === 'string' && !/^(?:|false|0|-)$/i.test(cell.trim());
  return (row) => columns.some((column) => isMarked(row[column]) || (isAlone && isWord(row[column])));
}

/** What stands there, but for a No. */
function isMarked(cell: CellValue | undefined): boolean {
  if (cell === undefined || isBlank(cell)) return false;
  const tick = parseBoolean(cell);
  return !tick.ok || tick.value === true;
}

/** 0 and 1 are ticks; other numbers are dates or money. */
function isNumber(cell: CellValue): boolean {
  return typeof cell === 'number' && cell !== 0 && cell !== 1;
}
