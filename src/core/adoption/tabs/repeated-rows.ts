import { cellText, isBlank } from '../../workbook/cell-value.ts';
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
  readonly else: readonly Told[];
  /** The team's own number of the deal: two of them are two deals. */
  readonly id: CellValue;
}

/** What was found of the rows of one sample: the tab in which each was found last, for tabs are gone through one by one. */
interface Found {
  readonly in: Map<Tab, number>;
  readonly mayBeIn: Map<Tab, number>;
  readonly lastIn: Map<SampledRow, Tab>;
  readonly mayLastBeIn: Map<SampledRow, Tab>;
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
  const found = new Map(
    tabs.map(({ tab }): [Tab, Found] => [
      tab,
      { in: new Map(), mayBeIn: new Map(), lastIn: new Map(), mayLastBeIn: new Map() },
    ]),
  );
  for (const placed of tabs) {
    const { tab, header } = placed;
    const keys = keysOf(placed);
    for (let row = header.firstDataRow; row < tab.rows.length; row += 1) {
      const cells = tab.rows[row] ?? [];
      const candidates = candidatesIn(cells, byName);
      if (candidates !== null) lookUp(placed, { cells, keys, candidates }, found);
    }
  }
  return new Map(
    tabs.map(({ tab }, index) => {
      const sampled = samples[index]?.rows.length ?? 0;
      const each = found.get(tab);
      return [
        tab,
        { sampled, in: each?.in ?? new Map(), mayBeIn: each?.mayBeIn ?? new Map(), anywhere: each?.lastIn.size ?? 0 },
      ];
    }),
  );
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
      else: told(cells, hasStage ? [stage] : [...cells.keys()]),
      id: teamsOwnId(placed, cells),
    };
  });
  const counts = new Map<CellValue, number>();
  for (const row of rows) for (const { cell } of row.who) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const names = rows.map((row) =>
    row.who.flatMap(({ cell }) => (typeof cell === 'string' && (counts.get(cell) ?? 0) <= mostWithName ? [cell] : [])),
  );
  return { rows, names };
}

/** A row of another tab, and the sampled rows that share a name with it. */
interface LookedUp {
  readonly cells: readonly CellValue[];
  readonly keys: Keys;
  readonly candidates: ReadonlySet<SampledRow>;
}

/** The sampled rows that share a text with a row; null = none. */
function candidatesIn(
  cells: readonly CellValue[],
  byName: ReadonlyMap<string, readonly SampledRow[]>,
): ReadonlySet<SampledRow> | null {
  let candidates: Set<SampledRow> | null = null;
  for (const cell of cells) {
    const named = typeof cell === 'string' ? byName.get(cellText(cell)) : undefined;
    if (named === undefined) continue;
    candidates ??= new Set();
    for (const each of named) candidates.add(each);
  }
  return candidates;
}

/** Notes which of the sampled rows of other tabs a row is, or may be. */
function lookUp(placed: PlacedHeader, looked: LookedUp, found: ReadonlyMap<Tab, Found>): void {
  const { tab } = placed;
  const here = new Set(looked.cells.map(keyOf));
  const ownId = teamsOwnId(placed, looked.cells);
  for (const row of looked.candidates) {
    const of = row.tab === tab ? undefined : found.get(row.tab);
    if (of === undefined || of.lastIn.get(row) === tab) continue;
    if (row.id !== null && ownId !== null && ownId !== row.id) continue;
    const isThis = isSame(row, here);
    if (isThis) {
      of.lastIn.set(row, tab);
      of.in.set(tab, (of.in.get(tab) ?? 0) + 1);
    }
    if (of.mayLastBeIn.get(row) !== tab && (isThis || maySame(row, here, looked))) {
      of.mayLastBeIn.set(row, tab);
      of.mayBeIn.set(tab, (of.mayBeIn.get(tab) ?? 0) + 1);
    }
  }
}

function isSame({ who, stays, else: others }: SampledRow, here: ReadonlySet<CellValue>): boolean {
  const [first] = who;
  if (first === undefined || !here.has(first.cell)) return false;
  const same = countHere(who, here);
  const staying = countHere(stays, here);
  if (!isOneOf(who, who.length - same)) return false;
  const tells = stays.length > 0 ? staying > 0 : countHere(others, here) >= mostlyTheSame * others.length;
  return tells && same + staying >= mostlyTheSame * (who.length + stays.length);
}

/** The same name, where nothing says otherwise: another amount, another day, another name of the deal under the same header. */
function maySame({ who, stays }: SampledRow, here: ReadonlySet<CellValue>, { cells, keys }: LookedUp): boolean {
  const [first] = who;
  if (first === undefined || !here.has(first.cell)) return false;
  const isOther = ({ key, cell }: Told): boolean => !isBlank(cells[keys.get(key) ?? -1]) && !here.has(cell);
  if (!isOneOf(who, who.filter(isOther).length)) return false;
  return !stays.some(isOther) || countHere(stays, here) > 0;
}

/** Another contact or a corrected address is the same deal still. */
function isOneOf(who: readonly Told[], others: number): boolean {
  return others <= (who.length > 2 ? 1 : 0);
}

function countHere(all: readonly Told[], here: ReadonlySet<CellValue>): number {
  let count = 0;
  for (const { cell } of all) if (here.has(cell)) count += 1;
  return count;
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
  return typeof cell === 'string' ? cellText(cell) : cell;
}
