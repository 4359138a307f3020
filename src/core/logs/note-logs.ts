import { isNothing, lineHash, minus, noLines, plus, sumOfHashes } from './log-sum.ts';
import type { LogSum } from './log-sum.ts';
import { knowsOfEarlierRuns } from './knows-of-earlier-runs.ts';
import { longLogs, statesIn, summedLogs } from './log-states.ts';
import type { LogState, LogStates, SummedLog } from './log-states.ts';
import { partsOfKey } from './ledger-identity.ts';
import { rebuiltLine } from './rebuilt-line.ts';
import { fieldReaders, readLines } from './read-lines.ts';
import { daysRemembered, toldInMemory } from './told.ts';
import type { Day } from '../workbook/day-time.ts';
import type { Tab } from '../workbook/workbook.ts';
import type { WorkerMemory } from './worker-memory.ts';

/** What the logs are today against what Memory says of them. */
export interface NotedLogs extends LogStates {
  /** Something was seen that Memory does not hold yet. */
  readonly isNews: boolean;
  /** Since when lines of the ledger are known to be gone, or may be; null = they are all there. */
  readonly toldLost: Day | null;
  /** The ledger holds lines and not one of them says which mail it is of. */
  readonly isLedgerUnreadable: boolean;
}

const timeFields: Readonly<Record<SummedLog, readonly string[]>> = {
  'reminder-log': ['localDate', 'claimedAt', 'settledAt'],
  'stage-history': ['notBefore', 'notAfter'],
  'deal-changes': ['notBefore', 'notAfter'],
  actions: ['at'],
  // What lies ahead there is written anew every night.
  'metrics-history': [],
};
/** So many lines that are dated ahead are remembered. */
const mostAhead = 5_000;

/**
 * Compares the logs with what Memory says of them. A difference takes no line away: it is noted with the day on which it was
 * seen, for as long as it lasts, at most two weeks; then what stands there is taken as it is. A workbook whose logs were never summed is
 * taken in as it stands.
 *
 * @param read which logs were read; of the others what was known stays
 */
export function noteLogs(about: {
  readonly tabs: readonly Tab[];
  readonly memory: WorkerMemory;
  readonly today: Day;
  /** Names of this workbook in keys of the ledger. */
  readonly workbooks: readonly string[];
  readonly read?: readonly SummedLog[];
}): NotedLogs {
  const { tabs, memory, today, workbooks, read = summedLogs } = about;
  const known = statesIn(memory);
  const logs = new Map(known?.logs);
  const ahead = new Set<number>();
  const told = new Set(toldInMemory(memory).map(({ key }) => key));
  const written = memory.condition === 'whole' && known !== null ? told : null;
  const looks = new Map(
    read.map((log) => [log, lookAt(log, tabs, { today, workbooks, ahead: known?.ahead ?? new Set(), written })]),
  );
  const isOpen = (log: SummedLog): boolean => known?.isInParts === true && longLogs.includes(log);
  for (const [log, look] of looks) {
    const state = known?.logs.get(log);
    logs.set(log, noted(isOpen(log) ? takenIn(state, look.sum) : state, look.sum, today));
    for (const hash of look.ahead) if (ahead.size < mostAhead) ahead.add(hash);
  }
  if (read.length < summedLogs.length) for (const hash of known?.ahead ?? []) ahead.add(hash);
  const ledger = looks.get('reminder-log');
  const difference = logs.get('reminder-log')?.noted ?? null;
  const isKeyGone = [...told].some((key) => ledger?.keys.has(key) === false);
  const areLinesGone = difference !== null && (difference.missing.lines > 0 || isKeyGone);
  const isLost = memory.condition === 'damaged' || (memory.condition === 'none' && knowsOfEarlierRuns(tabs));
  const before = known?.memoryLost ?? null;
  const isStillSaid = before !== null && today - before.since <= daysRemembered;
  const lostNow = { since: today, isBlind: known === null || areLinesGone };
  const memoryLost = isLost ? lostNow : isStillSaid ? before : null;
  const toldLost = latest(
    areLinesGone ? difference.since : null,
    memoryLost?.isBlind === true ? memoryLost.since : null,
  );
  const isInParts = known?.isInParts === true && !longLogs.every((log) => read.includes(log));
  const states = { logs, memoryLost, ahead, isInParts };
  return {
    ...states,
    isNews: isLost || !isSame(known, states),
    toldLost,
    isLedgerUnreadable: ledger !== undefined && ledger.sum.lines > 0 && ledger.keys.size === 0,
  };
}

/** What stands there, but for what was noted before, is what should. */
function takenIn(before: LogState | undefined, actual: LogSum): LogState {
  const known = before?.noted ?? null;
  return { expected: plus(actual, known?.missing ?? noLines), noted: known };
}

function noted(before: LogState | undefined, actual: LogSum, today: Day): LogState {
  if (before === undefined) return { expected: actual, noted: null };
  const missing = minus(before.expected, actual);
  if (isNothing(missing)) return { expected: before.expected, noted: null };
  const isAsNoted = before.noted !== null && isNothing(minus(before.noted.missing, missing));
  const since = isAsNoted && before.noted !== null ? before.noted.since : today;
  return today - since > daysRemembered
    ? { expected: actual, noted: null }
    : { expected: before.expected, noted: { since, missing } };
}

function lookAt(
  log: SummedLog,
  tabs: readonly Tab[],
  about: {
    readonly today: Day;
    readonly workbooks: readonly string[];
    readonly ahead: ReadonlySet<number>;
    /** Keys of the mails that Memory knows to have been claimed; null where it may not know them all. */
    readonly written: ReadonlySet<string> | null;
  },
): { readonly sum: LogSum; readonly ahead: readonly number[]; readonly keys: ReadonlySet<string> } {
  const tab = tabs.find(({ ownedAs }) => ownedAs === log);
  const { text, time } = fieldReaders(log);
  const hashes: number[] = [];
  const ahead: number[] = [];
  const keys = new Set<string>();
  for (const line of tab === undefined ? [] : readLines(tab, log)) {
    const whole = log === 'reminder-log' ? rebuiltLine(line, about.workbooks) : line;
    const hash = lineHash(log, whole.cells);
    hashes.push(hash);
    const key = log === 'reminder-log' ? text(whole, 'key') : null;
    if (key !== null) keys.add(key);
    // Where a recipient is, it may be tomorrow already; but then Memory knows of the mail.
    const isOfTomorrow = key === null || about.written === null || about.written.has(key);
    const latestDay = about.today + (isOfTomorrow ? 1 : 0);
    const days = timeFields[log].map((field) => Math.floor(time(line, field) ?? 0));
    const isToCome = [...days, partsOfKey(key ?? '')?.localDate ?? 0].some((day) => day > latestDay);
    if (isToCome || about.ahead.has(hash)) ahead.push(hash);
  }
  return { sum: sumOfHashes(hashes), ahead, keys };
}

function latest(a: Day | null, b: Day | null): Day | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

/** Whether Memory says all of it already; what a log is taken in with is no news. */
function isSame(known: LogStates | null, now: LogStates): boolean {
  if (known === null) return now.memoryLost === null && now.ahead.size === 0;
  const isNotedSo = [...now.logs].every(([log, { noted: is }]) => {
    const was = known.logs.get(log)?.noted ?? null;
    return is === null || was === null
      ? is === was
      : is.since === was.since && isNothing(minus(is.missing, was.missing));
  });
  const isAheadSo = now.ahead.size === known.ahead.size && [...now.ahead].every((hash) => known.ahead.has(hash));
  return isNotedSo && isAheadSo && known.memoryLost?.since === now.memoryLost?.since;
}
