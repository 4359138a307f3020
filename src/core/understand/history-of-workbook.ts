import { deriveHistory } from '../history/derive-history.ts';
import { movedIds } from '../history/moved-ids.ts';
import type { Records } from '../leads/records.ts';
import type { Adoption } from '../adoption/adoption.ts';
import { dayTimeOf } from '../workbook/day-time.ts';
import type { DayTime, Instant } from '../workbook/day-time.ts';
import type { Workbook } from '../workbook/workbook.ts';
import type { WorkerMemory } from '../logs/worker-memory.ts';
import { eventsKey, facesKey, firstRunKey } from '../logs/memory-keys.ts';
import type { OwnLogs } from '../logs/read-own-logs.ts';

/** What is known of each lead's way so far: what was recorded, and what the rows and the Edit Log add to it. */
export function historyOfWorkbook(
  workbook: Workbook,
  adoption: Adoption,
  records: Records,
  { memory, logs, now }: { readonly memory: WorkerMemory; readonly logs: OwnLogs; readonly now: Instant },
) {
  const { timeZone } = adoption.settings;
  const previousEvents = logs.events;
  /** A run in the future was made with another clock, and tells nothing about what lies before now. */
  const runAt = (iso: string | null | undefined): DayTime | null => {
    const at = Date.parse(iso ?? '');
    return at <= now ? dayTimeOf(at, timeZone) : null;
  };
  const history = deriveHistory({
    records,
    adoption,
    previousEvents,
    eventsOfLastRun: Number(memory.other.get(eventsKey) ?? Infinity),
    previousRunAt: runAt(memory.lastRun),
    firstRunAt: runAt(memory.other.get(firstRunKey) ?? memory.lastRun),
    editLog: logs.editLog,
    now: dayTimeOf(now, timeZone),
  });
  const { leads } = records;
  const { leadTabs } = adoption;
  const faces = memory.other.get(facesKey) ?? '';
  const { tabs } = workbook;
  const moved = movedIds({ tabs, leads, leadTabs, previousEvents, newEvents: history.newEvents, faces });
  return { history, moved, eventCount: previousEvents.length + history.newEvents.length };
}
