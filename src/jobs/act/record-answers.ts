import { writableText } from '../../core/workbook/out-cell.ts';
import { planAppend } from '../../core/layout/plan-append.ts';
import { layOutAction } from '../../core/logs/lay-out-actions.ts';
import type { ActionRow } from '../../core/logs/action-row.ts';
import { parseWorkerMemory } from '../../core/logs/parse-worker-memory.ts';
import { planWorkerMemory } from '../../core/logs/plan-worker-memory.ts';
import { withChange, withStates } from '../../core/logs/log-states.ts';
import { hashOfNewLine, sumOfHashes } from '../../core/logs/log-sum.ts';
import { noteLogs } from '../../core/logs/note-logs.ts';
import { readActions } from '../../core/logs/read-actions.ts';
import { parseSettings } from '../../core/adoption/parse-settings.ts';
import { recogniseTabs } from '../../core/adoption/recognise-tabs.ts';
import { dayOf } from '../../core/workbook/day-time.ts';
import type { Instant } from '../../core/workbook/day-time.ts';
import type { SheetWrite } from '../../core/workbook/sheet-write.ts';
import type { Workbook } from '../../core/workbook/workbook.ts';
import type { JobPorts } from '../job-ports.ts';
import { withLease } from '../with-lease.ts';
import type { SaidAnswer } from './answer.ts';
import type { Noted } from './noted.ts';
import { undoing } from './undoing.ts';
import { sheetForAnswers } from './sheet-for-answers.ts';
import type { SheetForAnswers } from './sheet-for-answers.ts';

/** So many at most go into one batch: it lands whole. */
const mostInOneBatch = 100;

/**
 * Adds answers of one workbook to Actions, under one lease: the sheet is read and they are added in the same fenced turn, so that
 * twice has the effect of once; of two by the same link the first counts. Nothing else is written. What does not fit the sheet as it
 * is now is not noted, unless its giver was told that it is. Says of each what became of it. Throws `BusyError` when somebody else is
 * at work.
 */
export async function recordAnswers(
  { store, clock, log }: Pick<JobPorts, 'store' | 'clock' | 'log'>,
  said: readonly SaidAnswer[],
): Promise<ReadonlyMap<SaidAnswer, Noted>> {
  return withLease(store, log, async (lease) => {
    const outcomes = new Map<SaidAnswer, Noted>();
    for (let start = 0; start < said.length; start += mostInOneBatch) {
      const batch = said.slice(start, start + mostInOneBatch);
      const sheet = await sheetForAnswers({ store, log }, clock.now());
      const rows: ActionRow[] = [];
      const known = namesNoted(sheet.workbook);
      for (const each of batch) outcomes.set(each, noteOne(sheet, each, { known, rows }));
      if (rows.length > 0) await lease.write(planAnswers(sheet.workbook, rows, clock.now()));
    }
    return outcomes;
  });
}

/** Holds one answer to the sheet; a line that is to be added comes into `rows`, and its name into `known`. */
function noteOne(
  sheet: SheetForAnswers,
  said: SaidAnswer,
  { known, rows }: { readonly known: Set<string>; readonly rows: ActionRow[] },
): Noted {
  const placed = sheet.place(said);
  const name = nameOf(said.link.nonce, writableText(said.link.lead).trim());
  if (known.has(name)) {
    const isTakenBack = known.has(nameOf(undoing(said.link.nonce), writableText(said.link.lead).trim()));
    return sheet.noted(said, isTakenBack ? 'taken back' : 'noted before');
  }
  if (typeof placed === 'string') return sheet.noted(said, placed);
  known.add(name);
  rows.push(placed);
  return sheet.noted(said, 'noted', placed);
}

/** The lines for Actions, and what Memory says of Actions along with them. A Memory that is gone is for a run to notice that sees all logs. */
function planAnswers(workbook: Workbook, rows: readonly ActionRow[], now: Instant): SheetWrite[] {
  const { tabs } = workbook;
  const lines = rows.map(layOutAction);
  const remembered = parseWorkerMemory(tabs.find(({ ownedAs }) => ownedAs === 'memory') ?? null);
  const append = planAppend(tabs, 'actions', lines);
  if (remembered.condition === 'none') return [...append.writes];
  // Not the day of the answer: it may have waited, and what others wrote since is not dated ahead.
  const today = dayOf(now, timeZoneOf(workbook));
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
  const rows = tab === undefined ? [] : readActions(tab);
  return new Set(
    rows.flatMap(({ action, token, lead }) =>
      action === 'in the sheet' ? [] : [nameOf(action === 'undone' ? undoing(token) : token, lead)],
    ),
  );
}

const nameOf = (nonce: string, lead: string): string => `${nonce} ${lead}`;
