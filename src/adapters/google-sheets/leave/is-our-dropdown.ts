import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { Leaving } from '../../../core/workbook/leaving.ts';
import { columnLetters } from '../../../core/workbook/column-letters.ts';
import type { SheetMetadata } from '../sheet-metadata.ts';

/** Whether a dropdown is one that `init --format` made: it warns only, and offers exactly what ours offers. */
export function isOurDropdown(
  { dropdowns }: Pick<Leaving, 'dropdowns'>,
  metadata: SheetMetadata,
): (rule: sheets_v4.Schema$DataValidationRule) => boolean {
  const lists = new Set<string>();
  const ranges = new Set<string>();
  for (const source of dropdowns) {
    if (!('tabId' in source)) lists.add(source.join('\n'));
    else {
      const title = metadata.tabs.find(({ id }) => id === source.tabId)?.title ?? '';
      const column = columnLetters(source.column);
      ranges.add(`${title.toLowerCase()}!$${column}$${source.firstRow + 1}:$${column}`);
    }
  }
  return ({ strict, condition, inputMessage }) => {
    if (strict === true || inputMessage) return false;
    const values = (condition?.values ?? []).map(({ userEnteredValue }) => userEnteredValue ?? '');
    if (condition?.type === 'ONE_OF_LIST') return lists.has(values.join('\n'));
    return condition?.type === 'ONE_OF_RANGE' && ranges.has(withoutQuotes(values[0] ?? ''));
  };
}

/** Google may write a title with or without quotes. */
function withoutQuotes(reference: string): string {
  const match = /^=?(?:'((?:[^']|'')+)'|([^'!]+))!(.*)$/.exec(reference);
  const title = match?.[1]?.replaceAll("''", "'") ?? match?.[2] ?? '';
  return `${title.toLowerCase()}!${match?.[3] ?? ''}`;
}
