import { isWithin } from './cell-block.ts';
import { parseBlock } from '../../core/workbook/parse-block.ts';
import type { Block } from '../../core/workbook/parse-block.ts';
import { mayHoldFormula, readCellFormula } from './cell-reader.ts';
import type { CellSpan } from './sheet-events.ts';

/** Over which cells the formulas of a sheet spill, told cell by cell, from the top. Only blocks that `counts` is true of. */
export function spills(counts: (block: Block) => boolean) {
  let blocks: Block[] = [];
  let since = -1;
  return {
    note(span: CellSpan): void {
      if (mayHoldFormula(span)) {
        const formula = readCellFormula(span);
        const block = formula?.kind === 'array' ? parseBlock(formula.ref ?? '') : null;
        if (block !== null && counts(block)) blocks.push(block);
      }
      // Rows come one after the other: what ended above is over, or a formula in each row would be asked about in each cell.
      if (span.row === since) return;
      since = span.row;
      blocks = blocks.filter((block) => block.lastRow >= span.row);
    },
    covers: (row: number, column: number): boolean => blocks.some((block) => isWithin(block, row, column)),
  };
}
