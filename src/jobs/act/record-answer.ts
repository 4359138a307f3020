import { numberCell, textCell, writableText } from '../../core/workbook/out-cell.ts';
import { planAppend } from '../../core/layout/plan-append.ts';
import type { LogLine } from '../../core/layout/plan-append.ts';
import { parseWorkerMemory } from '../../core/logs/parse-worker-memory.ts';
import { planWorkerMemory } from '../../core/logs/plan-worker-memory.ts';
import { withChange, withStates } from '../../core/logs/log-states.ts';
import { hashOfNewLine, sumOfHashes } from '../../core/logs/log-sum.ts';
import { noteLogs } from '../../core/logs/note-logs.ts';
import { readActions } from '../../core/logs/read-actions.ts';
import { parseSettings } from '../../core/adoption/parse-settings.ts';
import { hasTitleOf, recogniseTabs } from '../../core/adoption/recognise-tabs.ts';
import { dayTimeOf, serialFromDay, serialOf1970 } from '../../core/workbook/day-time.ts';
import type { Day, Instant } from '../../core/workbook/day-time.ts';
import type { OutCell, SheetWrite } from '../../core/workbook/sheet-write.ts';
import type { ReadSelection, Workbook } from '../../core/workbook/workbook.ts';
import type { Log, WorkbookStore } from '../../ports.ts';
import { withLease } from '../with-lease.ts';
import type { Answer } from './answer.ts';
import type { ActLink } from './signed-link.ts';

/** Actions, what Memory says of it, and Settings for the team's clock. */
const whatAnswersNeed: ReadSelection = (head) =>
  head.ownedAs === 'actions' ||
  head.ownedAs === 'memory' ||
  (head.ownedAs === null && hasTitleOf(head.title, 'settings'))
    ? 'all'
    : 'none';

/**
 * Adds the answer to Actions, under the lease: the row is looked for and added in the same fenced turn, so that twice has
 * the effect of once. Nothing else is written. Throws `BusyError` when somebody else is at work.
 */
export async function recordAnswer(
  { store, log }: { readonly store: WorkbookStore; readonly log: Log },
  link: ActLink,
  answer: Answer,
  now: Instant,
): Promise<'noted' | 'noted before'> {
  return withLease(store, log, async (lease) => {
    const workbook = await store.read(whatAnswersNeed);
    if (isNoted(workbook, link)) return 'noted before';
    const at = serialFromDay(dayTimeOf(now, timeZoneOf(workbook)));
    await lease.write(planAnswer(workbook, cellsOf(link, answer, at), Math.floor(at) - serialOf1970));
    return 'noted';
  });
}

/** The line for Actions, and what Memory says of Actions along with it. A Memory that is gone is for a run to notice that sees all logs. */
function planAnswer({ tabs }: Workbook, line: LogLine, today: Day): SheetWrite[] {
  const remembered = parseWorkerMemory(tabs.find(({ ownedAs }) => ownedAs === 'memory') ?? null);
  const append = planAppend(tabs, 'actions', [line]);
  if (remembered.condition === 'none') return [...append.writes];
  const logs = noteLogs({ tabs, memory: remembered, today, workbooks: [], read: ['actions'] });
  const added = sumOfHashes([hashOfNewLine('actions', line)]);
  const memory = withChange(withStates(remembered, logs), 'actions', added);
  return [...append.writes, ...planWorkerMemory(append.tabs, memory).writes];
}

/** Settings' Time zone, else the spreadsheet's, else UTC: the clock by which Actions is read. */
function timeZoneOf(workbook: Workbook): string {
  return parseSettings(workbook, recogniseTabs(workbook).tabs.get('settings') ?? null).settings.timeZone;
}

/** A link works once: done and snooze of the same mail and lead are two links. An ID is looked for as it was written. */
function isNoted(workbook: Workbook, link: ActLink): boolean {
  const tab = workbook.tabs.find(({ ownedAs }) => ownedAs === 'actions');
  if (tab === undefined) return false;
  const written = writableText(link.lead).trim();
  return readActions(tab).some(({ token, lead }) => token === link.nonce && lead === written);
}

function cellsOf(link: ActLink, answer: Answer, at: number): readonly OutCell[] {
  const text = (said: string | null): OutCell => textCell(said ?? '');
  const day = (said: number | null): OutCell => numberCell(said === null ? null : serialFromDay(said), 'date');
  return [
    numberCell(at, 'dateTime'),
    text(link.lead),
    text(answer.action),
    text(link.by),
    text(answer.whatHappened),
    text(answer.nextStep),
    day(answer.followUp),
    day(answer.snoozeUntil),
    text(answer.lostReason),
    text(link.nonce),
  ];
}
