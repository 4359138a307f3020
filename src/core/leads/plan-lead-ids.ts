import type { Adoption, RecognisedTab } from '../adoption/adoption.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import { isColumnLocked } from '../workbook/lock.ts';
import type { SheetWrite } from '../workbook/sheet-write.ts';
import type { Tab, Workbook } from '../workbook/workbook.ts';
import type { WorkerMemory } from '../logs/worker-memory.ts';
import { blankStageIds } from './blank-stage-ids.ts';
import { isEmpty } from './is-empty.ts';
import { leadRows } from './lead-rows.ts';
import { lockOverId } from './lock-over-id.ts';
import { placeIdColumn } from './place-id-column.ts';

/** Easy to read out: no 0 and O, no 1, I and L, no vowels that could spell a word. */
const alphabet = '23456789BCDFGHJKMNPQRSTVWXYZ';
const idLength = 9;
const leadIdHeader = 'Lead ID';
const stageIdHeader = 'Stage ID';

/**
 * The writes that give every lead and every stage an ID: a Lead ID header in a lead tab that has none, inside the team's own
 * table or filter or at the end; blanks filled on condition that they are still blank; and IDs taken back that stand in
 * otherwise empty rows. Never for totals, blank rows, or rows that a formula fills. They bind nothing until they were read back,
 * so it does no harm if rows move before the writes land.
 *
 * @param random uniform in [0, 1)
 * @param memory its `placedIds` say which lone IDs the worker itself placed: only those are taken back
 */
export function planLeadIds(
  workbook: Workbook,
  adoption: Adoption,
  random: () => number,
  memory: Pick<WorkerMemory, 'placedIds'>,
): SheetWrite[] {
  if (workbook.takesNoFills === true) return [];
  const tabs = new Map(workbook.tabs.map((tab) => [tab.id, tab]));
  const newId = idMaker(takenIds(workbook, adoption), random);
  const placed = new Set(memory.placedIds);
  const writes: SheetWrite[] = [];
  for (const recognised of adoption.leadTabs) {
    const tab = tabs.get(recognised.tabId);
    if (tab === undefined) continue;
    // One by one: there is a write a row, and a call takes only so many arguments.
    for (const write of fillLeadTab(tab, recognised, newId)) writes.push(write);
    for (const write of takeBackLoneIds(tab, recognised, placed)) writes.push(write);
  }
  const stages = adoption.tabs.get('stages');
  const stagesTab = stages === undefined ? undefined : tabs.get(stages.tabId);
  if (stages !== undefined && stagesTab !== undefined)
    for (const write of fillStageIds(stagesTab, stages, newId)) writes.push(write);
  return writes;
}

function fillLeadTab(tab: Tab, recognised: RecognisedTab, newId: (first: string) => string): SheetWrite[] {
  const rows = leadRows(tab, recognised).filter((row) => !tab.spilledRows.has(row));
  const known = recognised.columns.get('leadId');
  // Without a header, a column of IDs could not be found again.
  if (known === undefined && recognised.headerRow < 0) return [];
  const column = known ?? placeIdColumn(tab, recognised);
  const headerRow = known === undefined ? recognised.headerRow : null;
  const blanks = rows.filter(
    (row) => isEmpty(tab.rows[row]?.[column]) && lockOverId(tab, { headerRow, column }, row) === undefined,
  );
  if (blanks.length === 0) return [];
  const writes: SheetWrite[] = [];
  if (headerRow !== null)
    writes.push({ kind: 'fillBlank', tabId: tab.id, row: headerRow, column, value: leadIdHeader });
  for (const row of blanks) writes.push({ kind: 'fillBlank', tabId: tab.id, row, column, value: newId('L') });
  return writes;
}

/** IDs that the worker placed, and whose lead moved away before they landed or was cleared since. */
function takeBackLoneIds(tab: Tab, recognised: RecognisedTab, placed: ReadonlySet<string>): SheetWrite[] {
  const column = recognised.columns.get('leadId');
  // Whether a search that may change nothing in a protected part is refused is not known.
  if (column === undefined || placed.size === 0 || isColumnLocked(tab, column)) return [];
  const writes: SheetWrite[] = [];
  for (let row = Math.max(0, recognised.firstDataRow); row < tab.rows.length; row++) {
    const cells = tab.rows[row];
    const id = cellText(cells?.[column]);
    if (cells === undefined || id === '' || !placed.has(id)) continue;
    const isLone = cells.every((cell, at) => at === column || cell === false || isBlank(cell));
    if (isLone) writes.push({ kind: 'takeBack', tabId: tab.id, column, value: id });
  }
  return writes;
}

/** A stage whose name stands in Stages without an ID; without the column it gets one. */
function fillStageIds(tab: Tab, recognised: RecognisedTab, newId: (first: string) => string): SheetWrite[] {
  const { column, rows, headerRow } = blankStageIds(tab, recognised);
  const fill = (row: number, value: string): SheetWrite => ({ kind: 'fillBlank', tabId: tab.id, row, column, value });
  const writes = rows
    .filter((row) => lockOverId(tab, { headerRow, column }, row) === undefined)
    .map((row) => fill(row, newId('S')));
  return writes.length === 0 || headerRow === null ? writes : [fill(headerRow, stageIdHeader), ...writes];
}

/** Every ID that stands anywhere: of leads, of stages, and in history, where IDs of rows that are gone live on. */
function takenIds(workbook: Workbook, adoption: Adoption): Set<string> {
  const taken = new Set<string>();
  const collect = (tabId: number, column: number | undefined, firstRow: number): void => {
    const tab = workbook.tabs.find((each) => each.id === tabId);
    if (tab === undefined || column === undefined) return;
    for (let row = Math.max(0, firstRow); row < tab.rows.length; row++) {
      const id = cellText(tab.rows[row]?.[column]);
      if (id !== '') taken.add(id.toUpperCase());
    }
  };
  for (const tab of adoption.leadTabs) collect(tab.tabId, tab.columns.get('leadId'), tab.firstDataRow);
  for (const [name, field] of [
    ['stages', 'stageId'],
    ['stage-history', 'lead'],
  ] as const) {
    const tab = adoption.tabs.get(name);
    if (tab !== undefined) collect(tab.tabId, tab.columns.get(field), tab.firstDataRow);
  }
  return taken;
}

/** Begins with a letter, so that no spreadsheet takes it for a number (4E12) or a date. */
function idMaker(there: ReadonlySet<string>, random: () => number): (first: string) => string {
  const taken = new Set(there);
  return (first) => {
    for (let attempt = 0; ; attempt++) {
      let id = first;
      // Should chance fail to be chance, longer IDs end the loop.
      const length = idLength + Math.floor(attempt / 10);
      for (let i = 0; i < length; i++) id += alphabet.charAt(Math.floor(random() * alphabet.length) % alphabet.length);
      if (taken.has(id)) continue;
      taken.add(id);
      return id;
    }
  };
}
