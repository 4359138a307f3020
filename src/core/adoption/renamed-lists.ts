import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import type { TabName, Workbook } from '../workbook/workbook.ts';
import { fold } from '../schema/fold.ts';
import { listByHeaders } from './list-by-headers.ts';
import { hasTitleOf } from './recognise-tabs.ts';
import type { MappingRow } from './stored-mapping.ts';
import { tabNames, tabSchemas } from '../schema/tab-schemas.ts';

/**
 * Lists of ours that somebody gave another name: nothing in them is read, and whoever keeps them should know. One is known by all
 * of its headers, as it is made; and only where there is none of that name.
 *
 * @param spokenFor IDs of the tabs that are something else, such as leads
 */
export function renamedLists(
  workbook: Workbook,
  tabs: ReadonlyMap<TabName, unknown>,
  spokenFor: ReadonlySet<number>,
  mapping: readonly MappingRow[],
): Finding[] {
  const unwanted = new Set(mapping.flatMap((row) => (row.kind === 'not leads' ? [fold(row.title)] : [])));
  return workbook.tabs.flatMap((tab) => {
    const isKnown = tab.ownedAs !== null || spokenFor.has(tab.id) || unwanted.has(fold(tab.title));
    const list = isKnown || tabNames.some((name) => hasTitleOf(tab.title, name)) ? null : listByHeaders(tab);
    if (list === null || tabs.has(list)) return [];
    const { title } = tabSchemas[list];
    return [
      aFinding(
        'tab/renamed',
        { tab: tab.title, tabId: tab.id },
        {
          message: `“${tab.title}” has the columns of ${title}, but not its name: nothing in it is read.`,
          fix: `If it is Leadsheet’s ${title}, call the tab ${title}. If not, accept this line.`,
          cause: `renamed ${list}`,
        },
      ),
    ];
  });
}
