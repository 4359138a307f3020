import { expect, it } from 'vitest';
import { checkRoom, mostCells, roomForCells } from '../src/room-for-cells.ts';
import { aTab } from './support/builders.ts';

const gibibyte = 2 ** 30;

it('takes ten million cells of people’s where there is memory, and names the limit at one more', () => {
  const room = roomForCells('pipeline.xlsx', 4 * gibibyte);
  expect(() => room.add(mostCells, 'people')).not.toThrow();
  // What we keep ourselves is counted by its memory alone.
  expect(() => room.add(mostCells, 'ours')).not.toThrow();
  expect(() => room.add(1, 'people')).toThrow(/pipeline\.xlsx is too big: it has more than 10,000,000 cells/);
});

it('stops before the memory runs out, and says how much there is and what to do', () => {
  const heap = 546_000_000;
  const room = roomForCells('The tab “Leads” of pipeline.xlsx', heap);
  room.add(2_400_000, 'people');
  const error = (() => {
    try {
      for (let i = 0; i < 100_000; i++) room.add(16, 'people');
    } catch (cause) {
      return cause;
    }
    return null;
  })();
  expect(error).toMatchObject({
    code: 'too-big',
    exitStatus: 3,
    message: expect.stringMatching(/more than 2,430,000 cells does not fit into the 546 MB/),
    fix: expect.stringContaining('--max-old-space-size'),
  });
});

it('counts every tab of a workbook, ours for less: a first run has none yet', () => {
  const rows = Array.from({ length: 1000 }, () => Array.from({ length: 9 }, () => 'x'));
  const people = aTab({ rows });
  const ours = aTab({ id: 1, rows: [...rows, ...rows, ...rows], ownedAs: 'stage-history' });
  for (const [tabs, bytes] of [
    [[people], 10_000 * 200],
    [[people, ours], 10_000 * 150 + 30_000 * 40],
  ] as const) {
    expect(() => checkRoom('x.xlsx', tabs, 60_000_000 + bytes)).not.toThrow();
    expect(() => checkRoom('x.xlsx', tabs, 60_000_000 + bytes - 1)).toThrow(/too big for this machine/);
  }
});
