import { countedHeadlines } from '../explain/counted-headlines.ts';
import { figureSource } from '../explain/figure-source.ts';
import { layOutDealChanges } from '../history/deal-changes/lay-out-deal-changes.ts';
import { layOutStageEvents } from '../history/lay-out-stage-events.ts';
import { metricsWidths } from '../layout/first-screen/grid.ts';
import { layOutMetrics } from '../layout/lay-out-metrics.ts';
import { layOutAction } from '../logs/lay-out-actions.ts';
import { dayTimeOf } from '../workbook/day-time.ts';
import { answersOver } from './answers-over.ts';
import { planAppend } from '../layout/plan-append.ts';
import type { LogLine } from '../layout/plan-append.ts';
import { planMetricsHistory } from '../layout/plan-metrics-history.ts';
import { planWorkerTab } from '../layout/plan-worker-tab.ts';
import { noFacts } from '../layout/screen-facts.ts';
import type { ScreenFacts } from '../layout/screen-facts.ts';
import { planWorkerMemory } from '../logs/plan-worker-memory.ts';
import { withoutUnplacedIds } from '../leads/given-ids.ts';
import { originalRows, originalRowsAsText } from '../leads/original-rows.ts';
import { partedAsText } from '../logs/parted-ids.ts';
import { withChange } from '../logs/log-states.ts';
import { hashOfNewLine, sumOfHashes } from '../logs/log-sum.ts';
import type { LogSum } from '../logs/log-sum.ts';
import { logTrouble } from '../logs/log-findings.ts';
import { headlineValues } from '../metrics/headline-values.ts';
import { mailStatusOf } from '../reminders/mail-status.ts';
import { columnWidthsOf, headerCells } from '../schema/tab-columns.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import type { SheetWrite } from '../workbook/sheet-write.ts';
import { setCells } from '../workbook/set-cells.ts';
import type { Tab, Workbook } from '../workbook/workbook.ts';
import { readSinceAsText } from '../understand/read-since.ts';
import type { Understanding } from '../understand/understand.ts';
import {
  answersKey,
  earlierAnswersKey,
  eventsKey,
  facesKey,
  firstRunKey,
  handsKey,
  heldKey,
  originalsKey,
  partedKey,
  readingsKey,
  readSinceKey,
  stagesKey,
  tabsKey,
  withOther,
} from '../logs/memory-keys.ts';
import { notReadBack } from './not-read-back.ts';
import { planGroups } from './plan-groups.ts';
import { planToday } from './plan-today.ts';
import { planIssues } from './plan-issues.ts';
import { knownTabsAsText, recogniseAgain, withFirstRead } from '../adoption/known-tabs.ts';
import type { KnownTab } from '../adoption/known-tabs.ts';
import { planQuestions } from './plan-questions.ts';
import { planRunLog } from './plan-run-log.ts';
import type { RunLine } from './plan-run-log.ts';
import type { RunPlan } from './run-plan.ts';

export interface RecalculateOptions {
  /** What the first screen says besides, where a job knows more than the workbook tells. */
  readonly facts?: Partial<ScreenFacts>;
  /** Whether charts that were made once may be made again; only `init` does. */
  readonly createCharts?: boolean;
  readonly run: RunLine;
}

/** Lays out the worker's tabs: Metrics, Data Issues, the histories, the Run Log and what the worker remembers. */
export function planRecalculate(understanding: Understanding, options: RecalculateOptions): RunPlan {
  const { workbook, adoption, records, history, metrics, today, now } = understanding;
  const { looks } = workbook;
  // What was refused is asked for again by `init`, which may make charts too.
  const hasAllLooks = looks !== undefined && (looks.isOwed || options.createCharts === true);
  const wantedLooks = hasAllLooks ? 'all' : 'what changed';
  const counted = countedHeadlines(figureSource(understanding.metricsInput, metrics, understanding.reminders.leads));
  const list = planToday({ tabs: workbook.tabs, memory: understanding.memory }, understanding, wantedLooks);
  const groups = planGroups(list, metrics, wantedLooks);
  const screen = planWorkerTab({
    tabs: groups.tabs,
    wanted: layOutMetrics(metrics, {
      ...noFacts,
      ...mailStatus(understanding),
      ...options.facts,
      todayTab: list.tabId,
      counted,
    }),
    memory: groups.memory,
    createCharts: options.createCharts ?? false,
    chartsOf: workbook.kind === 'xlsx' ? 'file' : 'service',
    looks: wantedLooks,
    index: 0,
  });
  const issues = planIssues({ ...screen, looks: wantedLooks }, understanding, [
    ...screen.findings,
    ...list.findings,
    ...groups.findings,
  ]);
  const headlines = planMetricsHistory(issues.tabs, headlineValues(metrics), today);
  const newLines = layOutStageEvents(history.newEvents);
  const newChanges = layOutDealChanges(understanding.changes.newChanges);
  // Before Stage History: where a run is killed between the two, the next one must not take what is new for what stood there.
  const changes = planAppend(headlines.tabs, 'deal-changes', newChanges);
  const events = planAppend(changes.tabs, 'stage-history', newLines);
  const asked = planQuestions(
    events.tabs,
    understanding.adoption,
    issues.memory,
    options.createCharts === true ? 'all rows' : 'new rows',
  );
  const figures = [...list.writes, ...groups.writes, ...screen.writes, ...issues.writes, ...headlines.writes, ...changes.writes, ...events.writes, ...asked.writes]; // prettier-ignore
  const log = planRunLog(asked.tabs, options.run, figures);
  // A run that saw no lead yet must not make the first leads look as if they had come after it.
  const lastRun = records.rowCount === 0 ? issues.memory.lastRun : new Date(now).toISOString();
  const firstRun = issues.memory.other.get(firstRunKey) ?? issues.memory.lastRun ?? lastRun ?? '';
  // What is lost of other logs is their headers alone: their lines come from other runs.
  const headers = (['reminder-log', 'edit-log'] as const).map((name) => planAppend(log.tabs, name, []));
  const overLines = answersOver(records, dayTimeOf(now, adoption.settings.timeZone)).map(layOutAction);
  const answers = planAppend(log.tabs, 'actions', overLines);
  const sumOf = (log: 'stage-history' | 'deal-changes' | 'actions', lines: readonly LogLine[]): LogSum =>
    sumOfHashes(lines.map((line) => hashOfNewLine(log, line)));
  const withHeadlines = withChange(asked.memory, 'metrics-history', headlines.change);
  const withChanges = withChange(withHeadlines, 'deal-changes', sumOf('deal-changes', newChanges));
  const withAnswers = withChange(withChanges, 'actions', sumOf('actions', overLines));
  const kept = withChange(withAnswers, 'stage-history', sumOf('stage-history', newLines));
  const memory = planWorkerMemory(log.tabs, {
    ...withOther(withoutUnplacedIds(kept, understanding.memory.placedIds, workbook), {
      [originalsKey]: originalRowsAsText(originalRows(records.leads)),
      [facesKey]: understanding.faces,
      [heldKey]: understanding.heldText,
      [partedKey]: partedAsText(understanding.whose),
      [handsKey]: understanding.handsText(),
      [readingsKey]: understanding.changes.readings,
      [answersKey]: understanding.changes.answers,
      [readSinceKey]: readSinceAsText(understanding.changes.readSince),
      [earlierAnswersKey]: understanding.changes.earlierAnswers,
      [eventsKey]: String(understanding.eventCount),
      [stagesKey]: understanding.seenStages,
      // With a tab for the questions, if one is made now: the next night finds what it left.
      [tabsKey]: knownTabsAsText(
        withFirstRead(
          withMade({ kind: workbook.kind, tabs: asked.tabs }, adoption.knownTabs),
          new Set(adoption.leadTabs.flatMap(({ tabId, isFirstRead }) => (isFirstRead === true ? [tabId] : []))),
        ),
      ),
      [firstRunKey]: firstRun,
    }),
    placedIds: notReadBack(understanding.memory.placedIds, records, workbook, understanding.adoption),
    lastRun,
  });
  return {
    sheetWrites: [
      ...figures,
      ...log.writes,
      ...answers.writes,
      ...headers.flatMap(({ writes }) => writes),
      ...memory.writes,
      ...(hasAllLooks ? workbook.tabs.flatMap(dressed) : []),
    ],
    hasAllLooks,
    messages: [],
    findings: [...records.findings, ...screen.findings, ...list.findings, ...issues.findings],
  };
}

function withMade(workbook: Pick<Workbook, 'kind' | 'tabs'>, known: readonly KnownTab[]): readonly KnownTab[] {
  return recogniseAgain(workbook, known).map((tab) => {
    const is = tab.is ?? workbook.tabs.find(({ id }) => id === tab.id)?.madeAs;
    return is === undefined ? tab : { ...tab, is };
  });
}

/** What a tab of the worker's got when it was made: its widths, its warning, and the look of its headers. */
function dressed({ id: tabId, ownedAs, rows, locked = [] }: Tab): SheetWrite[] {
  if (ownedAs === null || locked.length > 0) return [];
  const columnWidths = ownedAs === 'metrics' ? metricsWidths : columnWidthsOf(ownedAs);
  const protection = tabSchemas[ownedAs].protection ?? 'none';
  const headers =
    ownedAs === 'metrics'
      ? []
      : headerCells(ownedAs).map((cell, at) => (rows[0]?.[at] === cell.value ? cell : undefined));
  return [{ kind: 'dressTab', tabId, columnWidths, protection }, ...setCells(tabId, [headers])];
}

/** How mail is doing, for the first screen. */
function mailStatus({ adoption, records, reminders, isBound, inTrial, mailsPerDay, now }: Understanding) {
  const { settings } = adoption;
  const withoutAddress = reminders.coverage.nobodyTold.reasons['no address'] ?? 0;
  const status = mailStatusOf({
    ledger: records.ledger,
    team: records.team,
    settings,
    isBound,
    inTrial,
    withoutAddress,
    cannotStart: reminders.cannotStart,
    outside: reminders.outside,
    nextMailAt: reminders.nextMailAt,
    mailsPerDay,
    now,
  });
  return {
    ...status,
    fault: [logTrouble(records.findings), status.fault].filter((said) => said !== null).join(' ') || null,
  };
}
