import { numberCell, textCell, writableText } from '../../core/layout/out-cell.ts';
import { planAppend } from '../../core/layout/plan-append.ts';
import { readActions } from '../../core/logs/read-actions.ts';
import { parseSettings } from '../../core/schema/parse-settings.ts';
import { hasTitleOf, recogniseTabs } from '../../core/schema/recognise-tabs.ts';
import { dayTimeOf, serialFromDay } from '../../core/workbook/day-time.ts';
import type { Instant } from '../../core/workbook/day-time.ts';
import type { OutCell } from '../../core/workbook/sheet-write.ts';
import type { ReadSelection, Workbook } from '../../core/workbook/workbook.ts';
import type { Log, WorkbookStore } from '../../ports.ts';
import { withLease } from '../with-lease.ts';
import type { Answer } from './answer.ts';
import type { ActLink } from './signed-link.ts';

/** Actions, and Settings for the team's clock. */
const actionsAndSettings: ReadSelection = (head) =>
  head.ownedAs === 'actions' || (head.ownedAs === null && hasTitleOf(head.title, 'settings')) ? 'all' : 'none';

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
    const workbook = await store.read(actionsAndSettings);
    if (isNoted(workbook, link)) return 'noted before';
    const at = serialFromDay(dayTimeOf(now, timeZoneOf(workbook)));
    await lease.write(planAppend(workbook.tabs, 'actions', [cellsOf(link, answer, at)]).writes);
    return 'noted';
  });
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
