import type { Written } from '../words/written/written.ts';
import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import type { Adoption } from '../adoption/adoption.ts';
import { lockText } from '../workbook/lock.ts';
import type { Workbook } from '../workbook/workbook.ts';
import type { Lead } from './lead.ts';
import { blankStageIds } from './blank-stage-ids.ts';
import { lockOverId } from './lock-over-id.ts';
import { placeIdColumn } from './place-id-column.ts';

/** IDs that cannot be put, of leads and of stages. */
export function leftWithoutId(
  workbook: Workbook,
  adoption: Pick<Adoption, 'leadTabs' | 'tabs'>,
  leads: readonly Lead[],
  w: Written,
) {
  return [...leadsWithoutId(workbook, adoption, leads, w), ...stagesWithoutId(workbook, adoption, w)];
}

/**
 * Leads that stay without an ID, one finding a tab: their cells are protected against the account that Leadsheet runs as, or
 * Google does not fill cells on condition that they are blank. Nothing is ever filled by its place alone.
 */
function leadsWithoutId(
  workbook: Workbook,
  { leadTabs }: Pick<Adoption, 'leadTabs'>,
  leads: readonly Lead[],
  w: Written,
): Finding[] {
  return leadTabs.flatMap((recognised): Finding[] => {
    const tab = workbook.tabs.find(({ id }) => id === recognised.tabId);
    const bare = leads.filter(({ tabId, id }) => tabId === recognised.tabId && id === null);
    if (tab === undefined || bare.length === 0) return [];
    const known = recognised.columns.get('leadId');
    const column = known ?? placeIdColumn(tab, recognised);
    const place = { tab: tab.title, tabId: tab.id, column: 'Lead ID', columnIndex: column, field: 'leadId' };
    if (workbook.takesNoFills === true) return [byMenu(place, bare.length, w)];
    const locks = bare.flatMap(
      ({ row }) =>
        lockOverId(tab, { headerRow: known === undefined ? recognised.headerRow : null, column }, row - 1) ?? [],
    );
    const [lock] = locks;
    if (lock === undefined) return [];
    const message = `${w.count(locks.length, 'lead')} in “${tab.title}” ${locks.length === 1 ? 'gets' : 'get'} no Lead ID: the account that Leadsheet runs as may not edit their cells (${lockText(lock)}).`;
    return [aFinding('tab/locked', place, { message, cause: 'leadId', cells: locks.length })];
  });
}

/** Stages are known by their names until their IDs can be put: renaming one is then a new stage. */
function stagesWithoutId(workbook: Workbook, { tabs }: Pick<Adoption, 'tabs'>, w: Written): Finding[] {
  const stages = tabs.get('stages');
  const tab = workbook.tabs.find(({ id }) => id === stages?.tabId);
  if (stages === undefined || tab === undefined || workbook.takesNoFills === true) return [];
  const { headerRow, column, rows } = blankStageIds(tab, stages);
  const locks = rows.flatMap((row) => lockOverId(tab, { headerRow, column }, row) ?? []);
  const [lock] = locks;
  if (lock === undefined) return [];
  const place = { tab: tab.title, tabId: tab.id, column: 'Stage ID', columnIndex: column, field: 'stageId' };
  const message = `${w.count(locks.length, 'stage')} in “${tab.title}” ${locks.length === 1 ? 'gets' : 'get'} no Stage ID: the account that Leadsheet runs as may not edit their cells (${lockText(lock)}).`;
  return [aFinding('tab/locked', place, { message, cause: 'stageId', cells: locks.length })];
}

function byMenu(place: Parameters<typeof aFinding>[1], count: number, w: Written): Finding {
  const message = `${w.count(count, 'lead')} ${count === 1 ? 'has' : 'have'} no Lead ID, and in this sheet Leadsheet cannot fill blank cells safely from outside.`;
  return aFinding('lead/id-by-menu', place, { message, cause: 'leadId', cells: count });
}
