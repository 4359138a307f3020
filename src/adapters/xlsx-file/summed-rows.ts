import type { RowSpan } from '../../core/workbook/rows-summed.ts';
import { reckonedTally } from '../../core/workbook/reckoned-cells.ts';
import type { ReckonedBy } from '../../core/workbook/reckoned-cells.ts';
import { sumTally } from '../../core/workbook/sum-tally.ts';
import { readCellFormula, readFormulaText } from './cell-reader.ts';
import type { CellSpan } from './sheet-events.ts';

/** Which cells of a sheet take other rows together or reckon with them, told cell by cell, from the top. */
export function summedRows() {
  const tally = sumTally();
  const reckoned = reckonedTally();
  const sharedBy = new Map<string, ReckonedBy>();
  const shared = new Map<string, { readonly row: number; readonly span: RowSpan }>();
  return {
    /** A cell that may hold a formula. */
    note(cell: CellSpan): void {
      const { row, column } = cell;
      const formula = readCellFormula(cell);
      if (formula === null || formula.kind === 'dataTable') return;
      const text = readFormulaText(cell);
      if (text !== '') {
        const span = tally.note(row, column, text);
        const by = reckoned.note(row, column, text);
        if (by !== null && formula.shared !== null) sharedBy.set(formula.shared, by);
        if (span !== null && formula.shared !== null) shared.set(formula.shared, { row, span });
        return;
      }
      const by = sharedBy.get(formula.shared ?? '');
      if (by !== undefined) reckoned.noteAs(row, column, by);
      const first = shared.get(formula.shared ?? '');
      // Filled down it reaches further, filled to the right over the same rows.
      if (first !== undefined)
        tally.noteSpan(row, column, { first: first.span.first, last: first.span.last + row - first.row });
    },
    found: () => ({ ...tally.found(), ...reckoned.found() }),
  };
}
