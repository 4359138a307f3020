import { aFinding } from '../../core/findings/a-finding.ts';
import { contentHash } from '../../core/workbook/content-hash.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { cellText } from '../../core/workbook/cell-value.ts';
import type { CellValue } from '../../core/workbook/cell-value.ts';
import type { OutCell } from '../../core/workbook/sheet-write.ts';
import { asInCell, cellMaker, longestCells, namingMaker, provedDayOrder } from './import-cells.ts';
import type { CellContext, CellMaker } from './import-cells.ts';
import type { CloseOfOpen } from './close-of-open.ts';
import type { ImportColumn } from './import-columns.ts';
import { likelyThere } from './likely-there.ts';
import type { AddedRow } from './likely-there.ts';

/** A file and the tab it goes to. */
export interface ImportInput {
  /** Of the file, with the header left out. */
  readonly rows: readonly (readonly string[])[];
  /** By row: the line of the file that it stands in, as people count. */
  readonly lines: readonly number[];
  readonly columns: readonly ImportColumn[];
  /** How many columns its header has. */
  readonly width: number;
  /** The tab's rows below its header. */
  readonly existing: readonly (readonly CellValue[])[];
  /** 0-based row of `existing[0]`. */
  readonly firstRow: number;
  readonly tabTitle: string;
  readonly tabId: number | null;
  /** 0-based column of the ID that makes a row the same row; null = rows are known by their content only. */
  readonly idColumn: number | null;
  /** Rows of the file that are none of its table. */
  readonly noLeads: ReadonlySet<number>;
  /** As a stage stands in the file → as the sheet calls it. */
  readonly stages: ReadonlyMap<string, string>;
  /** Column of the file → what makes its cells, where they do not stand in the sheet as in the file. */
  readonly makers?: ReadonlyMap<number, CellMaker>;
  /** Where the Close date of open deals goes, where the file has one for both. */
  readonly closeOfOpen?: CloseOfOpen | null;
  /** Hash → how many such rows were imported before. */
  readonly imported: ReadonlyMap<string, number>;
  readonly context: CellContext;
}

/** What an import does: rows to add, and what it leaves out with the reason. */
export interface ImportPlan {
  readonly rows: readonly (readonly (OutCell | undefined)[])[];
  /** By row of `rows`: what names it by its content; null where its Lead ID does. */
  readonly hashes: readonly (string | null)[];
  /** Rows that are there already with the same values, or were imported before. */
  readonly known: number;
  /** Rows whose ID is there with other values: nothing is changed, each is a finding. */
  readonly differing: number;
  readonly findings: readonly Finding[];
}

/** As the reading of rows has it: a longer text in the Lead ID column counts as none. */
const longestId = 200;

/** Plans an import. Adds rows only; a row whose ID is there changes no cell. */
export function planImport(input: ImportInput): ImportPlan {
  const { columns } = input;
  const reader = rowReader(input);
  const present = rowsById(input);
  const hashes: (string | null)[] = [];
  const seen = new Map<string, number>();
  const rows: (readonly (OutCell | undefined)[])[] = [];
  const findings: Finding[] = [];
  const added: AddedRow[] = [];
  let known = 0;
  let differing = 0;
  for (const [index, source] of input.rows.entries()) {
    if (source.every((text) => text.trim() === '')) continue;
    const line = { input, number: input.lines[index] ?? index + 2 };
    if (input.noLeads.has(index)) {
      findings.push(noLead(line, source));
      continue;
    }
    const extra = source.slice(input.width).filter((text) => text.trim() !== '');
    if (extra.length > 0) findings.push(raggedRow(line, extra));
    const { row, id } = reader.read(source);
    const there = id === '' ? undefined : present.get(id);
    if (there !== undefined) {
      const other = columns.filter((c) => differs(row[c.to], there.cells[c.to]));
      if (other.length === 0) known++;
      else {
        differing++;
        findings.push(differingRow(line, id, there.row, other));
      }
      continue;
    }
    const hash = id === '' ? reader.hash(source) : null;
    if (hash === null) present.set(id, { row: null, cells: columns.reduce(intoRow(row), []) });
    else {
      const times = (seen.get(hash) ?? 0) + 1;
      seen.set(hash, times);
      if (times <= (input.imported.get(hash) ?? 0)) {
        known++;
        continue;
      }
    }
    for (const finding of tooLong(line, source)) findings.push(finding);
    rows.push(Array.from(row));
    added.push({ line: line.number, source });
    hashes.push(hash);
  }
  return { rows, hashes, known, differing, findings: [...findings, ...likelyThere(added, columns, input)] };
}

/** Reads the rows of the file as cells. */
function rowReader({ rows, columns, idColumn, context, stages, makers: given, closeOfOpen }: ImportInput) {
  const texts = (c: ImportColumn): readonly string[] => rows.map((row) => row[c.from] ?? '');
  const dayOrder = context.dayOrder ?? provedDayOrder(columns.map((c) => ({ type: c.type, texts: texts(c) })));
  const makers = columns.map((c) => given?.get(c.from) ?? cellMaker(c.type, texts(c), { ...context, dayOrder }));
  const hashed = columns.map((c) => namingMaker(c.hashedType, texts(c), context));
  const idSource = idColumn === null ? undefined : columns.find((c) => c.to === idColumn);
  return {
    /** `id` is '' where the row is known by its content. */
    read(source: readonly string[]): { readonly row: readonly (OutCell | undefined)[]; readonly id: string } {
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
      return { row, id: said.length > longestId ? '' : said };
    },
    hash: (source: readonly string[]): string =>
      rowHash(columns.map((c, n) => [c.hashedAs, hashed[n]?.(source[c.from] ?? '')])),
  };
}

/** The rows that are there, by the ID that makes a row the same row; `row` is that of the tab, from 1. */
function rowsById({ existing, firstRow, idColumn }: ImportInput) {
  const present = new Map<string, { readonly row: number | null; readonly cells: readonly CellValue[] }>();
  if (idColumn === null) return present;
  for (const [index, cells] of existing.entries()) {
    const id = cellText(cells[idColumn]);
    if (id !== '' && !present.has(id)) present.set(id, { row: firstRow + index + 1, cells });
  }
  return present;
}

/** A line of the file, as people count. */
interface Line {
  readonly input: ImportInput;
  readonly number: number;
}

function noLead({ input, number }: Line, source: readonly string[]): Finding {
  const text = source.filter((each) => each.trim() !== '').join(' ');
  const place = { tab: input.tabTitle, tabId: input.tabId, value: text, identity: `row ${number}` };
  const message = `Line ${number} of the file is no lead but a total or a note, and was left out: “${text.slice(0, 60)}”.`;
  return aFinding('import/no-lead', place, { message, cause: 'no lead' });
}

function raggedRow({ input, number }: Line, extra: readonly string[]): Finding {
  const place = { tab: input.tabTitle, tabId: input.tabId, value: extra.join(' | '), identity: `row ${number}` };
  const message = `Line ${number} of the file has more cells than the header.`;
  return aFinding('import/ragged-row', place, { message, cause: 'ragged' });
}

/** What does not fit into its cell is cut, and never in silence. */
function tooLong({ input, number }: Line, source: readonly string[]): Finding[] {
  const { longestCell = longestCells.xlsx } = input.context;
  return input.columns.flatMap(({ from, to, label }) => {
    const text = source[from] ?? '';
    const { length } = text.length > longestCell ? asInCell(text) : text;
    if (length <= longestCell) return [];
    const place = {
      tab: input.tabTitle,
      tabId: input.tabId,
      column: label,
      columnIndex: to,
      identity: `row ${number}`,
    };
    const message = `Line ${number} of the file: “${label}” has ${length.toLocaleString('en')} characters; the last ${(length - longestCell).toLocaleString('en')} are not in the sheet.`;
    return [aFinding('import/too-long', place, { message, cause: 'too long' })];
  });
}

/** `other` are the columns in which the file says something else than the row. */
function differingRow(
  { input, number }: Line,
  id: string,
  row: number | null,
  other: readonly ImportColumn[],
): Finding {
  const labels = other.map((c) => c.label);
  const column = { column: labels[0] ?? null, columnIndex: other[0]?.to ?? null };
  const place = { tab: input.tabTitle, tabId: input.tabId, row, ...column, value: id, lead: id };
  const message = `Line ${number} of the file: ${id} is there already, with another ${labels.slice(0, 5).join(', ')}. Nothing was changed.`;
  return aFinding('import/row-differs', place, { message, cause: 'differs' });
}

/** A blank of the file says nothing, so it differs from nothing. */
function differs(imported: OutCell | undefined, there: CellValue | undefined): boolean {
  return imported !== undefined && valueText(imported) !== cellText(there);
}

/** A cell as text, as it is read back. */
export function valueText(cell: OutCell): string {
  const { value } = cell;
  return typeof value === 'object' && value !== null && 'formula' in value ? value.formula : cellText(value);
}

function intoRow(row: readonly (OutCell | undefined)[]) {
  return (cells: CellValue[], column: ImportColumn): CellValue[] => {
    const value = row[column.to]?.value ?? null;
    cells[column.to] = typeof value === 'object' && value !== null && 'formula' in value ? value.formula : value;
    return cells;
  };
}

/** Names a row by its mapped values, whatever the order of the columns. */
function rowHash(cells: readonly (readonly [name: string, cell: OutCell | undefined])[]): string {
  const parts = cells.flatMap(([name, cell]) => (cell === undefined ? [] : [`${name}\u001f${valueText(cell)}`]));
  return contentHash(parts.sort().join('\u001e'));
}
