import type { Cell, Sheet, Spreadsheet } from '../support/sheets-emulator/state.ts';

/** What stands beside values: looks, colours, sizes, names and metadata. */

export function withoutValue(cell: Cell | undefined): string {
  const { userEnteredValue: _value, ...rest } = cell ?? {};
  return JSON.stringify(rest);
}

/** Whether a cell differs by a note or a dropdown only, which it had none of before. */
export function isDecorated(before: Cell | undefined, after: Cell | undefined): boolean {
  const { note, dataValidation, userEnteredValue: _value, ...rest } = before ?? {};
  const { note: noteNow, dataValidation: ruleNow, userEnteredValue: _valueNow, ...restNow } = after ?? {};
  const isKept = (old: unknown, now: unknown): boolean =>
    old === undefined || JSON.stringify(old) === JSON.stringify(now);
  return JSON.stringify(rest) === JSON.stringify(restNow) && isKept(note, noteNow) && isKept(dataValidation, ruleNow);
}

/**
 * What of a tab changed beside its cells; null = nothing that must not. Colours may be added where that is allowed; a tab that the
 * worker has just made gets its widths later.
 */
export function frameChange(
  before: Sheet,
  after: Sheet,
  { mayAddColours, isNew }: { readonly mayAddColours: boolean; readonly isNew: boolean },
): string | null {
  const frame = frameOf(before, isNew);
  const frameNow = frameOf(after, isNew);
  if (frame !== frameNow) return `${frame} → ${frameNow}`;
  const colours = before.conditionalFormats.map((rule) => JSON.stringify(rule));
  const coloursNow = after.conditionalFormats.map((rule) => JSON.stringify(rule));
  const isKept = mayAddColours
    ? colours.every((rule) => coloursNow.includes(rule))
    : JSON.stringify(colours) === JSON.stringify(coloursNow);
  return isKept ? null : `its colours: ${colours.join()} → ${coloursNow.join()}`;
}

function frameOf(sheet: Sheet, isNew: boolean): string {
  const { gridProperties, index: _index, ...properties } = sheet.properties;
  const { rowCount: _rows, columnCount: _columns, ...grid } = gridProperties;
  const { merges, protectedRanges, basicFilter, filterViews, charts, bandedRanges } = sheet;
  const { rowGroups, columnGroups, rowMetadata, columnMetadata } = sheet;
  return JSON.stringify([
    properties,
    grid,
    [merges, protectedRanges, basicFilter, filterViews, charts, bandedRanges],
    [rowGroups, columnGroups, [...rowMetadata], isNew ? [] : [...columnMetadata]],
  ]);
}

/** Names and metadata on people's tabs that came or went; the worker's own bindings may come, and go where they were wrong. */
export function placeChange(
  before: Spreadsheet,
  after: Spreadsheet,
  people: readonly Sheet[],
  mayBind: boolean,
): string | null {
  const ids = people.map((sheet) => sheet.properties.sheetId);
  const placesOf = (spreadsheet: Spreadsheet): string[] => [
    ...spreadsheet.namedRanges
      .filter((range) => ids.includes(range.range?.sheetId ?? 0) && !range.name.startsWith('leadsheet_lease'))
      .map((range) => JSON.stringify(range)),
    ...spreadsheet.developerMetadata
      .filter((item) => ids.includes(item.location?.sheetId ?? item.location?.dimensionRange?.sheetId ?? 0))
      .filter((item) => item.location?.locationType !== 'SPREADSHEET')
      .filter((item) => !(item.metadataKey === 'leadsheet.column' && mayBind) && item.metadataKey !== 'leadsheet.mark')
      .map((item) => JSON.stringify(item)),
  ];
  const old = placesOf(before);
  const now = placesOf(after);
  const changed = [...old.filter((place) => !now.includes(place)), ...now.filter((place) => !old.includes(place))];
  return changed.length === 0 ? null : changed.join();
}
