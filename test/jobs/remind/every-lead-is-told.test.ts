import fc from 'fast-check';
import { expect, it } from 'vitest';
import { worlds } from './a-team-and-its-days.ts';
import { liveThrough } from './live-through.ts';
import { daysOf, judge } from './told-in-time.ts';

const isLong = process.env['LEADSHEET_LONG'] === '1';
const numRuns = Number(process.env['LEADSHEET_RUNS'] ?? (isLong ? 400 : 4));
const seed = process.env['LEADSHEET_SEED'];

it(
  'each lead whose owner can be mailed is told by the end of the second working day after it came or changed hands, or Metrics says truly why not',
  async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const life = await liveThrough(world, daysOf(world));
        expect(life.happenings.map((one) => judge(one, world, life).fault).filter((fault) => fault !== null)).toEqual(
          [],
        );
      }),
      { numRuns, ...(seed === undefined ? {} : { seed: Number(seed) }), endOnFailure: isLong },
    );
  },
  isLong ? 72_000_000 : 300_000,
);
