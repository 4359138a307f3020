import { cellText } from '../workbook/cell-value.ts';
import type { Tab, Workbook } from '../workbook/workbook.ts';
import type { RecognisedTab } from './adoption.ts';
import type { IsLead } from './find-header.ts';
import { fold } from '../schema/fold.ts';
import { isOwnId } from './own-id.ts';
import { isStageWord } from './stage-words.ts';

/**
 * Which rows of a tab that was read before are leads for certain, whatever their words may mean as headers: an ID that the worker
 * gave stands there, or a stage in the column that is bound to it.
 *
 * @param stageNames folded
 */
export function certainLeads(tab: Tab, stageNames: ReadonlySet<string>): IsLead {
  const column = [...tab.boundColumns].find(([, field]) => field === 'stage')?.[0];
  const stageAt = (row: number): string =>
    column === undefined ? '' : fold(cellText(tab.rows[row]?.[column]).slice(0, 100));
  const stands = new Map<string, number>();
  if (column !== undefined && stageNames.size === 0) {
    for (let row = 0; row < tab.rows.length; row += 1) stands.set(stageAt(row), (stands.get(stageAt(row)) ?? 0) + 1);
  }
  return (row) => {
    if (tab.rows[row]?.some(isOwnId) === true) return true;
    const stage = stageAt(row);
    if (stage === '') return false;
    return stageNames.has(stage) || ((stands.get(stage) ?? 0) > 1 && isStageWord(stage));
  };
}

/** The names in some columns of a tab such as Stages or Team, folded, several in a cell parted by commas; none where there is no such tab. */
export function namesIn(
  workbook: Workbook,
  recognised: RecognisedTab | undefined,
  [field, ...lists]: readonly [string, ...string[]],
): ReadonlySet<string> {
  const names = new Set<string>();
  const rows = workbook.tabs.find(({ id }) => id === recognised?.tabId)?.rows ?? [];
  for (const each of [field, ...lists]) {
    const column = recognised?.columns.get(each);
    if (column === undefined) continue;
    for (const cells of rows.slice(recognised?.firstDataRow)) {
      const text = cellText(cells[column]);
      for (const name of each === field ? [text] : text.split(/[,;\r\n]+/)) names.add(fold(name));
    }
  }
  names.delete('');
  return names;
}
