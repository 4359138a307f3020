import type { Adoption } from '../../adoption/adoption.ts';
import { isOwnId } from '../../adoption/certain-leads.ts';
import { givenIds, idHeaders } from '../../leads/given-ids.ts';
import type { WorkerMemory } from '../../logs/worker-memory.ts';
import { cellText } from '../../workbook/cell-value.ts';
import { columnLetters } from '../../workbook/column-letters.ts';
import type { TakeBack } from '../../workbook/sheet-write.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import type { TakenBack } from './taken-back.ts';

/**
 * The Lead IDs and Stage IDs that the worker placed, by content and never by place; the header too where the worker put it
 * there and nothing else stands under it. What Memory does not name stays: a team's own IDs may look the same.
 */
export function takeBackIds(workbook: Workbook, adoption: Adoption, memory: WorkerMemory): TakenBack {
  const given = givenIds(memory);
  const columns = idColumns(workbook, adoption).map(({ title, tabId, column, cells }) => {
    const texts = cells.map(cellText).filter((text) => text !== '');
    const ours = [...new Set(texts.filter((text) => given.has(text)))];
    const theirs = texts.filter((text) => !given.has(text) && !idHeaders.has(text));
    const header = texts.find((text) => idHeaders.has(text));
    const isOurs = ours.some((id) => given.get(id) === 'under our header');
    const back = header !== undefined && isOurs && theirs.length === 0 ? [...ours, header] : ours;
    const place = `column ${columnLetters(column)} of “${title}”`;
    const alike = theirs.filter(isOwnId).length;
    return {
      writes: back.map((value): TakeBack => ({ kind: 'takeBack', tabId, column, value })),
      steps:
        ours.length === 0
          ? []
          : [`${ours.length} IDs in ${place}${back.length > ours.length ? ', with the header' : ''}.`],
      stays: [
        ...(alike === 0
          ? []
          : [
              `${alike} IDs in ${place} look like Leadsheet’s, but it does not remember that it placed them: they stay.`,
            ]),
        ...(isOurs && theirs.length > 0
          ? [`The header in ${place} stays: ${theirs.length} cells under it are not Leadsheet’s.`]
          : []),
      ],
    };
  });
  return {
    writes: columns.flatMap(({ writes }) => writes),
    steps: columns.flatMap(({ steps }) => steps),
    stays: columns.flatMap(({ stays }) => stays),
  };
}

/** The columns of IDs in the tabs that stay. */
function idColumns({ tabs }: Workbook, { leadTabs, tabs: known }: Adoption) {
  const stages = known.get('stages');
  const homes = [
    ...leadTabs.map((tab) => ({ tab, field: 'leadId' })),
    ...(stages === undefined ? [] : [{ tab: stages, field: 'stageId' }]),
  ];
  return homes.flatMap(({ tab: { tabId, columns }, field }) => {
    const tab = tabs.find(({ id }) => id === tabId);
    const column = columns.get(field);
    if (tab === undefined || tab.madeAs !== undefined || column === undefined) return [];
    return [{ title: tab.title, tabId, column, cells: tab.rows.map((cells) => cells[column] ?? null) }];
  });
}
