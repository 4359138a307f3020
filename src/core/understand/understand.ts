import { writtenIn } from '../words/written/written.ts';
import { seenStagesAsText } from '../adoption/stages/seen-stages.ts';
import { adoptRemembered } from '../adoption/adopt-remembered.ts';
import type { History } from '../history/stage-visit.ts';
import { readMetricsHistory } from '../logs/read-metrics-history.ts';
import { parseWorkerMemory } from '../logs/parse-worker-memory.ts';
import { logFindings } from '../logs/log-findings.ts';
import { withStates } from '../logs/log-states.ts';
import { noteLogs } from '../logs/note-logs.ts';
import type { NotedLogs } from '../logs/note-logs.ts';
import { trustIn } from '../reminders/trust.ts';
import type { Records } from '../leads/records.ts';
import { leftWithoutId } from '../leads/left-without-id.ts';
import { unfilledIds } from '../leads/unfilled-ids.ts';
import { wordingFindings } from '../messages/wording-findings.ts';
import { computeMetrics } from '../metrics/compute-metrics.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { shippedGroupings } from '../leads/grouping.ts';
import type { MetricsInput } from '../metrics/metrics-input.ts';
import { mailEnvironmentOf, usualMailsPerDay } from '../reminders/mail-environment.ts';
import type { MailEnvironment } from '../reminders/mail-environment.ts';
import { planReminders } from '../reminders/plan-reminders.ts';
import type { ReminderPlan } from '../reminders/plan-reminders.ts';
import { knownTabsAsText } from '../adoption/known-tabs.ts';
import type { Adoption, NoLeads } from '../adoption/adoption.ts';
import type { ChangesOfWorkbook } from './changes-of-workbook.ts';
import { handsOfWorkbook } from './hands-of-workbook.ts';
import type { HandsOfWorkbook } from './hands-of-workbook.ts';
import { historyOfWorkbook } from './history-of-workbook.ts';
import { rowsOfWorkbook } from './rows-of-workbook.ts';
import { readBefore } from './read-before.ts';
import { withTrueIds } from '../history/whose-rows/with-true-ids.ts';
import type { WhoRowsAre } from '../history/whose-rows/who-rows-are.ts';
import { mailBinding, workbookKeyOf } from '../workbook/mail-binding.ts';
import { formatKey, keptReadingKey, tabsKey, withOther, workbookFormat } from '../logs/memory-keys.ts';
import { withFindings } from './with-findings.ts';
import { withUndecided, withoutUndecided } from './without-undecided.ts';
import { dayOf } from '../workbook/day-time.ts';
import type { Day, Instant } from '../workbook/day-time.ts';
import type { Tab, WorkerTabName, Workbook } from '../workbook/workbook.ts';
import type { WorkerMemory } from '../logs/worker-memory.ts';
import type { StageEvent } from '../logs/stage-event.ts';

/**
 * START HERE: the way of the data, one step a line. A workbook is understood (read → leads and findings → history →
 * reminders → metrics), and what is understood is laid out as one plan (plan/plan-recalculate.ts). A plan is a value:
 * `--dry-run` prints it, a job applies it, a test compares it.
 */

/** A workbook with all that follows from it. */
export interface Understanding {
  readonly workbook: Workbook;
  readonly adoption: Adoption;
  readonly memory: WorkerMemory;
  readonly records: Records;
  readonly history: History;
  /** Which rows stand beside a Lead ID that is not their lead's. `records` have the leads under their true IDs. */
  readonly whose: WhoRowsAre;
  /** Every line of Stage History as it stands. */
  readonly eventLines: readonly StageEvent[];
  /** What this run saw change about open deals, and how it read them. */
  readonly changes: ChangesOfWorkbook;
  /** Leads of which this run writes no history, to be remembered. */
  readonly heldText: string;
  /** What the rows look like, by which an ID that leaves its row is noticed. */
  readonly faces: string;
  /** Which leads have come, and which are in new hands; by `Lead.key`. */
  readonly hands: HandsOfWorkbook['hands'];
  /** The same, to be remembered. */
  readonly handsText: HandsOfWorkbook['handsText'];
  /** How many lines of Stage History can be read, those of this run included. */
  readonly eventCount: number;
  /** The stages that the leads have shown, to be remembered. */
  readonly seenStages: string;
  /** What the worker's own logs are against what Memory says of them. */
  readonly logs: NotedLogs;
  readonly reminders: ReminderPlan;
  /** Whether mail may leave for this workbook. */
  readonly isBound: boolean;
  readonly metrics: Metrics;
  /** What they are made of. */
  readonly metricsInput: MetricsInput;
  readonly now: Instant;
  readonly today: Day;
  /** Every mail goes to one address for a trial. */
  readonly inTrial: boolean;
  /** The limit of the environment. */
  readonly mailsPerDay: number;
}

/** How far a workbook is understood before its rows are: enough to fill IDs. */
export type AdoptedWorkbook = Pick<Understanding, 'workbook' | 'adoption' | 'memory' | 'logs'>;

export interface UnderstandOptions extends MailEnvironment {
  readonly now: Instant;
  /** Mails may be planned for a workbook that is not bound, too: for those that go into files only. */
  readonly ignoreBinding?: boolean;
  /** Lines of Stage History that are taken as if they had been taken back. */
  readonly takenBack?: readonly StageEvent[];
}

/** Reads meaning into a workbook; says why where no tab holds leads. The same input gives the same result. */
export function understand(workbook: Workbook, options: UnderstandOptions): Understanding | NoLeads {
  const adopted = adoptWorkbook(workbook, options.now);
  return 'noLeads' in adopted ? adopted : understandAdopted(adopted, options);
}

/** Its first step: which tabs, columns and stages there are, and what became of the worker's own logs. */
export function adoptWorkbook(workbook: Workbook, now: Instant): AdoptedWorkbook | NoLeads {
  const remembered = parseWorkerMemory(ownTab(workbook.tabs, 'memory'));
  const adoption = adoptRemembered(workbook, remembered);
  if ('noLeads' in adoption) return adoption;
  const today = dayOf(now, adoption.settings.timeZone);
  const workbooks = [workbookKeyOf(workbook, adoption.settings)];
  const logs = noteLogs({ tabs: workbook.tabs, memory: remembered, today, workbooks });
  const memory = withStates(
    withOther(remembered, {
      [tabsKey]: knownTabsAsText(adoption.knownTabs),
      [keptReadingKey]: adoption.keptReading.join('\n'),
      // With the first thing that is written, be it the IDs: what comes after is no earlier version's.
      [formatKey]: String(workbookFormat),
    }),
    logs,
  );
  return { workbook, adoption, memory, logs };
}

/** All the others. */
export function understandAdopted(adopted: AdoptedWorkbook, options: UnderstandOptions): Understanding {
  const { workbook, adoption, memory, logs } = adopted;
  const { now } = options;
  const { settings, stages } = adoption;
  const w = writtenIn(settings.locale);
  const today = dayOf(now, settings.timeZone);
  const { own, parse, never, whose, rows } = rowsOfWorkbook(adopted, { today, takenBack: options.takenBack ?? [] });
  const recorded = new Set(own.events.map(({ lead }) => lead));
  const asBefore = readBefore(withTrueIds(workbook, adoption.leadTabs, whose.ids), adoption, memory, {
    parse,
    isRecorded: (id) => recorded.has(id),
  });
  const { wereThere, history, faces, heldText, eventCount, changes } = historyOfWorkbook(
    workbook,
    adoption,
    rows,
    { ...whose, never },
    { memory, logs: own, now, asBefore },
  );
  const unfilled = [
    ...unfilledIds(workbook, adoption, rows.leads, memory.placedIds),
    ...leftWithoutId(workbook, adoption, rows.leads, w),
  ];
  const ofRows = [...unfilled, ...whose.findings, ...history.findings, ...wordingFindings(rows, adoption)];
  const later = [...logFindings(workbook, logs, today, w), ...ofRows];
  const records = withFindings(rows, later, workbook, adoption);
  const { hands, handsText } = handsOfWorkbook(records, history, memory, { adoption, now, wereThere });
  const isBound = options.ignoreBinding === true || mailBinding(workbook, settings) === 'bound';
  const counted = withoutUndecided({ records, history, stages }, adoption);
  const planned = planReminders({
    ...counted,
    hands,
    settings,
    now,
    workbookKey: workbookKeyOf(workbook, settings),
    trust: trustIn(logs),
    isBound,
    ...mailEnvironmentOf(options),
  });
  const coverage = withUndecided(planned.coverage, records, adoption);
  const reminders = { ...planned, coverage };
  const previousHeadlines = readMetricsHistory(ownTab(workbook.tabs, 'metrics-history'));
  const dealChanges = [...own.dealChanges, ...changes.newChanges];
  const input = {
    ...counted,
    settings,
    today,
    now,
    previousHeadlines,
    readSince: changes.readSince,
    coverage,
    toAct: planned.toAct,
    dealChanges,
    reckonedDeals: changes.reckoned,
    groupings: [...shippedGroupings, ...(records.ownGroupings ?? [])],
  };
  let computed: Metrics | null = null;
  return {
    workbook,
    adoption,
    memory,
    records,
    history,
    whose,
    eventLines: own.eventLines,
    changes,
    faces,
    heldText,
    hands,
    handsText,
    eventCount,
    seenStages: seenStagesAsText(adoption, [...own.events, ...history.newEvents]),
    logs,
    reminders,
    isBound,
    now,
    today,
    inTrial: options.trialAddress !== undefined,
    mailsPerDay: options.mailsPerDay ?? usualMailsPerDay,
    metricsInput: input,
    // Computed when first asked for: to fill IDs or to remind, nobody needs them, and they cost most.
    get metrics() {
      return (computed ??= computeMetrics(input));
    },
  };
}

function ownTab(tabs: readonly Tab[], name: WorkerTabName): Tab | null {
  return tabs.find((tab) => tab.ownedAs === name) ?? null;
}
