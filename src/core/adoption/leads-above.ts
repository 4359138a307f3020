import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import { isOwnId } from './own-id.ts';
import type { Header } from './find-header.ts';
import { fold } from '../schema/fold.ts';
import type { ColumnMatch } from './column-match.ts';
import { isStageWord } from './stage-words.ts';

type Cells = readonly CellValue[];

const mostRowsBelow = 300;
/** So many leads right above their headers, and no fewer, are a sheet that was sorted. */
const fewest = 3;

/** What is known of a tab besides its rows. */
export interface KnownOfRows {
  /** Those in Stages, folded. */
  readonly stageNames: ReadonlySet<string>;
  /** Whether Settings says that the headers are where they are. */
  readonly isFixed: boolean;
}

/** Leads that stand above a header. */
export interface LeadsAbove {
  /** The 0-based row of the topmost one. */
  readonly top: number;
  /** Whether one stands right above, where the upper one of two headers would be. */
  readonly isRightAbove: boolean;
}

/**
 * Finds leads above a header; null = none. Who sorts a sheet together with its headers has leads above and below them; but titles,
 * legends, summaries and short lists stand above the headers of many a sheet, and stay what they are (docs/decisions/0017). In a tab
 * that has Lead IDs already, a lead above is one with an ID that stands nowhere below. In one without, leads stand right above the
 * headers, at least three of them, with one stage twice: a summary or a legend has each once.
 */
export function leadsAbove(
  rows: readonly Cells[],
  header: Header,
  { columns }: ColumnMatch,
  { stageNames, isFixed }: KnownOfRows,
): LeadsAbove | null {
  const stage = columns.get('stage');
  if (stage === undefined || header.row === 0) return null;
  const read = new Set(columns.values());
  header.labels.forEach((label, column) => label !== '' && read.add(column));
  const filled = (cells: Cells): number => [...read].filter((column) => !isBlank(cells[column])).length;
  const below = rows.slice(header.row + 1).filter((cells) => filled(cells) > 0);
  const least = Math.max(Math.min(3, read.size), 0.5 * median(below.slice(0, mostRowsBelow).map(filled)));
  const stageOf = (cells: Cells): string => fold(cellText(cells[stage]).slice(0, 100));
  const known = new Set([...stageNames, ...below.map(stageOf)]);
  known.delete('');
  const names = [...columns].flatMap(([field, column]) =>
    ['company', 'contact', 'email', 'leadId'].includes(field) && column !== stage ? [column] : [],
  );
  const isLead = (cells: Cells): boolean =>
    filled(cells) >= least &&
    // Headers that say nothing of who it is: one of the team's own columns has to.
    (names.length > 0 ? names : [...read].filter((column) => column !== stage)).some((at) => !isBlank(cells[at])) &&
    (known.has(stageOf(cells)) || isStageWord(stageOf(cells)));

  const right = rows[header.row - 1] ?? [];
  const idOf = (cells: Cells | undefined): string => cellText(cells?.[columns.get('leadId') ?? -1]);
  const found = (top: number): LeadsAbove => ({ top, isRightAbove: isLead(right) || isOwnId(idOf(right)) });
  /** The topmost one of those that stand together, from a row upwards. */
  const upFrom = (row: number): number => {
    let top = row;
    while (top > 0 && isLead(rows[top - 1] ?? [])) top -= 1;
    return top;
  };

  const idsBelow = new Set(below.map(idOf));
  const above = rows.slice(0, header.row);
  if ([...idsBelow].some(isOwnId) || above.some((cells) => isOwnId(idOf(cells)))) {
    const isOne = (cells: Cells): boolean =>
      idOf(cells) !== '' && !idsBelow.has(idOf(cells)) && (isOwnId(idOf(cells)) || isLead(cells));
    const first = above.findIndex(isOne);
    return first < 0 ? null : found(upFrom(first));
  }
  if (isFixed) return null;
  const top = upFrom(header.row);
  const stages = rows.slice(top, header.row).map(stageOf);
  return stages.length >= fewest && new Set(stages).size < stages.length ? found(top) : null;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
