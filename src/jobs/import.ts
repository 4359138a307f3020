import { parseWorkerMemory } from '../core/layout/worker-memory-rows.ts';
import type { Finding } from '../core/findings/finding.ts';
import { adopt } from '../core/schema/adopt.ts';
import type { Adoption, RecognisedTab } from '../core/schema/adoption.ts';
import { foldHeader } from '../core/schema/fold.ts';
import { tabSchemas } from '../core/schema/tab-schemas.ts';
import { cellText } from '../core/workbook/cell-value.ts';
import type { OutCell, SheetWrite } from '../core/workbook/sheet-write.ts';
import { everything } from '../core/workbook/workbook.ts';
import type { PeoplesTabName, Tab, Workbook } from '../core/workbook/workbook.ts';
import { ConfigurationError, StoreError } from '../errors.ts';
import type { RowSource } from '../ports.ts';
import type { JobPorts } from './job-ports.ts';
import { importColumns } from './import/import-columns.ts';
import type { ImportColumn, ImportTarget } from './import/import-columns.ts';
import { planImport } from './import/plan-import.ts';
import type { ImportPlan } from './import/plan-import.ts';
import { readAll } from './import/read-all.ts';
import type { FileRows } from './import/read-all.ts';
import { writeImport } from './import/write-import.ts';
import type { RowsToWrite } from './import/write-import.ts';
import { newPeoplesTab } from './init/peoples-tabs.ts';
import { withLease } from './with-lease.ts';

export interface ImportJob {
  readonly source: RowSource;
  readonly tab: PeoplesTabName;
  /** `HEADER=COLUMN`, any number. */
  readonly maps: readonly string[];
  readonly dryRun: boolean;
}

export interface ImportResult {
  readonly read: number;
  readonly added: number;
  /** There already, or imported before. */
  readonly known: number;
  readonly differing: number;
  readonly newColumns: readonly string[];
  readonly columns: readonly { readonly from: string; readonly to: string }[];
  readonly findings: readonly Finding[];
  /** Null for a dry run. */
  readonly writes: { readonly tabs: number; readonly cells: number; readonly apiCalls: number } | null;
}

/** Adds the rows of a file to a tab. Cells that are there are never changed; the same file again adds nothing. */
export async function importRows(ports: JobPorts, job: ImportJob): Promise<ImportResult> {
  const file = await readAll(job.source);
  if (job.dryRun) return resultOf(file, planOn(await ports.store.read(everything), file, job), null);
  return withLease(ports.store, ports.log, async (lease) => {
    const plan = planOn(await ports.store.read(everything), file, job);
    const written = await writeImport(lease, ports.log, plan);
    return resultOf(file, plan, { ...written, apiCalls: ports.store.calls() });
  });
}

interface PlannedImport extends RowsToWrite {
  readonly plan: ImportPlan;
  readonly columns: readonly ImportColumn[];
}

function planOn(workbook: Workbook, { header, rows }: FileRows, { tab: name, maps }: ImportJob): PlannedImport {
  const adoption = adopt(workbook);
  if ('noLeads' in adoption) throw new StoreError('no-leads', adoption.message, adoption.fix);
  const recognised = name === 'leads' ? adoption.leadTabs[0] : adoption.tabs.get(name);
  const made = recognised === undefined ? newPeoplesTab(workbook.tabs, name, []) : null;
  const tab = made?.tab ?? workbook.tabs.find((each) => each.id === recognised?.tabId);
  if (tab === undefined) throw new Error('a tab that was recognised is there');
  const target = targetOf(tab, recognised, adoption, name);
  const { columns, problems } = importColumns(header, maps, target);
  if (problems.length > 0) throw new ConfigurationError(problems, 'See `leadsheet import --help`.');

  const memory = parseWorkerMemory(workbook.tabs.find((each) => each.ownedAs === 'memory') ?? null);
  const firstRow = recognised?.firstDataRow ?? 1;
  const idField = columns.find((column) => column.field === 'leadId');
  const { settings } = adoption;
  const plan = planImport({
    rows,
    columns: columns.filter((column) => !(column.isNew && rows.every((row) => (row[column.from] ?? '').trim() === ''))),
    existing: tab.rows.slice(firstRow),
    firstRow,
    tabTitle: tab.title,
    tabId: tab.id,
    idColumn: name === 'leads' && idField !== undefined ? idField.to : null,
    imported: memory.importedRows,
    context: { teamCurrency: settings.currency, timeZone: settings.timeZone, dayOrder: settings.dayOrder },
  });
  return {
    plan,
    columns,
    tabId: tab.id,
    before: [
      ...(made?.writes ?? []),
      ...newHeaders(columns, plan).map((column): SheetWrite => ({
        kind: 'setCells',
        tabId: tab.id,
        row: recognised?.headerRow ?? 0,
        column: column.to,
        cells: [[{ value: column.label, style: 'header' } satisfies OutCell]],
      })),
    ],
    memory,
    tabs: made === null ? workbook.tabs : [...workbook.tabs, made.tab],
  };
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

function resultOf(file: FileRows, planned: PlannedImport, writes: ImportResult['writes']): ImportResult {
  const { plan, columns } = planned;
  return {
    read: file.rows.length,
    added: plan.rows.length,
    known: plan.known,
    differing: plan.differing,
    newColumns: newHeaders(columns, plan).map((column) => column.label),
    columns: columns.map(({ from, label }) => ({ from: file.header[from] ?? '', to: label })),
    findings: plan.findings,
    writes,
  };
}
