import { summedLogs } from '../../core/logs/log-states.ts';
import type { SummedLog } from '../../core/logs/log-states.ts';
import type { LedgerRow } from '../../core/logs/ledger-row.ts';
import type { Day } from '../../core/workbook/day-time.ts';
import type { Workbook } from '../../core/workbook/workbook.ts';
import { LeadsheetError } from '../../errors.ts';
import type { Lease, WorkbookStore } from '../../ports.ts';
import { ledgerAndMemory, lookAtLedger, planLedgerWrites } from './ledger-tab.ts';
import type { LedgerEntry, LedgerLook, LedgerPlace } from './ledger-tab.ts';
import { findMisplaced } from './misplaced-rows.ts';

/** The ledger while a run works on it: as it was read last, beside what the run wrote. */
export interface LedgerInWork {
  /** Where a mail stood when the ledger was read last. */
  placesOf(key: string): readonly LedgerPlace[];
  /** Whether a line of this mail was read or written in this run, whatever became of it since. */
  hadLine(key: string): boolean;
  read(): Promise<void>;
  /** The same, where it can be had; else it stays as it was read last. */
  readIfPossible(): Promise<void>;
  /** One fenced batch: these lines, and Memory with them. Nothing to write and no news: nothing happens. */
  write(entries: readonly LedgerEntry[]): Promise<void>;
  /** Lines of this run that stand elsewhere than they should, or not at all. */
  misplaced(): readonly LedgerEntry[];
  /** Takes a lease anew where the one before was lost and it can be had. */
  acquireAgain(): Promise<void>;
  release(): Promise<void>;
  /** What was written so far. */
  counts(): { readonly cells: number; readonly tabs: number };
}

export interface LedgerToWorkOn {
  readonly ledger: readonly LedgerRow[];
  /** What people did to the ledger is to be noted, whether a mail is sent or not. */
  readonly hasNews: boolean;
  /** Names the workbook in keys. */
  readonly workbookKey: string;
}

/** @param today on the team's calendar */
export function ledgerInWork(
  store: WorkbookStore,
  first: { readonly lease: Lease; readonly workbook: Workbook },
  { ledger, hasNews, workbookKey }: LedgerToWorkOn,
  today: () => Day,
): LedgerInWork {
  const lookAt = (workbook: Workbook, read: readonly SummedLog[]): LedgerLook =>
    lookAtLedger(workbook, { workbookKey, today: today(), read });
  // Read whole: what people did to the other logs is noted along.
  let look = lookAt(first.workbook, summedLogs);
  let { lease } = first;
  let [cells, tabs] = [0, 0];
  const expected = new Map<string, LedgerEntry>(ledger.map((row) => [row.key, row]));
  const written = new Set<LedgerEntry>();
  const lines = new Map([...look.places].map(([key, places]) => [key, places.map(({ hash }) => hash)]));
  const read = async (): Promise<void> => {
    look = lookAt(await store.read(ledgerAndMemory), ['reminder-log']);
  };
  return {
    placesOf: (key) => look.places.get(key) ?? [],
    hadLine: (key) => lines.has(key),
    read,
    readIfPossible: () => ifPossible(read),
    async write(entries) {
      if (entries.length === 0 && !hasNews) return;
      const batch = planLedgerWrites(look, entries, lines);
      const result = await lease.write(batch.writes);
      cells += result.cells;
      tabs += result.tabs;
      for (const [key, hashes] of batch.lines) lines.set(key, [...hashes]);
      for (const entry of entries) {
        expected.set(entry.key, entry);
        written.add(entry);
      }
    },
    misplaced: () => findMisplaced(look.places, expected, written),
    acquireAgain: () =>
      ifPossible(async () => {
        lease = await store.acquire();
      }),
    release: () => lease.release(),
    counts: () => ({ cells, tabs }),
  };
}

async function ifPossible(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof LeadsheetError)) throw error;
  }
}
