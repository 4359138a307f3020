import type { FalseChange } from '../../history/false-changes.ts';
import type { PartedRow } from '../../history/whose-rows/who-rows-are.ts';
import { layOutStageEvents } from '../../history/lay-out-stage-events.ts';
import { planAppend } from '../../layout/plan-append.ts';
import { withChange } from '../../logs/log-states.ts';
import { hashOfNewLine, sumOfHashes } from '../../logs/log-sum.ts';
import { planWorkerMemory } from '../../logs/plan-worker-memory.ts';
import { retractionOf } from '../../logs/standing-events.ts';
import type { Understanding } from '../../understand/understand.ts';
import { cellText, isBlank } from '../../workbook/cell-value.ts';
import type { ReplaceText, SheetWrite } from '../../workbook/sheet-write.ts';

/** A Lead ID that is put beside its row. */
export interface IdRepair {
  readonly row: PartedRow;
  readonly write: ReplaceText;
  /** The cell holds what a person may have typed on purpose: only who is asked can say. */
  readonly isCertain: boolean;
}

/** A Lead ID each beside the row whose it is; and IDs that stand in rows that are otherwise empty taken out of there. */
export function planIdRepairs({ whose, workbook, adoption }: RepairInput): readonly (IdRepair | LoneId)[] {
  const ids = new Set(whose.parted.map(({ id }) => id));
  const repairs = whose.parted.flatMap((row): IdRepair[] => {
    const { lead, id } = row;
    const tab = adoption.leadTabs.find(({ tabId }) => tabId === lead.tabId);
    const column = tab?.columns.get('leadId');
    if (tab === undefined || column === undefined || lead.id === null) return [];
    const rows = workbook.tabs.find((each) => each.id === lead.tabId)?.rows ?? [];
    // In a column that is no longer read as Lead ID: its header is what is to be mended.
    if (row.stands === 'nowhere' && (rows[lead.row - 1] ?? []).some((cell) => cellText(cell) === id)) return [];
    const write: ReplaceText = {
      kind: 'replaceText',
      tabId: lead.tabId,
      row: lead.row - 1,
      column,
      was: lead.id,
      value: id,
    };
    return [{ row, write, isCertain: row.stands === 'in another row' || isOurs(lead.id) || ids.has(lead.id) }];
  });
  return [...repairs, ...loneIds({ workbook, adoption }, ids)];
}

/** An ID that is to stand beside its row again, and stands in an empty one. */
export interface LoneId {
  readonly row: null;
  readonly write: ReplaceText;
  readonly isCertain: true;
}

type RepairInput = Pick<Understanding, 'whose' | 'workbook' | 'adoption'>;

/** Made by the worker: a person who types an ID of the team's own makes another one. */
function isOurs(id: string): boolean {
  return /^L[2-9B-DF-HJKMNP-TV-Z]{9}$/.test(id);
}

function loneIds(
  { workbook, adoption }: Pick<RepairInput, 'workbook' | 'adoption'>,
  ids: ReadonlySet<string>,
): LoneId[] {
  return adoption.leadTabs.flatMap(({ tabId, columns, firstDataRow }) => {
    const column = columns.get('leadId');
    const rows = workbook.tabs.find(({ id }) => id === tabId)?.rows ?? [];
    return rows.flatMap((cells, row): LoneId[] => {
      const was = column === undefined ? '' : cellText(cells[column]);
      if (column === undefined || row < firstDataRow || !ids.has(was)) return [];
      if (!cells.every((cell, at) => at === column || cell === false || isBlank(cell))) return [];
      return [{ row: null, write: { kind: 'replaceText', tabId, row, column, was, value: '' }, isCertain: true }];
    });
  });
}

/** The retractions of false changes, in one batch with what Memory says of Stage History. */
export function planRetractions(
  { workbook, memory }: Pick<Understanding, 'workbook' | 'memory'>,
  changes: readonly FalseChange[],
): readonly SheetWrite[] {
  const lines = layOutStageEvents(changes.flatMap(({ lines: taken }) => taken.map(retractionOf)));
  if (lines.length === 0) return [];
  const { writes, tabs } = planAppend(workbook.tabs, 'stage-history', lines);
  const added = sumOfHashes(lines.map((line) => hashOfNewLine('stage-history', line)));
  return [...writes, ...planWorkerMemory(tabs, withChange(memory, 'stage-history', added)).writes];
}
