import type { MadeColumn, RecognisedTab } from '../../core/adoption/adoption.ts';
import { mappingKeys, readMappingRow } from '../../core/adoption/stored-mapping.ts';
import { foldHeader } from '../../core/schema/fold.ts';
import { columnOf } from '../../core/schema/tab-schemas.ts';
import { saidBy } from '../init/mapping-rows.ts';
import type { FileRows } from './read-all.ts';

/** What the rows of a file say though no column holds it: the stage by the furthest date, by a heading above them. */
export interface MadeInFile {
  readonly field: MadeColumn['field'];
  readonly by: MadeColumn['by'];
  /** By row of the file; '' where nothing is known. */
  readonly values: readonly string[];
  /** The columns in which it stands: column of the file → the stage that was entered then. */
  readonly entered: ReadonlyMap<number, string>;
}

/** A file with a column, behind its own, for what its rows say in none. */
export interface FileWithMade {
  readonly file: FileRows;
  /** Column of the file → schema field, of those that were added. */
  readonly fields: ReadonlyMap<number, MadeColumn['field']>;
  readonly entered: ReadonlyMap<number, string>;
}

/**
 * What a lead tab knows of its rows that no column holds, by row of the file. A deal that has come to no step yet has no stage of
 * its own: in the sheet it begins where deals begin there.
 *
 * @param firstRow the row of the tab in which the first row of the file stands, 0-based
 */
export function madeInFile(
  { made = [], enteredColumns }: Pick<RecognisedTab, 'made' | 'enteredColumns'>,
  stageNames: ReadonlyMap<string, string>,
  { firstRow, rows }: { readonly firstRow: number; readonly rows: number },
): readonly MadeInFile[] {
  return made.map(({ field, by, values, cameTo }) => ({
    field,
    by,
    values: Array.from({ length: rows }, (_, index) => {
      if (typeof values === 'string') return values;
      const isBegun = cameTo === undefined || (cameTo.get(firstRow + index) ?? []).length > 0;
      return isBegun ? (values.get(firstRow + index) ?? '') : '';
    }),
    entered: new Map(
      field !== 'stage' || by !== 'dated columns'
        ? []
        : [...enteredColumns].map(([id, column]) => [column, stageNames.get(id) ?? id]),
    ),
  }));
}

/** What `--map` says of a file, as rows of Settings beside it: “Stage=(dated columns)” and “Amount=(none)” name no column of it. */
export function saidOfFile(maps: readonly string[]): {
  readonly settings: readonly (readonly [string, string])[];
  readonly maps: readonly string[];
} {
  const read = maps.map((map) => {
    const at = map.indexOf('=');
    const said = [mappingKeys.column(map.slice(0, at).trim()), map.slice(at + 1).trim()] as const;
    const row = at < 1 ? null : readMappingRow(...said, 0);
    return { map, said, row, namesNone: row?.kind === 'standing' || (row?.kind === 'column' && row.header === null) };
  });
  return {
    settings: read.flatMap(({ said, row }) => (row === null || row.kind === 'unanswered' ? [] : [said])),
    maps: read.flatMap(({ map, namesNone }) => (namesNone ? [] : [map])),
  };
}

/** Adds those columns, but for what the sheet tells in its own way, and what `--map` gives a column of the file. */
export function withMade(
  file: FileRows,
  made: readonly MadeInFile[],
  known: { readonly recognised: Pick<RecognisedTab, 'made'> | undefined; readonly maps: readonly string[] },
): FileWithMade {
  const mapped = new Set(known.maps.map((map) => foldHeader(map.slice(0, map.indexOf('=')))));
  const added = made.filter(({ field }) => {
    const isInSheet = known.recognised?.made?.some((each) => each.field === field) === true;
    return !isInSheet && !mapped.has(foldHeader(columnOf('leads', field).header));
  });
  if (added.length === 0) return { file, fields: new Map(), entered: new Map() };
  const width = file.header.length;
  const cellsOf = (row: readonly string[]): readonly string[] => {
    return Array.from({ length: width }, (_, column) => row[column] ?? '');
  };
  return {
    file: {
      ...file,
      header: [...file.header, ...added.map(({ field }) => columnOf('leads', field).header)],
      rows: file.rows.map((row, at) => {
        const isBlank = row.every((text) => text.trim() === '');
        if (isBlank) return row;
        return [...cellsOf(row), ...added.map(({ values }) => values[at] ?? ''), ...row.slice(width)];
      }),
      notes: [...file.notes, ...added.map(({ field, by }) => saidBy(field, by))],
    },
    fields: new Map(added.map(({ field }, at) => [width + at, field])),
    entered: new Map(added.flatMap(({ entered }) => [...entered])),
  };
}
