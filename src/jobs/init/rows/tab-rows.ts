import type { FieldRow } from '../../../core/plan/peoples-tabs.ts';
import { foldHeader, foldName } from '../../../core/schema/fold.ts';
import { settingKeys } from '../../../core/schema/tab-schemas.ts';
import { cellText } from '../../../core/workbook/cell-value.ts';
import type { CellValue } from '../../../core/workbook/cell-value.ts';
import { plainValue } from '../../../core/workbook/out-cell.ts';
import type { PeoplesTabName } from '../../../core/workbook/workbook.ts';

/** Rows that are to stand in people's tabs. A row that is there already by its name gets the cells that it names. */
export type TabRows = ReadonlyMap<PeoplesTabName, readonly FieldRow[]>;

export const noRows: TabRows = new Map();

/** The columns that name a row in its tab. */
const naming: Partial<Record<PeoplesTabName, readonly string[]>> = {
  settings: ['setting'],
  stages: ['stage'],
  team: ['name'],
  'reminder-rules': ['rule'],
  templates: ['template'],
  holidays: ['date', 'region'],
};

const settingByName: ReadonlyMap<string, string> = new Map(
  settingKeys.flatMap(({ key, field, aliases = [] }) =>
    [key, field, ...aliases].map((name) => [foldHeader(name), foldHeader(key)] as const),
  ),
);

/** What names a row of a tab, whatever it is spelled like; '' = nothing does. */
export function nameOfRow(tab: PeoplesTabName, valueOf: (field: string) => CellValue | undefined): string {
  // “Closed (Won)” and “Closed (Lost)” are two stages, Ann (Paris) and Ann (Berlin) two people: brackets and signs count.
  const names = (naming[tab] ?? []).map((field) => foldName(cellText(valueOf(field))));
  if (names.every((name) => name === '')) return '';
  const name = names.join(' · ');
  return tab === 'settings' ? (settingByName.get(foldHeader(name)) ?? name) : name;
}

/** The same for a row that is to be written. */
export function nameOfFieldRow(tab: PeoplesTabName, row: FieldRow): string {
  return nameOfRow(tab, (field) => plainValue(row.get(field)));
}

/** Both, where the later say something of the same row, they hold. */
export function mergedRows(
  tab: PeoplesTabName,
  earlier: readonly FieldRow[],
  later: readonly FieldRow[],
): readonly FieldRow[] {
  const rows = new Map<string, FieldRow>();
  for (const row of [...earlier, ...later]) {
    const name = nameOfFieldRow(tab, row);
    rows.set(name, new Map([...(rows.get(name) ?? []), ...row]));
  }
  return [...rows.values()];
}

/** `mergedRows` in every tab. */
export function withMore(rows: TabRows, more: TabRows): TabRows {
  const merged = new Map(rows);
  for (const [tab, later] of more) merged.set(tab, mergedRows(tab, merged.get(tab) ?? [], later));
  return merged;
}

/** One row of Settings. */
export function settingRow(setting: string, value: string | number, note: string): FieldRow {
  return new Map([
    ['setting', { value: setting }],
    ['value', { value }],
    ['note', { value: note, style: 'muted' }],
  ]);
}

/** Rows of Settings alone. */
export function inSettings(...rows: readonly FieldRow[]): TabRows {
  return new Map([['settings', rows]]);
}
