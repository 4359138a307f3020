import type { Adoption } from '../adoption/adoption.ts';
import { withTrueIds } from '../history/whose-rows/with-true-ids.ts';
import { originalRowsFromText } from '../leads/original-rows.ts';
import { parseRecords } from '../leads/parse-records.ts';
import type { Records } from '../leads/records.ts';
import { originalsKey } from '../logs/memory-keys.ts';
import { readOwnLogs } from '../logs/read-own-logs.ts';
import type { OwnLogs } from '../logs/read-own-logs.ts';
import type { StageEvent } from '../logs/stage-event.ts';
import type { NotedLogs } from '../logs/note-logs.ts';
import { toldInMemory } from '../logs/told.ts';
import { withoutLines } from '../logs/without-lines.ts';
import type { WorkerMemory } from '../logs/worker-memory.ts';
import type { Day } from '../workbook/day-time.ts';
import { workbookKeyOf } from '../workbook/mail-binding.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { neverLeads } from './never-leads.ts';
import { settleRows } from './settle-rows.ts';
import type { SettledRows } from './settle-rows.ts';

interface Adopted {
  readonly workbook: Workbook;
  readonly adoption: Adoption;
  readonly memory: WorkerMemory;
  readonly logs: NotedLogs;
}

export interface RowsOfWorkbook {
  /** What the worker's own logs say. */
  readonly own: OwnLogs;
  readonly never: ReadonlySet<string>;
  readonly whose: SettledRows;
  /** What every tab says, each lead under its true ID, with what was answered about it by link. */
  readonly rows: Records;
  /** Reads the rows of another state of the workbook. */
  readonly parse: (from: Workbook, by: Adoption) => Records;
}

/** The rows of a workbook, before anything is reckoned from them. */
export function rowsOfWorkbook(
  { workbook, adoption, memory, logs }: Adopted,
  { today, takenBack = [] }: { readonly today: Day; readonly takenBack?: readonly StageEvent[] },
): RowsOfWorkbook {
  const reading = { workbooks: [workbookKeyOf(workbook, adoption.settings)], ahead: logs.ahead };
  const own = withoutLines(readOwnLogs(workbook.tabs, reading, toldInMemory(memory)), takenBack);
  const originals = originalRowsFromText(memory.other.get(originalsKey) ?? '');
  const parse = (from: Workbook, by: Adoption): Records => parseRecords(from, by, { today, logs: own, originals });
  const written = parse(workbook, adoption);
  const never = neverLeads(workbook, adoption, written.leads, own.events);
  const whose = settleRows(workbook, adoption, written.leads, { memory, logs: own, today, never });
  const isAsWritten = whose.ids.size === 0;
  const rows = isAsWritten ? written : parse(withTrueIds(workbook, adoption.leadTabs, whose.ids), adoption);
  return { own, never, whose, rows, parse };
}
