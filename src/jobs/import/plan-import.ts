import { contentHash } from '../../core/workbook/content-hash.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { cellText } from '../../core/workbook/cell-value.ts';
import type { OutCell } from '../../core/workbook/sheet-write.ts';
import { cellMaker, namingMaker, provedDayOrder, valueOf } from './import-cells.ts';
import { compareRows } from './compare-rows.ts';
import type { Difference } from './compare-rows.ts';
import type { ImportColumn } from './import-columns.ts';
import { differingRow, noLead, raggedRow, tooLong, unsureRow } from './import-findings.ts';
import type { Line } from './import-findings.ts';
import type { FoundRow, ImportInput } from './import-input.ts';
import type { RowThere } from './rows-there.ts';

/** What an import does: rows to add, and what it leaves out with the reason. */
export interface ImportPlan {
  readonly rows: readonly (readonly (OutCell | undefined)[])[];
  /** By row of `rows`: what names it by its content; null where its Lead ID does. */
  readonly hashes: readonly (string | null)[];
  /** Rows that are there already with the same values, or were imported before. */
  readonly known: number;
  /** Rows that are there with other values: nothing is changed, each is a finding. */
  readonly differing: number;
  /** Rows that may be there, or be other deals: not added until somebody says so, each is a finding. */
  readonly unsure: number;
  /** Of `rows`: other deals of customers who are there. */
  readonly comeBack: number;
  /** By header: how many of those that differ do so there. */
  readonly differences: ReadonlyMap<string, number>;
  readonly findings: readonly Finding[];
}

/** As the reading of rows has it: a longer text in the Lead ID column counts as none. */
const longestId = 200;

/** Plans an import. Adds rows only; a row that is there changes no cell. */
export function planImport(input: ImportInput): ImportPlan {
  const read = rowReader(input);
  const found = input.rows.map((source, index) =>
    input.noLeads.has(index) || source.every((text) => text.trim() === '') ? null : read(source),
  );
  const present = rowsById(input);
  const before = importedBefore(found, input.imported);
  const deals = compareRows(input, found, { present, before });
  const rows: (readonly (OutCell | undefined)[])[] = [];
  const hashes: (string | null)[] = [];
  const findings: Finding[] = [];
  const differences = new Map<string, number>();
  let [known, differing, unsure, comeBack] = [0, 0, 0, 0];
  const isThere = (line: Line, there: Pick<RowThere, 'cells'>, other: readonly Difference[], id: string): void => {
    if (other.length === 0) return void known++;
    differing++;
    for (const { label } of other) differences.set(label, (differences.get(label) ?? 0) + 1);
    findings.push(differingRow(line, id, 'row' in there ? (there as RowThere) : null, other));
  };
  for (const [index, source] of input.rows.entries()) {
    const line = { ...input, number: input.lines[index] ?? index + 2, source };
    const each = found[index];
    if (each === undefined || each === null) {
      if (input.noLeads.has(index) && source.some((text) => text.trim() !== '')) findings.push(noLead(line));
      continue;
    }
    const { row, id, hash } = each;
    const extra = source.slice(input.width).filter((text) => text.trim() !== '');
    if (extra.length > 0) findings.push(raggedRow(line, extra));
    const sameId = id === '' ? undefined : present.get(id);
    const what = deals.whatIs(index);
    if (sameId !== undefined) isThere(line, sameId, deals.differences(row, sameId.cells), id);
    else if (before.has(index)) known++;
    else if (what.is === 'there') isThere(line, what.row, deals.differences(row, what.row.cells), '');
    else if (what.is === 'unsure' && input.deals?.addUnsure !== true) {
      unsure++;
      findings.push(unsureRow(line, what.row, what.by));
    } else {
      if (id !== '') present.set(id, { cells: row.map((cell) => (cell === undefined ? null : valueOf(cell))) });
      if (what.is !== 'new' || what.like !== null) comeBack++;
      for (const finding of tooLong(line)) findings.push(finding);
      rows.push(Array.from(row));
      hashes.push(hash);
    }
  }
  return { rows, hashes, known, differing, unsure, comeBack, differences, findings };
}

/** By index: the rows that an earlier import added, one for each time that it did. */
function importedBefore(
  found: readonly (FoundRow | null)[],
  imported: ReadonlyMap<string, number>,
): ReadonlySet<number> {
  const seen = new Map<string, number>();
  return new Set(
    found.flatMap((each, index) => {
      if (each === null || each.hash === null) return [];
      const times = (seen.get(each.hash) ?? 0) + 1;
      seen.set(each.hash, times);
      return times <= (imported.get(each.hash) ?? 0) ? [index] : [];
    }),
  );
}

/** Reads the rows of the file as cells. */
function rowReader({ rows, columns, made, idColumn, context, stages, makers: given, closeOfOpen }: ImportInput) {
  const texts = (c: ImportColumn): readonly string[] => rows.map((row) => row[c.from] ?? '');
  const dayOrder = context.dayOrder ?? provedDayOrder(columns.map((c) => ({ type: c.type, texts: texts(c) })));
  const makers = columns.map((c) => given?.get(c.from) ?? cellMaker(c.type, texts(c), { ...context, dayOrder }));
  const hashed = columns.map((c) => namingMaker(c.hashedType, texts(c), context));
  const idSource = idColumn === null ? undefined : columns.find((c) => c.to === idColumn);
  return (source: readonly string[]): FoundRow => {
    const row: (OutCell | undefined)[] = [];
    columns.forEach((c, n) => {
      const text = source[c.from] ?? '';
      row[c.to] = makers[n]?.(c.field === 'stage' ? (stages.get(text.trim()) ?? text) : text);
    });
    if (closeOfOpen?.isOpen(source) === true) {
      row[closeOfOpen.expected] = row[closeOfOpen.closedOn];
      row[closeOfOpen.closedOn] = undefined;
    }
    // As the cell will hold it (a line break is one character there), so that it is the same when it is read back.
    const cell = idSource === undefined ? undefined : row[idSource.to];
    const said = cell === undefined ? '' : valueText(cell);
    // A cell that long is no ID to anybody who reads the sheet (and may be cut): the row is known by its content.
    const id = said.length > longestId ? '' : said;
    const named = (): string =>
      rowHash(
        columns.flatMap((c, n) =>
          made?.has(c.from) === true ? [] : [[c.hashedAs, hashed[n]?.(source[c.from] ?? '')] as const],
        ),
      );
    return { row, id, hash: id === '' ? named() : null };
  };
}

/** The rows that are there, by the ID that makes a row the same row. */
function rowsById({ existing, idColumn }: ImportInput): Map<string, Pick<RowThere, 'cells'>> {
  const present = new Map<string, Pick<RowThere, 'cells'>>();
  if (idColumn === null) return present;
  for (const there of existing) {
    const id = cellText(there.cells[idColumn]);
    if (id !== '' && !present.has(id)) present.set(id, there);
  }
  return present;
}

/** A cell as text, as it is read back. */
export function valueText(cell: OutCell): string {
  return cellText(valueOf(cell));
}

/** Names a row by its mapped values, whatever the order of the columns. */
function rowHash(cells: readonly (readonly [name: string, cell: OutCell | undefined])[]): string {
  const parts = cells.flatMap(([name, cell]) => (cell === undefined ? [] : [`${name}\u001f${valueText(cell)}`]));
  return contentHash(parts.sort().join('\u001e'));
}
