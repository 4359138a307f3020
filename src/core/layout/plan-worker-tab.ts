import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import { leftAsItIs } from './left-as-it-is.ts';
import { isBlank, type CellValue } from '../workbook/cell-value.ts';
import type { OutCell, SheetWrite } from '../workbook/sheet-write.ts';
import type { WorkerMemory } from '../logs/worker-memory.ts';
import type { Tab } from '../workbook/workbook.ts';
import { blankHash, type CellHash, isOurs, outCellHash } from '../workbook/cell-hash.ts';
import { newTab } from '../schema/new-tab.ts';
import { planCharts } from './plan-charts.ts';
import type { ChartsOf } from './plan-charts.ts';
import { realignRows } from './realign-rows.ts';
import type { WantedCell, WantedLooks, WantedTab } from './wanted-tab.ts';
import { decodeWrittenCells, encodeWrittenCells } from './written-cells.ts';
import { setCells } from '../workbook/set-cells.ts';
import { changedCell } from './changed-cell.ts';

export interface WorkerTabPlan {
  readonly writes: readonly SheetWrite[];
  readonly findings: readonly Finding[];
  readonly memory: WorkerMemory;
  readonly tabId: number;
  /** All tabs, the created one included: the input of the next plan in the same batch. */
  readonly tabs: readonly Tab[];
}

/**
 * Plans a tab of the worker's own: created where it is absent (in the first place for Metrics), cells whose value and
 * look are unchanged not written, a cell that a person changed left and reported, cells of an older run cleared. Where a
 * person inserted or deleted rows, what was written is first looked for where it went, and the tab is laid out again.
 */
export function planWorkerTab(input: {
  readonly tabs: readonly Tab[];
  readonly wanted: WantedTab;
  readonly memory: WorkerMemory;
  /** Whether charts that were made once may be made again (init, where looks were refused). */
  readonly createCharts?: boolean;
  /** Default: a service's. */
  readonly chartsOf?: ChartsOf;
  /** Default: what changed. */
  readonly looks?: WantedLooks;
  readonly index?: number;
}): WorkerTabPlan {
  const { tabs, wanted, memory, looks = 'what changed' } = input;
  const existing = tabs.find((tab) => tab.ownedAs === wanted.name) ?? null;
  if (existing?.locked !== undefined) return leftAsItIs(existing, tabs, memory);
  const made = existing === null ? newTab(tabs, wanted.name, { ...wanted, ...at(input.index) }) : null;
  const tab = existing ?? made?.tab;
  if (tab === undefined) throw new Error('a tab is there or it is made');
  const recalled = existing === null ? null : decodeWrittenCells(memory.writtenCells.get(wanted.name));
  const moved = recalled === null ? null : realignRows(recalled, tab.rows);
  const written = moved?.written ?? recalled;
  const findings: Finding[] = moved === null ? [] : [movedRows(tab, moved.firstRow)];
  const rows: (readonly (OutCell | undefined)[])[] = [];
  const remember = new Map<string, readonly CellHash[]>();
  const height = Math.max(wanted.cells.length, lastRow(written) + 1);
  for (let row = 0; row < height; row++) {
    const out: (OutCell | undefined)[] = [];
    const hashes: CellHash[] = [];
    const before = written?.get(String(row)) ?? [];
    const width = Math.max(wanted.cells[row]?.length ?? 0, before.length);
    for (let column = 0; column < width; column++) {
      const cell = placed(wanted.cells[row]?.[column], tab.id);
      const there = tab.rows[row]?.[column] ?? null;
      const remembered = before[column] ?? blankHash;
      const hash = outCellHash(cell);
      // With nothing remembered (a new tab, a damaged memory) all of our own block is ours.
      if (written !== null && !isOurs(there, remembered, cell)) {
        hashes[column] = remembered;
        if (hash !== blankHash) findings.push(changedCell(tab, row, column, there));
        continue;
      }
      hashes[column] = hash;
      const sameLook = looks !== 'all' && !isBlank(there) && hash.slice(6) === remembered.slice(6);
      const restored = isBlank(there) && hash !== blankHash && !isBlankCell(cell);
      if (hash !== remembered || restored || written === null || looks === 'all')
        out[column] = cell === undefined ? blank(there, remembered) : withLook(cell, sameLook);
    }
    if (hashes.some((hash) => hash !== blankHash)) remember.set(String(row), hashes);
    rows[row] = out;
  }
  const decoration = JSON.stringify([wanted.names, wanted.formats]);
  const decorated =
    looks !== 'all' && existing !== null && memory.other.get(`decoration:${wanted.name}`) === decoration;
  const charts = planCharts(tab.id, wanted.charts, memory, {
    create: input.createCharts === true,
    freshTab: existing === null,
    looks,
    of: input.chartsOf ?? 'service',
  });
  const writes: SheetWrite[] = [
    ...(made === null ? [] : [made.create]),
    ...setCells(tab.id, rows),
    ...(decorated ? [] : wanted.names.map((name) => ({ kind: 'nameCell' as const, tabId: tab.id, ...name }))),
    ...(decorated
      ? []
      : wanted.formats.map((format) => ({ kind: 'addConditionalFormat' as const, tabId: tab.id, ...format }))),
    ...charts.writes,
  ];
  return {
    writes,
    findings,
    memory: {
      ...charts.memory,
      writtenCells: new Map([...memory.writtenCells, [wanted.name, encodeWrittenCells(remember)]]),
      other: new Map([...charts.memory.other, [`decoration:${wanted.name}`, decoration]]),
    },
    tabId: tab.id,
    tabs: made === null ? tabs : [...tabs, made.tab],
  };
}

/** A link within the tab leads there by its ID. */
function placed(cell: WantedCell | undefined, tabId: number): OutCell | undefined {
  if (cell?.link === undefined) return cell as OutCell | undefined;
  const { link, ...rest } = cell;
  return { ...rest, link: link.kind === 'here' ? { ...link, kind: 'cell', tabId } : link };
}

/** @param same nothing but the value changed */
export function withLook(cell: OutCell, same: boolean): OutCell {
  return same ? { ...cell, keepsLook: true } : cell;
}

function movedRows(tab: Tab, firstRow: number): Finding {
  const row = `row ${firstRow + 1}`;
  return aFinding(
    'worker/cell-changed',
    { tab: tab.title, tabId: tab.id, row: firstRow + 1, columnIndex: 0, value: '', identity: 'rows' },
    {
      message: `Rows were inserted or deleted in ${tab.title}, from ${row} on; it was laid out again.`,
      fix: 'Nothing to do. To have a list of your own, use a tab of your own: this one is laid out by rows.',
      cause: `${tab.id} rows`,
    },
  );
}

function blank(there: CellValue, remembered: CellHash): OutCell | undefined {
  return isBlank(there) && remembered === blankHash ? undefined : { value: null };
}

function isBlankCell(cell: OutCell | undefined): boolean {
  return cell === undefined || cell.value === null || cell.value === '';
}

function lastRow(written: ReadonlyMap<string, unknown> | null): number {
  let last = -1;
  for (const name of written?.keys() ?? []) if (/^\d{1,7}$/.test(name)) last = Math.max(last, Number(name));
  return last;
}

function at(index: number | undefined): { readonly index?: number } {
  return index === undefined ? {} : { index };
}
