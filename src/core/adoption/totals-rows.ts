import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import { fold } from '../schema/fold.ts';
import type { LeadTab } from './lead-tab.ts';
import { headerRows } from './place-header.ts';
import { monthOf } from '../schema/values/month-names.ts';

const totalWords =
  /^(?:grand total|sub-?total|totals?|sum|sums|count|average|avg|mean|summe|gesamt|gesamtsumme|zwischensumme|anzahl|durchschnitt|total general|total general:|somme|sous-total|moyenne|nombre|suma|promedio|media|total:|sum:|summe:)\b/;

/** Why a row between the leads is none. */
export type PassedOver = 'total' | 'heading' | 'header';

/**
 * Rows that are no leads: totals (a word such as Total and no stage, or numbers alone that add up what stands above), a month or
 * another heading over the leads below it, and headers that are repeated further down or stand among them. By 0-based row; each is said (row/passed-over, header/sorted-in).
 */
export function findTotalsRows({ tab, header, match }: LeadTab): ReadonlyMap<number, PassedOver> {
  const rows = new Map<number, PassedOver>();
  for (const row of headerRows(header)) if (row >= header.firstDataRow) rows.set(row, 'header');
  const stage = match.columns.get('stage') ?? -1;
  const amount = match.columns.get('amount') ?? -1;
  const stageLabel = fold(header.labels[stage] ?? '');
  let sum = 0;
  for (let index = header.firstDataRow; index < tab.rows.length; index += 1) {
    const row = tab.rows[index] ?? [];
    if (isBlank(row[stage])) {
      if (row.length > 0 && (saysTotal(row) || addsUp(row, amount, sum))) rows.set(index, 'total');
      else if (row.length > 0 && isSection(row, amount)) rows.set(index, 'heading');
      else sum += numberIn(row[amount]);
      continue;
    }
    if (stageLabel !== '' && fold(cellText(row[stage])) === stageLabel && repeatsHeader(row, header.labels))
      rows.set(index, 'header');
    sum += numberIn(row[amount]);
  }
  return rows;
}

function saysTotal(row: readonly CellValue[]): boolean {
  const filled = row.filter((cell) => !isBlank(cell));
  const first = filled.find((cell) => typeof cell === 'string');
  if (typeof first !== 'string' || first.length > 40 || !totalWords.test(fold(first))) return false;
  // "Total Fitness Ltd" is a company: a total says hardly anything else in words.
  const words = filled.filter((cell) => typeof cell === 'string' && /\p{L}{2}/u.test(cell)).length;
  return words <= 2 && (filled.some((cell) => typeof cell !== 'string' || /\d/.test(cell)) || filled.length === 1);
}

/** A line of one sign on either side, away from the text or drawn twice: “*Nova*” is a company. */
const between = /^(?:([-–—=*_#~])\1+\s*\S.*\1{2}|([-–—=*_#~])\2*\s+\S.*\s\2+)$/u;

/** “— March 2026 —”, “Q1 2026”, “2026”, “Week 12”: one cell that says only from when the leads below it are. */
function isSection(row: readonly CellValue[], amount: number): boolean {
  const filled = row.filter((cell) => !isBlank(cell));
  const [only] = filled;
  // An amount alone is a deal that somebody has only begun, be it 2,026 or “2026”.
  if (filled.length !== 1 || only === undefined || row[amount] === only) return false;
  if (typeof only === 'number') return Number.isInteger(only) && only >= 2000 && only < 2100;
  if (typeof only !== 'string' || only.length > 60) return false;
  const text = fold(only);
  const bare = text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  if (between.test(text) && bare.length > 0) return true;
  if (/^(?:(?:q|quarter |quartal |trimestre |t)[1-4][ /.,-]*)?(?:fy ?)?20\d\d$/.test(bare)) return true;
  if (/^20\d\d[ /.,-]*q[1-4]$|^(?:week|kw|semaine|semana) ?\d{1,2}(?:[ /.,-]+20\d\d)?$/.test(bare)) return true;
  const month = /^(\p{L}+)\.?[ ,.'/-]*(?:(?:de|of) )?(?:20)?\d\d$/u.exec(bare)?.[1];
  return month !== undefined && monthOf(month) !== null;
}

function addsUp(row: readonly CellValue[], amount: number, sum: number): boolean {
  const filled = row.filter((cell) => !isBlank(cell));
  return (
    filled.length > 0 &&
    filled.every((cell) => typeof cell === 'number') &&
    sum !== 0 &&
    Math.abs(numberIn(row[amount]) - sum) < 0.01
  );
}

function repeatsHeader(row: readonly CellValue[], labels: readonly string[]): boolean {
  const filled = row.flatMap((cell, column) => (isBlank(cell) ? [] : [column]));
  const same = filled.filter((column) => fold(cellText(row[column])) === fold(labels[column] ?? '')).length;
  return same >= 2 && same >= 0.8 * filled.length;
}

function numberIn(cell: CellValue | undefined): number {
  return typeof cell === 'number' && Number.isFinite(cell) ? cell : 0;
}
