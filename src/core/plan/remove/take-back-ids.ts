import { usually } from '../../words/written/written.ts';
import type { Adoption } from '../../adoption/adoption.ts';
import { isOwnId } from '../../adoption/own-id.ts';
import { givenIds, idHeaders } from '../../leads/given-ids.ts';
import type { GivenIds } from '../../leads/given-ids.ts';
import { widenedAreas } from '../../logs/widened-areas.ts';
import type { WorkerMemory } from '../../logs/worker-memory.ts';
import { areaText, hasColumn, movesRows } from '../../workbook/area.ts';
import type { Area } from '../../workbook/area.ts';
import { cellText } from '../../workbook/cell-value.ts';
import { columnLetters } from '../../workbook/column-letters.ts';
import { isColumnLocked } from '../../workbook/lock.ts';
import type { NarrowArea, TakeBack } from '../../workbook/sheet-write.ts';
import type { Tab, Workbook } from '../../workbook/workbook.ts';
import type { TakenBack } from './taken-back.ts';

type TakenBackIds = TakenBack & { readonly narrowings: readonly NarrowArea[] };

/**
 * The Lead IDs and Stage IDs that the worker placed, by content and never by place; the header too where the worker put it
 * there and nothing else stands under it. What Memory does not name stays: a team's own IDs may look the same. Areas that `init`
 * widened over such a column end before it again; in a table that still holds it the header stays, for no table can be without.
 */
export function takeBackIds(workbook: Workbook, adoption: Adoption, memory: WorkerMemory): TakenBackIds {
  const given = givenIds(memory);
  const known = widenedAreas(memory, workbook);
  const columns = idColumns(workbook, adoption).map((each) => ofColumn(each, given, known));
  return {
    writes: columns.flatMap(({ writes }) => writes),
    steps: columns.flatMap(({ steps }) => steps),
    stays: columns.flatMap(({ stays }) => stays),
    narrowings: columns.flatMap(({ narrowings }) => narrowings),
  };
}

interface IdColumn {
  readonly tab: Tab;
  readonly column: number;
}

function ofColumn({ tab, column }: IdColumn, given: GivenIds, known: ReadonlySet<Area>): TakenBackIds {
  const texts = tab.rows.map((cells) => cellText(cells[column])).filter((text) => text !== '');
  const ours = [...new Set(texts.filter((text) => given.has(text)))];
  const theirs = texts.filter((text) => !given.has(text) && !idHeaders.has(text));
  const header = texts.find((text) => idHeaders.has(text));
  const isOurs = ours.some((id) => given.get(id) === 'under our header');
  const place = `column ${columnLetters(column)} of “${tab.title}”`;
  if (ours.length > 0 && isColumnLocked(tab, column)) {
    const why = 'the column is protected against this account. Allow it to edit the column, and run this again';
    return {
      writes: [],
      steps: [],
      stays: [`${usually.count(ours.length, 'ID')} in ${place}: ${why}.`],
      narrowings: [],
    };
  }
  const areas = tab.areas ?? [];
  const headers = header !== undefined && isOurs && theirs.length === 0 ? [header] : [];
  const widened = areas.filter((area) => area.lastColumn === column && known.has(area));
  const tables = areas.filter((area) => area.kind === 'table' && hasColumn(area, column));
  const table = headers.length === 0 ? undefined : tables.find((each) => !widened.includes(each));
  const goes = headers.length > 0 && table === undefined;
  const back = tables.length === 0 ? [...ours, ...headers] : ours;
  const narrowed = goes ? widened : [];
  const wide = goes ? areas.filter((area) => area.lastColumn === column && movesRows(area) && !known.has(area)) : [];
  const alike = theirs.filter(isOwnId).length;
  return {
    writes: back.map((value): TakeBack => ({ kind: 'takeBack', tabId: tab.id, column, value })),
    steps: [
      ...(ours.length === 0
        ? []
        : [`${usually.count(ours.length, 'ID')} in ${place}${goes ? ', with the header' : ''}.`]),
      ...narrowed.map((area) => `The column in ${areaText(area)}, which \`init\` widened over it.`),
    ],
    stays: [
      ...(table === undefined
        ? []
        : [`The header in ${place}: ${areaText(table)} needs one. Delete the column by hand.`]),
      ...wide.map((area) => `The last column of ${areaText(area)}, ${place}: nothing says that \`init\` widened it.`),
      ...(alike === 0
        ? []
        : [`${usually.count(alike, 'ID')} in ${place} that look like Leadsheet’s: nothing says that it placed them.`]),
      ...(isOurs && theirs.length > 0
        ? [`The header in ${place}: ${usually.count(theirs.length, 'cell')} under it are not Leadsheet’s.`]
        : []),
    ],
    narrowings: narrowed.map((area): NarrowArea => ({ kind: 'narrowArea', tabId: tab.id, area, column })),
  };
}

/** The columns of IDs in the tabs that stay. */
function idColumns({ tabs }: Workbook, { leadTabs, tabs: known }: Adoption): readonly IdColumn[] {
  const stages = known.get('stages');
  const homes = [
    ...leadTabs.map((tab) => ({ tab, field: 'leadId' })),
    ...(stages === undefined ? [] : [{ tab: stages, field: 'stageId' }]),
  ];
  return homes.flatMap(({ tab: { tabId, columns }, field }) => {
    const tab = tabs.find(({ id }) => id === tabId);
    const column = columns.get(field);
    return tab === undefined || tab.madeAs !== undefined || column === undefined ? [] : [{ tab, column }];
  });
}
