import { fold } from '../../schema/fold.ts';
import { cellText, isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import { contentHash } from '../../workbook/content-hash.ts';
import type { Tab } from '../../workbook/workbook.ts';
import { isOwnId } from '../own-id.ts';
import type { PlacedHeader } from '../place-header.ts';
import type { MappingRow } from '../stored-mapping.ts';
import { nameOfRow, rowAnswers } from './row-answers.ts';
import type { RowAnswer } from './row-answers.ts';
import type { AsideRows } from './aside-rows.ts';

/** What people were asked of rows of a tab: the name of a row or of a kind, folded → what they said; null = nothing yet. */
export type AskedRows = ReadonlyMap<string, RowAnswer['are']>;

export const nothingAsked: AskedRows = new Map();

export function askedRows(title: string, tabs: readonly Tab[], mapping: readonly MappingRow[]): AskedRows {
  const answers = rowAnswers(title, tabs, mapping).flatMap(({ are, names }) =>
    [...(names ?? [])].map((name) => [name, are] as const),
  );
  // The first answer holds, as wherever one name stands twice in Settings.
  return new Map(answers.reverse());
}

/** Whether people were asked about a kind of rows, whatever they said: then it is one, however few are left. */
export function isAskedAbout(asked: AskedRows, group: string): boolean {
  return asked.has(nameOfRow({ group, value: '' }));
}

/** What stands in a row beside the Lead ID that the worker gave it. */
export function ownCells(cells: readonly CellValue[]): readonly CellValue[] {
  return cells.filter((cell) => !isBlank(cell) && !isOwnId(cell));
}

/**
 * What a row is because of what somebody said, or did not say yet; `under` = one of several under a text of their own, as `heading` is that text;
 * `now` = one of which they said that it is no lead, and in which this stage of the others was typed since.
 */
export type AnsweredRow =
  'doubtful' | { readonly heading: string } | { readonly under: string } | { readonly now: string };

const longestName = 40;

/** How rows are called that stand under a text of their own. */
export function textOver(cells: readonly CellValue[]): string {
  return cellText(ownCells(cells)[0]).slice(0, longestName);
}

/** What is known of the rows of a tab besides what stands in them. */
export interface KnownOfRows {
  /** What a row is for certain. */
  readonly known: (row: number) => string | null;
  /** Those that were no leads in the last run. */
  readonly aside: readonly AsideRows[];
}

/**
 * Rows that are what they were asked as, because somebody answered: by what they look like now they might be something else, for they have Lead IDs
 * since, the list went on below them, the text over them has another wording or somebody sorted the sheet. A text of which that was said stays one over its
 * rows. One that stands below it only since then was not asked about, and is asked about by itself; so is one in which a stage of the others stands now.
 * By 0-based row.
 */
export function answeredRows(
  lead: PlacedHeader,
  asked: AskedRows,
  { known, aside }: KnownOfRows,
): ReadonlyMap<number, AnsweredRow> {
  const stage = lead.match.columns.get('stage');
  const isAnswered = [...asked.values()].some((are) => are !== null);
  if (stage === undefined || (!isAnswered && aside.length === 0)) return new Map();
  const { rows } = lead.tab;
  const list: AskedList = {
    rows,
    first: Math.max(0, lead.header.firstDataRow),
    asked,
    isRow: (row) => row !== lead.header.row && known(row) === null && !isGap(rows[row]),
    stageText: (row) => cellText(rows[row]?.[stage]).slice(0, 100),
    stageIn: (row) => fold(cellText(rows[row]?.[stage]).slice(0, 100)),
  };
  const before = marksOf(aside);
  const found = inBlocks(list, before);
  const stages = new Set(
    rows.flatMap((_, row) => (row >= list.first && list.isRow(row) && !found.has(row) ? [list.stageIn(row)] : [])),
  );
  stages.delete('');
  for (const [row, what] of found) {
    const isNone = typeof what === 'object' && 'under' in what && asked.get(nameUnder(what.under)) === 'not leads';
    if (isNone && stages.has(list.stageIn(row))) found.set(row, 'doubtful');
  }
  for (const [row, what] of elsewhere(list, before, { found, stages })) found.set(row, what);
  return found;
}

interface AskedList {
  readonly rows: PlacedHeader['tab']['rows'];
  readonly first: number;
  readonly asked: AskedRows;
  readonly isRow: (row: number) => boolean;
  readonly stageText: (row: number) => string;
  /** The same, folded. */
  readonly stageIn: (row: number) => string;
}

/** The rows that were set aside. */
interface Before {
  /** By mark, the names under which, folded; each is taken out when its row is found. */
  readonly names: ReadonlyMap<string, string[]>;
  /** The text over rows by such a name. */
  readonly texts: ReadonlyMap<string, string>;
}

function marksOf(aside: readonly AsideRows[]): Before {
  const names = new Map<string, string[]>();
  for (const { name, marks } of aside)
    for (const mark of marks) names.set(mark, [...(names.get(mark) ?? []), fold(name)]);
  const under = aside.filter(({ name }) => name.startsWith(begin));
  return { names, texts: new Map(under.map(({ name }) => [fold(name), name.slice(begin.length)])) };
}

const begin = 'under ';

function nameUnder(text: string): string {
  return nameOfRow({ group: `${begin}${text}`, value: '' });
}

/** Rows under a text of which somebody was asked, as they stand there now. */
function inBlocks(list: AskedList, before: Before): Map<number, AnsweredRow> {
  const { rows, asked, isRow, stageIn } = list;
  const found = new Map<number, AnsweredRow>();
  let under: string | null = null;
  for (let row = list.first; row < rows.length; row += 1) {
    const cells = rows[row] ?? [];
    const heading: string | null = isRow(row) ? headingIn(list, before, { row, under }) : null;
    if (!isRow(row)) under = null;
    else if (heading !== null) {
      under = heading;
      take(before, markOfRow(cells), nameUnder(heading));
      found.set(row, { heading });
    } else if (under !== null) {
      const name = nameUnder(under);
      const are = asked.get(name) ?? null;
      const wasThere = take(before, markOfRow(cells), name);
      const own = asked.get(nameOfRow({ value: firstText(cells) })) ?? null;
      // Whoever says that one below them is a lead says where they end.
      if (are === 'not leads' && !wasThere && own === 'leads') under = null;
      else if (are === 'not leads' && !wasThere && before.texts.has(name)) found.set(row, 'doubtful');
      else if (are !== null || stageIn(row) === '') found.set(row, { under });
    }
  }
  return found;
}

/** The text over the rows below as it was asked about, be it worded otherwise by now; null = that row is none. */
function headingIn(
  { rows, asked, isRow }: AskedList,
  before: Before,
  { row, under }: { readonly row: number; readonly under: string | null },
): string | null {
  const cells = rows[row] ?? [];
  const [only, more] = ownCells(cells);
  if (typeof only !== 'string' || more !== undefined || !isRow(row + 1)) return null;
  const text = textOver(cells);
  if ((asked.get(nameUnder(text)) ?? null) !== null) return text;
  const namesAt = (each: number): readonly string[] => before.names.get(markOfRow(rows[each] ?? [])) ?? [];
  const isLead = cells.some(isOwnId) && namesAt(row).length === 0;
  if (under !== null || isLead) return null;
  const name = namesAt(row + 1).find((each) => before.texts.has(each) && asked.get(each) !== 'leads') ?? '';
  const goesOn = !isRow(row + 2) || namesAt(row + 2).includes(name);
  return goesOn ? (before.texts.get(name) ?? null) : null;
}

/** Rows that were set aside and stand somewhere else now, and those that are named by themselves. */
function elsewhere(
  { rows, first, asked, isRow, stageIn, stageText }: AskedList,
  before: Before,
  { found, stages }: { readonly found: ReadonlyMap<number, AnsweredRow>; readonly stages: ReadonlySet<string> },
): ReadonlyMap<number, AnsweredRow> {
  const moved = new Map<number, AnsweredRow>();
  for (let row = first; row < rows.length; row += 1) {
    if (found.has(row) || !isRow(row)) continue;
    const cells = rows[row] ?? [];
    const own = nameOfRow({ value: firstText(cells) });
    const [was = ''] = before.names.get(markOfRow(cells)) ?? [];
    take(before, markOfRow(cells), was);
    const under = asked.get(was) === 'leads' ? undefined : before.texts.get(was);
    const isNone = asked.get(own) === 'not leads';
    if (stageIn(row) !== '') {
      if (isNone && was === own && stages.has(stageIn(row))) moved.set(row, { now: stageText(row) });
    } else if (under !== undefined) moved.set(row, { under });
    else if (isNone) moved.set(row, 'doubtful');
  }
  return moved;
}

function take(before: Before, mark: string, name: string): boolean {
  const names = before.names.get(mark) ?? [];
  const at = names.indexOf(name);
  if (at >= 0) names.splice(at, 1);
  return at >= 0;
}

function isGap(cells: readonly CellValue[] | undefined): boolean {
  return ownCells(cells ?? []).length === 0;
}

/** The column of the first text in a row, by which it is named; where there is none, of what stands first. */
export function namingColumn(cells: readonly CellValue[]): number {
  const text = cells.findIndex((cell) => typeof cell === 'string' && !isBlank(cell) && !isOwnId(cell));
  return text < 0 ? cells.findIndex((cell) => !isBlank(cell)) : text;
}

/** What stands there, as it is shown. */
export function firstText(cells: readonly CellValue[]): string {
  return cellText(cells[namingColumn(cells)]).slice(0, 100);
}

/** By what a row is known again, wherever it stands: its Lead ID, else what it is called. */
export function markOfRow(cells: readonly CellValue[]): string {
  const id = cells.find(isOwnId);
  return id === undefined ? contentHash(fold(firstText(cells))) : cellText(id).trim();
}
