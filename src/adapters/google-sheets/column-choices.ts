import { cellText, isCellError } from '../../core/workbook/cell-value.ts';
import type { CellValue } from '../../core/workbook/cell-value.ts';
import type { Tab } from '../../core/workbook/workbook.ts';
import { listRange } from './list-range.ts';
import type { SheetMetadata } from './sheet-metadata.ts';
import type { Wanted } from './wanted.ts';

/** The ranges in which the lists of the dropdowns stand, in the team's own tabs of which something is wanted. */
export function rangesOfLists(metadata: SheetMetadata, wanted: readonly Wanted[]): readonly string[] {
  const ranges = wanted.flatMap(({ tab, head, columns }) =>
    tab.ownedAs !== null || columns.length === 0
      ? []
      : [...head.dropdowns.values()].flatMap((each) =>
          each.kind === 'range' ? (listRange(metadata, tab, each.formula) ?? []) : [],
        ),
  );
  return [...new Set(ranges)];
}

/** What may be chosen in the columns of a tab. The type of a table's column comes before a rule of its cells. */
export function columnChoices(
  metadata: SheetMetadata,
  { tab, head, columns }: Wanted,
  lists: ReadonlyMap<string, readonly (readonly CellValue[])[]>,
): Pick<Tab, 'choices'> {
  if (tab.ownedAs !== null || columns.length === 0) return {};
  const found = [...head.dropdowns].flatMap(([column, dropdown]): [number, readonly string[]][] => {
    const range = dropdown.kind === 'range' ? listRange(metadata, tab, dropdown.formula) : null;
    const values = dropdown.kind === 'values' ? dropdown.values : textsOf(lists.get(range ?? '') ?? []);
    return values.length === 0 ? [] : [[column, values]];
  });
  const choices = new Map([...found, ...(tab.areas.choices ?? [])]);
  return choices.size === 0 ? {} : { choices };
}

function textsOf(rows: readonly (readonly CellValue[])[]): readonly string[] {
  const texts = rows.flatMap((row) => row.filter((value) => !isCellError(value)).map(cellText));
  return [...new Set(texts)].filter((text) => text !== '');
}
