import type { GoogleSheetHarness } from '../../support/google-sheet-harness.ts';
import type { Cell, Sheet } from '../../support/sheets-emulator/state.ts';

/** All that a spreadsheet in the emulator holds, as it can be compared: a cell without anything is as good as none. */
export function pictureOf({ emulator, spreadsheetId }: GoogleSheetHarness) {
  const state = emulator.state.get(spreadsheetId);
  if (!state) throw new Error('no spreadsheet');
  const { sheets, namedRanges, brokenNames, developerMetadata, properties } = state;
  return structuredClone({ sheets: sheets.map(sheetPicture), namedRanges, brokenNames, developerMetadata, properties });
}

function sheetPicture(sheet: Sheet) {
  const { grid, owned: _owned, formulaCells: _cells, properties, ...rest } = sheet;
  const cells: Record<string, Cell> = {};
  grid.forEach((row, r) =>
    row?.forEach((cell, c) => {
      const kept = Object.fromEntries(
        Object.entries(cell ?? {}).filter(([, value]) => value !== undefined && JSON.stringify(value) !== '{}'),
      ) as Cell;
      if (Object.keys(kept).length > 0) cells[`${r},${c}`] = kept;
    }),
  );
  return { ...rest, properties, cells };
}
