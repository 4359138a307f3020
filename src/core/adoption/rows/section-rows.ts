import { cellText, isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import { fold } from '../../schema/fold.ts';
import { monthOf } from '../../schema/values/month-names.ts';
import type { PlacedHeader } from '../place-header.ts';

/** A line of one sign on either side, away from the text or drawn twice: “*Nova*” is a company. */
const between = /^(?:([-–—=*_#~])\1+\s*\S.*\1{2}|([-–—=*_#~])\2*\s+\S.*\s\2+)$/u;
const quarter = /^(?:(?:q|quarter |quartal |trimestre |kwartal |kwartaal |t)[1-4][ /.,-]*)?(?:fy ?)?20\d\d$/;
const quarterBehind = /^20\d\d[ /.,-]*q[1-4]$/;
const week = /^(?:week|kw|semaine|semana|settimana|tydzien|vecka|uge|uke) ?\d{1,2}(?:[ /.,-]+20\d\d)?$/;

/** What is known of a list besides the row: the column of its amounts, and the words by which it may be grouped. */
export interface OfSections {
  readonly amount: number;
  readonly groups: ReadonlySet<string>;
}

/** “— March 2026 —”, “Q1 2026”, “2026”, “Week 12”, “Proposal”, “Ann”: one cell that says only what the leads below it have in common. */
export function isSection(row: readonly CellValue[], { amount, groups }: OfSections): boolean {
  const filled = row.filter((cell) => !isBlank(cell));
  const [only] = filled;
  // An amount alone is a deal that somebody has only begun, be it 2,026 or “2026”.
  if (filled.length !== 1 || only === undefined || row[amount] === only) return false;
  if (typeof only === 'number') return Number.isInteger(only) && only >= 2000 && only < 2100;
  if (typeof only !== 'string' || only.length > 60) return false;
  const text = fold(only);
  const bare = bareOf(text);
  if (between.test(text) && bare.length > 0) return true;
  // Where the word stands under Stage or Owner itself, it is a lead that somebody has only begun.
  return groups.has(bare) || isPeriod(only);
}

function bareOf(folded: string): string {
  return folded.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}

/** “March 2026”, “Q1 2026”, “Week 12”. */
export function isPeriod(text: string): boolean {
  const bare = bareOf(fold(text));
  if (quarter.test(bare) || quarterBehind.test(bare) || week.test(bare)) return true;
  const month = /^(\p{L}+)\.?[ ,.'/-]*(?:(?:de|of) )?(?:20)?\d\d$/u.exec(bare)?.[1];
  return month !== undefined && monthOf(month) !== null;
}

/** The stages and owners of a list, folded, that come more than once: a heading may say one of them. */
export function valuesOfGroups({ tab, header, match }: PlacedHeader): ReadonlySet<string> {
  const typed = new Map<string, number>();
  for (const field of ['stage', 'owner']) {
    const column = match.columns.get(field);
    if (column === undefined) continue;
    for (let row = header.firstDataRow; row < tab.rows.length; row += 1) {
      const text = cellText(tab.rows[row]?.[column]).slice(0, 60);
      typed.set(text, (typed.get(text) ?? 0) + 1);
    }
  }
  const counts = new Map<string, number>();
  for (const [text, count] of typed) counts.set(fold(text), (counts.get(fold(text)) ?? 0) + count);
  counts.delete('');
  return new Set([...counts].flatMap(([text, count]) => (count > 1 ? [text] : [])));
}
