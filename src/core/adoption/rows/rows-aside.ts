import { mostMarks } from './aside-rows.ts';
import type { AsideRows } from './aside-rows.ts';
import type { NoLeadRow } from './no-lead-rows.ts';
import { shownNameOfRow } from './row-answers.ts';

/** The rows of a tab to remember, by what was asked or said of them. */
export function rowsAside(noLeads: ReadonlyMap<number, NoLeadRow>): readonly AsideRows[] {
  const marks = new Map<string, string[]>();
  let count = 0;
  for (const found of noLeads.values()) {
    const { mark, why, isSaid } = found;
    const isAside = why === 'doubtful' || why === 'not leads' || (why === 'heading' && isSaid === true);
    if (mark === undefined || !isAside) continue;
    const name = shownNameOfRow(found);
    marks.set(name, [...(marks.get(name) ?? []), mark]);
    count += 1;
    if (count > mostMarks) return [];
  }
  return [...marks].map(([name, each]) => ({ name, marks: each }));
}
