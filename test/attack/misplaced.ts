import { byLabel, columnLabels, hasHeaders } from './columns.ts';
import { peoplesSheets, textOf } from './cells.ts';
import { spreadsheetId } from './sample.ts';
import type { ImportedFile, ImportedRow } from './imported-rows.ts';
import type { World } from './world.ts';

/** Rows of people's tabs in which values of a file stand in columns that are not theirs. */
export function misplacedRows(
  world: World,
): { readonly sheetId: number; readonly row: number; readonly says: string }[] {
  const spreadsheet = world.state();
  return peoplesSheets(spreadsheet).flatMap((sheet) =>
    world.files.all.flatMap((file) => {
      const labels = columnLabels(spreadsheet, sheet, new Set(file.header));
      if (!hasHeaders(spreadsheet, sheet, new Set(file.header))) return [];
      return sheet.grid.flatMap((cells, row) => {
        const values = byLabel(cells, labels);
        const known = file.rows.find((each) => [...values.values()].includes(each.key.value));
        // People write a stage's name anywhere.
        const isWrong = [...(known?.values ?? [])].some(
          ([label, may]) =>
            label !== 'Stage' && [...values].some(([other, value]) => other !== label && may.includes(value)),
        );
        return isWrong
          ? [
              {
                sheetId: sheet.properties.sheetId,
                row,
                says: `${sheet.properties.title}!R${row + 1} ${JSON.stringify([...values])}`,
              },
            ]
          : [];
      });
    }),
  );
}

/**
 * How many rows hold a file's row in its columns, as far as it is still there: who deletes a column in the very moment in which
 * rows land takes some of their values along, be they that column's or not.
 */
export function rowsStanding(world: World, file: ImportedFile, { values: own }: ImportedRow): number {
  const spreadsheet = world.state();
  const least = Math.min(3, own.size);
  return peoplesSheets(spreadsheet)
    .flatMap((sheet) => {
      const labels = columnLabels(spreadsheet, sheet, new Set(file.header));
      return sheet.grid.map((cells) => byLabel(cells, labels));
    })
    .filter((values) => [...own].filter(([label, may]) => may.includes(values.get(label) ?? null)).length >= least)
    .filter((values) =>
      [...values].every(([label, value]) => !own.has(label) || (own.get(label) ?? []).includes(value)),
    ).length;
}

/** A person who is told of them does as told: takes out the rows that came with them. */
export function takeOutMisplaced(world: World): void {
  const keys = new Set(
    world.files.all.flatMap((file) => file.rows.flatMap((row) => (row.misplaced > 0 ? [row.key.value] : []))),
  );
  const rows = peoplesSheets(world.state())
    .flatMap((sheet) =>
      sheet.grid.flatMap((cells, row) =>
        (cells ?? []).some((cell) => keys.has(textOf(cell))) ? [{ sheetId: sheet.properties.sheetId, row }] : [],
      ),
    )
    .sort((a, b) => b.row - a.row);
  for (const { sheetId, row } of rows)
    world.emulator.act(spreadsheetId, [
      { deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: row, endIndex: row + 1 } } },
    ]);
  for (const file of world.files.all) for (const row of file.rows) row.misplaced = 0;
  world.watch.peopleActed(world.state());
}
