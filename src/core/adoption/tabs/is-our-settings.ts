import { foldHeader } from '../../schema/fold.ts';
import { nearest } from '../../schema/nearest.ts';
import { settingKeys, tabSchemas } from '../../schema/tab-schemas.ts';
import { greatest } from '../../statistics/greatest.ts';
import { cellText } from '../../workbook/cell-value.ts';
import type { Tab } from '../../workbook/workbook.ts';
import type { RecognisedTab } from '../adoption.ts';
import { readMappingRow } from '../stored-mapping.ts';

const names = settingKeys.flatMap(({ key, field, aliases = [] }) => [key, field, ...aliases]);
const known = new Set(names.map(foldHeader));

/** One of our names may stand in a tab of the team’s own macros by chance; two do not. */
const fewest = 2;

/** Whether a name is one that stands in our Settings: a setting, or a row that says how the sheet is to be read. */
export function isOurName(name: string): boolean {
  // A row of a header holds a number.
  const isMapping = (['x', 1] as const).some((value) => readMappingRow(name, value, 0) !== null);
  return name !== '' && (known.has(foldHeader(name)) || isMapping);
}

/**
 * Whether a tab with the columns Setting and Value holds settings of ours: at least two of its names are, and half of them or nearly so; or
 * all are; or it has none yet. The team's own macros may well keep theirs in a tab of the same looks.
 */
export function isOurSettings(tab: Tab, firstDataRow: number, column: number): boolean {
  const given = namesIn(tab, column, firstDataRow);
  const ours = given.filter((name) => isOurName(name) || nearest(name, names) !== null);
  if (ours.length === given.length) return true;
  return given.filter(isOurName).length >= fewest && ours.length >= 0.5 * given.length;
}

/**
 * Where settings stand in a tab that was ours and whose headers do not say so any more, since somebody renamed or deleted them: most names of a
 * column are ours, and beside it stand their values. null = nowhere.
 */
export function settingsByNames(tab: Tab): Pick<RecognisedTab, 'headerRow' | 'firstDataRow' | 'columns'> | null {
  const width = greatest(
    tab.rows.map((cells) => cells.length),
    0,
  );
  const counts = Array.from({ length: width }, (_, column) => namesIn(tab, column, 0).filter(isOurName).length);
  const setting = counts.indexOf(greatest(counts, 0));
  const first = tab.rows.findIndex((cells) => isOurName(cellText(cells[setting])));
  const given = namesIn(tab, setting, first);
  if (first === -1 || given.filter(isOurName).length < 0.5 * given.length) return null;
  const labels = (tab.rows[first - 1] ?? []).map((cell) => foldHeader(cellText(cell)));
  const labelled = (field: string): number => {
    const header = tabSchemas.settings.columns.find((column) => column.field === field)?.header ?? '';
    return labels.indexOf(foldHeader(header));
  };
  const value = labelled('value') === -1 ? setting + 1 : labelled('value');
  const note = labelled('note') === -1 ? Math.max(setting, value) + 1 : labelled('note');
  return {
    headerRow: first - 1,
    firstDataRow: first,
    columns: new Map([
      ['setting', setting],
      ['value', value],
      ['note', note],
    ]),
  };
}

function namesIn({ rows }: Tab, column: number, firstRow: number): readonly string[] {
  return rows.slice(Math.max(firstRow, 0)).flatMap((cells) => cellText(cells[column]) || []);
}
