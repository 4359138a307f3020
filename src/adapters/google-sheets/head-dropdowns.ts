import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { CellValue } from '../../core/workbook/cell-value.ts';
import { isMostlyCovered } from '../../core/workbook/mostly-covered.ts';

/** What of a cell's answer says from what its value is chosen. */
export const dropdownFields = 'dataValidation(condition(type,values(userEnteredValue)))';

/** Where the list of a dropdown is: in the rule, or in cells that a formula names. */
export type Dropdown =
  | { readonly kind: 'values'; readonly values: readonly string[] }
  | { readonly kind: 'range'; readonly formula: string };

/** The dropdowns that most cells of a column have, by what the first rows of a tab show. */
export function dropdownsIn(
  rowData: readonly sheets_v4.Schema$RowData[],
  rows: readonly (readonly CellValue[])[],
): ReadonlyMap<number, Dropdown> {
  const rules = new Map<number, Map<string, { readonly dropdown: Dropdown; readonly rows: Set<number> }>>();
  rowData.forEach(({ values = [] }, row) =>
    values.forEach((cell, column) => {
      const dropdown = dropdownOf(cell.dataValidation?.condition ?? {});
      if (dropdown === null) return;
      const ofColumn = rules.get(column) ?? new Map<string, { dropdown: Dropdown; rows: Set<number> }>();
      rules.set(column, ofColumn);
      const key = JSON.stringify(dropdown);
      ofColumn.set(key, { dropdown, rows: (ofColumn.get(key)?.rows ?? new Set()).add(row) });
    }),
  );
  return new Map(
    [...rules].flatMap(([column, ofColumn]): [number, Dropdown][] => {
      const found = [...ofColumn.values()].find((rule) => isMostlyCovered(rows, column, (row) => rule.rows.has(row)));
      return found === undefined ? [] : [[column, found.dropdown]];
    }),
  );
}

function dropdownOf({ type, values = [] }: sheets_v4.Schema$BooleanCondition): Dropdown | null {
  const given = values.flatMap(({ userEnteredValue }) => userEnteredValue?.trim() || []);
  if (given.length === 0) return null;
  if (type === 'ONE_OF_LIST') return { kind: 'values', values: [...new Set(given)] };
  return type === 'ONE_OF_RANGE' ? { kind: 'range', formula: given[0] ?? '' } : null;
}
