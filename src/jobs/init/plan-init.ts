import { fold, foldHeader, foldName } from '../../core/schema/fold.ts';
import { noCurrency } from '../../core/words/no-currency.ts';
import type { Adoption, NoLeads, RecognisedTab } from '../../core/adoption/adoption.ts';
import { mappingKeys } from '../../core/adoption/stored-mapping.ts';
import { defaultStages } from '../../core/adoption/default-stages.ts';
import { exampleLead } from '../../core/schema/example-lead.ts';
import { settingKeys, tabSchemas } from '../../core/schema/tab-schemas.ts';
import { withAddedRows } from '../../core/logs/added-rows.ts';
import { formatKey, withOther, workbookFormat } from '../../core/logs/memory-keys.ts';
import { parseWorkerMemory } from '../../core/logs/parse-worker-memory.ts';
import { planWorkerMemory } from '../../core/logs/plan-worker-memory.ts';
import { cellText } from '../../core/workbook/cell-value.ts';
import type { CellValue } from '../../core/workbook/cell-value.ts';
import type { Stage } from '../../core/workbook/stage.ts';
import { plainValue } from '../../core/workbook/out-cell.ts';
import type { AppendRows, OutCell, SheetWrite } from '../../core/workbook/sheet-write.ts';
import type { PeoplesTabName, Tab, Workbook } from '../../core/workbook/workbook.ts';
import { StoreError } from '../../errors.ts';
import { isLockedAgainst } from './is-locked-against.ts';
import { mappingRows } from './mapping-rows.ts';
import { planRows } from './rows/plan-rows.ts';
import { mergedRows, nameOfFieldRow, nameOfRow } from './rows/tab-rows.ts';
import type { TabRows } from './rows/tab-rows.ts';
import { cellsOf, enteredHeaders, newPeoplesTab, settingRows, stageRows } from '../../core/plan/peoples-tabs.ts';
import type { FieldRow } from '../../core/plan/peoples-tabs.ts';

export interface InitChoices {
  /** Those of a workbook that has no leads yet; null = the usual ones. */
  readonly stages: readonly Stage[] | null;
  readonly with: readonly PeoplesTabName[];
  /** What mail is bound to: the spreadsheet's ID or the file's path; null = leave it. */
  readonly bindTo: string | null;
  /** Names an .xlsx file in the ledger; null on Google. */
  readonly workbookId: string | null;
  /** What a person said, as the rows that keep it; `adoption` is how the workbook is understood with them. */
  readonly rows: TabRows;
  /** Public holidays that are to stand in Holidays and do not yet. */
  readonly holidays: readonly FieldRow[];
}

export interface InitPlan {
  readonly writes: readonly SheetWrite[];
  /** What it does, a line each, for people. */
  readonly steps: readonly string[];
}

/**
 * Plans how a workbook is adopted: the tabs that are missing, and the guesses as visible rows in Settings and Stages. It adds
 * tabs and rows; it moves, renames and deletes nothing. Planned again on the result it does nothing. Throws `StoreError`
 * where there is content but nothing looks like leads.
 */
export function planInit(workbook: Workbook, adoption: Adoption | NoLeads, choices: InitChoices): InitPlan {
  const adopted = 'noLeads' in adoption ? null : adoption;
  if (adopted === null && workbook.tabs.some((tab) => tab.ownedAs === null && hasContent(tab) && !isOfInit(tab)))
    throw new StoreError('no-leads', (adoption as NoLeads).message, (adoption as NoLeads).fix);
  const isUnknown = adopted === null || (adopted.stagesGuessed && hasNoLeads(workbook, adopted));
  const stages = isUnknown ? (choices.stages ?? defaultStages) : adopted.stages;
  const plan = planInWork(workbook.tabs, stages);

  if (adopted === null) {
    const empty = workbook.tabs.find((tab) => tab.ownedAs === null && fold(tab.title) === fold(tabSchemas.leads.title));
    const example = exampleRow(stages);
    if (empty === undefined) plan.addTab('leads', [example]);
    else {
      // Somebody may type into it in this very moment: nothing is overwritten.
      const header: SheetWrite = { kind: 'appendRows', tabId: empty.id, rows: leadRows(stages, [example]) };
      plan.add(
        plan.remembered([header]),
        `The headers of the leads in the empty tab “${empty.title}”, and an example in row 2 that counts as no lead: type over it.`,
      );
    }
  }

  const stagesTab = adopted?.tabs.get('stages');
  const saidOfStages = choices.rows.get('stages') ?? [];
  if (stagesTab !== undefined) plan.addRows(stagesTab, plan.change(workbook.kind, stagesTab, saidOfStages));
  // As long as nobody knows where the stages stand, their names would pass for known ones; and what an earlier version took them for
  // would pass for what somebody said.
  else if ((!asks(adopted, mappingKeys.column('Stage')) && !keepsStages(adopted)) || saidOfStages.length > 0)
    plan.addTab('stages', mergedRows('stages', rowsOf(stages, adopted), saidOfStages));

  const settingsTab = adopted?.tabs.get('settings') ?? null;
  // Before the first `init` there may be a Settings with open questions alone.
  const isFirst = settingsTab === null || adopted?.settings.boundTo === null;
  const mapping = adopted !== null && isFirst ? mappingRows(adopted, workbook) : [];
  const values = settingRows(settingValues(choices, adopted, workbook));
  const said = choices.rows.get('settings') ?? [];
  if (settingsTab === null) plan.addTab('settings', mergedRows('settings', [...values, ...mapping], said));
  else {
    const tab = workbook.tabs.find((each) => each.id === settingsTab.tabId);
    const answers = plan.change(workbook.kind, settingsTab, said);
    const bound = rebind(workbook.kind, tab, settingsTab.columns, choices);
    if (workbook.takesNoFills === true && bound.length > 0) plan.steps.push(boundByHand(choices.bindTo ?? ''));
    else plan.add(bound, 'Mail goes out from this workbook.');
    const present = namesIn(tab, settingsTab.columns.get('setting') ?? 0, settingsTab.firstDataRow);
    const lacking = [...values, ...mapping].filter((row) => !present.has(nameOfFieldRow('settings', row)));
    plan.addRows(settingsTab, mergedRows('settings', lacking, answers));
  }

  const others = [...choices.rows.keys()].filter((name) => name !== 'settings' && name !== 'stages');
  for (const name of new Set([...choices.with, ...others])) {
    const there = adopted?.tabs.get(name);
    const holidays = name === 'holidays' ? choices.holidays : [];
    const rows = mergedRows(name, choices.rows.get(name) ?? [], holidays);
    if (there !== undefined) plan.addRows(there, plan.change(workbook.kind, there, rows));
    else if (!['leads', 'stages', 'settings'].includes(name)) plan.addTab(name, rows);
    if (name === 'holidays' && rows.length > 0) plan.steps.push(sourceOfHolidays);
    else if (name === 'holidays' && there === undefined) plan.steps.push(noHolidayYet);
  }
  if (workbook.takesNoFills === true) plan.steps.push(idsByMenu);
  return { writes: [...plan.writes, ...plan.memoryOfRows()], steps: plan.steps };
}

const sourceOfHolidays = 'The public holidays are from date-holidays (data: CC BY-SA 3.0, from Wikipedia).';
const idsByMenu =
  'Google does not fill blank cells safely from outside in this sheet: Lead IDs come by the menu there, Leadsheet → Fill Lead IDs (deploy/README.md says how the menu comes into the sheet). Data Issues counts the leads that have none.';
const boundByHand = (id: string): string =>
  `Mail does not go out from this workbook yet: in Settings, type ${id} under Value beside “Mail bound to”. Leadsheet cannot fill it safely from outside here.`;
const noHolidayYet =
  'No holiday is in it yet: put a region such as DE-BY under Holiday region in Settings, and run `leadsheet init --with holidays` again.';

function asks(adopted: Adoption | null, wanted: string): boolean {
  return adopted?.questions.some(({ setting }) => foldName(setting) === foldName(wanted)) === true;
}

/** Stages are read as an earlier version read them until somebody answers. */
function keepsStages(adopted: Adoption | null): boolean {
  return adopted?.keptReading.some((setting) => setting.startsWith(mappingKeys.stage(''))) === true;
}

/** The order that is only taken meanwhile is left to be filled in: the rows stand in it. */
function rowsOf(stages: readonly Stage[], adopted: Adoption | null): readonly FieldRow[] {
  if (!asks(adopted, mappingKeys.stageOrder)) return stageRows(stages);
  return stageRows(stages).map((row) => new Map([...row].filter(([field]) => field !== 'order')));
}

/** A plan that is added to, each time with a line that says so. */
function planInWork(before: readonly Tab[], stages: readonly Stage[]) {
  let tabs = before;
  const writes: SheetWrite[] = [];
  const steps: string[] = [];
  const add = (more: readonly SheetWrite[], step: string): void => {
    if (more.length === 0) return;
    const filtered = tabs.find(
      (tab) => tab.hidesRows && more.some((each) => each.kind === 'appendRows' && each.tabId === tab.id),
    );
    if (filtered !== undefined) {
      // Google might put them over the rows that are hidden.
      steps.push(`Left out, because a filter hides rows of “${filtered.title}”; clear it and run init again: ${step}`);
      return;
    }
    if (more.some((write) => isLockedAgainst(write, tabs))) {
      steps.push(
        `Left out, because somebody protected cells there against the account that Leadsheet runs as: ${step}`,
      );
      return;
    }
    for (const write of more) writes.push(write);
    steps.push(step);
  };
  const added: (readonly CellValue[])[] = [];
  const remembered = (more: readonly AppendRows[]): readonly AppendRows[] => {
    for (const row of more.flatMap(({ rows }) => rows)) added.push(row.map(plainValue));
    return more;
  };
  return {
    writes,
    steps,
    add,
    /** Of rows in a tab of the team's own: what they are is kept, so that `remove` can tell them. */
    remembered,
    memoryOfRows(): readonly SheetWrite[] {
      if (added.length === 0) return [];
      const known = parseWorkerMemory(tabs.find(({ ownedAs }) => ownedAs === 'memory') ?? null);
      // A memory that begins here is no earlier version's.
      const memory = known.condition === 'none' ? withOther(known, { [formatKey]: String(workbookFormat) }) : known;
      return planWorkerMemory(tabs, withAddedRows(memory, added)).writes;
    },
    addTab(name: PeoplesTabName, rows: readonly FieldRow[]): void {
      const made = newPeoplesTab(tabs, name, rows, stages);
      tabs = [...tabs, made.tab];
      const filled = rows.length === 0 ? '' : ` with ${rows.length === 1 ? 'a row' : `${rows.length} rows`}`;
      add(markedAs(name, made.writes), `A new tab “${made.tab.title}”${filled}.`);
    },
    /** Cells of rows that are there; answers those that are not. */
    change(kind: Workbook['kind'], found: RecognisedTab, rows: readonly FieldRow[]): readonly FieldRow[] {
      const tab = tabs.find(({ id }) => id === found.tabId);
      if (tab === undefined || rows.length === 0) return rows;
      const { changes, lacking } = planRows(kind, tab, found, rows);
      add(changes, `What you said stands in “${found.title}”.`);
      return lacking;
    },
    addRows({ tabId, title, columns }: RecognisedTab, rows: readonly FieldRow[]): void {
      if (rows.length === 0) return;
      const append: AppendRows = { kind: 'appendRows', tabId, rows: rows.map((row) => cellsOf(row, columns)) };
      const isMade = tabs.find(({ id }) => id === tabId)?.madeAs !== undefined;
      add(isMade ? [append] : remembered([append]), `${rows.length} more rows in “${title}”.`);
    },
  };
}

/** Leads are the team's whoever made their tab; every other one goes with `remove`. */
function markedAs(name: PeoplesTabName, writes: readonly SheetWrite[]): readonly SheetWrite[] {
  if (name === 'leads') return writes;
  return writes.map((write) => (write.kind === 'createTab' ? { ...write, madeAs: name } : write));
}

function settingValues(
  choices: InitChoices,
  adopted: Adoption | null,
  workbook: Workbook,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  // Nobody knows yet in which currency an empty list will be.
  if (adopted === null) values.set('currency', '');
  else {
    const { settings } = adopted;
    if (workbook.timeZone !== null) values.set('timeZone', settings.timeZone);
    // The one that the amounts name: the default would stand in its way from now on. Blank where nobody knows.
    values.set('currency', settings.currency === noCurrency ? '' : settings.currency);
  }
  if (choices.workbookId !== null) values.set('workbookId', choices.workbookId);
  if (choices.bindTo !== null) values.set('boundTo', choices.bindTo);
  return values;
}

/** `--bind` on a workbook that is bound to something else: the one cell that says so. */
function rebind(
  kind: Workbook['kind'],
  tab: Tab | undefined,
  columns: ReadonlyMap<string, number>,
  choices: InitChoices,
): SheetWrite[] {
  const name = columns.get('setting') ?? 0;
  const value = columns.get('value') ?? 1;
  const key = settingKeys.find((each) => each.field === 'boundTo')?.key ?? '';
  const row = tab?.rows.findIndex((cells) => foldHeader(cellText(cells[name])) === foldHeader(key)) ?? -1;
  if (tab === undefined || row < 0 || choices.bindTo === null) return [];
  if (cellText(tab.rows[row]?.[value]) === choices.bindTo) return [];
  const bound = tab.rows[row]?.[value];
  const place = { tabId: tab.id, row, column: value };
  // A file is what was read or nothing lands in it. On a shared sheet somebody may have moved the rows meanwhile, and
  // nothing is overwritten by its place: what it was bound to is taken out by content, and a blank is filled.
  if (kind !== 'google-sheets') return [{ kind: 'setCells', ...place, cells: [[{ value: choices.bindTo }]] }];
  const old: SheetWrite[] =
    typeof bound === 'string' && bound !== '' ? [{ kind: 'takeBack', tabId: tab.id, column: value, value: bound }] : [];
  return [...old, { kind: 'fillBlank', ...place, value: choices.bindTo }];
}

/** The header of a new list of leads, and rows below it. */
function leadRows(stages: readonly Stage[], rows: readonly FieldRow[]): readonly (readonly (OutCell | undefined)[])[] {
  const columns = tabSchemas.leads.columns.flatMap(({ field, header }) =>
    field === 'entered' ? enteredHeaders(stages).map((each) => ({ field: each, header: each })) : [{ field, header }],
  );
  const header = columns.map(({ header }): OutCell => ({ value: header, style: 'header' }));
  return [header, ...rows.map((row) => columns.map(({ field }) => row.get(field)))];
}

function exampleRow(stages: readonly Stage[]): FieldRow {
  const first = stages.find(({ kind }) => kind === 'open')?.name ?? '';
  return new Map(
    [...exampleLead(first)].map(([field, value]): [string, OutCell] => [field, { value, style: 'muted' }]),
  );
}

function namesIn(tab: Tab | undefined, column: number, firstRow: number): ReadonlySet<string> {
  const rows = (tab?.rows ?? []).slice(firstRow);
  return new Set(rows.map((row) => nameOfRow('settings', (field) => (field === 'setting' ? row[column] : undefined))));
}

function hasContent(tab: Tab): boolean {
  return tab.rows.some((row) => row.length > 0);
}

/** A tab that `init` made on an earlier, interrupted run: Stages and Settings without any leads yet. */
function isOfInit(tab: Tab): boolean {
  return (['stages', 'settings'] as const).some((name) => fold(tab.title) === fold(tabSchemas[name].title));
}

function hasNoLeads(workbook: Workbook, { leadTabs }: Adoption): boolean {
  return leadTabs.every(
    (lead) => (workbook.tabs.find((tab) => tab.id === lead.tabId)?.rows.length ?? 0) <= lead.firstDataRow,
  );
}
