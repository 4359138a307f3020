import type { AddConditionalFormat, CellBlock, CellLink, OutCell, PutChart } from '../workbook/sheet-write.ts';
import type { WorkerTabName } from '../workbook/workbook.ts';

/** A cell of a tab whose own ID is not known while it is laid out: a link may lead to another place in it. */
export interface WantedCell extends Omit<OutCell, 'link'> {
  readonly link?: CellLink | { readonly kind: 'here'; readonly row: number; readonly column: number };
}

/** What a worker's tab should look like after this run. Rows and columns are 0-based. */
export interface WantedTab {
  readonly name: WorkerTabName;
  readonly cells: readonly (readonly (WantedCell | undefined)[])[];
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
  /** Whether rows are kept free for it, so that it lies over no text: only such charts are made in files. */
  readonly hasRoom: boolean;
  readonly anchorRow: number;
  readonly anchorColumn: number;
  readonly domain: CellBlock;
  readonly series: readonly CellBlock[];
}
