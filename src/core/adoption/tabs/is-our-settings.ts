import { foldHeader } from '../../schema/fold.ts';
import { nearest } from '../../schema/nearest.ts';
import { settingKeys } from '../../schema/tab-schemas.ts';
import { cellText } from '../../workbook/cell-value.ts';
import type { Tab } from '../../workbook/workbook.ts';
import { readMappingRow } from '../stored-mapping.ts';

const names = settingKeys.flatMap(({ key, field, aliases = [] }) => [key, field, ...aliases]);
const known = new Set(names.map(foldHeader));

/**
 * Whether a tab with the columns Setting and Value holds settings of ours: half of its names are, or nearly so, or it has none yet.
 * The team's own macros may well keep theirs in a tab of the same looks.
 */
export function isOurSettings(tab: Tab, firstDataRow: number, column: number): boolean {
  if (tab.madeAs === 'settings') return true;
  const given = tab.rows.slice(firstDataRow).flatMap((cells, row) => {
    const name = cellText(cells[column]);
    return name === '' ? [] : [{ name, row }];
  });
  const ours = given.filter(
    ({ name, row }) =>
      known.has(foldHeader(name)) || readMappingRow(name, 'x', row) !== null || nearest(name, names) !== null,
  );
  return ours.length >= 0.5 * given.length;
}
