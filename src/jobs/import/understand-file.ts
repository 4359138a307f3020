import { adopt } from '../../core/adoption/adopt.ts';
import type { RecognisedTab } from '../../core/adoption/adoption.ts';
import type { Question } from '../../core/adoption/question.ts';
import { headerAt } from '../../core/adoption/find-header.ts';
import { matchColumns } from '../../core/adoption/match-columns.ts';
import { tabSchemas } from '../../core/schema/tab-schemas.ts';
import type { Stage } from '../../core/workbook/stage.ts';
import type { PeoplesTabName } from '../../core/workbook/workbook.ts';
import { fileAsWorkbook } from './file-as-workbook.ts';
import { madeInFile } from './made-columns.ts';
import type { MadeInFile } from './made-columns.ts';
import type { FileRows } from './read-all.ts';

/** What the columns, stages and rows of a file mean, by the same decisions as those of a tab. */
export interface UnderstoodFile {
  /** With the header where adoption finds it. */
  readonly file: FileRows;
  /** Column of the file → schema field. */
  readonly fields: ReadonlyMap<number, string>;
  /** The column that is both Closed on and Expected close, such as the Close Date of a CRM; null = none is. */
  readonly closesBoth: number | null;
  /** Columns that say how a deal ended. */
  readonly outcomes: RecognisedTab['outcomes'];
  /** Those that its rows are in; none where it has no column of stages. */
  readonly stages: readonly Stage[];
  /** Rows of `file.rows` that are totals or notes, and no leads. */
  readonly noLeads: ReadonlySet<number>;
  /** What its rows say though no column holds it. */
  readonly made: readonly MadeInFile[];
  /** What nobody has said yet of its columns. */
  readonly questions: readonly Question[];
}

type FoundBy = RecognisedTab['foundBy'];

/**
 * Understands a file as `init` understands a tab.
 *
 * @param settings what somebody says of it: rows of Settings, beside it
 */
export function understandFile(
  file: FileRows,
  tab: PeoplesTabName,
  settings: readonly (readonly [string, string])[] = [],
): UnderstoodFile {
  const all = [file.header, ...file.rows];
  // Somebody says that it holds leads: a tab that is called so is one of them with fewer columns, too.
  const workbook = fileAsWorkbook(tabSchemas[tab].title, all, settings);
  const adoption = tab === 'leads' ? adopt(workbook) : null;
  const lead = adoption === null || 'noLeads' in adoption ? undefined : adoption.leadTabs[0];
  if (adoption === null || 'noLeads' in adoption || lead === undefined) {
    const rows = workbook.tabs[0]?.rows ?? [];
    const known = {
      bound: new Map<number, string>(),
      stored: new Map<string, readonly string[]>(),
      entered: new Set<string>(),
    };
    const { columns, foundBy } = matchColumns(tab, headerAt(rows, 0, tab), rows, known);
    const nothing = { closesBoth: null, outcomes: [], stages: [], noLeads: new Set<number>(), made: [] };
    return { file, fields: byColumn(columns, foundBy), ...nothing, questions: [] };
  }
  const { headerRow, firstDataRow, columns, foundBy, outcomes, totalsRows, enteredColumns } = lead;
  const made = new Set(lead.made?.map(({ field }) => field));
  const top = Math.max(headerRow, 0);
  const read = top === 0 ? file : below(file, top, firstDataRow);
  const firstRow = Math.max(firstDataRow, top + 1);
  const named = byColumn(new Map([...columns].filter(([field]) => !made.has(field as 'stage'))), foundBy);
  const stageNames = new Map(adoption.stages.map(({ id, name }) => [id, name]));
  return {
    file: read,
    fields: new Map([...[...enteredColumns.values()].map((column) => [column, 'entered'] as const), ...named]),
    closesBoth: columns.get('closedOn') === columns.get('expectedClose') ? (columns.get('closedOn') ?? null) : null,
    outcomes,
    stages: adoption.stages,
    noLeads: new Set([...totalsRows].map((row) => row - firstRow)),
    made: madeInFile(lead, stageNames, { firstRow, rows: read.rows.length }),
    questions: adoption.questions.filter(({ topic }) => topic === 'header' || topic === 'columns'),
  };
}

/** The file without what stands above its header. */
function below(file: FileRows, headerRow: number, firstDataRow: number): FileRows {
  const from = Math.max(headerRow + 1, firstDataRow);
  return {
    header: file.rows[headerRow - 1] ?? [],
    rows: file.rows.slice(from - 1),
    lines: file.lines.slice(from - 1),
    above: [file.header, ...file.rows.slice(0, headerRow - 1)].flat().filter((text) => text.trim() !== ''),
    notes: [
      ...file.notes,
      `${headerRow} ${headerRow === 1 ? 'line' : 'lines'} above its header ${headerRow === 1 ? 'was' : 'were'} left out.`,
    ],
  };
}

/** A column that is two fields, such as the one Close Date of a CRM, is what its header says. */
function byColumn(columns: ReadonlyMap<string, number>, foundBy: FoundBy): ReadonlyMap<number, string> {
  const isNamed = ([field]: readonly [string, number]): boolean => foundBy.get(field) !== 'content';
  const ordered = [...columns].sort((a, b) => Number(isNamed(a)) - Number(isNamed(b)));
  return new Map(ordered.map(([field, column]) => [column, field]));
}
