import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { CreateTab, DressTab, OutCell, SetCells, SheetWrite } from '../../core/workbook/sheet-write.ts';
import { linked, styled } from './cell-data.ts';
import { chartRequests } from './chart-requests.ts';
import { addConditionalFormat, addDropdown, addNote, nameCell } from './decoration-requests.ts';
import type { Decoration } from './decoration-requests.ts';
import type { SheetMetadata } from './sheet-metadata.ts';
import { columnWidths, warningOn } from './tab-requests.ts';

type Request = sheets_v4.Schema$Request;

/** What looks are laid out on. */
interface Standing {
  readonly metadata: SheetMetadata;
  readonly decoration: Decoration;
  /** The kind was refused before and is tried again. */
  readonly isRetried: boolean;
}

/** One kind of look: it goes in batches of its own, after everything that matters, and may be refused by itself. */
export interface LookKind {
  /** For people, and by which it is remembered. */
  readonly kind: string;
  /** Whether what people put there has to be read first. */
  readonly asks?: true;
  /** So often it is sent again where a fault of Google's came; default 1. */
  readonly resendsOfFaults?: number;
  /** Only `init` puts it on again: nights have it for what is new alone. */
  readonly isOfInit?: true;
  /** The requests of writes, in order; a write that has no such look has none. */
  layOut(writes: readonly SheetWrite[], standing: Standing): readonly Request[];
}

/** In the order in which they are put on: what is seen first comes first. */
export const lookKinds: readonly LookKind[] = [
  { kind: 'colours and fonts', layOut: ofCells((write) => blocks(write, 'rows', hasStyle, styled)) },
  { kind: 'links', layOut: ofCells((write) => blocks(write, 'columns', hasLink, linked)) },
  {
    kind: 'column widths',
    isOfInit: true,
    layOut: ofTabs(({ tabId, columnWidths: widths }) => columnWidths(tabId, widths)),
  },
  {
    kind: 'dropdowns',
    asks: true,
    isOfInit: true,
    layOut: each('addDropdown', (write, { decoration, metadata }) => addDropdown(write, decoration, metadata)),
  },
  {
    kind: 'notes',
    asks: true,
    isOfInit: true,
    layOut: each('addNote', (write, { decoration }) => addNote(write, decoration)),
  },
  {
    kind: 'conditional formats',
    asks: true,
    isOfInit: true,
    layOut: each('addConditionalFormat', (write, { decoration }) => addConditionalFormat(write, decoration)),
  },
  {
    kind: 'names of cells',
    layOut(writes, { metadata }) {
      const names = new Map(metadata.namedRanges.map((range) => [range.name.toLowerCase(), range.id]));
      return writes.flatMap((write) => (write.kind === 'nameCell' ? nameCell(write, names) : []));
    },
  },
  {
    kind: 'warnings of protected tabs',
    isOfInit: true,
    layOut: (writes, standing) => [
      ...softened(standing.metadata),
      ...ofTabs((write) => (isWarned(write.tabId, standing.metadata) ? [] : warningOn(write)))(writes, standing),
    ],
  },
  {
    kind: 'charts',
    // A chart that it does not like Google answers with 500.
    resendsOfFaults: 0,
    isOfInit: true,
    layOut: (writes, { metadata }) =>
      chartRequests(
        writes.filter((write) => write.kind === 'putChart'),
        metadata,
      ),
  },
];

function each<Kind extends SheetWrite['kind']>(
  kind: Kind,
  layOut: (write: Extract<SheetWrite, { kind: Kind }>, standing: Standing) => readonly Request[],
): LookKind['layOut'] {
  const isOfKind = (write: SheetWrite): write is Extract<SheetWrite, { kind: Kind }> => write.kind === kind;
  return (writes, standing) => writes.filter(isOfKind).flatMap((write) => layOut(write, standing));
}

/** Of a tab that is new; of another only where it was refused then: people may have changed it since. */
function ofTabs(layOut: (write: CreateTab | DressTab) => readonly Request[]): LookKind['layOut'] {
  return (writes, { isRetried }) =>
    writes.flatMap((write) =>
      write.kind === 'createTab' || (isRetried && write.kind === 'dressTab') ? layOut(write) : [],
    );
}

function isWarned(tabId: number, { tabs }: SheetMetadata): boolean {
  return tabs.some(({ id, isProtectedByUs }) => id === tabId && isProtectedByUs);
}

/**
 * Protections of earlier versions kept a tab of ours for the account that made it: they become warnings, for the next run may be
 * another account's.
 */
function softened({ tabs }: SheetMetadata): Request[] {
  return tabs
    .flatMap(({ ownedAs, strict }) => (ownedAs === null ? [] : strict))
    .map((protectedRangeId) => ({
      updateProtectedRange: { protectedRange: { protectedRangeId, warningOnly: true }, fields: 'warningOnly' },
    }));
}

/** Of cells whose place is known: rows at the end of a tab come to stand where nobody can say beforehand, and have no looks. */
function ofCells(layOut: (write: SetCells) => readonly Request[]): LookKind['layOut'] {
  return (writes) =>
    writes.flatMap((write) => {
      if (write.kind === 'setCells') return layOut(write);
      if (write.kind !== 'insertFirstRow') return [];
      return layOut({ kind: 'setCells', tabId: write.tabId, row: 0, column: 0, cells: [write.newRow] });
    });
}

const hasStyle = (cell: OutCell | undefined): cell is OutCell => cell?.style !== undefined && cell.keepsLook !== true;
/** Google knows a link on text only. */
const hasLink = (cell: OutCell | undefined): cell is OutCell =>
  cell?.link !== undefined && cell.keepsLook !== true && typeof cell.value === 'string';

/** Cells that have the look, joined along rows (the looks of a heading differ) or along columns (links stand one below the other). */
function blocks(
  { tabId, row, column, cells }: SetCells,
  along: 'rows' | 'columns',
  has: (cell: OutCell | undefined) => cell is OutCell,
  look: { readonly fields: string; readonly format: (cell: OutCell) => sheets_v4.Schema$CellFormat },
): Request[] {
  const width = cells.reduce((most, line) => Math.max(most, line.length), 0);
  const [lines, length] = along === 'rows' ? [cells.length, width] : [width, cells.length];
  const at = (line: number, place: number) => (along === 'rows' ? cells[line]?.[place] : cells[place]?.[line]);
  const requests: Request[] = [];
  for (let line = 0; line < lines; line += 1) {
    for (let start = 0; start < length; start += 1) {
      const run: sheets_v4.Schema$CellData[] = [];
      for (let cell = at(line, start); has(cell); cell = at(line, start + run.length))
        run.push({ userEnteredFormat: look.format(cell) });
      if (run.length === 0) continue;
      const [rowIndex, columnIndex] = along === 'rows' ? [row + line, column + start] : [row + start, column + line];
      requests.push({
        updateCells: {
          start: { sheetId: tabId, rowIndex, columnIndex },
          rows: along === 'rows' ? [{ values: run }] : run.map((cell) => ({ values: [cell] })),
          fields: look.fields,
        },
      });
      start += run.length;
    }
  }
  return requests;
}
