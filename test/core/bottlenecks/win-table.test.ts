import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fillWinTable } from '../../../src/core/bottlenecks/win-table.ts';

const { pipeline } = JSON.parse(
  readFileSync(new URL('../statistics/reference/absorbing_chain.json', import.meta.url), 'utf8'),
) as { pipeline: { Q: number[][]; R: number[][]; B: number[][] } };

describe('win table', () => {
  it("comes to the absorption chances of R's chain with moves back, when there is time enough", () => {
    const horizon = 600;
    const at = (day: number, mass: number): Float64Array => {
      const f = new Float64Array(horizon + 1);
      f[day] = mass;
      return f;
    };
    const next = pipeline.Q.map((row) => row.flatMap((mass, j) => (mass > 0 ? [j] : [])));
    const table = pipeline.Q.map(() => new Float64Array(horizon + 1));
    fillWinTable(
      {
        next,
        step: pipeline.Q.map((row, i) => (next[i] ?? []).map((j) => at(2 + i, row[j] ?? 0))),
        won: pipeline.R.map((row) => new Float64Array(horizon + 1).fill(row[0] ?? 0, 3)),
      },
      horizon,
      table,
    );
    pipeline.B.forEach((row, i) => expect(table[i]?.[horizon]).toBeCloseTo(row[0] ?? Number.NaN, 10));
    expect(table[0]?.[1]).toBe(0);
  });
});
