import type { AddConditionalFormat, CellBlock, OutCell, PutChart } from '../workbook/sheet-write.ts';
import type { WorkerTabName } from '../workbook/workbook.ts';

/** What a worker's tab should look like after this run. Rows and columns are 0-based. */
export interface WantedTab {
  readonly name: WorkerTabName;
  readonly cells: readonly (readonly (OutCell | undefined)[])[];
  /** Stable names of cells, so that a formula of the team's own keeps working whatever moves. */
  readonly names: readonly { readonly name: string; readonly row: number; readonly column: number }[];
  readonly formats: readonly Omit<AddConditionalFormat, 'kind' | 'tabId'>[];
  readonly charts: readonly WantedChart[];
  readonly columnWidths: readonly number[];
  readonly frozenRows: number;
}

/** Which looks are written: those that changed, or all, where nobody knows which of them stand. */
export type WantedLooks = 'what changed' | 'all';

export interface WantedChart {
  readonly chartId: number;
  readonly title: string;
  readonly type: PutChart['type'];
  readonly anchorRow: number;
  readonly anchorColumn: number;
  readonly domain: CellBlock;
  readonly series: readonly CellBlock[];
}
