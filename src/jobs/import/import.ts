import { planMarks } from '../../core/layout/column-marks.ts';
import type { MeantColumn } from '../../core/layout/column-marks.ts';
import { parseWorkerMemory } from '../../core/logs/parse-worker-memory.ts';
import { aFinding } from '../../core/findings/a-finding.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { longestCells } from './import-cells.ts';
import { leftOpen, stoppedBy } from './left-open.ts';
import { moneyInto } from './money-into.ts';
import { adoptRemembered } from '../../core/adoption/adopt-remembered.ts';
import type { Adoption, RecognisedTab } from '../../core/adoption/adoption.ts';
import { foldHeader, foldName } from '../../core/schema/fold.ts';
import { stageFinder } from '../../core/schema/stage-finder.ts';
import { tabSchemas } from '../../core/schema/tab-schemas.ts';
import { takenFor } from '../../core/schema/values/taken-for.ts';
import { cellText } from '../../core/workbook/cell-value.ts';
import type { OutCell, SheetWrite } from '../../core/workbook/sheet-write.ts';
import { everything } from '../../core/workbook/workbook.ts';
import type { PeoplesTabName, Tab, Workbook } from '../../core/workbook/workbook.ts';
import { ChangedError, ConfigurationError, StoreError } from '../../errors.ts';
import type { Lease, RowSource } from '../../ports.ts';
import type { JobPorts } from '../job-ports.ts';
import { closeOfOpen } from './close-of-open.ts';
import { importColumns } from './import-columns.ts';
import type { ImportColumn, ImportTarget } from './import-columns.ts';
import { planImport } from './plan-import.ts';
import type { KnownDeals } from './import-input.ts';
import type { ImportPlan } from './plan-import.ts';
import { rowsElsewhere, rowsOfTab } from './rows-there.ts';
import { settleImport, sourceOf } from './settle-import.ts';
import type { SettledImport } from './settle-import.ts';
import { readAll } from './read-all.ts';
import type { FileRows } from './read-all.ts';
import { writeImport } from './write-import.ts';
import type { RowsToWrite } from './write-import.ts';
import { cellsOf, newPeoplesTab, stageRows } from '../../core/plan/peoples-tabs.ts';
import type { Stage } from '../../core/workbook/stage.ts';
import { matchStages } from './match-stages.ts';
import type { MatchedStages } from './match-stages.ts';
import { standsElsewhere } from './stands-elsewhere.ts';
import { belowWhat } from './below-what.ts';
import { askedOfFile } from './asked-of-file.ts';
import { saidOfFile, withMade } from './made-columns.ts';
import { understandFile } from './understand-file.ts';
import type { UnderstoodFile } from './understand-file.ts';
import { withLease } from '../with-lease.ts';

export interface ImportJob {
  readonly source: RowSource;
  readonly tab: PeoplesTabName;
  /** `HEADER=COLUMN`, any number. */
  readonly maps: readonly string[];
  readonly dryRun: boolean;
  /** Rows that may be leads of the sheet are other deals: they are added, too. */
  readonly addUnsure?: boolean;
  /** Shows what it will do, and asks. Left out = nobody is asked. */
  readonly confirm?: (result: ImportResult) => Promise<ImportAnswer>;
}

/** What a person says to an import: no; the rows that are new; or those, too, that may be there. */
export type ImportAnswer = 'no' | 'add' | 'add unsure';

export interface ImportResult {
  readonly read: number;
  readonly added: number;
  /** There already, or imported before. */
  readonly known: number;
  /** There already, where the file says something else: no cell is changed. */
  readonly differing: number;
  /** In which columns, and of how many of those. */
  readonly differences: readonly { readonly column: string; readonly rows: number }[];
  /** Of those that are added: other deals of customers who are there. */
  readonly comeBack: number;
  /** May be there, or may be other deals: not added. */
  readonly unsure: number;
  readonly newColumns: readonly string[];
  readonly columns: readonly { readonly from: string; readonly to: string }[];
  /** Stages of the file that the sheet calls otherwise. */
  readonly stages: readonly { readonly from: string; readonly to: string; readonly rows: number }[];
  /** Stages of the file that the sheet does not know. */
  readonly newStages: readonly { readonly name: string; readonly rows: number }[];
  readonly findings: readonly Finding[];
  /** Null for a dry run, and where a person said no. */
  readonly writes: { readonly tabs: number; readonly cells: number; readonly apiCalls: number } | null;
}

/**
 * Adds the rows of a file to a tab. Cells that are there are never changed, and a lead that is there is not added again
 * (docs/decisions/0040).
 */
export async function importRows(ports: JobPorts, job: ImportJob): Promise<ImportResult> {
  const read = await readAll(job.source);
  const { settings, maps } = saidOfFile(job.maps);
  const understood = understandFile(read, job.tab, settings);
  const source = sourceOf(job.tab, read);
  let addUnsure = job.addUnsure === true;
  const planAgain = (workbook: Workbook, look: 'by content' | 'by memory' = 'by content'): PlannedImport =>
    planOn(workbook, understood, source, { ...job, maps, addUnsure }, look);
  if (job.dryRun || job.confirm !== undefined) {
    const proposed = resultOf(landable(decided(planAgain(await ports.store.read(everything)))), null);
    const nothing = proposed.added + proposed.unsure === 0;
    const answer = job.dryRun ? 'no' : nothing ? 'add' : await job.confirm?.(proposed);
    if (answer === 'no') return proposed;
    addUnsure ||= answer === 'add unsure';
  }
  return withLease(ports.store, ports.log, async (lease) => {
    const settled = await readSettled(ports, lease, source, planAgain);
    for (const title of settled.leftTo)
      ports.log.warn(
        `An earlier import into “${title}” was cut off while somebody moved a column: run that one again, and it names the rows that stand in wrong columns.`,
      );
    const plan = await withHeaders(ports, lease, landable(decided(planAgain(settled.workbook))), planAgain);
    const written = await writeImport(lease, ports.log, plan, async () => {
      const { workbook } = await readSettled(ports, lease, source, planAgain);
      // Columns that moved since the rows landed: what is left to add is planned anew.
      const { columns, plan: rest } = landable(planAgain(workbook));
      if (rest.rows.length > 0 && columns.some(({ to }, index) => to !== plan.columns[index]?.to))
        throw new ChangedError('Columns were moved while rows were added.');
      return { tabs: workbook.tabs, memory: parseWorkerMemory(workbook.tabs.find(isMemory) ?? null) };
    });
    return resultOf(plan, { ...written, apiCalls: ports.store.calls() });
  });
}

const isMemory = (tab: Tab): boolean => tab.ownedAs === 'memory';

/**
 * The workbook, once it is seen where the rows of the last part landed: those of this run, or of one that was killed. Throws
 * `StoreError` where they stand in wrong columns.
 */
async function readSettled(
  { store }: JobPorts,
  lease: Lease,
  source: string,
  planAgain: (workbook: Workbook, look: 'by memory') => PlannedImport,
): Promise<SettledImport> {
  const settled = settleImport(await store.read(everything), source, (now) => {
    // A row that stands in wrong columns looks like a customer's other deal.
    const { plan, meant } = planAgain(now, 'by memory');
    return { ...plan, meant };
  });
  if (settled.writes.length > 0) await lease.write(settled.writes);
  return settled;
}

/**
 * Headers that the rows need come first and are read back, on condition that their cells are still blank: then rows are never
 * planned for a column that somebody else took in the meantime.
 */
async function withHeaders(
  { store }: JobPorts,
  lease: Lease,
  plan: PlannedImport,
  planAgain: (workbook: Workbook) => PlannedImport,
): Promise<PlannedImport> {
  if (plan.headers.length === 0) return plan;
  await lease.write(plan.headers);
  const again = landable(planAgain(await store.read(everything)));
  if (again.headers.length === 0) return { ...again, added: plan.added };
  const missing = newHeaders(again.columns, again.plan).map(({ label }) => `“${label}”`);
  throw new StoreError(
    'no-header',
    `The new ${missing.length === 1 ? 'column' : 'columns'} ${missing.join(', ')} could not be added: somebody else works on the headers, or this spreadsheet lets nobody fill a blank cell safely.`,
    'Write the header into the header row yourself, then run the import again.',
    { retry: true },
  );
}

/** It is not known whether Google adds rows below the hidden ones: others saw them lost, and hidden ones written over. */
function filterOn(title: string): StoreError {
  return new StoreError(
    'filter-on',
    `A filter hides rows of “${title}”. Rows that are added meanwhile could be lost, or land on hidden ones, so nothing was imported.`,
    'Take the filter off (Data → Remove filter), run the import again, and put it on again.',
  );
}

function headersMissing(title: string, labels: readonly string[], headerRow: number): StoreError {
  return new StoreError(
    'headers-missing',
    `“${title}” has no columns for ${labels.map((label) => `“${label}”`).join(', ')}, and in this sheet Leadsheet cannot add headers safely from outside.`,
    `Type these headers into free cells of row ${headerRow + 1} there, and run the import again. Nothing was written.`,
  );
}

/** On a shared sheet a header is filled in as if it was typed. */
function headersNotText(title: string, missing: readonly ImportColumn[], headerRow: number): StoreError | null {
  const found = missing.flatMap(({ label }) => {
    const taken = takenFor(label);
    return taken === null ? [] : [{ label, taken }];
  });
  const [first] = found;
  if (first === undefined) return null;
  const named = found.slice(0, 5).map(({ label, taken }) => `“${label}” would become ${taken}`);
  const more = found.length > named.length ? `, and ${found.length - named.length} more like these` : '';
  return new StoreError(
    'header-not-text',
    `“${title}” has no column for ${found.length === 1 ? 'a header' : 'headers'} of the file that Google Sheets would not keep as text: ${named.join(', ')}${more}. Nothing was written.`,
    `Rename it in the file or with --map "A NAME=${first.label}"; or type it into a free cell of row ${headerRow + 1} yourself, with an apostrophe before it: '${first.label}. Then run the import again.`,
  );
}

/** Throws what stands in the way of its rows; where an earlier import was cut off, only once it is seen where that one landed. */
function landable(planned: PlannedImport): PlannedImport {
  if (planned.obstacle !== null) throw planned.obstacle;
  return planned;
}

/** Throws what somebody must say first: before anything is written, and never between two parts of it. */
function decided(planned: PlannedImport): PlannedImport {
  if (planned.undecided !== null) throw planned.undecided;
  return planned;
}

interface PlannedImport extends RowsToWrite {
  readonly file: FileRows;
  /** What somebody must say before any of its rows is added; null = nothing. */
  readonly undecided: ConfigurationError | null;
  /** Why its rows cannot be added now; null where they can. */
  readonly obstacle: StoreError | null;
  /** Headers of new columns, in a tab that is there. */
  readonly headers: readonly SheetWrite[];
  /** Of the tab. */
  readonly title: string;
  readonly stages: MatchedStages;
  /** What stands above the added rows and would rather stand below them. */
  readonly below: readonly Finding[];
  /** Labels of the columns that this import adds. */
  readonly added: readonly string[];
  readonly plan: ImportPlan;
  /** The columns in which its rows have something. */
  readonly meant: readonly MeantColumn[];
  readonly columns: readonly ImportColumn[];
}

function planOn(
  workbook: Workbook,
  understood: UnderstoodFile,
  source: string,
  { source: { name: fileName }, tab: name, maps, addUnsure = false }: ImportJob,
  look: 'by content' | 'by memory',
): PlannedImport {
  const { stages: ofFile, noLeads, questions } = understood;
  const adoption = adoptRemembered(workbook);
  if ('noLeads' in adoption) throw new StoreError('no-leads', adoption.message, adoption.fix);
  const recognised = name === 'leads' ? adoption.leadTabs[0] : adoption.tabs.get(name);
  const { file, ...added } = withMade(understood.file, understood.made, { recognised, maps });
  const { header, rows } = file;
  const made = recognised === undefined ? newPeoplesTab(workbook.tabs, name, []) : null;
  const tab = made?.tab ?? workbook.tabs.find((each) => each.id === recognised?.tabId);
  if (tab === undefined) throw new Error('a tab that was recognised is there');
  const blank = new Set([...header.keys()].filter((column) => rows.every((row) => (row[column] ?? '').trim() === '')));
  const fields = new Map([...understood.fields, ...added.fields]);
  const known = targetOf(tab, recognised, adoption, name);
  const stageNames = [...known.stageNames, ...added.entered.values()];
  const target = { ...known, stageNames, fields, blank, entered: added.entered };
  const { columns, problems } = importColumns(header, maps, target);
  if (problems.length > 0) throw new ConfigurationError(problems, 'See `leadsheet import --help`.');
  if (columns.every(({ field, isNew }) => field === null && isNew))
    throw nothingKnown(fileName, tab.title, header.length);
  const elsewhere = name === 'leads' ? standsElsewhere(recognised, columns) : null;
  if (elsewhere !== null) throw elsewhere;
  const stageFrom = columns.find(({ field }) => field === 'stage')?.from;
  const stages = matchStages(
    name !== 'leads' || stageFrom === undefined ? [] : rows.map((row) => row[stageFrom] ?? ''),
    { ofFile, ofSheet: adoption.stages, entered: [...added.entered.values()] },
  );

  const memory = parseWorkerMemory(workbook.tabs.find((each) => each.ownedAs === 'memory') ?? null);
  const context = {
    teamCurrency: adoption.settings.currency,
    timeZone: adoption.settings.timeZone,
    dayOrder: adoption.settings.dayOrder,
    longestCell: longestCells[workbook.kind],
  };
  const sheet = { factor: recognised?.factor ?? 1, label: target.labels.get('amount') ?? '' };
  const money = name === 'leads' ? moneyInto({ adoption, sheet, context }, file, columns) : null;
  const open = name === 'leads' ? leftOpen(adoption, workbook, columns) : null;
  const asked = name === 'leads' ? askedOfFile(questions, recognised, { columns, fileName }) : null;
  const idField = columns.find((column) => column.field === 'leadId');
  const plan = planImport({
    rows,
    lines: file.lines,
    noLeads,
    stages: stages.same,
    ...(money?.makers === undefined ? {} : { makers: money.makers }),
    width: header.length,
    columns: columns.filter(({ isNew, from }) => !(isNew && blank.has(from))),
    made: new Set(added.fields.keys()),
    existing: [
      ...rowsOfTab(tab, recognised),
      ...(recognised === undefined || name !== 'leads' ? [] : rowsElsewhere(workbook, adoption, recognised, columns)),
    ],
    deals: name === 'leads' && look === 'by content' ? knownDeals(adoption.stages, addUnsure) : null,
    tabTitle: tab.title,
    tabId: tab.id,
    idColumn: name === 'leads' && idField !== undefined ? idField.to : null,
    imported: memory.importedRows,
    closeOfOpen: name === 'leads' ? closeOfOpen(understood, recognised, columns, adoption.stages) : null,
    context,
  });
  const missing = newHeaders(columns, plan);
  const headerRow = recognised?.headerRow ?? 0;
  // A file is what was read or nothing lands in it; on a shared sheet somebody may have taken the cell meanwhile.
  const isFilled = made === null && workbook.kind === 'google-sheets';
  const headerCell = ({ to: column, label }: ImportColumn): SheetWrite => {
    const cells: OutCell[][] = [[{ value: label, style: 'header' }]];
    return { kind: 'setCells', tabId: tab.id, row: headerRow, column, cells };
  };
  const fillHeader = ({ to: column, label: value }: ImportColumn): SheetWrite => {
    return { kind: 'fillBlank', tabId: tab.id, row: headerRow, column, value };
  };
  const isFiltered = tab.hidesRows === true && plan.rows.length > 0;
  const lacksHeaders = isFilled && workbook.takesNoFills === true && missing.length > 0;
  const labels = missing.map(({ label }) => label);
  const meant = meantColumns(columns, plan, tab, headerRow);
  const said = plan.rows.length === 0 || money === null || money.says === null ? [] : [money.says];
  return {
    file: { ...file, notes: [...file.notes, ...said] },
    plan,
    undecided: open !== null ? stoppedBy(open) : (asked ?? money?.undecided ?? null),
    obstacle: isFiltered
      ? filterOn(tab.title)
      : ((isFilled ? headersNotText(tab.title, missing, headerRow) : null) ??
        (lacksHeaders ? headersMissing(tab.title, labels, headerRow) : null)),
    meant,
    columns,
    tabId: tab.id,
    before: [
      ...(isFilled ? [] : [...(made?.writes ?? []), ...missing.map(headerCell)]),
      ...(plan.rows.length === 0 ? [] : addedStages(adoption, stages.unknown)),
    ],
    headers: isFilled ? missing.map(fillHeader) : [],
    title: tab.title,
    below: belowWhat(tab, recognised?.totalsRows ?? new Set(), workbook.kind),
    stages,
    added: labels,
    source,
    marks: workbook.kind === 'google-sheets' ? planMarks(tab.id, meant, 'import', source) : [],
    memory,
    tabs: made === null ? workbook.tabs : [...workbook.tabs, made.tab],
  };
}

function knownDeals(stages: readonly Stage[], addUnsure: boolean): KnownDeals {
  const stageOf = stageFinder(stages);
  const kinds = new Map(stages.flatMap(({ id, kind, undecided }) => (undecided === true ? [] : [[id, kind] as const])));
  return {
    stageKey: (text) => stageOf(text)?.id ?? foldName(text),
    kindOf: (key) => kinds.get(key) ?? null,
    addUnsure,
  };
}

/** The columns in which an added row has something, by what they are. */
function meantColumns(columns: readonly ImportColumn[], plan: ImportPlan, tab: Tab, headerRow: number): MeantColumn[] {
  return columns
    .filter(({ to }) => plan.rows.some((row) => row[to] !== undefined))
    .map(({ to: column, isNew, label, field }) => {
      const header = isNew ? label : cellText(tab.rows[headerRow]?.[column]);
      const next = cellText(tab.rows[headerRow]?.[column + 1]);
      return { column, field: field === 'entered' ? null : field, header, next };
    });
}

/** New columns in which an added row has something. */
function newHeaders(columns: readonly ImportColumn[], plan: ImportPlan): readonly ImportColumn[] {
  return columns.filter((column) => column.isNew && plan.rows.some((row) => row[column.to] !== undefined));
}

function targetOf(
  tab: Tab,
  recognised: RecognisedTab | undefined,
  adoption: Adoption,
  name: PeoplesTabName,
): ImportTarget {
  const schema = tabSchemas[name];
  const header = tab.rows[recognised?.headerRow ?? 0] ?? [];
  const stages = new Map(adoption.stages.map((stage) => [stage.id, stage]));
  const columns = recognised?.columns ?? new Map(schema.columns.map((column, i) => [column.field, i]));
  const entered = [...(recognised?.enteredColumns ?? [])].flatMap(([id, column]) => {
    const label = header[column];
    const names = [stages.get(id)?.name ?? id, ...(stages.get(id)?.aliases ?? [])].map((stage) => `Entered ${stage}`);
    return [...names, String(label ?? '')].map((each): [string, number] => [foldHeader(each), column]);
  });
  return {
    schema,
    columns,
    enteredColumns: new Map(entered),
    ownColumns: recognised?.ownColumns ?? [],
    labels: new Map([...columns].map(([field, column]) => [field, cellText(header[column])])),
    columnCount: tab.rows.reduce((most, row) => Math.max(most, row.length), 0),
    stageNames: adoption.stages.flatMap((stage) => [stage.name, ...stage.aliases]),
  };
}

/** Nothing of the file is known, so nothing is written: it may be another file, or read wrong. */
function nothingKnown(file: string, title: string, columns: number): ConfigurationError {
  const which = columns === 1 ? 'The column' : `None of the ${columns} columns`;
  return new ConfigurationError(
    [
      `${which} of ${file} is ${columns === 1 ? 'none' : 'one'} that “${title}” has or would have. Nothing was written.`,
    ],
    'Its first row must hold the names of the columns; say what one is with --map, such as --map "Company=account".',
  );
}

/** Rows of Stages for those that the sheet does not know; where it has no such tab, the leads alone say them. */
function addedStages({ tabs }: Adoption, unknown: readonly Stage[]): readonly SheetWrite[] {
  const tab = tabs.get('stages');
  if (tab === undefined || unknown.length === 0) return [];
  return [{ kind: 'appendRows', tabId: tab.tabId, rows: stageRows(unknown).map((row) => cellsOf(row, tab.columns)) }];
}

function newStage({ name }: Stage, { title, tabId, stages }: PlannedImport): Finding {
  const rows = stages.counts.get(name) ?? 0;
  const message = `The sheet did not know the stage “${name}”, in which ${rows === 1 ? 'a row' : `${rows} rows`} of the file ${rows === 1 ? 'is' : 'are'}.`;
  return aFinding(
    'import/new-stage',
    { tab: title, tabId, field: 'stage', value: name },
    { message, cause: `stage ${name}` },
  );
}

/** What was left out or mended while the file was read. */
function asRead(note: string, title: string): Finding {
  return aFinding(
    'import/as-read',
    { tab: title, tabId: null, value: null, identity: note },
    { message: note, cause: note },
  );
}

function resultOf(planned: PlannedImport, writes: ImportResult['writes']): ImportResult {
  const { plan, columns, stages, file } = planned;
  const newStages = plan.rows.length === 0 ? [] : stages.unknown.filter(({ name }) => stages.counts.has(name));
  return {
    read: file.rows.length,
    added: plan.rows.length,
    known: plan.known,
    differing: plan.differing,
    differences: [...plan.differences].map(([column, rows]) => ({ column, rows })),
    unsure: plan.unsure,
    comeBack: plan.comeBack,
    newColumns: planned.added,
    columns: columns.map(({ from, label }) => ({ from: file.header[from] ?? '', to: label })),
    stages: [...stages.same].map(([from, to]) => ({ from, to, rows: stages.counts.get(from) ?? 0 })),
    newStages: newStages.map(({ name }) => ({ name, rows: stages.counts.get(name) ?? 0 })),
    findings: [
      ...file.notes.map((note) => asRead(note, planned.title)),
      ...newStages.map((stage) => newStage(stage, planned)),
      ...(plan.rows.length === 0 ? [] : planned.below),
      ...plan.findings,
    ],
    writes,
  };
}
