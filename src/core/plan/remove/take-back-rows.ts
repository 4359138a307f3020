import { usually } from '../../words/written/written.ts';
import { tabSchemas } from '../../schema/tab-schemas.ts';
import type { Adoption } from '../../adoption/adoption.ts';
import { readMappingRow } from '../../adoption/stored-mapping.ts';
import { addedRows } from '../../logs/added-rows.ts';
import type { WorkerMemory } from '../../logs/worker-memory.ts';
import { cellText, isBlank } from '../../workbook/cell-value.ts';
import type { SheetWrite } from '../../workbook/sheet-write.ts';
import type { Tab, Workbook } from '../../workbook/workbook.ts';
import type { TakenBack } from './taken-back.ts';

/**
 * The rows that `init` added to tabs of the team's own, as long as nobody changed them. A file is what was read or nothing
 * lands in it. On a shared sheet rows move in any moment, so a row is taken back there only where each of its texts stands
 * once in its column and can be found by what it says.
 */
export function takeBackRows(workbook: Workbook, adoption: Adoption, memory: WorkerMemory): TakenBack {
  const isAdded = addedRows(memory);
  const known = [...adoption.tabs.values(), ...adoption.leadTabs].filter(
    ({ name }) => tabSchemas[name].owner === 'person',
  );
  const ids = new Set(known.map(({ tabId }) => tabId));
  const tabs = workbook.tabs.filter((tab) => ids.has(tab.id) && tab.madeAs === undefined);
  const found = tabs.flatMap((tab) => rowsOf(tab, isAdded).map((row) => ({ tab, row })));
  const back = found.map(({ tab, row }) => ({ tab, row, writes: writesFor(tab, row, workbook.kind) }));
  const gone = back.filter(({ writes }) => writes !== null);
  return {
    writes: gone.flatMap(({ writes }) => writes ?? []),
    steps: tabs.flatMap((tab) => {
      const count = gone.filter((each) => each.tab === tab).length;
      return count === 0 ? [] : [`${usually.count(count, 'row')} that \`init\` added to “${tab.title}”.`];
    }),
    stays: [
      ...back
        .filter(({ writes }) => writes === null)
        .map(({ tab, row }) => `Row ${row + 1} of “${tab.title}”, which \`init\` added: delete it by hand.`),
      ...tabs.flatMap((tab) => answeredRows(tab, adoption, isAdded)),
    ],
  };
}

/** Questions of ours that somebody answered in a Settings of the team's own: the answer is theirs, and they should know. */
function answeredRows(tab: Tab, { tabs }: Adoption, isAdded: (row: Tab['rows'][number]) => boolean): readonly string[] {
  const settings = tabs.get('settings');
  if (settings?.tabId !== tab.id) return [];
  const [name, value] = [settings.columns.get('setting') ?? 0, settings.columns.get('value') ?? 1];
  return tab.rows.flatMap((cells, row) => {
    const setting = cellText(cells[name]);
    const isOurs = readMappingRow(setting, cells[value] ?? null, row) !== null;
    return isOurs && !isAdded(cells)
      ? [`Row ${row + 1} of “${tab.title}” (${setting}), which somebody answered: delete it and its dropdown by hand.`]
      : [];
  });
}

/** A header that `init` put into an empty tab is the team's as soon as something stands under it. */
function rowsOf(tab: Tab, isAdded: (row: Tab['rows'][number]) => boolean): readonly number[] {
  const rows = [...tab.rows.keys()].filter((row) => (tab.rows[row] ?? []).length > 0);
  const added = rows.filter((row) => isAdded(tab.rows[row] ?? []));
  return added.filter((row) => row !== rows[0] || added.length === rows.length);
}

function writesFor(tab: Tab, row: number, kind: Workbook['kind']): readonly SheetWrite[] | null {
  const cells = tab.rows[row] ?? [];
  if (kind !== 'google-sheets') {
    const blanks = cells.map((cell) => (isBlank(cell) ? undefined : { value: null }));
    return [{ kind: 'setCells', tabId: tab.id, row, column: 0, cells: [blanks] }];
  }
  const texts = cells.flatMap((cell, column) => (isBlank(cell) ? [] : [{ cell, column }]));
  const isAlone = ({ cell, column }: (typeof texts)[number]): boolean =>
    typeof cell === 'string' &&
    tab.rows.filter((each) => cellText(each[column]).toLowerCase() === cellText(cell).toLowerCase()).length === 1;
  if (!texts.every(isAlone)) return null;
  return texts.map(({ cell, column }) => ({ kind: 'takeBack', tabId: tab.id, column, value: cellText(cell) }));
}
