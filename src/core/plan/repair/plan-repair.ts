import type { FalseChange } from '../../history/false-changes.ts';
import { faceNow } from '../../history/whose-rows/rows-to-settle.ts';
import { placeOf } from '../../history/whose-rows/who-rows-are.ts';
import type { PartedRow } from '../../history/whose-rows/who-rows-are.ts';
import type { Adoption } from '../../adoption/adoption.ts';
import { layOutStageEvents } from '../../history/lay-out-stage-events.ts';
import { planAppend } from '../../layout/plan-append.ts';
import { withChange } from '../../logs/log-states.ts';
import { hashOfNewLine, sumOfHashes } from '../../logs/log-sum.ts';
import { partedKey, withOther } from '../../logs/memory-keys.ts';
import { partedAsText, partedFromText } from '../../logs/parted-ids.ts';
import { planWorkerMemory } from '../../logs/plan-worker-memory.ts';
import { retractionOf } from '../../logs/standing-events.ts';
import { takenFor } from '../../schema/values/taken-for.ts';
import type { TakenFor } from '../../schema/values/taken-for.ts';
import { changingPlaces } from './changing-places.ts';
import type { Understanding } from '../../understand/understand.ts';
import { cellText, isBlank } from '../../workbook/cell-value.ts';
import type { ReplaceText, SheetWrite } from '../../workbook/sheet-write.ts';
import type { Workbook } from '../../workbook/workbook.ts';

/** A Lead ID that is put beside its row. */
export interface IdRepair {
  readonly row: Pick<PartedRow, 'lead' | 'id'>;
  readonly write: ReplaceText;
  /** The cell holds what a person may have typed on purpose, or an ID would be nowhere: only who is asked can say. */
  readonly isCertain: boolean;
  /** Nobody can tell whose the row is: it gets one of the IDs that are free, and a person decides. */
  readonly isSettled: boolean;
  /** What a shared sheet would make of an ID of the team's own, such as 007: only a person can type it so that it stays. */
  readonly byHand: TakenFor | null;
}

/** An ID that is to stand beside its row again, and stands in an empty one. */
export interface LoneId {
  readonly row: null;
  readonly write: ReplaceText;
  readonly isCertain: boolean;
  readonly isSettled: true;
  readonly byHand: null;
}

type RepairInput = Pick<Understanding, 'whose' | 'workbook' | 'adoption' | 'eventLines'>;

/**
 * A Lead ID each beside the row whose it is; IDs that stand in rows that are otherwise empty taken out of there; and beside rows
 * of which nobody can tell whose they are the IDs that are free, for theirs go elsewhere. What is written only changes places:
 * no ID stands twice that did not before, and what would leave one of a lead nowhere is asked for.
 */
export function planIdRepairs(input: RepairInput): readonly (IdRepair | LoneId)[] {
  const { whose, workbook, adoption, eventLines } = input;
  const unsettled = whose.odd.flatMap(({ lead, why }): Found[] => {
    const id = why === 'unsettled' ? whose.ids.get(placeOf(lead)) : null;
    return id === undefined || id === null ? [] : [{ lead, id, stands: 'in another row', isSettled: false }];
  });
  const parted = [...whose.parted.map((row): Found => ({ ...row, isSettled: true })), ...unsettled];
  const ids = new Set(parted.map(({ id }) => id));
  const repairs = parted.flatMap((row) => idRepairs(row, ids, input));
  const known = new Set([...eventLines.map(({ lead }) => lead), ...whose.held]);
  const cells = leadIdCells(workbook, adoption);
  const isWritten = ({ byHand }: IdRepair): boolean => byHand === null;
  const putBack = new Set([...ids].filter((id) => byHandIn(workbook, id) === null));
  const written = changingPlaces(
    [...repairs.filter(isWritten), ...loneIds(cells, putBack)],
    cells.map(({ id }) => id),
    known,
  );
  return [...written, ...repairs.filter((each) => !isWritten(each)).map((each) => ({ ...each, isCertain: false }))];
}

/** A number that is written plainly is the same ID, whether it stands there as text or as a number. */
function byHandIn({ kind }: Workbook, id: string): TakenFor | null {
  return kind !== 'google-sheets' || /^(?:0|[1-9]\d{0,14})$/.test(id) ? null : takenFor(id);
}

type Found = PartedRow & { readonly isSettled: boolean };

function idRepairs(found: Found, ids: ReadonlySet<string>, { workbook, adoption }: RepairInput): IdRepair[] {
  const { lead, id, stands, isSettled } = found;
  const tab = adoption.leadTabs.find(({ tabId }) => tabId === lead.tabId);
  const column = tab?.columns.get('leadId');
  if (tab === undefined || column === undefined || lead.id === null) return [];
  const rows = workbook.tabs.find((each) => each.id === lead.tabId)?.rows ?? [];
  // In a column that is no longer read as Lead ID: its header is what is to be mended.
  if (stands === 'nowhere' && (rows[lead.row - 1] ?? []).some((cell) => cellText(cell) === id)) return [];
  const place = { tabId: lead.tabId, row: lead.row - 1, column };
  const write: ReplaceText = { kind: 'replaceText', ...place, was: lead.id, value: id };
  const isCertain = stands === 'in another row' || isOurs(lead.id) || ids.has(lead.id);
  return [{ row: { lead, id }, write, isCertain, isSettled, byHand: byHandIn(workbook, id) }];
}

/** Made by the worker: a person who types an ID of the team's own makes another one. */
function isOurs(id: string): boolean {
  return /^L[2-9B-DF-HJKMNP-TV-Z]{9}$/.test(id);
}

/** Every row of the tabs with leads, with what stands in its cell of the Lead ID. */
function leadIdCells(workbook: Workbook, adoption: Adoption) {
  return adoption.leadTabs.flatMap(({ tabId, columns, firstDataRow }) => {
    const column = columns.get('leadId');
    const rows = workbook.tabs.find(({ id }) => id === tabId)?.rows ?? [];
    if (column === undefined) return [];
    return rows.flatMap((cells, row) =>
      row < firstDataRow ? [] : [{ tabId, row, column, cells, id: cellText(cells[column]) }],
    );
  });
}

type IdCell = ReturnType<typeof leadIdCells>[number];

function loneIds(cells: readonly IdCell[], ids: ReadonlySet<string>): LoneId[] {
  return cells.flatMap(({ tabId, row, column, cells: all, id: was }): LoneId[] => {
    if (!ids.has(was)) return [];
    if (!all.every((cell, at) => at === column || cell === false || isBlank(cell))) return [];
    const write: ReplaceText = { kind: 'replaceText', tabId, row, column, was, value: '' };
    return [{ row: null, write, isCertain: true, isSettled: true, byHand: null }];
  });
}

/**
 * What is recorded of a repair before any ID is written: the retractions of false changes, that the IDs which are put back no
 * longer stand beside other leads, and beside which ones the rows are to stand that are not settled, for that an ID was put
 * there settles nothing.
 */
export function planRecords(
  { workbook, memory }: Pick<Understanding, 'workbook' | 'memory'>,
  changes: readonly FalseChange[],
  ids: readonly Pick<IdRepair, 'row' | 'write' | 'isSettled'>[],
): readonly SheetWrite[] {
  const lines = layOutStageEvents(changes.flatMap(({ lines: taken }) => taken.map(retractionOf)));
  const open = ids.filter(({ isSettled }) => !isSettled);
  if (lines.length === 0 && ids.length === 0) return [];
  const { writes, tabs } = planAppend(workbook.tabs, 'stage-history', lines);
  const added = sumOfHashes(lines.map((line) => hashOfNewLine('stage-history', line)));
  const { stoodBeside, unsettled } = partedFromText(memory.other.get(partedKey) ?? '');
  const put = new Set(ids.map(({ write }) => write.was));
  const parted = new Map([...stoodBeside].filter(([cell]) => !put.has(cell)));
  const beside = new Map([...unsettled, ...open.map(({ row: { lead, id } }) => [id, faceNow(lead)] as const)]);
  const noted = withOther(memory, { [partedKey]: partedAsText({ stoodBeside: parted, unsettled: beside }) });
  return [...writes, ...planWorkerMemory(tabs, withChange(noted, 'stage-history', added)).writes];
}
