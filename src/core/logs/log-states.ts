import type { Day } from '../workbook/day-time.ts';
import type { WorkerMemory } from './worker-memory.ts';
import { isNothing, minus, noLines, plus } from './log-sum.ts';
import type { LogSum } from './log-sum.ts';

/** The logs of which a loss does harm. The Edit Log is written by the sheet's own script, and nothing is read from the Run Log. */
export const summedLogs = ['reminder-log', 'stage-history', 'deal-changes', 'actions', 'metrics-history'] as const;
export type SummedLog = (typeof summedLogs)[number];

/** What Memory holds about one log. */
export interface LogState {
  /** What would stand there if only the worker had written. */
  readonly expected: LogSum;
  /** What is missing of that (less than none: what is too much), and since when it was seen; null = nothing. */
  readonly noted: { readonly since: Day; readonly missing: LogSum } | null;
}

export interface LogStates {
  readonly logs: ReadonlyMap<SummedLog, LogState>;
  /** When it was seen that Memory is gone or damaged; `isBlind`: and so nobody can say whether lines of the ledger are gone, too. */
  readonly memoryLost: { readonly since: Day; readonly isBlind: boolean } | null;
  /** Hashes of lines that were dated ahead when they were first seen: they never count, also once their day has come. */
  readonly ahead: ReadonlySet<number>;
  /** A batch comes in several parts: what stands in the histories next is taken as it is. */
  readonly isInParts?: boolean;
}

const key = 'logs';

/** What Memory says about the logs; null where it never knew. */
export function statesIn(memory: WorkerMemory): LogStates | null {
  const text = memory.other.get(key);
  if (text === undefined) return null;
  const logs = new Map<SummedLog, LogState>();
  let memoryLost: LogStates['memoryLost'] = null;
  let ahead: ReadonlySet<number> = new Set();
  let isInParts = false;
  for (const line of text.split('\n')) {
    const [name = '', ...words] = line.split(' ');
    const numbers = words.map((word) => Number.parseInt(word, 36));
    const [lines = 0, sum = 0, since, missingLines = 0, missingSum = 0] = numbers;
    const log = summedLogs.find((one) => one === name);
    if (log !== undefined) {
      const noted = since === undefined ? null : { since, missing: { lines: missingLines, sum: missingSum } };
      logs.set(log, { expected: { lines, sum }, noted });
    } else if (name === 'memory') memoryLost = { since: lines, isBlind: sum === 1 };
    else if (name === 'parts') isInParts = true;
    else if (name === 'ahead') ahead = new Set(numbers);
  }
  return { logs, memoryLost, ahead, isInParts };
}

/** A memory that says so: what was wrong with it is noted now. */
export function withStates(memory: WorkerMemory, { logs, memoryLost, ahead, isInParts }: LogStates): WorkerMemory {
  const line = (name: string, numbers: Iterable<number>): string =>
    [name, ...[...numbers].map((number) => number.toString(36))].join(' ');
  const lines = [...logs].map(([name, { expected, noted }]) => {
    const missing = noted === null ? [] : [noted.since, noted.missing.lines, noted.missing.sum];
    return line(name, [expected.lines, expected.sum, ...missing]);
  });
  if (memoryLost !== null) lines.push(line('memory', [memoryLost.since, memoryLost.isBlind ? 1 : 0]));
  if (ahead.size > 0) lines.push(line('ahead', ahead));
  if (isInParts === true) lines.push('parts');
  return { ...memory, condition: 'whole', other: new Map(memory.other).set(key, lines.join('\n')) };
}

/** Logs that a batch may hold more lines of than land at once. */
export const longLogs: readonly SummedLog[] = ['stage-history', 'deal-changes', 'metrics-history'];

/** A memory that says that a batch comes in several parts: a run that is killed between two leaves lines of which it did not know yet. */
export function beforeParts(memory: WorkerMemory): WorkerMemory {
  const states = statesIn(memory);
  return states === null ? memory : withStates(memory, { ...states, isInParts: true });
}

/**
 * A memory that goes along with a change which the same batch makes to a log. What people took or added stays noted as it was.
 *
 * @param expected by how much what should stand there changes
 * @param actual by how much what does stand there changes, where that is not the same
 */
export function withChange(
  memory: WorkerMemory,
  log: SummedLog,
  expected: LogSum,
  actual: LogSum = expected,
): WorkerMemory {
  const states = statesIn(memory) ?? { logs: new Map(), memoryLost: null, ahead: new Set<number>() };
  const before = states.logs.get(log) ?? { expected: noLines, noted: null };
  const after = changed(before, expected, actual);
  return withStates(memory, { ...states, logs: new Map(states.logs).set(log, after) });
}

function changed({ expected, noted }: LogState, by: LogSum, actually: LogSum): LogState {
  const missing = plus(noted?.missing ?? noLines, minus(by, actually));
  const isWhole = noted === null || isNothing(missing);
  return { expected: plus(expected, by), noted: isWhole ? null : { since: noted.since, missing } };
}
