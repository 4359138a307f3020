import { isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import type { Tab } from '../../workbook/workbook.ts';
import type { PlacedHeader } from '../place-header.ts';
import { isOwnId } from '../own-id.ts';
import { whoColumns } from '../rows/who-columns.ts';

/** So many rows of each tab are looked for in all the others. */
const mostSampled = 300;
/** A name that stands in more rows of the sample tells nobody apart. */
const mostWithName = 5;
const mostlyTheSame = 0.7;

/** How many of the sampled rows of a tab stand in another one. */
export interface Repeats {
  readonly sampled: number;
  /** Tab → how many stand there; none that is 0. */
  readonly in: ReadonlyMap<Tab, number>;
  /** How many stand in any of them. */
  readonly anywhere: number;
}

interface SampledRow {
  readonly tab: Tab;
  /** What stays the same while a deal moves on: who it is about, its amount, when it came. */
  readonly cells: readonly CellValue[];
  /** Of those, who it is about; the first one has to be the same, and of few all. */
  readonly who: readonly CellValue[];
  /** Of which one at least has to be the same: a customer may buy twice. */
  readonly telling: readonly CellValue[];
  /** The team's own number of the deal: two of them are two deals. */
  readonly id: CellValue;
  readonly foundIn: Set<Tab>;
}

/**
 * Which rows stand in more than one tab, whatever the columns are called there, in whatever order they and the rows stand: a few
 * hundred rows of each are looked for in one pass over the cells of all.
 */
export function repeatedRows(tabs: readonly PlacedHeader[]): ReadonlyMap<Tab, Repeats> {
  const samples = tabs.map((placed) => sampleOf(placed));
  const byName = new Map<string, SampledRow[]>();
  for (const { rows, names } of samples) {
    rows.forEach((row, index) => {
      for (const name of names[index] ?? []) {
        const before = byName.get(name);
        if (before === undefined) byName.set(name, [row]);
        else before.push(row);
      }
    });
  }
  for (const placed of tabs) {
    const { tab, header } = placed;
    for (let row = header.firstDataRow; row < tab.rows.length; row += 1) lookUp(placed, tab.rows[row] ?? [], byName);
  }
  return new Map(
    tabs.map(({ tab }, index) => {
      const rows = samples[index]?.rows ?? [];
      const counts = new Map<Tab, number>();
      for (const { foundIn } of rows) for (const each of foundIn) counts.set(each, (counts.get(each) ?? 0) + 1);
      const anywhere = rows.filter(({ foundIn }) => foundIn.size > 0).length;
      return [tab, { sampled: rows.length, in: counts, anywhere }];
    }),
  );
}

function sampleOf(placed: PlacedHeader) {
  const { tab, header, match } = placed;
  const who = whoColumns(placed);
  const filled = tab.rows.flatMap((cells, row) => (row < header.firstDataRow || cells.length === 0 ? [] : [cells]));
  const step = Math.max(1, Math.floor(filled.length / mostSampled));
  const sample = filled.filter((_, index) => index % step === 0).slice(0, mostSampled);
  const at = (cells: readonly CellValue[], columns: readonly number[]): readonly CellValue[] =>
    columns.flatMap((column) => {
      const cell = cells[column] ?? null;
      const isNothing: boolean = isBlank(cell);
      return isNothing || cell === null ? [] : [keyOf(cell)];
    });
  const columnsOf = (fields: readonly string[]): readonly number[] =>
    fields.flatMap((field) => match.columns.get(field) ?? []);
  const tellingColumns = columnsOf(['amount', 'created']);
  const rows = sample.map((cells): SampledRow => {
    const telling = at(cells, tellingColumns);
    return {
      tab,
      cells: [...at(cells, who), ...telling],
      who: at(cells, who),
      telling: telling.length > 0 ? telling : at(cells, columnsOf(['stage'])),
      id: teamsOwnId(placed, cells),
      foundIn: new Set(),
    };
  });
  const counts = new Map<CellValue, number>();
  for (const cells of sample) for (const name of at(cells, who)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = sample.map((cells) =>
    at(cells, who).filter(
      (name): name is string => typeof name === 'string' && (counts.get(name) ?? 0) <= mostWithName,
    ),
  );
  return { rows, names };
}

/** Notes which of the sampled rows of other tabs a row is. */
function lookUp(
  placed: PlacedHeader,
  cells: readonly CellValue[],
  byName: ReadonlyMap<string, readonly SampledRow[]>,
): void {
  const { tab } = placed;
  let here: ReadonlySet<CellValue> | null = null;
  for (const cell of cells) {
    if (typeof cell !== 'string') continue;
    for (const row of byName.get(cell.trim()) ?? []) {
      if (row.tab === tab || row.foundIn.has(tab)) continue;
      here ??= new Set(cells.map(keyOf));
      const isHere = (each: CellValue): boolean => here?.has(each) === true;
      const same = row.cells.filter(isHere).length;
      const id = row.id === null ? null : teamsOwnId(placed, cells);
      if (id !== null && id !== row.id) continue;
      const isSame = same >= mostlyTheSame * row.cells.length && row.telling.some(isHere);
      if (isSame && isSameOne(row.who, isHere)) row.foundIn.add(tab);
    }
  }
}

/** Another contact or a corrected address is the same deal still; another company is none. */
function isSameOne([first, ...others]: readonly CellValue[], isHere: (cell: CellValue) => boolean): boolean {
  const missing = others.filter((each) => !isHere(each)).length;
  return first !== undefined && isHere(first) && missing <= (others.length > 1 ? 1 : 0);
}

function teamsOwnId({ match }: PlacedHeader, cells: readonly CellValue[]): CellValue {
  const id = cells[match.columns.get('leadId') ?? -1] ?? null;
  const isNothing: boolean = isBlank(id);
  return isNothing || isOwnId(id) ? null : keyOf(id);
}

function keyOf(cell: CellValue): CellValue {
  return typeof cell === 'string' ? cell.trim() : cell;
}
