import { hasValue } from '../support/sheets-emulator/state.ts';
import { spreadsheetId } from './sample.ts';
import type { World } from './world.ts';

/** A person gives a bound column a name that nobody knows, and moves it: from now on only its binding tells what it is. */
export function renameBound(world: World): void {
  const { random, emulator, state, watch } = world;
  const bound = state().developerMetadata.flatMap(({ metadataKey, location }) =>
    metadataKey === 'leadsheet.column' && location?.dimensionRange ? [location.dimensionRange] : [],
  );
  const range = bound[Math.floor(random() * bound.length)];
  const sheet = state().sheets.find(({ properties }) => properties.sheetId === (range?.sheetId ?? 0));
  if (!range || !sheet) return;
  const column = range.startIndex ?? 0;
  const header = sheet.grid.findIndex((row) => (row ?? []).filter(hasValue).length > 2);
  const sheetId = sheet.properties.sheetId;
  const name = `Zeta ${Math.floor(random() * 100)}`;
  if (header < 0 || !hasValue(sheet.grid[header]?.[column])) return;
  const destinationIndex = Math.floor(random() * (sheet.grid[header]?.length ?? 1));
  emulator.act(spreadsheetId, [
    {
      updateCells: {
        start: { sheetId, rowIndex: header, columnIndex: column },
        fields: 'userEnteredValue',
        rows: [{ values: [{ userEnteredValue: { stringValue: name } }] }],
      },
    },
  ]);
  if (destinationIndex !== column && destinationIndex !== column + 1)
    emulator.act(spreadsheetId, [
      {
        moveDimension: {
          source: { sheetId, dimension: 'COLUMNS', startIndex: column, endIndex: column + 1 },
          destinationIndex,
        },
      },
    ]);
  watch.peopleActed(state());
}
