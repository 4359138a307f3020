import { isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import type { Tab } from '../../workbook/workbook.ts';
import { fold } from '../../schema/fold.ts';
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
  /** Tab → how many may: the same name stands there, and nothing says that it is another deal. */
  readonly mayBeIn: ReadonlyMap<Tab, number>;
  /** How many stand in any of them. */
  readonly anywhere: number;
}

/** A cell of a row, and what its column is: a field, or a header of the team's own. */
interface Told {
  readonly key: string;
  readonly cell: CellValue;
}

interface SampledRow {
  readonly tab: Tab;
  /** Who it is about; the first one has to be the same, and of few all. */
  readonly who: readonly Told[];
  /** What stays the same while a deal moves on: its amount, when it came. One at least has to be the same: a customer may buy twice. */
  readonly stays: readonly Told[];
  /** Where nothing stays: its stage, or all that it says. */
  readonly else: readonly CellValue[];
  /** The team's own number of the deal: two of them are two deals. */
  readonly id: CellValue;
  readonly foundIn: Set<Tab>;
  readonly mayBeIn: Set<Tab>;
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
    const found = { byName, keys: keysOf(placed) };
    for (let row = header.firstDataRow; row < tab.rows.length; row += 1) lookUp(placed, tab.rows[row] ?? [], found);
  }
  return new Map(
    tabs.map(({ tab }, index) => {
      const rows = samples[index]?.rows ?? [];
      const anywhere = rows.filter(({ foundIn }) => foundIn.size > 0).length;
      return [
        tab,
        {
          sampled: rows.length,
          in: counted(rows.map(({ foundIn }) => foundIn)),
          mayBeIn: counted(rows.map(({ mayBeIn }) => mayBeIn)),
          anywhere,
        },
      ];
    }),
  );
}

function counted(sets: readonly ReadonlySet<Tab>[]): ReadonlyMap<Tab, number> {
  const counts = new Map<Tab, number>();
  for (const each of sets) for (const tab of each) counts.set(tab, (counts.get(tab) ?? 0) + 1);
  return counts;
}

function sampleOf(placed: PlacedHeader) {
  const { tab, header, match } = placed;
  const keys = new Map([...keysOf(placed)].map(([key, column]) => [column, key]));
  const who = whoColumns(placed);
  const stays = ['amount', 'created'].flatMap((field) => match.columns.get(field) ?? []);
  const stage = match.columns.get('stage');
  const filled = tab.rows.flatMap((cells, row) => (row < header.firstDataRow || cells.length === 0 ? [] : [cells]));
  const step = Math.max(1, Math.floor(filled.length / mostSampled));
  const sample = filled.filter((_, index) => index % step === 0).slice(0, mostSampled);
  const told = (cells: readonly CellValue[], columns: readonly number[]): readonly Told[] =>
    columns.flatMap((column) => {
      const cell = cells[column] ?? null;
      return isBlank(cell) ? [] : [{ key: keys.get(column) ?? '', cell: keyOf(cell) }];
    });
  const rows = sample.map((cells): SampledRow => {
    const hasStage = stage !== undefined && !isBlank(cells[stage]);
    return {
      tab,
      who: told(cells, who),
      stays: told(cells, stays),
      else: hasStage ? [keyOf(cells[stage] ?? null)] : cells.filter((cell) => !isBlank(cell)).map(keyOf),
      id: teamsOwnId(placed, cells),
      foundIn: new Set(),
      mayBeIn: new Set(),
    };
  });
  const counts = new Map<CellValue, number>();
  for (const row of rows) for (const { cell } of row.who) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const names = rows.map((row) =>
    row.who.flatMap(({ cell }) => (typeof cell === 'string' && (counts.get(cell) ?? 0) <= mostWithName ? [cell] : [])),
  );
  return { rows, names };
}

/** Notes which of the sampled rows of other tabs a row is, or may be. */
function lookUp(
  placed: PlacedHeader,
  cells: readonly CellValue[],
  { byName, keys }: { readonly byName: ReadonlyMap<string, readonly SampledRow[]>; readonly keys: Keys },
): void {
  const { tab } = placed;
  let here: ReadonlySet<CellValue> | null = null;
  for (const cell of cells) {
    if (typeof cell !== 'string') continue;
    for (const row of byName.get(cell.trim()) ?? []) {
      if (row.tab === tab || row.foundIn.has(tab)) continue;
      here ??= new Set(cells.map(keyOf));
      const id = row.id === null ? null : teamsOwnId(placed, cells);
      if (id !== null && id !== row.id) continue;
      const isHere = (each: CellValue): boolean => here?.has(each) === true;
      if (isSame(row, isHere)) row.foundIn.add(tab);
      if (maySame(row, isHere, (key) => cells[keys.get(key) ?? -1])) row.mayBeIn.add(tab);
    }
  }
}

function isSame({ who, stays, else: others }: SampledRow, isHere: (cell: CellValue) => boolean): boolean {
  const share = (all: readonly CellValue[]): boolean => all.filter(isHere).length >= mostlyTheSame * all.length;
  const tells = stays.length > 0 ? stays.some(({ cell }) => isHere(cell)) : share(others);
  return tells && share([...who, ...stays].map(({ cell }) => cell)) && isSameOne(who, ({ cell }) => !isHere(cell));
}

/** The same name, where nothing says otherwise: another amount, another day, another name of the deal under the same header. */
function maySame(
  { who, stays }: SampledRow,
  isHere: (cell: CellValue) => boolean,
  under: (key: string) => CellValue | undefined,
): boolean {
  const isOther = ({ key, cell }: Told): boolean => !isBlank(under(key)) && !isHere(cell);
  const first = who[0];
  if (first === undefined || !isHere(first.cell) || !isSameOne(who, isOther)) return false;
  return !stays.some(isOther) || stays.some(({ cell }) => isHere(cell));
}

/** Another contact or a corrected address is the same deal still; another company is none. */
function isSameOne([first, ...others]: readonly Told[], isOther: (told: Told) => boolean): boolean {
  return first !== undefined && !isOther(first) && others.filter(isOther).length <= (others.length > 1 ? 1 : 0);
}

/** Fields, and folded headers of the team's own, → 0-based column. */
type Keys = ReadonlyMap<string, number>;

function keysOf({ match }: PlacedHeader): Keys {
  const own = match.own.map(({ column, label }) => [`own ${fold(label)}`, column] as const);
  return new Map([...own, ...match.columns]);
}

function teamsOwnId({ match }: PlacedHeader, cells: readonly CellValue[]): CellValue {
  const id = cells[match.columns.get('leadId') ?? -1] ?? null;
  const isNothing: boolean = isBlank(id);
  return isNothing || isOwnId(id) ? null : keyOf(id);
}

function keyOf(cell: CellValue): CellValue {
  return typeof cell === 'string' ? cell.trim() : cell;
}
