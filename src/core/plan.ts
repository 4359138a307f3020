import { adoptRemembered, tabsKey } from './adopt-remembered.ts';
import { applyAccepted } from './findings/apply-accepted.ts';
import type { Finding } from './findings/finding.ts';
import { groupForIssues } from './findings/group-for-issues.ts';
import { readAcceptedKeys } from './findings/read-accepted-keys.ts';
import { deriveHistory } from './history/derive-history.ts';
import { layOutStageEvents } from './history/lay-out-stage-events.ts';
import { parseEditLog } from './history/edit-log.ts';
import { movedIds } from './history/moved-ids.ts';
import { parseStageEvents } from './history/parse-stage-events.ts';
import type { History } from './history/stage-visit.ts';
import { layOutDataIssues } from './layout/lay-out-data-issues.ts';
import { layOutMetrics } from './layout/lay-out-metrics.ts';
import { parseMetricsHistory } from './layout/lay-out-metrics-history.ts';
import { layOutRun } from './layout/lay-out-run-log.ts';
import type { RunRecord } from './layout/lay-out-run-log.ts';
import { planAppend } from './layout/plan-append.ts';
import { planKeyedTab } from './layout/plan-keyed-tab.ts';
import { planMetricsHistory } from './layout/plan-metrics-history.ts';
import { planWorkerTab } from './layout/plan-worker-tab.ts';
import { noFacts } from './layout/screen-facts.ts';
import type { ScreenFacts } from './layout/screen-facts.ts';
import { parseWorkerMemory, planWorkerMemory } from './layout/worker-memory-rows.ts';
import { originalRows, originalRowsAsText, originalRowsFromText } from './leads/original-rows.ts';
import { parseRecords } from './leads/parse-records.ts';
import { planLeadIds } from './leads/plan-lead-ids.ts';
import { unfilledIds } from './leads/unfilled-ids.ts';
import { takeBackStrays } from './leads/take-back-strays.ts';
import type { Records } from './leads/records.ts';
import type { Message } from './messages/message.ts';
import { wordingFindings } from './messages/wording-findings.ts';
import { computeMetrics } from './metrics/compute-metrics.ts';
import { converter } from './metrics/converted-money.ts';
import { headlineValues } from './metrics/headline-values.ts';
import type { Metrics } from './metrics/metrics.ts';
import { mailEnvironmentOf } from './reminders/mail-environment.ts';
import type { MailEnvironment } from './reminders/mail-environment.ts';
import { mailStatusOf } from './reminders/mail-status.ts';
import { planReminders } from './reminders/plan-reminders.ts';
import type { ReminderPlan } from './reminders/plan-reminders.ts';
import { knownTabsAsText } from './schema/known-tabs.ts';
import type { Adoption, NoLeads, RecognisedTab } from './schema/adoption.ts';
import { cellText } from './workbook/cell-value.ts';
import { dayOf, dayTimeOf } from './workbook/day-time.ts';
import type { Day, DayTime, Instant } from './workbook/day-time.ts';
import type { PutChart, SheetWrite } from './workbook/sheet-write.ts';
import type { Tab, WorkerTabName, Workbook } from './workbook/workbook.ts';
import type { WorkerMemory } from './workbook/worker-memory.ts';

/**
 * START HERE: the way of the data, one step a line. A workbook is understood (read → leads and findings → history →
 * reminders → metrics), and what is understood is laid out as one plan. A plan is a value: `--dry-run` prints it, a job
 * applies it, a test compares it.
 */

/** Everything that a run does, before any of it is done. */
export interface RunPlan {
  /** One atomic batch. */
  readonly sheetWrites: readonly SheetWrite[];
  /** In a batch of their own, after the writes: charts never block the figures. */
  readonly charts: readonly PutChart[];
  readonly messages: readonly Message[];
  /** Of the rows, and of the worker's own tabs where somebody changed a cell. */
  readonly findings: readonly Finding[];
}

/** A workbook with all that follows from it. */
export interface Understanding {
  readonly workbook: Workbook;
  readonly adoption: Adoption;
  readonly memory: WorkerMemory;
  readonly records: Records;
  readonly history: History;
  /** What the rows look like, by which an ID that leaves its row is noticed. */
  readonly faces: string;
  /** How many lines of Stage History can be read, those of this run included. */
  readonly eventCount: number;
  readonly reminders: ReminderPlan;
  readonly metrics: Metrics;
  readonly now: Instant;
  readonly today: Day;
  /** Every mail goes to one address for a trial. */
  readonly inTrial: boolean;
}

/** Where the Memory tab keeps which of the rows with one Lead ID is the original. */
const originalsKey = 'originals';
/** And what the row of each lead looked like. */
const facesKey = 'faces';
/** How many lines of Stage History there were after the last run. */
const eventsKey = 'events';
/** When the sheet was first read. */
const firstRunKey = 'firstRun';

export interface UnderstandOptions extends MailEnvironment {
  readonly now: Instant;
}

/** Reads meaning into a workbook; says why where no tab holds leads. The same input gives the same result. */
export function understand(workbook: Workbook, options: UnderstandOptions): Understanding | NoLeads {
  const { now } = options;
  const remembered = parseWorkerMemory(ownTab(workbook.tabs, 'memory'));
  const adoption = adoptRemembered(workbook, remembered);
  if ('noLeads' in adoption) return adoption;
  const memory = withOther(remembered, { [tabsKey]: knownTabsAsText(adoption.knownTabs) });
  const { settings, stages } = adoption;
  const today = dayOf(now, settings.timeZone);
  const rows = parseRecords(workbook, adoption, {
    today,
    originals: originalRowsFromText(memory.other.get(originalsKey) ?? ''),
  });
  const { history, moved, eventCount } = historyOf(workbook, adoption, rows, memory, now);
  const unfilled = unfilledIds(workbook, adoption, rows.leads, memory.placedIds);
  const later = [...unfilled, ...moved.findings, ...history.findings, ...wordingFindings(rows, adoption)];
  const records = withFindings(rows, later, workbook, adoption);
  const reminders = planReminders({
    records,
    history,
    stages,
    settings,
    now,
    ...mailScope(workbook, settings, options),
  });
  const previousHeadlines = parseMetricsHistory(ownTab(workbook.tabs, 'metrics-history'));
  const { coverage } = reminders;
  const input = { records, history, stages, settings, today, now, previousHeadlines, coverage };
  let computed: Metrics | null = null;
  return {
    workbook,
    adoption,
    memory,
    records,
    history,
    faces: moved.faces,
    eventCount,
    reminders,
    now,
    today,
    inTrial: options.trialAddress !== undefined,
    // Computed when first asked for: to fill IDs or to remind, nobody needs them, and they cost most.
    get metrics() {
      return (computed ??= computeMetrics(input));
    },
  };
}

/** IDs for leads and stages that have none, remembered as placed until they have been read back beside their lead. */
export function planIds({ workbook, adoption, memory }: Understanding, random: () => number): readonly SheetWrite[] {
  const writes = planLeadIds(workbook, adoption, random, memory);
  if (writes.length === 0) return [];
  const headers = new Set(adoption.leadTabs.map((tab) => `${tab.tabId} ${tab.headerRow}`));
  const placed = writes.flatMap((write) =>
    write.kind === 'fillBlank' && !headers.has(`${write.tabId} ${write.row}`) ? [write.value] : [],
  );
  const placedIds = [...memory.placedIds, ...placed];
  return [...writes, ...planWorkerMemory(workbook.tabs, { ...memory, placedIds }).writes];
}

/**
 * What of the fills in `ids` landed in another column than it was meant for, as the reading after them shows; without `ids`,
 * what is left of that by a run that was killed before it had looked.
 */
export function planStrays(
  { workbook, adoption, memory }: Understanding,
  ids: readonly SheetWrite[] | null,
): readonly SheetWrite[] {
  const filled = ids?.flatMap((write) => (write.kind === 'fillBlank' ? [write.value] : []));
  return takeBackStrays(workbook, adoption, filled ?? memory.placedIds);
}

export interface RecalculateOptions {
  /** What the first screen says besides, where a job knows more than the workbook tells. */
  readonly facts?: Partial<ScreenFacts>;
  /** Whether charts may be made anew; only `init` does. */
  readonly createCharts?: boolean;
  /** The line for the Run Log, once it is known how many cells are written; null = none. */
  readonly run: ((cells: number) => RunRecord) | null;
}

/** Lays out the worker's tabs: Metrics, Data Issues, the histories, the Run Log and what the worker remembers. */
export function planRecalculate(understanding: Understanding, options: RecalculateOptions): RunPlan {
  const { workbook, records, history, metrics, today, now } = understanding;
  const screen = planWorkerTab({
    tabs: workbook.tabs,
    wanted: layOutMetrics(metrics, { ...noFacts, ...mailStatus(understanding), ...options.facts }),
    memory: understanding.memory,
    createCharts: options.createCharts ?? false,
    index: 0,
  });
  const issues = planIssues(screen.tabs, screen.findings, understanding, screen.memory);
  const headlines = planMetricsHistory(issues.tabs, headlineValues(metrics), today);
  const events = planAppend(headlines.tabs, 'stage-history', layOutStageEvents(history.newEvents));
  const figures = [...screen.writes, ...issues.writes, ...headlines.writes, ...events.writes];
  const log = planRun(events.tabs, options.run, figures);
  // A run that saw no lead yet must not make the first leads look as if they had come after it.
  const lastRun = records.rowCount === 0 ? issues.memory.lastRun : new Date(now).toISOString();
  const firstRun = issues.memory.other.get(firstRunKey) ?? issues.memory.lastRun ?? lastRun ?? '';
  const memory = planWorkerMemory(log.tabs, {
    ...withOther(issues.memory, {
      [originalsKey]: originalRowsAsText(originalRows(records.leads)),
      [facesKey]: understanding.faces,
      [eventsKey]: String(understanding.eventCount),
      [firstRunKey]: firstRun,
    }),
    placedIds: notReadBack(understanding.memory.placedIds, records, workbook, understanding.adoption),
    lastRun,
  });
  return {
    sheetWrites: [...figures, ...log.writes, ...memory.writes],
    charts: [...screen.charts, ...issues.charts],
    messages: [],
    findings: [...records.findings, ...screen.findings, ...issues.findings],
  };
}

/** Lays out Data Issues alone. */
export function planCheck(understanding: Understanding, options: Pick<RecalculateOptions, 'run'>): RunPlan {
  const { workbook, records } = understanding;
  const issues = planIssues(workbook.tabs, [], understanding, understanding.memory);
  const log = planRun(issues.tabs, options.run, issues.writes);
  const memory = planWorkerMemory(log.tabs, issues.memory);
  return {
    sheetWrites: [...issues.writes, ...log.writes, ...memory.writes],
    charts: [],
    messages: [],
    findings: [...records.findings, ...issues.findings],
  };
}

/**
 * An ID that was read back beside a lead is that lead's for good; one that did not land anywhere is forgotten. Only those
 * that stand alone in a tab of leads may have to be taken back.
 */
function notReadBack(placedIds: readonly string[], { leads }: Records, workbook: Workbook, adoption: Adoption) {
  if (placedIds.length === 0) return placedIds;
  const ofLeads = new Set(leads.map((lead) => lead.id));
  const standing = new Set<string>();
  for (const { tabId, columns } of adoption.leadTabs) {
    const column = columns.get('leadId');
    const rows = workbook.tabs.find((tab) => tab.id === tabId)?.rows ?? [];
    if (column !== undefined) for (const cells of rows) standing.add(cellText(cells[column]));
  }
  return placedIds.filter((id) => standing.has(id) && !ofLeads.has(id));
}

/** How mail is doing, for the first screen. */
function mailStatus({ workbook, adoption, records, reminders, inTrial, now }: Understanding) {
  const { settings } = adoption;
  const withoutAddress = reminders.coverage.nobodyTold.reasons['no address'] ?? 0;
  const { isBound } = mailScope(workbook, settings, { now });
  return mailStatusOf({
    ledger: records.ledger,
    settings,
    isBound,
    inTrial,
    withoutAddress,
    cannotStart: reminders.cannotStart,
    nextMailAt: reminders.nextMailAt,
    now,
  });
}

/** How many cells a list of writes touches. */
export function countCells(writes: readonly SheetWrite[]): number {
  let cells = 0;
  for (const write of writes) {
    if (write.kind === 'setCells')
      for (const row of write.cells) cells += row.filter((cell) => cell !== undefined).length;
    else if (write.kind === 'appendRows')
      for (const row of write.rows) cells += row.filter((cell) => cell !== undefined).length;
    else if (write.kind === 'fillBlank' || write.kind === 'takeBack') cells += 1;
    else if (write.kind === 'clearCells') cells += write.rowCount * write.columnCount;
  }
  return cells;
}

/** @param more findings that are not of the rows: cells of the worker's tabs that somebody changed */
function planIssues(tabs: readonly Tab[], more: readonly Finding[], run: Understanding, memory: WorkerMemory) {
  const { records, adoption, workbook, today } = run;
  const { settings } = adoption;
  const inTeamCurrency = converter(records.currencyRates, settings.currency);
  const worth = new Map(
    records.leads.map(({ key, amount, currency }) => [
      key,
      amount === null ? null : inTeamCurrency(amount, currency, today),
    ]),
  );
  const place = adoption.tabs.get('data-issues');
  const acceptedKeys = readAcceptedKeys(tabOf(workbook, place), place);
  const { open, accepted } = applyAccepted(more, acceptedKeys);
  const lines = groupForIssues(
    [...records.findings, ...open],
    [...(records.accepted ?? []), ...accepted],
    acceptedKeys,
    { worthOf: (lead) => worth.get(lead) ?? null },
  );
  return planKeyedTab({ tabs, name: 'data-issues', keyField: 'cause', rows: layOutDataIssues(lines), memory });
}

function planRun(tabs: readonly Tab[], run: RecalculateOptions['run'], figures: readonly SheetWrite[]) {
  return planAppend(tabs, 'run-log', run === null ? [] : [layOutRun(run(countCells(figures)))]);
}

function withOther(memory: WorkerMemory, values: Readonly<Record<string, string>>): WorkerMemory {
  return { ...memory, other: new Map([...memory.other, ...Object.entries(values)]) };
}

function ownTab(tabs: readonly Tab[], name: WorkerTabName): Tab | null {
  return tabs.find((tab) => tab.ownedAs === name) ?? null;
}

/** What is known of each lead's way so far: what was recorded, and what the rows and the Edit Log add to it. */
function historyOf(workbook: Workbook, adoption: Adoption, records: Records, memory: WorkerMemory, now: Instant) {
  const { timeZone } = adoption.settings;
  const logs = adoption.tabs;
  /** A run in the future was made with another clock, and tells nothing about what lies before now. */
  const runAt = (iso: string | null | undefined): DayTime | null => {
    const at = Date.parse(iso ?? '');
    return at <= now ? dayTimeOf(at, timeZone) : null;
  };
  const stageHistory = logs.get('stage-history');
  const { events: previousEvents } = parseStageEvents(tabOf(workbook, stageHistory), stageHistory);
  const history = deriveHistory({
    records,
    adoption,
    previousEvents,
    eventsOfLastRun: Number(memory.other.get(eventsKey) ?? Infinity),
    previousRunAt: runAt(memory.lastRun),
    firstRunAt: runAt(memory.other.get(firstRunKey) ?? memory.lastRun),
    editLog: parseEditLog(tabOf(workbook, logs.get('edit-log')), logs.get('edit-log')),
    now: dayTimeOf(now, timeZone),
  });
  const { leads } = records;
  const { leadTabs } = adoption;
  const faces = memory.other.get(facesKey) ?? '';
  const { tabs } = workbook;
  const moved = movedIds({ tabs, leads, leadTabs, previousEvents, newEvents: history.newEvents, faces });
  return { history, moved, eventCount: previousEvents.length + history.newEvents.length };
}

/** Adds findings that came later than those of the rows; what people accepted stays accepted. */
function withFindings(records: Records, more: readonly Finding[], workbook: Workbook, adoption: Adoption): Records {
  if (more.length === 0) return records;
  const issues = adoption.tabs.get('data-issues');
  const { open, accepted } = applyAccepted(more, readAcceptedKeys(tabOf(workbook, issues), issues));
  return {
    ...records,
    findings: [...records.findings, ...open],
    acceptedFindings: records.acceptedFindings + accepted.length,
    accepted: [...(records.accepted ?? []), ...accepted],
  };
}

function tabOf(workbook: Workbook, recognised: RecognisedTab | undefined): Tab | undefined {
  return recognised === undefined ? undefined : workbook.tabs.find((tab) => tab.id === recognised.tabId);
}

/** Whether mail is bound to this workbook: to the spreadsheet's ID, or the path of the .xlsx file. A copy sends nothing. */
function mailScope(workbook: Workbook, settings: Adoption['settings'], options: UnderstandOptions) {
  const isFile = workbook.id === '';
  const place = isFile ? workbook.location : workbook.id;
  return {
    workbookKey: isFile ? (settings.workbookId ?? workbook.location) : workbook.id,
    isBound: settings.boundTo?.trim() === place,
    ...mailEnvironmentOf(options),
  };
}
