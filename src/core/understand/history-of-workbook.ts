import { deriveHistory } from '../history/derive-history.ts';
import type { History } from '../history/stage-visit.ts';
import { rememberFaces } from '../history/whose-rows/remember-faces.ts';
import type { WhoRowsAre } from '../history/whose-rows/who-rows-are.ts';
import type { Records } from '../leads/records.ts';
import type { Adoption, RecognisedTab } from '../adoption/adoption.ts';
import { cellText } from '../workbook/cell-value.ts';
import { writtenIn } from '../words/written/written.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { readingsFromText } from '../history/deal-changes/readings.ts';
import { changesOfWorkbook } from './changes-of-workbook.ts';
import type { ReadEarlier } from './read-before.ts';
import { rereadIn } from './reread.ts';
import { dayTimeOf } from '../workbook/day-time.ts';
import type { DayTime, Instant } from '../workbook/day-time.ts';
import type { WorkerMemory } from '../logs/worker-memory.ts';
import { heldAsText, heldFromText } from '../logs/held-leads.ts';
import { eventsKey, facesKey, firstRunKey, heldKey, readingsKey } from '../logs/memory-keys.ts';
import type { OwnLogs } from '../logs/read-own-logs.ts';

/** What is known of each lead's way so far: what was recorded, and what the rows and the Edit Log add to it. */
export function historyOfWorkbook(
  workbook: Workbook,
  adoption: Adoption,
  records: Records,
  {
    held: unsettled,
    wasUnsettled,
    never,
  }: Pick<WhoRowsAre, 'held' | 'wasUnsettled'> & { readonly never: ReadonlySet<string> },
  { memory, logs, now, asBefore }: { readonly memory: WorkerMemory; readonly logs: OwnLogs; readonly now: Instant; readonly asBefore: ReadEarlier | null }, // prettier-ignore
) {
  const held = new Set([...unsettled, ...never]);
  const inTabs = (is: (tab: RecognisedTab) => boolean): readonly string[] => {
    const ids = new Set(adoption.leadTabs.filter(is).map(({ tabId }) => tabId));
    return ids.size === 0 ? [] : records.leads.filter(({ tabId }) => ids.has(tabId)).map(({ key }) => key);
  };
  const { timeZone } = adoption.settings;
  const { eventLines } = logs;
  /** A run in the future was made with another clock, and tells nothing about what lies before now. */
  const runAt = (iso: string | null | undefined): DayTime | null => {
    const at = Date.parse(iso ?? '');
    return at <= now ? dayTimeOf(at, timeZone) : null;
  };
  const heldBefore = heldFromText(memory.other.get(heldKey) ?? '');
  // As text, ISO instants are in the order of time.
  const [firstHeld] = [...heldBefore.values()].sort();
  const reread = rereadIn(workbook, adoption, readingsFromText(memory.other.get(readingsKey) ?? ''), asBefore);
  const then = {
    previousRunAt: runAt(memory.lastRun),
    held: new Set([...held, ...inTabs(({ isStageAsked }) => isStageAsked === true)]),
    wereThere: new Set([
      ...inTabs(({ isFirstRead }) => isFirstRead === true),
      ...records.leads.filter(reread.wasNoLead).map(({ key }) => key),
    ]),
    heldSince: new Map([
      ...[...wasUnsettled].map((id) => [id, runAt(firstHeld) ?? -Infinity] as const),
      ...[...heldBefore].map(([id, iso]) => [id, runAt(iso) ?? -Infinity] as const),
    ]),
    now: dayTimeOf(now, timeZone),
  };
  const history = deriveHistory({
    ...then,
    isReadAnew: reread.isMoved,
    records,
    adoption,
    headerAt: headersIn(workbook, adoption),
    written: writtenIn(adoption.settings.locale),
    previousEvents: logs.events,
    importedSince: eventLines.slice(Number(memory.other.get(eventsKey) ?? Infinity)),
    firstRunAt: runAt(memory.other.get(firstRunKey) ?? memory.lastRun),
    editLog: logs.editLog,
  });
  const changes = changesOfWorkbook(workbook, adoption, records, {
    ...then,
    lives: history.lives,
    never,
    reread,
    isFirstLook: !memory.other.has(readingsKey),
    logs,
    memory,
    areDealsRead:
      memory.other.has(readingsKey) &&
      (then.wereThere.size > 0 ||
        [...never].some((id) => asBefore?.last.hasLead(id) === true) ||
        history.newEvents.some(({ source }) => source === 'read anew')),
  });
  const lines = [...eventLines, ...history.newEvents];
  const faces = rememberFaces(records.leads, lines, memory.other.get(facesKey) ?? '', held);
  const heldText = heldAsText([...held].map((id) => [id, heldBefore.get(id) ?? memory.lastRun ?? '']));
  return {
    history: without(history, never),
    faces,
    heldText,
    eventCount: lines.length,
    changes,
    wereThere: then.wereThere,
  };
}

/** What was recorded of rows that never were leads stands, and is in no figure. */
function without<T extends Pick<History, 'visits' | 'lives'>>(history: T, never: ReadonlySet<string>): T {
  if (never.size === 0) return history;
  const isLead = ({ lead }: { readonly lead: string }): boolean => !never.has(lead);
  return { ...history, visits: history.visits.filter(isLead), lives: history.lives.filter(isLead) };
}

function headersIn({ tabs }: Workbook, { leadTabs }: Adoption): (tabId: number, column: number) => string | null {
  return (tabId, column) => {
    const headerRow = leadTabs.find((tab) => tab.tabId === tabId)?.headerRow ?? -1;
    return cellText(tabs.find(({ id }) => id === tabId)?.rows[headerRow]?.[column]) || null;
  };
}
