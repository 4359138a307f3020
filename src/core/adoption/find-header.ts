import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { TabName } from '../workbook/workbook.ts';
import { isAmount, isDate } from './column-sample.ts';
import { isRowOfValues } from './row-of-values.ts';
import { enteredStageOf, meaningOf } from '../schema/header-index.ts';

type Rows = readonly (readonly CellValue[])[];

/** A row (or two) that looks like a tab's headers. */
export interface Header {
  /** 0-based; the last one of two header rows. */
  readonly row: number;
  /** Whether its labels are of the row above, too. */
  readonly isDouble: boolean;
  /** 0-based; the row below, unless leads stand above: then somebody sorted the headers in among them. */
  readonly firstDataRow: number;
  /** By column; '' where there is none. */
  readonly labels: readonly string[];
  /** What the last header row itself says, by column. */
  readonly own: readonly string[];
  /** Both as people typed them, where those that are called alike were told apart. */
  readonly typed?: { readonly labels: readonly string[]; readonly own: readonly string[] };
  /** How many different columns of the schema its labels name. */
  readonly fields: number;
}

/** Headers are looked for in so many rows: titles and banners above them are shorter. */
export const rowsWithHeaders = 20;
const mostColumns = 1000;

/** Whether a row is a lead for certain, and so no header whatever its words may mean. */
export type IsLead = (row: number) => boolean;

/** So many fields are named by headers only: of the words in a lead, one or two may happen to. */
export const surelyHeaders = 3;

/** Finds the header by what its cells say; null where no row names even one column of the tab's schema. */
export function findHeader(rows: Rows, tab: TabName, isLead: IsLead = () => false): Header | null {
  let best: Header | null = null;
  for (let row = 0; row < Math.min(rows.length, rowsWithHeaders); row += 1) {
    const found = headerAt(rows, row, tab);
    // Words of leads may happen to name one more field than the headers above them do.
    const least = best === null ? 1 : best.fields + (best.fields >= 2 ? 2 : 1);
    if (found.fields < least || countFields(namesOf(rows, found), tab) < least) continue;
    // A header may be called as what stands below it (“Won” over yes, Won and Lost).
    if (tab === 'leads' && found.fields < surelyHeaders && isRowOfValues(rows, row)) continue;
    if (found.fields >= surelyHeaders || !isLead(row)) best = found;
  }
  return best;
}

/** So many rows are looked through for a word that stands in its column again. */
const rowsCompared = 300;

/**
 * The labels of a header that are names: one that stands in its column again, in a row with an address, a number or a date, is a value
 * (“CONTACTED”). Other headers, above in an example or again below, hold none of these.
 */
function namesOf(rows: Rows, { row, labels }: Header): readonly string[] {
  const isData = (cells: readonly CellValue[]): boolean => holdsData(cells) || labelsOf(cells).some(isValue);
  const others = rows.slice(0, row + 1 + rowsCompared).filter((_, at) => at !== row);
  return labels.filter(
    (label, column) => label === '' || !others.some((cells) => cells[column] === label && isData(cells)),
  );
}

/**
 * A row that stands above a table and names nothing that we know: the first one of at least three texts and nothing else, with
 * three rows of about the same width below it.
 */
export function unknownHeader(rows: Rows, isLead: IsLead = () => false): Header | null {
  for (let row = 0; row < Math.min(rows.length - 3, rowsWithHeaders); row += 1) {
    const own = labelsOf(rows[row] ?? []);
    const width = own.filter((label) => label !== '').length;
    if (
      width < 3 ||
      !isAllText(rows[row] ?? []) ||
      own.some((label) => label.length > 60 || isValue(label)) ||
      isLead(row)
    )
      continue;
    // Headers stand above their rows: below one of them there are none.
    if (isRowOfValues(rows, row)) return null;
    const below = rows.slice(row + 1, row + 4).map((cells) => cells.filter((cell) => !isBlank(cell)).length);
    if (below.every((count) => count >= 0.5 * width))
      return { row, isDouble: false, firstDataRow: row + 1, labels: own, own, fields: 0 };
  }
  return null;
}

/** The header that ends in a row, together with the row above where the two make more sense than one. */
export function headerAt(rows: Rows, row: number, tab: TabName): Header {
  const own = labelsOf(rows[row] ?? []);
  const place = { row, firstDataRow: row + 1, own };
  const alone = { ...place, isDouble: false, labels: own, fields: countFields(own, tab) };
  const above = row === 0 ? [] : labelsOf(rows[row - 1] ?? []);
  if (above.filter((label) => label !== '').length < 2 || !isAllText(rows[row] ?? [])) return alone;
  const joined = joinLabels(above, own, tab);
  const both = { ...place, isDouble: true, labels: joined, fields: countFields(joined, tab) };
  const aboveAlone = countFields(above, tab);
  return both.fields > alone.fields && both.fields > aboveAlone && alone.fields >= 2 ? both : alone;
}

/** What stands in a lead and is called nothing. */
function isValue(label: string): boolean {
  return label.includes('@') || isDate(label) || isAmount(label);
}

function labelsOf(cells: readonly CellValue[]): readonly string[] {
  const labels = cells.slice(0, mostColumns).map((cell) => (typeof cell === 'object' ? '' : cellText(cell)));
  return labels.map((label) => (label.length > 200 ? label.slice(0, 200) : label));
}

/** Whether a row holds what leads hold and headers do not: an address, or a number that is neither a year nor a week. */
export function holdsData(cells: readonly CellValue[]): boolean {
  return cells.some((cell) => {
    if (isBlank(cell) || typeof cell === 'string') return typeof cell === 'string' && cell.includes('@');
    return typeof cell !== 'number' || !((cell >= 1900 && cell <= 2100) || (cell >= 1 && cell <= 53));
  });
}

export function isAllText(cells: readonly CellValue[]): boolean {
  return cells.every((cell) => isBlank(cell) || typeof cell === 'string');
}

/** A merged header holds its text in the first cell only: it counts for the columns below it up to the next one. */
function joinLabels(above: readonly string[], own: readonly string[], tab: TabName): readonly string[] {
  const known = (label: string): boolean => meaningOf(tab, label) !== null || enteredStageOf(label) !== null;
  let group = '';
  return Array.from({ length: Math.max(above.length, own.length) }, (_, column) => {
    const upper = above[column] ?? '';
    const lower = own[column] ?? '';
    if (upper !== '') group = upper;
    if (lower === '') return upper;
    const together = `${group} ${lower}`;
    const sure = meaningOf(tab, lower)?.rank === 0;
    return group !== '' && !sure && known(together) ? together : lower;
  });
}

function countFields(labels: readonly string[], tab: TabName): number {
  const fields = new Set<string>();
  for (const label of labels) {
    if (label === '') continue;
    const meaning = meaningOf(tab, label);
    if (meaning !== null) fields.add(meaning.field);
    else if (tab === 'leads' && enteredStageOf(label) !== null) fields.add('entered');
  }
  return fields.size;
}
