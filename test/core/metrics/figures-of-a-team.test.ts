import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import { metricsJson } from '../../../src/core/metrics/metrics-json.ts';
import { renderReplay, replayForecast } from '../../study/replay-forecast.ts';
import { aTeam } from './a-team.ts';

const file = join(import.meta.dirname, 'figures-of-a-team.json');
const isUpdate = process.env['SCENARIOS_UPDATE'] !== undefined;
const recorded = (isUpdate ? {} : JSON.parse(readFileSync(file, 'utf8'))) as Record<string, unknown>;

/** All that is a number in it, added up. */
function sumOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, each) => sum + sumOf(each), 0);
}

/** To eight digits, so that another build of the mathematics makes no difference; of long and inner lists the ends and the sum. */
function short(value: unknown, isInner = false): unknown {
  if (typeof value === 'number') return Number(value.toPrecision(8));
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value))
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, each]) => (each === undefined ? [] : [[key, short(each, isInner)]])),
    );
  const count = value.length;
  if (isInner && count > 0 && typeof value[0] === 'object') return { count, sum: short(sumOf(value)) };
  const items = (isInner || count > 6 ? [value[0], value.at(-1)] : value).map((each) => short(each, true));
  return count > 6 ? { count, sum: short(sumOf(value)), ends: items } : items;
}

/** `SCENARIOS_UPDATE=1 npx vitest run` of this file writes them anew; the diff is read. */
function expectAsRecorded(name: string, value: unknown): void {
  const now = short(value);
  if (isUpdate) recorded[name] = now;
  expect(now).toEqual(recorded[name]);
}

afterAll(() => {
  if (isUpdate) writeFileSync(file, `${JSON.stringify(recorded, null, 1)}\n`);
});

describe('the figures of a team whose sheet is as sheets are', () => {
  const input = aTeam(240);
  const metrics = computeMetrics(input);
  it.each(Object.entries(metrics))('%s: as recorded', (name, figure) => {
    expectAsRecorded(name, figure);
  });
  it('in JSON: as recorded', () => {
    const writes = { tabs: 1, cells: 2, apiCalls: 3 };
    const json = metricsJson(metrics, { findings: input.records.findings, writes });
    for (const [name, part] of Object.entries(json)) expectAsRecorded(`json ${name}`, part);
  });
  it('replayed: as recorded', () => {
    const replay = replayForecast(input, { horizonDays: 45, everyDays: 60 });
    expectAsRecorded('replay', { ...replay, text: renderReplay(replay).split('\n') });
  });
});
