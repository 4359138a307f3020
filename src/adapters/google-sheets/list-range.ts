import { columnLetters } from '../../core/workbook/column-letters.ts';
import { parseListFormula } from '../../core/workbook/list-formula.ts';
import type { Block } from '../../core/workbook/parse-block.ts';
import { quoted } from './quoted.ts';
import type { SheetMetadata, TabMetadata } from './sheet-metadata.ts';

/** No person scrolls through more. */
const mostChoices = 1000;

/**
 * The range that the formula of a dropdown names, as the API takes it; null where it must be calculated or is of no tab. It lies
 * within the tab: a range beyond it would have the whole call refused.
 */
export function listRange(metadata: SheetMetadata, own: TabMetadata, formula: string): string | null {
  const list = parseListFormula(formula);
  if (list?.kind === 'cells') {
    const title = list.title?.toLowerCase();
    const tab = title === undefined ? own : metadata.tabs.find((each) => each.title.toLowerCase() === title);
    return tab === undefined ? null : rangeWithin(tab, list.block);
  }
  if (list?.kind !== 'name') return null;
  const named = metadata.namedRanges.find(({ name }) => name.toLowerCase() === list.name.toLowerCase());
  const tab = metadata.tabs.find(({ id }) => id === named?.tabId);
  return named === undefined || tab === undefined ? null : rangeWithin(tab, named.block);
}

function rangeWithin({ title, rowCount, columnCount }: TabMetadata, block: Block): string | null {
  const { firstRow, firstColumn } = block;
  const lastRow = Math.min(block.lastRow, rowCount - 1, firstRow + mostChoices - 1);
  const lastColumn = Math.min(block.lastColumn, columnCount - 1);
  if (firstRow > lastRow || firstColumn > lastColumn) return null;
  const from = `${columnLetters(firstColumn)}${firstRow + 1}`;
  return `${quoted(title)}!${from}:${columnLetters(lastColumn)}${lastRow + 1}`;
}
