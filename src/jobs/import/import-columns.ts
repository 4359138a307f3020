import { endOfHeader } from '../../core/adoption/end-header.ts';
import { foldHeader, foldWholeHeader } from '../../core/schema/fold.ts';
import { nearest } from '../../core/schema/nearest.ts';
import type { ColumnSchema, ColumnType, TabSchema } from '../../core/schema/tab-schema.ts';

/** Headers are read back no longer than this. */
const longestLabel = 200;

/** The tab that is imported into, as it stands. */
export interface ImportTarget {
  readonly schema: TabSchema;
  /** Schema field → 0-based column. */
  readonly columns: ReadonlyMap<string, number>;
  /** Folded label of an `Entered <Stage>` column → 0-based column. */
  readonly enteredColumns: ReadonlyMap<string, number>;
  readonly ownColumns: readonly { readonly column: number; readonly label: string }[];
  /** Schema field → the header that its column has in the tab: a column of the file with that header goes there. */
  readonly labels: ReadonlyMap<string, string>;
  /** Where the first new column goes. */
  readonly columnCount: number;
  /** Stage names and aliases, for `Entered <Stage>`. */
  readonly stageNames: readonly string[];
  /** Column of the file → schema field, as the file was understood; left out = by label and alias alone. */
  readonly fields?: ReadonlyMap<number, string>;
  /** Columns of the file in which no row has anything: no column of the tab is made for them. */
  readonly blank?: ReadonlySet<number>;
  /** Columns of the file that say when a deal came to a stage, though their header does not say so: the stage. */
  readonly entered?: ReadonlyMap<number, string>;
}

/** Where one column of the file goes. */
export interface ImportColumn {
  /** 0-based, in the file. */
  readonly from: number;
  /** 0-based, in the tab. */
  readonly to: number;
  readonly label: string;
  /** Null for a column of the team's own. */
  readonly field: string | null;
  readonly type: ColumnType | null;
  /** By what a row's hash names the column, and as what it takes its values: the same before and after the tab has it. */
  readonly hashedAs: string;
  readonly hashedType: ColumnType | null;
  /** The tab has no such column yet: it is added at the end. */
  readonly isNew: boolean;
}

export interface ImportColumns {
  readonly columns: readonly ImportColumn[];
  /** What is wrong with `--map`, all of it. */
  readonly problems: readonly string[];
}

/**
 * Decides where each column of the file goes: by `--map`, to the column with the same header, as the file was understood, by a
 * column of the team's own with a like label, else as a new column at the end. `maps` holds `HEADER=COLUMN` as given on the
 * command line.
 */
export function importColumns(labels: readonly string[], maps: readonly string[], target: ImportTarget): ImportColumns {
  const header = labels.map((label) => label.trim().slice(0, longestLabel));
  const problems: string[] = [];
  const wanted = mapsByColumn(header, maps, target, problems);
  const places = placesOf(header, wanted, target, problems);
  const named = placesOf(header, wanted, nothingThere(target), []);
  const isBlank = (from: number): boolean => target.blank?.has(from) === true;
  const added = places.flatMap(({ column }, from) => (column === null ? [from] : []));
  // Behind the others, so that no cell is left free for them.
  const next = [...added.filter((from) => !isBlank(from)), ...added.filter(isBlank)];
  const columns = header.map((label, from): ImportColumn => {
    const { column, label: to, field, type } = places[from] ?? own(label);
    const hashed = { ...(named[from] ?? own(label)), ...hashOfEnd(wanted.get(from) ?? label, target) };
    const hashedAs = hashed.hashedAs ?? hashed.field ?? hashed.label;
    const hashedType = hashed.hashedType === undefined ? hashed.type : hashed.hashedType;
    return {
      from,
      to: column ?? target.columnCount + next.indexOf(from),
      label: to,
      field,
      type,
      hashedAs,
      hashedType,
      isNew: column === null,
    };
  });
  return { columns, problems };
}

/** A row is known again by the names of the columns of its file alone, whatever the sheet has by then and however the file is understood. */
function nothingThere({ schema }: ImportTarget): ImportTarget {
  const none = new Map<string, never>();
  return { schema, columns: none, enteredColumns: none, ownColumns: [], labels: none, columnCount: 0, stageNames: [] };
}

/** Where each column goes; what `--map` says comes first. */
function placesOf(
  header: readonly string[],
  wanted: ReadonlyMap<number, string>,
  target: ImportTarget,
  problems: string[],
): readonly Place[] {
  const taken = new Set<string>();
  const mapped = header.map((label, from) => {
    const asked = wanted.get(from);
    if (asked === undefined) return null;
    const place = placeOf(asked, target);
    if (taken.has(place.key)) problems.push(`--map "${asked}=${label}": ${asked} is filled by another column already.`);
    taken.add(place.key);
    return place;
  });
  return header.map((label, from) => {
    const said = mapped[from];
    if (said !== null && said !== undefined) return said;
    const name = label === '' ? `Column ${from + 1}` : label;
    let place = placeOf(name, target, from);
    for (let n = 2; taken.has(place.key); n++) place = ownPlace(`${name} (${n})`, target);
    taken.add(place.key);
    return place;
  });
}

/**
 * “Won date” is Closed on, the team's own, or the date of coming to Won, by what stands in the tab at that time. The same file
 * again must be known by then.
 */
function hashOfEnd(label: string, { schema }: ImportTarget): Pick<Place, 'hashedAs' | 'hashedType'> {
  if (schema.tab !== 'leads' || endOfHeader(label) === null) return {};
  const named = schema.columns.find((c) => names(c).some((name) => foldHeader(name) === foldHeader(label)));
  return { hashedAs: named?.field ?? label, hashedType: named?.type ?? null };
}

interface Place {
  readonly key: string;
  readonly label: string;
  readonly column: number | null;
  readonly field: string | null;
  readonly type: ColumnType | null;
  readonly hashedAs?: string;
  readonly hashedType?: ColumnType | null;
}

/** Column of the file → the header that `--map` gives it. */
function mapsByColumn(
  header: readonly string[],
  maps: readonly string[],
  target: ImportTarget,
  problems: string[],
): ReadonlyMap<number, string> {
  const wanted = new Map<number, string>();
  for (const map of maps) {
    const at = map.indexOf('=');
    const [to, from] = [map.slice(0, at).trim(), map.slice(at + 1).trim()];
    if (at < 1 || to === '' || from === '') {
      problems.push(`--map "${map}" is not of the form "HEADER=COLUMN", such as --map "Company=account".`);
      continue;
    }
    const column = header.findIndex((label) => foldHeader(label) === foldHeader(from));
    if (column < 0) problems.push(`--map "${map}": the file has no column "${from}"${didYouMean(from, header)}`);
    else if (wanted.has(column)) problems.push(`--map "${map}": "${from}" is mapped twice.`);
    else wanted.set(column, to);
    if (placeOf(to, target).field === null && placeOf(to, target).column === null) {
      const meant = nearest(
        to,
        target.schema.columns.map((c) => c.header),
      );
      if (meant !== null)
        problems.push(`--map "${map}": "${to}" is no column of ${target.schema.title}; did you mean "${meant}"?`);
    }
  }
  return wanted;
}

/** @param from the column of the file, where it is one that nobody mapped */
function placeOf(label: string, target: ImportTarget, from: number | null = null): Place {
  const step = from === null ? undefined : target.entered?.get(from);
  const name = step === undefined ? label : `Entered ${step}`;
  const folded = foldHeader(name);
  const entered = enteredPlace(name, folded, target);
  if (entered !== null) return entered;
  const mine = ownPlace(label, target);
  if (mine.column !== null) return mine;
  const standing = standingPlace(label, target);
  if (standing !== null) return standing;
  const understood = from === null ? undefined : target.fields;
  const column = target.schema.columns.find((c) =>
    understood === undefined
      ? names(c).some((name) => foldHeader(name) === folded)
      : c.field === understood.get(from ?? -1),
  );
  if (column === undefined || column.field === 'entered') {
    // What stands in brackets is a unit more often than a difference; a number tells one of several such columns from the others.
    const alike = target.ownColumns.find(
      (c) => folded !== '' && foldHeader(c.label) === folded && !/\(\d+\)\s*$/.test(c.label),
    );
    return alike === undefined ? mine : { ...own(alike.label), column: alike.column };
  }
  const { field, header, type } = column;
  return { key: `field ${field}`, label: header, column: target.columns.get(field) ?? null, field, type };
}

function enteredPlace(label: string, folded: string, target: ImportTarget): Place | null {
  if (!target.schema.columns.some((c) => c.field === 'entered')) return null;
  const known = target.enteredColumns.get(folded);
  const stage = target.stageNames.find((name) => foldHeader(`Entered ${name}`) === folded);
  if (known === undefined && stage === undefined) return null;
  return {
    key: `entered ${folded}`,
    label: stage === undefined ? label : `Entered ${stage}`,
    column: known ?? null,
    field: 'entered',
    type: 'date',
  };
}

/** The column that has this very header in the tab, by whatever it was understood. */
function standingPlace(label: string, target: ImportTarget): Place | null {
  const whole = foldWholeHeader(label);
  for (const [field, header] of target.labels) {
    if (whole === '' || foldWholeHeader(header) !== whole) continue;
    const { type, header: name } = target.schema.columns.find((c) => c.field === field) ?? {};
    return {
      key: `field ${field}`,
      label: name ?? label,
      column: target.columns.get(field) ?? null,
      field,
      type: type ?? null,
    };
  }
  return null;
}

/** A column of the team's own with this label, or a new one. */
function ownPlace(label: string, target: ImportTarget): Place {
  const whole = foldWholeHeader(label);
  const mine =
    target.ownColumns.find((c) => c.label.trim() === label.trim()) ??
    target.ownColumns.find((c) => whole !== '' && foldWholeHeader(c.label) === whole);
  return mine === undefined ? own(label) : { ...own(mine.label), column: mine.column };
}

function own(label: string): Place {
  // The stage may become known by the very rows that come with it.
  const hashed = foldHeader(label).startsWith('entered') ? { hashedAs: 'entered', hashedType: 'date' as const } : {};
  return { key: `own ${label.trim()}`, label, column: null, field: null, type: null, ...hashed };
}

function names(column: ColumnSchema): readonly string[] {
  return [column.header, column.field, ...(column.aliases ?? [])];
}

function didYouMean(text: string, known: readonly string[]): string {
  const meant = nearest(text, known);
  return meant === null ? '.' : `; did you mean "${meant}"?`;
}
