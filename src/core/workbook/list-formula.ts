import { parseBlock } from './parse-block.ts';
import type { Block } from './parse-block.ts';
import { sheetOfReference } from './sheet-of-reference.ts';

/** What the formula of a dropdown names as its list. */
export type NamedList =
  | { readonly kind: 'values'; readonly values: readonly string[] }
  /** Cells of a tab (null: of the dropdown's own). `endsAtBlank`: the formula counts how far down they are filled. */
  | { readonly kind: 'cells'; readonly title: string | null; readonly block: Block; readonly endsAtBlank: boolean }
  | { readonly kind: 'table'; readonly name: string; readonly column: string }
  | { readonly kind: 'name'; readonly name: string };

/** null where it is a formula that only a spreadsheet program can calculate. */
export function parseListFormula(given: string): NamedList | null {
  const formula = given.trim().replace(/^=/, '');
  const inline = /^"((?:[^"]|"")*)"$/.exec(formula)?.[1];
  if (inline !== undefined)
    return {
      kind: 'values',
      values: inline
        .replaceAll('""', '"')
        .split(',')
        .map((each) => each.trim()),
    };
  const indirect = /^INDIRECT\(\s*"([^"]+)"\s*(?:,[^)]*)?\)$/i.exec(formula)?.[1];
  if (indirect !== undefined) return parseListFormula(indirect);
  const table = /^([\p{L}_\\][\p{L}\p{N}_.\\]*)\[([^[\]@#]+)\]$/u.exec(formula);
  if (table !== null) return { kind: 'table', name: table[1] ?? '', column: table[2] ?? '' };
  const growing = startOfGrowing(formula);
  if (growing !== null) return cellsOf(growing, 'downwards');
  const cells = cellsOf(formula, 'as they are');
  if (cells !== null) return cells;
  return /^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(formula) ? { kind: 'name', name: formula } : null;
}

/** The first cell of a list that grows with what is typed below it, as people write such lists. */
function startOfGrowing(formula: string): string | null {
  return (
    /^OFFSET\(\s*([^,;()]+),\s*0?\s*,\s*0?\s*,\s*[^]*COUNT[^]*\)$/i.exec(formula)?.[1] ??
    /^([^:()]+):\s*INDEX\([^]*COUNT[^]*\)$/i.exec(formula)?.[1] ??
    /^(?:_xlfn\.)?ANCHORARRAY\(([^()]+)\)$/i.exec(formula)?.[1] ??
    /^([^()]+)#$/.exec(formula)?.[1] ??
    null
  );
}

function cellsOf(reference: string, extent: 'as they are' | 'downwards'): NamedList | null {
  const block = parseBlock(reference.slice(reference.lastIndexOf('!') + 1));
  if (block === null) return null;
  const endsAtBlank = extent === 'downwards';
  const title = sheetOfReference(reference);
  return { kind: 'cells', title, block: endsAtBlank ? { ...block, lastRow: 1_048_575 } : block, endsAtBlank };
}
