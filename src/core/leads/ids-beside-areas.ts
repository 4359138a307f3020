import type { Adoption, RecognisedTab } from '../adoption/adoption.ts';
import { areaText, hasColumn } from '../workbook/area.ts';
import type { Area } from '../workbook/area.ts';
import { columnLetters } from '../workbook/column-letters.ts';
import type { Tab, Workbook } from '../workbook/workbook.ts';
import { areasOfLeads, areasOfOthers } from './areas-of-leads.ts';
import { placeIdColumn } from './place-id-column.ts';

/**
 * An area of the leads that the column of their IDs does not stand in: when it is sorted, they stay behind. Or one of another
 * list that it stands in: when that is sorted, they move and the leads do not.
 */
export interface IdsBeside {
  readonly tabId: number;
  readonly title: string;
  readonly area: Area;
  /** Where the IDs stand, or will stand once there are some. */
  readonly column: number;
  readonly isThere: boolean;
  readonly isOfLeads: boolean;
  /** The area can grow over the column without taking in anything else. */
  readonly canWiden: boolean;
}

/** The areas that would leave Lead IDs behind, over all tabs with leads. */
export function idsBesideAreas(workbook: Workbook, { leadTabs }: Pick<Adoption, 'leadTabs'>): readonly IdsBeside[] {
  return leadTabs.flatMap((recognised) => {
    const tab = workbook.tabs.find(({ id }) => id === recognised.tabId);
    return tab === undefined || recognised.headerRow < 0 ? [] : besideAreas(tab, recognised);
  });
}

function besideAreas(tab: Tab, recognised: RecognisedTab): IdsBeside[] {
  const known = recognised.columns.get('leadId');
  const column = known ?? placeIdColumn(tab, recognised);
  const at = { tabId: tab.id, title: tab.title, column, isThere: known !== undefined };
  return [
    ...areasOfLeads(tab, recognised)
      .filter((area) => !hasColumn(area, column))
      .map((area) => {
        const canWiden = area.lastColumn === column - 1 && !isTaken(tab, area, column);
        return { ...at, area, isOfLeads: true, canWiden };
      }),
    ...areasOfOthers(tab, recognised)
      .filter((area) => hasColumn(area, column))
      .map((area) => ({ ...at, area, isOfLeads: false, canWiden: false })),
  ];
}

/** Another table or colouring has the column already, or the area's first row has no header for it. */
function isTaken(tab: Tab, area: Area, column: number): boolean {
  return (tab.areas ?? []).some(
    (other) =>
      other !== area &&
      (other.kind === 'table' || other.kind === area.kind) &&
      other.kind !== 'filter view' &&
      hasColumn(other, column) &&
      other.firstRow <= (area.lastRow ?? Infinity) &&
      area.firstRow <= (other.lastRow ?? Infinity),
  );
}

/** What a sort does there, in a sentence. */
export function partingText({ title, area, column, isThere, isOfLeads }: IdsBeside): string {
  const stand = `In “${title}”, the Lead IDs ${isThere ? 'stand' : 'will stand'} in column ${columnLetters(column)}`;
  return isOfLeads
    ? `${stand}, outside ${areaText(area)}: a sort there leaves them behind, each beside another lead.`
    : `${stand}, inside ${areaText(area)}, which does not hold the leads: a sort there takes IDs to other leads.`;
}

/** How a person mends it. */
export function partingFix({ area, column, canWiden, isOfLeads }: IdsBeside): string {
  const letters = columnLetters(column);
  if (!isOfLeads)
    return `Drag the edge of it so that column ${letters} is outside, or move column ${letters} to the leads.`;
  return canWiden
    ? `\`leadsheet init\` can widen it: it asks, or takes --widen. Or drag its edge over column ${letters} yourself.`
    : `Drag column ${letters} into it${area.lastColumn === null ? '' : `, to the left of column ${columnLetters(area.lastColumn)}`}.`;
}
