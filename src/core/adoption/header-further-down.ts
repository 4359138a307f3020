import { isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import { headerAt, rowsWithHeaders, surelyHeaders } from './find-header.ts';
import type { Header } from './find-header.ts';
import { fold } from '../schema/fold.ts';
import { enteredStageOf, meaningOf, ofExport } from '../schema/header-index.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';

type Rows = readonly (readonly CellValue[])[];

/** So many labels in a row that mean nothing, and the row is no header. */
const mostUnknown = 10;
const longestLabel = 100;

/** What labels of leads mean: by label or alias, or because Settings says so. */
export interface KnownLabels {
  /** Null where it is not known. */
  readonly fieldOf: (label: string) => string | null;
  /** Quick to say: whether a label stands as it is known, or with something in brackets or from an export around it. */
  readonly looksKnown: (label: string) => boolean;
}

/**
 * The header of a list of leads below the rows in which headers usually stand, where somebody sorted it there together with the
 * leads: the row that names most fields, if they are enough.
 */
export function headerFurtherDown(rows: Rows, known: KnownLabels): Header | null {
  let best: Header | null = null;
  let most = 0;
  for (let row = rowsWithHeaders; row < rows.length; row += 1) {
    const fields = fieldsNamed(rows[row] ?? [], known);
    if (fields <= most) continue;
    most = fields;
    best = headerAt(rows, row, 'leads');
  }
  return best;
}

/**
 * How many fields of leads a row of texts names; 0 where they are fewer than those of a header. Quick to say so: it is asked of
 * every row.
 */
function fieldsNamed(cells: readonly CellValue[], known: KnownLabels): number {
  if (
    cells.length < surelyHeaders ||
    !cells.every(mayBeLabel) ||
    !cells.some((cell) => typeof cell === 'string' && known.looksKnown(cell))
  )
    return 0;
  const fields = new Set<string>();
  let unknown = 0;
  for (const cell of cells) {
    if (typeof cell !== 'string' || isBlank(cell)) continue;
    const field = known.fieldOf(cell);
    if (field !== null) fields.add(field);
    else if ((unknown += 1) > mostUnknown && fields.size < surelyHeaders) return 0;
  }
  return fields.size < surelyHeaders ? 0 : fields.size;
}

const usualLabels: readonly string[] = tabSchemas.leads.columns
  .flatMap(({ header, aliases = [] }) => [header, ...aliases])
  .map((label) => label.toLowerCase());

/** @param stored field → headers that Settings names for it */
export function labelsKnown(stored: ReadonlyMap<string, readonly string[]>): KnownLabels {
  const said = new Map(
    [...stored].flatMap(([field, headers]) => headers.map((header) => [fold(header), field] as const)),
  );
  const plain = new Set([...usualLabels, ...[...stored.values()].flat().map((label) => label.trim().toLowerCase())]);
  return {
    fieldOf: (label) => {
      if (label === '') return null;
      const known = said.get(fold(label)) ?? meaningOf('leads', label)?.field;
      return known ?? (enteredStageOf(label) === null ? null : 'entered');
    },
    looksKnown: (label) => plain.has(label.trim().toLowerCase()) || /[([]/.test(label) || ofExport.test(label.trim()),
  };
}

/** No header is an address, or begins with a number as dates, amounts and phone numbers do. */
function mayBeLabel(cell: CellValue): boolean {
  if (cell === null) return true;
  return typeof cell === 'string' && cell.length <= longestLabel && !/^\s*[+-]?\d|@/.test(cell);
}
