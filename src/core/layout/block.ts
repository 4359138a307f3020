import type { CellLink, OutCell } from '../workbook/sheet-write.ts';
import type { WantedCell, WantedChart, WantedTab } from './wanted-tab.ts';
import { textCell } from '../workbook/out-cell.ts';

/** A cell of a block; a link may lead to a row of another block. */
export interface BlockCell extends Omit<OutCell, 'link'> {
  readonly link?: CellLink | { readonly kind: 'block'; readonly id: string; readonly row: number };
}

/** A part of the Metrics tab: a heading, a header row and rows; and a chart over its columns. */
export interface Block {
  /** Names its heading cell: `leadsheet_<id>`. */
  readonly id: string;
  readonly heading: string;
  /** One line under the heading: what it says, or what it needs. */
  readonly note?: string;
  readonly header?: readonly string[];
  readonly rows: readonly (readonly (BlockCell | undefined)[])[];
  readonly chart?: {
    readonly chartId: number;
    readonly title: string;
    readonly type: WantedChart['type'];
    readonly domain: number;
    readonly series: readonly number[];
    /** How many of the rows, from the first on, it shows; left out = all. */
    readonly rowCount?: number;
    /** Its place among the charts below the first screen, from 0 on; left out = beside its block. */
    readonly place?: number;
  };
  /** Names of single cells, `row` counted from the first of `rows`. */
  readonly names?: readonly { readonly name: string; readonly row: number; readonly column: number }[];
}

/** Charts without a place of their own stand to the right of the figures. */
const chartColumn = 9;
/** The block that keeps rows free for charts, three in a row of charts. */
export const chartsBlockId = 'charts';
const columnsOfChart = 3;

/** Stacks blocks, one blank row between them. */
export function stackBlocks(blocks: readonly Block[]): Pick<WantedTab, 'cells' | 'names' | 'charts'> {
  const cells: (readonly (BlockCell | undefined)[])[] = [];
  const firstRows = new Map<string, number>();
  const names: { name: string; row: number; column: number }[] = [];
  const charts: WantedChart[] = [];
  for (const block of blocks) {
    if (cells.length > 0) cells.push([]);
    names.push({ name: `leadsheet_${block.id}`, row: cells.length, column: 0 });
    const top = cells.length;
    if (block.heading !== '') cells.push([textCell(block.heading, 'heading')]);
    if (block.note !== undefined) cells.push([textCell(block.note, 'muted')]);
    const headerRow = cells.length;
    const { header, rows } = block;
    if (header !== undefined) {
      cells.push(headerCells(header, (i) => hasNumbers(rows, i)));
    }
    const first = cells.length;
    firstRows.set(block.id, first);
    for (const row of rows) cells.push(besideNumbers(row));
    for (const name of block.names ?? []) names.push({ ...name, row: first + name.row });
    if (block.chart !== undefined && block.rows.length > 0) {
      const { domain, series, rowCount = rows.length, place, ...chart } = block.chart;
      const span = (column: number): WantedChart['domain'] => {
        return { row: headerRow, column, rowCount: first + rowCount - headerRow, columnCount: 1 };
      };
      const room = firstRows.get(chartsBlockId);
      const hasRoom = room !== undefined && place !== undefined;
      charts.push({
        ...{ ...chart, hasRoom },
        anchorRow: hasRoom ? room : top,
        anchorColumn: hasRoom ? place * columnsOfChart : chartColumn,
        domain: span(domain),
        series: series.map(span),
      });
    }
  }
  return { cells: cells.map((row) => row.map((cell) => placed(cell, firstRows))), names, charts };
}

/** A link to a block that is not there is none. */
function placed(cell: BlockCell | undefined, firstRows: ReadonlyMap<string, number>): WantedCell | undefined {
  if (cell?.link?.kind !== 'block') return cell as WantedCell | undefined;
  const { link, ...rest } = cell;
  const first = firstRows.get(link.id);
  return first === undefined ? rest : { ...rest, link: { kind: 'here', row: first + link.row, column: 0 } };
}

/** Numbers stand on the right of their column, and so does its heading. */
/** Headings of one table; one over text right after one over numbers stands a little away, or the two read as one. */
export function headerCells(labels: readonly string[], isNumber: (column: number) => boolean): OutCell[] {
  return labels.map((label, i) =>
    textCell(label, isNumber(i) ? 'numberHeader' : i > 0 && isNumber(i - 1) ? 'asideHeader' : 'header'),
  );
}

function hasNumbers(rows: Block['rows'], column: number): boolean {
  return rows.some((row) => isNumber(row[column]));
}

/** Text on the right of a number would stick to it. */
function besideNumbers(row: Block['rows'][number]): Block['rows'][number] {
  return row.map((cell, i) => {
    const mayMove = cell !== undefined && (cell.style === undefined || cell.style === 'muted') && !cell.link;
    const isText = cell !== undefined && !isNumber(cell) && cell.value !== null && cell.value !== '';
    const left = row[i - 1];
    return mayMove && isText && isNumber(left) && left?.style !== 'headline' ? { ...cell, style: 'aside' } : cell;
  });
}

function isNumber(cell: BlockCell | undefined): boolean {
  return typeof cell?.value === 'number';
}
