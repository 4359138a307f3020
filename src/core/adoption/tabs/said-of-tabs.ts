import { fold } from '../../schema/fold.ts';
import type { Tab } from '../../workbook/workbook.ts';
import { cellText } from '../../workbook/cell-value.ts';
import { headerAt, rowsWithHeaders } from '../find-header.ts';
import type { Header } from '../find-header.ts';
import { distinctLabels } from '../distinct-labels.ts';
import type { MappingRow } from '../stored-mapping.ts';

/** Field → headers that Settings names; an empty list says that there is none, or that no column is it. */
export function storedColumns(mapping: readonly MappingRow[]): ReadonlyMap<string, readonly string[]> {
  const stored = new Map<string, string[]>();
  for (const row of mapping) {
    if (row.kind !== 'column' && row.kind !== 'standing') continue;
    const headers = stored.get(row.field) ?? [];
    if (row.kind === 'column' && row.header !== null) headers.push(row.header);
    stored.set(row.field, headers);
  }
  return stored;
}

/**
 * What of that holds for a tab that Settings does not name: all, where its headers are those that Settings names; else nothing, for what
 * is said of one tab says nothing of another that has one of its headers.
 */
export function storedFor(
  { rows }: Tab,
  stored: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  const named = new Set([...stored.values()].flat().map((header) => fold(header)));
  const isLike = rows.slice(0, rowsWithHeaders).some((cells) => {
    const labels = new Set(distinctLabels(cells.map((cell) => cellText(cell).slice(0, 100))).map(fold));
    // “Setup fee + Yearly fee” names two columns.
    const isHere = (header: string): boolean =>
      labels.has(header) || header.split(' + ').every((part) => labels.has(part));
    return [...named].filter(isHere).length >= named.size / 2;
  });
  return isLike ? stored : new Map();
}

/** Headers, folded, that Settings gives to a stage. */
export function enteredHeaders(mapping: readonly MappingRow[]): ReadonlySet<string> {
  return new Set(mapping.flatMap((row) => (row.kind === 'entered' && row.header !== null ? [fold(row.header)] : [])));
}

/** The header that Settings names for a tab, where it still is one. */
export function fixedHeader(tab: Tab, mapping: readonly MappingRow[]): Header | null {
  const first = mapping.find((row) => row.kind === 'leads tab')?.title ?? '';
  const rows = mapping.filter((row) => row.kind === 'header row');
  const own = rows.find((row) => row.tab !== null && fold(row.tab) === fold(tab.title));
  // Without a tab's name the row is about the first tab that Settings names.
  const shared = fold(first) === fold(tab.title) ? rows.find((row) => row.tab === null) : undefined;
  const row = (own ?? shared)?.headerRow;
  if (row === undefined || row >= tab.rows.length) return null;
  const header = headerAt(tab.rows, row, 'leads');
  const said = new Set(mapping.flatMap((each) => (each.kind === 'column' ? [fold(each.header ?? '')] : [])));
  const isNamed = header.labels.some((label) => label !== '' && said.has(fold(label)));
  // Rows were inserted above since: what Settings says is out of date, and the header is looked for again.
  return header.fields >= 2 || isNamed ? header : null;
}
