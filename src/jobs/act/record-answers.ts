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
import { dayTimeOf, serialFromDay } from '../../core/workbook/day-time.ts';
import type { Instant } from '../../core/workbook/day-time.ts';
import type { OutCell, SheetWrite } from '../../core/workbook/sheet-write.ts';
import type { ReadSelection, Workbook } from '../../core/workbook/workbook.ts';
import type { JobPorts } from '../job-ports.ts';
import { withLease } from '../with-lease.ts';
import type { SaidAnswer } from './answer.ts';

/** Actions, what Memory says of it, and Settings for the team's clock. */
const whatAnswersNeed: ReadSelection = (head) =>
  head.ownedAs === 'actions' ||
  head.ownedAs === 'memory' ||
  (head.ownedAs === null && (head.madeAs === 'settings' || hasTitleOf(head.title, 'settings')))
    ? 'all'
    : 'none';

/** So many at most go into one batch: it lands whole. */
const mostInOneBatch = 100;

export type Noted = 'noted' | 'noted before';

/**
 * Adds answers of one workbook to Actions, under one lease: the rows are looked for and added in the same fenced turn, so that
 * twice has the effect of once; of two by the same link the first counts. Nothing else is written. Says of each what became
 * of it. Throws `BusyError` when somebody else is at work.
 */
export async function recordAnswers(
  { store, clock, log }: Pick<JobPorts, 'store' | 'clock' | 'log'>,
  said: readonly SaidAnswer[],
): Promise<ReadonlyMap<SaidAnswer, Noted>> {
  return withLease(store, log, async (lease) => {
    const outcomes = new Map<SaidAnswer, Noted>();
    for (let start = 0; start < said.length; start += mostInOneBatch) {
      const workbook = await store.read(whatAnswersNeed);
      const known = namesNoted(workbook);
      const fresh: SaidAnswer[] = [];
      for (const each of said.slice(start, start + mostInOneBatch)) {
        const name = nameOf(each.link.nonce, writableText(each.link.lead).trim());
        if (!known.has(name)) fresh.push(each);
        outcomes.set(each, known.has(name) ? 'noted before' : 'noted');
        known.add(name);
      }
      if (fresh.length > 0) await lease.write(planAnswers(workbook, fresh, clock.now()));
    }
    return outcomes;
  });
}

/** The lines for Actions, and what Memory says of Actions along with them. A Memory that is gone is for a run to notice that sees all logs. */
function planAnswers(workbook: Workbook, said: readonly SaidAnswer[], now: Instant): SheetWrite[] {
  const { tabs } = workbook;
  const timeZone = timeZoneOf(workbook);
  const lines = said.map((each): LogLine => cellsOf(each, serialFromDay(dayTimeOf(each.at, timeZone))));
  const remembered = parseWorkerMemory(tabs.find(({ ownedAs }) => ownedAs === 'memory') ?? null);
  const append = planAppend(tabs, 'actions', lines);
  if (remembered.condition === 'none') return [...append.writes];
  // Not the day of the answer: it may have waited, and what others wrote since is not dated ahead.
  const today = Math.floor(dayTimeOf(now, timeZone));
  const logs = noteLogs({ tabs, memory: remembered, today, workbooks: [], read: ['actions'] });
  const added = sumOfHashes(lines.map((line) => hashOfNewLine('actions', line)));
  const memory = withChange(withStates(remembered, logs), 'actions', added);
  return [...append.writes, ...planWorkerMemory(append.tabs, memory).writes];
}

/** Settings' Time zone, else the spreadsheet's, else UTC: the clock by which Actions is read. */
function timeZoneOf(workbook: Workbook): string {
  return parseSettings(workbook, recogniseTabs(workbook).tabs.get('settings') ?? null).settings.timeZone;
}

/** A link works once: done and snooze of the same mail and lead are two links. An ID is looked for as it was written. */
function namesNoted({ tabs }: Workbook): Set<string> {
  const tab = tabs.find(({ ownedAs }) => ownedAs === 'actions');
  return new Set((tab === undefined ? [] : readActions(tab)).map(({ token, lead }) => nameOf(token, lead)));
}

const nameOf = (nonce: string, lead: string): string => `${nonce} ${lead}`;

function cellsOf({ link, answer }: SaidAnswer, at: number): readonly OutCell[] {
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
