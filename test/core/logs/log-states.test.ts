import { describe, expect, it } from 'vitest';
import { beforeParts, longLogs, statesIn, summedLogs, withChange, withStates } from '../../../src/core/logs/log-states.ts'; // prettier-ignore
import type { LogStates } from '../../../src/core/logs/log-states.ts';
import { nothingRemembered } from '../../../src/core/logs/parse-worker-memory.ts';

const nothing: LogStates = { logs: new Map(), memoryLost: null, ahead: new Set(), isInParts: false };
const noted = { since: 20_000, missing: { lines: -1, sum: 77 } };
const all: LogStates = {
  logs: new Map([
    ['reminder-log', { expected: { lines: 36, sum: 2 ** 52 - 1 }, noted }],
    ['stage-history', { expected: { lines: 0, sum: 0 }, noted: null }],
    ['actions', { expected: { lines: 1, sum: 1 }, noted: null }],
    ['metrics-history', { expected: { lines: 2, sum: 2 }, noted: null }],
  ]),
  memoryLost: { since: 19_999, isBlind: true },
  ahead: new Set([1, 35, 36]),
  isInParts: true,
};

describe('what Memory holds about the logs', () => {
  it.each<[string, LogStates]>([
    ['nothing', nothing],
    ['all that there is', all],
    ['a loss of Memory that hides nothing', { ...nothing, memoryLost: { since: 20_000, isBlind: false } }],
  ])('comes back: %s', (_, states) => {
    expect(statesIn(withStates(nothingRemembered, states))).toEqual(states);
  });

  it('is written as earlier versions read it', () => {
    expect(withStates(nothingRemembered, all).other.get('logs')?.split('\n')).toEqual([
      `reminder-log 10 18ce53un18f ${(20_000).toString(36)} -1 25`,
      'stage-history 0 0',
      'actions 1 1',
      'metrics-history 2 2',
      `memory ${(19_999).toString(36)} 1`,
      'ahead 1 z 10',
      'parts',
    ]);
    expect(withStates(nothingRemembered, nothing).other.get('logs')).toBe('');
  });

  it('is nothing known where Memory never knew, and what no version wrote is passed over', () => {
    expect(statesIn(nothingRemembered)).toBeNull();
    const memory = { ...nothingRemembered, other: new Map([['logs', 'run-log 1 1\nactions\nx']]) };
    expect(statesIn(memory)).toEqual({
      ...nothing,
      logs: new Map([['actions', { expected: { lines: 0, sum: 0 }, noted: null }]]),
    });
  });

  it('makes a memory whole, and leaves what else it holds', () => {
    const memory = { ...nothingRemembered, condition: 'damaged' as const, other: new Map([['a', 'b']]) };
    const after = withStates(memory, nothing);
    expect([after.condition, after.other.get('a')]).toEqual(['whole', 'b']);
    expect(memory.other.has('logs')).toBe(false);
  });

  it('says before a batch in parts that it comes in parts, where it knew the logs', () => {
    const memory = withStates(nothingRemembered, { ...all, isInParts: false });
    expect(statesIn(beforeParts(memory))).toEqual(all);
    expect(beforeParts(nothingRemembered)).toBe(nothingRemembered);
    expect(longLogs).toEqual(['stage-history', 'deal-changes', 'metrics-history']);
    expect(summedLogs).toEqual(['reminder-log', 'stage-history', 'deal-changes', 'actions', 'metrics-history']);
  });
});

describe('a change that the worker makes itself', () => {
  const noLines = { lines: 0, sum: 0 };
  const one = { lines: 1, sum: 10 };
  const two = { lines: 2, sum: 30 };
  const knowing = (notedNow: typeof noted | null) =>
    withStates(nothingRemembered, { ...all, logs: new Map([['actions', { expected: two, noted: notedNow }]]) });
  const after = (memory: typeof nothingRemembered, expected: typeof one, actual?: typeof one) =>
    statesIn(withChange(memory, 'actions', expected, actual));

  it('is expected from then on, also in a log that was never summed', () => {
    expect(after(knowing(null), one)?.logs.get('actions')).toEqual({ expected: { lines: 3, sum: 40 }, noted: null });
    expect(after(nothingRemembered, one)).toEqual({
      ...nothing,
      logs: new Map([['actions', { expected: one, noted: null }]]),
    });
  });

  it('leaves everything else as it was', () => {
    expect({ ...after(knowing(null), one), logs: new Map() }).toEqual({ ...all, logs: new Map() });
    expect(after(withStates(nothingRemembered, all), one)?.logs.get('reminder-log')).toEqual(
      all.logs.get('reminder-log'),
    );
  });

  it('keeps what was noted, changes it where what stands there changes otherwise, and drops it once nothing is missing', () => {
    const missing = { since: 20_000, missing: one };
    expect(after(knowing(missing), one)?.logs.get('actions')?.noted).toEqual(missing);
    expect(after(knowing(missing), two, one)?.logs.get('actions')?.noted).toEqual({
      since: 20_000,
      missing: { lines: 2, sum: 30 },
    });
    expect(after(knowing(missing), one, two)?.logs.get('actions')).toEqual({
      expected: { lines: 3, sum: 40 },
      noted: { since: 20_000, missing: { lines: 0, sum: 2 ** 52 - 10 } },
    });
    expect(after(knowing(missing), noLines, one)?.logs.get('actions')).toEqual({ expected: two, noted: null });
    // What nobody noted before is seen by the next run.
    expect(after(knowing(null), two, one)?.logs.get('actions')?.noted).toBeNull();
  });
});
