import { listBy } from '../workbook/list-by.ts';
import { stageFinder } from '../schema/stage-finder.ts';
import type { Stage } from '../workbook/stage.ts';
import type { DayTime } from '../workbook/day-time.ts';
import type { Evidence } from './cell-evidence.ts';
import { mostLinesOfALead } from './most-lines.ts';
import type { EditLogEntry } from '../logs/read-edit-log.ts';

/** Entries by lead, by time; those made at one time stay in the order of the rows. */
export function byLead(entries: readonly EditLogEntry[]): ReadonlyMap<string, readonly EditLogEntry[]> {
  return listBy(
    [...entries].sort((a, b) => a.time - b.time),
    ({ lead }) => lead,
  );
}

/** An entry that no lead can have, and why not. */
export interface OddEntry {
  readonly entry: EditLogEntry;
  readonly why: string;
}

/**
 * Entries since the first run about leads that neither the sheet nor the history knows, and entries that lie in the future.
 * Before the first run there was no history: nobody can say which leads there were.
 */
export function oddEntries(
  entries: readonly EditLogEntry[],
  isKnown: (lead: string) => boolean,
  firstRunAt: DayTime | null,
  now: DayTime,
): OddEntry[] {
  if (firstRunAt === null) return [];
  return entries.flatMap((entry): OddEntry[] => {
    if (entry.time <= firstRunAt) return [];
    // People go on editing while a run reads, and clocks differ.
    if (entry.time > now + 1) return [{ entry, why: 'that day is still to come' }];
    return isKnown(entry.lead) ? [] : [{ entry, why: `no lead has the ID ${entry.lead}` }];
  });
}

interface LogReading {
  readonly evidence: readonly Evidence[];
  /** Entries that the sheet does not bear out. */
  readonly ignored: readonly EditLogEntry[];
}

/** Makes evidence of one lead's entries. */
export type LogReader = (entries: readonly EditLogEntry[], about: AboutLead) => LogReading;

/** What is known of the lead besides. */
interface AboutLead {
  /** Entries after this instant count, up to `now`. */
  readonly since: DayTime;
  readonly now: DayTime;
  /** The stage that was known; null = none. */
  readonly from: string | null;
  /** The stage that the cell has now. */
  readonly to: string;
  /** What the dates of its row say. */
  readonly cells: readonly Evidence[];
}

/**
 * An entry counts where the sheet agrees: the entries since the last known state lead, one from the other, from the stage
 * that was known (`from`; null = none) to the one that the cell has now (`to`), and no date in the row says another day.
 */
export function logReader(stages: readonly Stage[], orders: ReadonlyMap<string, number>): LogReader {
  const stageOf = stageFinder(stages);
  return (entries, { since, now, from, to, cells }) => {
    const recent = entries.filter((entry) => entry.time > since && entry.time <= now);
    const chain: { readonly entry: EditLogEntry; readonly stage: string }[] = [];
    // From the end, as the present is what is certain.
    let expected = to;
    for (const entry of recent.toReversed()) {
      const stage = stageOf(entry.to)?.id;
      if (stage !== expected || chain.length === mostLinesOfALead) break;
      const before = entry.from === '' ? undefined : stageOf(entry.from)?.id;
      chain.push({ entry, stage });
      if (before === undefined) break;
      expected = before;
    }
    chain.reverse();
    const first = chain[0];
    const before = first === undefined || first.entry.from === '' ? null : (stageOf(first.entry.from)?.id ?? null);
    const fits = from === null || before === null || before === from;
    const agrees = agreement(chain, cells);
    const kept = fits ? chain.filter(({ stage }) => agrees(stage)) : [];
    const keptEntries = new Set(kept.map(({ entry }) => entry));
    return {
      evidence: kept.map(({ entry, stage }) => ({
        stage,
        at: entry.time,
        source: 'edit log',
        order: orders.get(stage) ?? 0,
      })),
      ignored: recent.filter((entry) => !keptEntries.has(entry)),
    };
  };
}

/** Whether the row gives no date for the stage, or this day, or the day of another entry into the same stage. */
function agreement(
  chain: readonly { readonly entry: EditLogEntry; readonly stage: string }[],
  cells: readonly Evidence[],
): (stage: string) => boolean {
  const dates = new Map<string, Set<number>>();
  for (const { stage, at } of cells) dates.set(stage, (dates.get(stage) ?? new Set()).add(at));
  const borneOut = new Set<string>();
  for (const { entry, stage } of chain) if (dates.get(stage)?.has(Math.floor(entry.time)) === true) borneOut.add(stage);
  return (stage) => !dates.has(stage) || borneOut.has(stage);
}
