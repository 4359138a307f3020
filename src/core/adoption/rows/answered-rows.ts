import { fold } from '../../schema/fold.ts';
import { cellText, isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import type { Tab } from '../../workbook/workbook.ts';
import { isOwnId } from '../own-id.ts';
import type { PlacedHeader } from '../place-header.ts';
import type { MappingRow } from '../stored-mapping.ts';
import { nameOfRow, rowAnswers } from './row-answers.ts';
import type { RowAnswer } from './row-answers.ts';

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

/** What a row is because of what somebody said; `under` = one of several under a text of their own. */
export type AnsweredRow = 'heading' | 'doubtful' | { readonly under: string };

const longestName = 40;

/** How rows are called that stand under a text of their own. */
export function textOver(cells: readonly CellValue[]): string {
  return cellText(ownCells(cells)[0]).slice(0, longestName);
}

/**
 * Rows that are what they were asked as, because somebody answered: by what they look like now they might be something else, for they have Lead IDs
 * since, or the list went on below them. A heading stays one over its rows. Of rows that are no leads, one in which a stage of the others stands now is
 * asked about by itself. By 0-based row.
 *
 * @param known what a row is for certain
 */
export function answeredRows(
  lead: PlacedHeader,
  asked: AskedRows,
  known: (row: number) => string | null,
): ReadonlyMap<number, AnsweredRow> {
  const found = new Map<number, AnsweredRow>();
  const stage = lead.match.columns.get('stage');
  const answers = [...asked.values()].filter((are) => are !== null);
  if (stage === undefined || answers.length === 0) return found;
  const { rows } = lead.tab;
  const first = Math.max(0, lead.header.firstDataRow);
  const isRow = (row: number): boolean => row !== lead.header.row && known(row) === null && !isGap(rows[row]);
  const stageIn = (row: number): string => fold(cellText(rows[row]?.[stage]).slice(0, 100));
  let under: { readonly text: string; readonly are: RowAnswer['are'] } | null = null;
  const among: number[] = [];
  for (let row = first; row < rows.length; row += 1) {
    const cells = rows[row] ?? [];
    if (!isRow(row)) {
      under = null;
      continue;
    }
    const [only, more] = ownCells(cells);
    const text = typeof only === 'string' && more === undefined && isRow(row + 1) ? textOver(cells) : '';
    const are = text === '' ? null : (asked.get(nameOfRow({ group: `under ${text}`, value: '' })) ?? null);
    if (are !== null) {
      under = { text, are };
      found.set(row, 'heading');
    } else if (under !== null) {
      found.set(row, { under: under.text });
      if (under.are === 'not leads' && stageIn(row) !== '') among.push(row);
    } else if (stageIn(row) === '' && asked.get(nameOfRow({ value: firstText(cells) })) === 'not leads')
      found.set(row, 'doubtful');
  }
  const stages = new Set(
    rows.flatMap((_, row) => (row >= first && isRow(row) && !found.has(row) ? [stageIn(row)] : [])),
  );
  for (const row of among) if (stages.has(stageIn(row))) found.set(row, 'doubtful');
  return found;
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
