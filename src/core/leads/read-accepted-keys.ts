import type { RecognisedTab } from '../adoption/adoption.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { Tab } from '../workbook/workbook.ts';

/**
 * What people accepted in Data Issues: the keys (`acceptKey`, `acceptGroupKey`) that stand in the Cause column of the
 * rows whose Accept cell is filled. Anything that a person types there counts, but an unticked box and no.
 */
export function readAcceptedKeys(tab: Tab | undefined, recognised: RecognisedTab | undefined): ReadonlySet<string> {
  const keys = new Set<string>();
  const accept = recognised?.columns.get('accept');
  const cause = recognised?.columns.get('cause');
  if (tab === undefined || recognised === undefined || accept === undefined || cause === undefined) return keys;
  for (let row = recognised.firstDataRow; row < tab.rows.length; row++) {
    const cell = tab.rows[row]?.[accept];
    if (isBlank(cell) || cell === false || /^(no|n|false|-)$/i.test(cellText(cell))) continue;
    const key = cellText(tab.rows[row]?.[cause]);
    if (key !== '') keys.add(key);
  }
  return keys;
}
