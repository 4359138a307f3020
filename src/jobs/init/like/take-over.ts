import { adopt } from '../../../core/adoption/adopt.ts';
import type { RecognisedTab } from '../../../core/adoption/adoption.ts';
import { recogniseTabs } from '../../../core/adoption/recognise-tabs.ts';
import type { FieldRow } from '../../../core/plan/peoples-tabs.ts';
import { fold } from '../../../core/schema/fold.ts';
import { tabSchemas } from '../../../core/schema/tab-schemas.ts';
import { cellText, isBlank } from '../../../core/workbook/cell-value.ts';
import { plainValue } from '../../../core/workbook/out-cell.ts';
import type { CellFormat, OutCell } from '../../../core/workbook/sheet-write.ts';
import type { PeoplesTabName, Workbook } from '../../../core/workbook/workbook.ts';
import { nameOfFieldRow, nameOfRow } from '../rows/tab-rows.ts';
import type { TabRows } from '../rows/tab-rows.ts';
import { whyNotHere } from './why-not-here.ts';

export interface TakenOver {
  readonly rows: TabRows;
  /** Stages of which no name is one of this sheet's: they are not among the rows. */
  readonly strange: readonly FieldRow[];
  /** What was taken and what was not, a line each. */
  readonly lines: readonly string[];
}

const taken = [
  'settings',
  'stages',
  'reminder-rules',
  'templates',
  'holidays',
] as const satisfies readonly PeoplesTabName[];

const formats: Partial<Record<string, CellFormat>> = { date: 'date', percent: 'percent' };

/**
 * What another workbook's people said that may hold here as well: its Settings, Stages, rules, templates and holidays. What stands
 * here already stays; what belongs to that workbook alone stays there.
 */
export function takeOver(workbook: Workbook, other: Workbook): TakenOver {
  const rows = new Map<PeoplesTabName, readonly FieldRow[]>();
  const lines: string[] = [];
  let strange: readonly FieldRow[] = [];
  for (const name of taken) {
    const theirs = rowsOf(other, name);
    if (theirs.length === 0) continue;
    const here = recogniseTabs(workbook).tabs.get(name);
    const { title } = tabSchemas[name];
    // The order of stages is one whole: a team that has its own keeps it.
    if (name === 'stages' && here !== undefined) {
      lines.push(`Stages were not taken: “${here.title}” stands here already.`);
      continue;
    }
    if (name === 'stages' && areStrange(theirs, workbook)) {
      strange = theirs;
      lines.push(`Stages were not taken: none of them (${listOf(theirs)}) is a stage of this sheet.`);
      continue;
    }
    const standing = here === undefined ? new Set<string>() : namesIn(workbook, here, name);
    const left: string[] = [];
    const fresh = theirs.filter((row) => {
      if (standing.has(nameOfFieldRow(name, row))) return false;
      const why = name === 'settings' ? whyNotHere(row, workbook) : null;
      if (why !== null) left.push(`${cellText(row.get('setting')?.value as string)} (${why})`);
      return why === null;
    });
    if (fresh.length > 0) rows.set(name, fresh);
    const kept = theirs.length - fresh.length - left.length;
    const beside = kept > 0 ? `, ${kept} stand here already` : '';
    lines.push(`${title}: ${fresh.length} of ${theirs.length} rows taken${beside}.`);
    if (left.length > 0) lines.push(`  Left there: ${left.join(', ')}.`);
  }
  return {
    rows,
    strange,
    lines: lines.length === 0 ? ['It has no Settings, Stages, rules, templates or holidays to take.'] : lines,
  };
}

/** The names of stages, for people. */
export function listOf(stages: readonly FieldRow[]): string {
  return stages.map((row) => cellText(plainValue(row.get('stage')))).join(', ');
}

/** Whether this sheet's deals are in stages, and none of those is among them. */
function areStrange(theirs: readonly FieldRow[], workbook: Workbook): boolean {
  const here = stagesInUse(workbook);
  const names = theirs.flatMap((row) => [
    cellText(plainValue(row.get('stage'))),
    ...cellText(plainValue(row.get('aliases'))).split(/[,;\n]/),
  ]);
  return here.size > 0 && !names.some((each) => here.has(fold(each)));
}

/** What its deals are in, folded. */
function stagesInUse(workbook: Workbook): ReadonlySet<string> {
  const adoption = adopt(workbook);
  if ('noLeads' in adoption) return new Set();
  const seen = adoption.leadTabs.flatMap(({ tabId, columns, firstDataRow, made }) => {
    if (made?.some(({ field }) => field === 'stage') === true) return adoption.stages.map(({ name }) => name);
    const rows = workbook.tabs.find(({ id }) => id === tabId)?.rows.slice(firstDataRow) ?? [];
    return rows.map((cells) => cellText(cells[columns.get('stage') ?? -1]));
  });
  return new Set(seen.map((each) => fold(each)).filter((each) => each !== ''));
}

/** Rows with a name, and in Settings with a value. */
function rowsOf(workbook: Workbook, name: PeoplesTabName): readonly FieldRow[] {
  const found = recogniseTabs(workbook).tabs.get(name);
  const cells = workbook.tabs.find(({ id }) => id === found?.tabId)?.rows ?? [];
  if (found === undefined) return [];
  const types = new Map(tabSchemas[name].columns.map(({ field, type }) => [field, type]));
  return cells.slice(found.firstDataRow).flatMap((line): readonly FieldRow[] => {
    const row = new Map<string, OutCell>();
    for (const [field, column] of found.columns) {
      const value = line[column] ?? null;
      const blank: boolean = isBlank(value);
      const format = formats[types.get(field) ?? ''];
      if (!blank) row.set(field, { value, ...(format === undefined ? {} : { format }) });
    }
    const isSaid = nameOfFieldRow(name, row) !== '' && (name !== 'settings' || row.has('value'));
    return isSaid ? [row] : [];
  });
}

/** In Settings a row without a value says nothing, and may be filled. */
function namesIn(workbook: Workbook, { tabId, columns, firstDataRow }: RecognisedTab, name: PeoplesTabName) {
  const lines = (workbook.tabs.find(({ id }) => id === tabId)?.rows ?? []).slice(firstDataRow);
  const said = lines.filter((line) => name !== 'settings' || !isBlank(line[columns.get('value') ?? 1]));
  return new Set(said.map((line) => nameOfRow(name, (field) => line[columns.get(field) ?? -1])));
}
