import type { CsvRecord } from './csv-records.ts';

/** The table of a file, with what stands around it. */
export interface CsvTable {
  /** The header first. */
  readonly records: readonly CsvRecord[];
  /** What was left out or changed, for people. */
  readonly notes: readonly string[];
  /** What stands above the header: it may say in which currency or unit the amounts are. */
  readonly above: readonly string[];
}

/** A header stands within so many rows. */
const deepestHeader = 30;

/**
 * Takes the table out of a file: lines of a report above the header and below the data, blank rows, headers that are repeated
 * or stand in two rows, a second table. Nothing is left out unsaid but blank rows.
 */
export function tableOf(all: readonly CsvRecord[]): CsvTable {
  const filled = all.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const top = headerIndex(filled);
  const end = footerIndex(filled, all, top);
  const above = filled.slice(0, top);
  const below = filled.slice(end);
  const { records, notes } = withoutRepeats(joinedHeader(filled.slice(top, end)));
  return {
    records,
    above: above.flatMap(({ cells }) => cells.filter((cell) => cell.trim() !== '')),
    notes: [...leftOut('above its header', above), ...notes, ...leftOut('below its data', below)],
  };
}

function leftOut(where: string, records: readonly CsvRecord[]): string[] {
  if (records.length === 0) return [];
  const texts = records.slice(0, 3).map(
    ({ cells }) =>
      `“${cells
        .filter((cell) => cell.trim() !== '')
        .join(' ')
        .trim()
        .slice(0, 60)}”`,
  );
  const more = records.length > 3 ? `, and ${records.length - 3} more` : '';
  return [
    `${records.length === 1 ? 'A line' : `${records.length} lines`} ${where} ${records.length === 1 ? 'was' : 'were'} left out: ${texts.join(', ')}${more}.`,
  ];
}

const isFilled = (cell: string): boolean => cell.trim() !== '';
const filledCount = ({ cells }: CsvRecord): number => cells.filter(isFilled).length;

/** The first row that names most of the columns in use, where those above it hold one or two cells. */
function headerIndex(records: readonly CsvRecord[]): number {
  const body = records.slice(Math.min(records.length - 1, deepestHeader), deepestHeader + 200);
  const used = most((body.length > 20 ? body : records.slice(-200)).map(filledCount));
  if (used < 3) return narrowHeader(records, used);
  const least = Math.max(2, Math.ceil(used * 0.6));
  const found = records.slice(0, deepestHeader).findIndex((record) => filledCount(record) >= least);
  if (found <= 0) return 0;
  const isAlone = records.slice(0, found).every((record) => filledCount(record) < least);
  return isAlone ? withGroups(records, found) : 0;
}

/** Of a table of two columns: what stands above it in one cell. */
function narrowHeader(records: readonly CsvRecord[], used: number): number {
  if (used < 2) return 0;
  const found = records.slice(0, deepestHeader).findIndex((record) => filledCount(record) >= used);
  return Math.max(found, 0);
}

/** The row of groups above a header, “Travel,,,” above “Air,Rail,Taxi”, is part of it. */
function withGroups(records: readonly CsvRecord[], found: number): number {
  const [above, header] = [records[found - 1], records[found]];
  return above !== undefined && header !== undefined && isGroups(above, header) ? found - 1 : found;
}

/** Whether a row and the one below it name the columns together: each column is named, and each name of a group has several below it. */
function isGroups({ cells: groups }: CsvRecord, { cells: names }: CsvRecord): boolean {
  const width = Math.max(groups.length, names.length);
  if (width < 3 || groups.filter(isFilled).length < 2 || ![...groups, ...names].every(isLabel)) return false;
  let isBlank = false;
  for (let column = 0; column < width; column += 1) {
    const [group, name] = [isFilled(groups[column] ?? ''), isFilled(names[column] ?? '')];
    if (!group && !name) return false;
    isBlank ||= !group;
  }
  return isBlank;
}

/** No number, date or amount. */
function isLabel(cell: string): boolean {
  return !/^[\s\d.,:/$€£%+-]*\d[\s\d.,:/$€£%+-]*$/.test(cell);
}

/** A header in two rows as one: “Travel Air”, “Travel Rail”; one that stands twice, once. */
function joinedHeader(records: readonly CsvRecord[]): readonly CsvRecord[] {
  const [first, second, ...rest] = records;
  if (first === undefined || second === undefined) return records;
  if (!isGroups(first, second) || rest.length === 0) return records;
  let group = '';
  const width = Math.max(first.cells.length, second.cells.length);
  const cells = Array.from({ length: width }, (_, column) => {
    const [above, name] = [(first.cells[column] ?? '').trim(), (second.cells[column] ?? '').trim()];
    if (above !== '') group = above;
    return name === '' ? above : group === '' ? name : `${group} ${name}`;
  });
  return [{ cells, line: second.line }, ...rest];
}

/** Where the lines below the data begin: after a blank one, each without a delimiter (a lead of which only its name is known has them). */
function footerIndex(filled: readonly CsvRecord[], all: readonly CsvRecord[], top: number): number {
  const width = filled[top] === undefined ? 0 : filledCount(filled[top]);
  if (width < 2) return filled.length;
  let end = filled.length;
  for (; end > top + 1; end -= 1) {
    const record = filled[end - 1];
    if (record?.cells.length !== 1) break;
  }
  const first = filled[end];
  if (first === undefined) return filled.length;
  const before = all[all.indexOf(first) - 1];
  const last = filled[end - 1];
  const isApart = (before !== undefined && filledCount(before) === 0) || first.line > (last?.line ?? 0) + lines(last);
  return isApart ? end : filled.length;
}

function lines(record: CsvRecord | undefined): number {
  return 1 + (record?.cells.join('').match(/\r\n?|\n/g)?.length ?? 0);
}

/** Headers that stand again between the rows; the rows below one with other columns are put under their own names. */
function withoutRepeats(records: readonly CsvRecord[]): Omit<CsvTable, 'above'> {
  const [header, ...rows] = records;
  if (header === undefined) return { records, notes: [] };
  const labels = header.cells.map(folded);
  const known = new Set(labels.filter((label) => label !== '' && isLabel(label)));
  const again: number[] = [];
  const kept: { readonly record: CsvRecord; readonly places: readonly number[] | null }[] = [];
  const added: string[] = [];
  let places: readonly number[] | null = null;
  for (const record of rows) {
    if (known.size < 2 || !isHeaderAgain(record, known)) {
      kept.push({ record, places });
      continue;
    }
    again.push(record.line);
    const own = record.cells.map((cell) => {
      const at = labels.indexOf(folded(cell));
      if (at >= 0) return at;
      labels.push(folded(cell));
      added.push(cell);
      return labels.length - 1;
    });
    places = own.every((to, from) => to === from) ? null : own;
  }
  if (again.length === 0) return { records, notes: [] };
  const whole = { ...header, cells: [...header.cells, ...added] };
  const where = again.slice(0, 3).join(', ');
  return {
    records: [whole, ...kept.map(({ record, places }) => placed(record, places, labels.length))],
    notes: [
      `Its header stands again in ${again.length === 1 ? 'line' : 'lines'} ${where}${again.length > 3 ? ', …' : ''}: the rows below it were put under the same columns.`,
    ],
  };
}

function isHeaderAgain({ cells }: CsvRecord, known: ReadonlySet<string>): boolean {
  if (!known.has(folded(cells[0] ?? '')) && !known.has(folded(cells[1] ?? ''))) return false;
  const filled = cells.filter(isFilled);
  const same = filled.filter((cell) => known.has(folded(cell))).length;
  return (
    same >= 2 &&
    same >= 0.75 * Math.max(filled.length, known.size * 0.75) &&
    new Set(filled.map(folded)).size === filled.length
  );
}

/** Each cell at its place; those beyond their header after the last column. */
function placed(record: CsvRecord, places: readonly number[] | null, width: number): CsvRecord {
  if (places === null) return record;
  const row: string[] = [];
  record.cells.forEach((cell, from) => (row[places[from] ?? width + from - places.length] = cell));
  return { ...record, cells: Array.from(row, (cell: string | undefined) => cell ?? '') };
}

function folded(label: string): string {
  return label.trim().toLowerCase();
}

/** What three quarters of them do not exceed: lines around a small table are fewer than its rows. */
function most(counts: readonly number[]): number {
  return [...counts].sort((a, b) => a - b)[Math.floor(counts.length * 0.75)] ?? 0;
}
