import type { Merge } from '../../core/workbook/workbook.ts';
import { parseBlock } from '../../core/workbook/parse-block.ts';
import { sectionsOf } from './sections-of.ts';

/** Which cells of a sheet are merged, by what follows its rows. */
export function mergesOf(epilogue: string): readonly Merge[] {
  return sectionsOf(epilogue, 'mergeCells').flatMap(({ root }) =>
    root.children.flatMap((child) => {
      const block = parseBlock(child.attributes.get('ref') ?? '');
      if (block === null) return [];
      const { firstRow: top, firstColumn: left, lastRow: bottom, lastColumn: right } = block;
      return top === bottom && left === right ? [] : [{ top, left, bottom, right }];
    }),
  );
}
