import type { CellEdit } from './cell-edit.ts';

type Cells = readonly (CellEdit | undefined)[];

/** The style of a row, which a new cell in it takes; null where it has none of its own. */
export function rowStyleOf(tag: string): number | null {
  const style = /\scustomFormat\s*=\s*["'](1|true)["']/.test(tag)
    ? /\ss\s*=\s*["'](\d+)["']/.exec(tag)?.[1]
    : undefined;
  return style === undefined ? null : Number(style);
}

/** Whether a cell is put outside the columns that the row's `spans` names. */
export function reachesBeyond(tag: string, cells: Cells): boolean {
  const spans = /\sspans\s*=\s*["'](\d+):(\d+)["']/.exec(tag);
  if (spans === null) return true;
  return cells.some(
    (cell, column) => cell !== undefined && (column + 1 < Number(spans[1]) || column + 1 > Number(spans[2])),
  );
}

/** The tag without `spans`: a hint, which may be missing. */
export function withoutSpans(tag: string): string {
  return tag.replace(/\sspans\s*=\s*("[^"]*"|'[^']*')/, '');
}

/** Large figures are cut off by a row of the usual height, and not every program makes it higher by itself. */
export function heightOf(cells: Cells | undefined): string {
  const isLarge = cells?.some((cell) => cell !== undefined && 'style' in cell && cell.style === 'headline');
  return isLarge ? ' ht="28" customHeight="1"' : '';
}
