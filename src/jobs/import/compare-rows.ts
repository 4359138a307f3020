import { isOwnId } from '../../core/adoption/own-id.ts';
import { cellText } from '../../core/workbook/cell-value.ts';
import type { CellValue } from '../../core/workbook/cell-value.ts';
import { cellKeyOf } from './cell-keys.ts';
import { dealsThere } from './deals-there.ts';
import { valueOf } from './import-cells.ts';
import type { ImportColumn } from './import-columns.ts';
import type { FoundRow, ImportInput } from './import-input.ts';
import type { RowThere } from './rows-there.ts';

/** A column in which the file says something else than the row that is there. */
export interface Difference {
  readonly label: string;
  readonly column: number;
  readonly there: string;
  readonly inFile: string;
}

/** What a row of the file is to those that stand there. */
type Found =
  /** `like` = another deal of the same customer. */
  | { readonly is: 'new'; readonly like: RowThere | null }
  | { readonly is: 'there'; readonly row: RowThere }
  | { readonly is: 'unsure'; readonly row: RowThere; readonly by: ImportColumn | undefined };

interface Comparison {
  /** By index of the file's row; only where no ID and no earlier import tells. */
  readonly whatIs: (index: number) => Found;
  /** A blank of the file says nothing, so it differs from nothing. */
  readonly differences: (row: FoundRow['row'], there: readonly (CellValue | undefined)[]) => readonly Difference[];
}

/** Compares the rows of a file with those that stand there, by what their cells say. */
export function compareRows(
  { columns: all, existing, context, idColumn, deals }: ImportInput,
  found: readonly (FoundRow | null)[],
  {
    present,
    before,
  }: { readonly present: ReadonlyMap<string, Pick<RowThere, 'cells'>>; readonly before: ReadonlySet<number> },
): Comparison {
  const columns = all.filter(({ isNew, to }) => !isNew && to !== idColumn);
  const said = (each: FoundRow | null, to: number): CellValue => {
    const cell = each?.row[to];
    return cell === undefined ? null : valueOf(cell);
  };
  const keyOf = columns.map((column) => {
    const values = [
      ...found.map((each) => said(each, column.to)),
      ...existing.map(({ cells }) => cells[column.to] ?? null),
    ];
    return cellKeyOf(column, values, context, deals?.stageKey ?? ((text) => text.trim()));
  });
  const differences: Comparison['differences'] = (row, there) =>
    columns.flatMap(({ to, label }, at) => {
      const cell = row[to];
      if (cell === undefined || keyOf[at]?.(valueOf(cell)) === keyOf[at]?.(there[to])) return [];
      return [{ label, column: to, there: cellText(there[to]), inFile: cellText(valueOf(cell)) }];
    });
  if (deals === null) return { whatIs: () => ({ is: 'new', like: null }), differences };

  const idOf = (at: number): string => (idColumn === null ? '' : cellText(existing[at]?.cells[idColumn]));
  const hasId = (each: FoundRow | null | undefined): boolean =>
    each !== null && each !== undefined && present.has(each.id);
  const taken = new Set(found.flatMap((each) => (each !== null && hasId(each) ? [each.id] : [])));
  const answers = dealsThere({
    columns,
    file: found.map((each) =>
      each === null || hasId(each)
        ? columns.map(() => '')
        : columns.map(({ to }, at) => keyOf[at]?.(said(each, to)) ?? ''),
    ),
    known: before,
    sheet: existing.map(({ cells }) => columns.map(({ to }, at) => keyOf[at]?.(cells[to]) ?? '')),
    claimOf: (at) => {
      const id = idOf(at);
      if (id !== '' && taken.has(id)) return 'nobody';
      // Another ID of the same system is another lead; one of ours was placed beside what had none.
      return id === '' || isOwnId(id) ? 'anybody' : 'without ID';
    },
    hasId: (index) => (found[index]?.id ?? '') !== '',
    kindOf: deals.kindOf,
  });
  return {
    differences,
    whatIs(index) {
      const answer = answers[index];
      if (answer === undefined || answer.is === 'new') return { is: 'new', like: existing[answer?.like ?? -1] ?? null };
      const row = existing[answer.at];
      if (row === undefined) throw new Error('a row that was found is there');
      return answer.is === 'there' ? { is: 'there', row } : { is: 'unsure', row, by: columns[answer.by] };
    },
  };
}
