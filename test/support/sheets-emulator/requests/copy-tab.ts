import { sheetById, sheetByTitle } from '../a1.ts';
import type { Edit } from '../edit.ts';
import { notModelled } from '../errors.ts';
import { forkSheet } from '../state.ts';
import type { Sheet } from '../state.ts';
import { freeTitle } from './tab-titles.ts';

/** A copy of a tab with all that lies on it, under new IDs where IDs are unique in a spreadsheet. */
export function copySheet(edit: Edit, source: Sheet, sheetId: number, title: string): Sheet {
  if (source.tables.length > 0) throw notModelled('a copy of a tab with a table');
  const copy = forkSheet(source);
  const oldId = source.properties.sheetId;
  copy.properties = { ...copy.properties, sheetId, title };
  const here = <T>(value: T): T => retarget(value, oldId, sheetId) as T;
  copy.merges = here(copy.merges);
  copy.conditionalFormats = here(copy.conditionalFormats);
  copy.protectedRanges = here(copy.protectedRanges).map((protection) => ({
    ...protection,
    protectedRangeId: edit.newId(),
  }));
  copy.bandedRanges = here(copy.bandedRanges).map((banding) => ({ ...banding, bandedRangeId: edit.newId() }));
  copy.filterViews = here(copy.filterViews).map((view) => ({ ...view, filterViewId: edit.newId() }));
  copy.charts = here(copy.charts).map((chart) => ({ ...chart, chartId: edit.newId() }));
  copy.rowGroups = here(copy.rowGroups);
  copy.columnGroups = here(copy.columnGroups);
  copy.basicFilter = copy.basicFilter ? here(copy.basicFilter) : undefined;
  return copy;
}

// Ranges without a sheetId mean tab 0; those of the source get the copy's ID.
function retarget(value: unknown, from: number, to: number): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => retarget(item, from, to));
  if (typeof value !== 'object' || value === null) return value;
  const out: Record<string, unknown> = {};
  for (const [name, child] of Object.entries(value)) out[name] = retarget(child, from, to);
  const isRange = Object.keys(out).some(
    (name) =>
      /^(start|end)(Row|Column)?Index$/.test(name) ||
      name === 'rowIndex' ||
      name === 'columnIndex' ||
      name === 'sheetId',
  );
  if (isRange && ((out['sheetId'] as number | undefined) ?? 0) === from) {
    if (to === 0) Reflect.deleteProperty(out, 'sheetId');
    else out['sheetId'] = to;
  }
  return out;
}

/** The title of a copy that was given none. */
export function copyTitle(edit: Edit, title: string): string {
  const first = `Copy of ${title}`;
  return sheetByTitle(edit.spreadsheet, first, true) ? freeTitle(edit, `Copy of ${title} #`) : first;
}

/** Metadata (and names) of a copied tab, as the switches say. */
export function copyAttached(edit: Edit, from: number, to: number): void {
  const { spreadsheet, switches } = edit;
  if (switches.duplicateSheetCopiesMetadata) {
    for (const item of [...spreadsheet.developerMetadata]) {
      const { locationType, sheetId, dimensionRange } = item.location ?? {};
      const copied =
        locationType === 'SHEET' && (sheetId ?? 0) === from
          ? { ...item.location, sheetId: to }
          : dimensionRange && (dimensionRange.sheetId ?? 0) === from
            ? { ...item.location, dimensionRange: { ...dimensionRange, sheetId: to } }
            : undefined;
      if (copied) spreadsheet.developerMetadata.push({ ...item, metadataId: edit.newId(), location: copied });
    }
  }
  if (!switches.duplicateSheetCopiesNamedRanges) return;
  for (const named of [...spreadsheet.namedRanges]) {
    if (!named.range || (named.range.sheetId ?? 0) !== from) continue;
    const title = sheetById(spreadsheet, to)?.properties.title ?? '';
    spreadsheet.namedRanges.push({
      namedRangeId: String(edit.newId()),
      name: `'${title}'!${named.name}`,
      range: { ...named.range, sheetId: to },
    });
  }
}
