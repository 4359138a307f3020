import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import { metricsJson } from '../../../src/core/metrics/metrics-json.ts';
import { renderReplay, replayForecast } from '../../study/replay-forecast.ts';
import { day } from '../../support/builders.ts';
import { aTeam } from './a-team.ts';

const file = join(import.meta.dirname, 'figures-of-a-team.json');

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
  if (count === 0) return [];
  if (isInner && count > 0 && typeof value[0] === 'object') return { count, sum: short(sumOf(value)) };
  const items = (isInner || count > 6 ? [value[0], value.at(-1)] : value).map((each) => short(each, true));
  return count > 6 ? { count, sum: short(sumOf(value)), ends: items } : items;
}

/** Whole in one test, not a test a figure: what is computed before a test begins no fault can be laid at its door. */
it('the figures of a team whose sheet is as sheets are, in JSON too, and the forecast replayed: as recorded', () => {
  const input = aTeam(240);
  const metrics = computeMetrics(input);
  const writes = { tabs: 1, cells: 2, apiCalls: 3 };
  const json = metricsJson(metrics, { findings: input.records.findings, writes });
  const replay = replayForecast(input, { horizonDays: 45, everyDays: 60 });
  const text = renderReplay(replay).split('\n');
  const ahead = (size: number, iso: string): object => {
    const { forecast, quota, bottlenecks } = computeMetrics(aTeam(size, { today: day(iso) }));
    return { forecast, quota, bottlenecks };
  };
  const few = metricsJson(computeMetrics(aTeam(12)), { findings: [], writes: null });
  const { summary, stages, bottlenecksNeed } = few;
  const figures = Object.entries({
    ...metrics,
    written: metrics.written.locale,
    json,
    replay: { ...replay, text },
    'of a month that runs': ahead(150, '2026-03-20'),
    'of a month that ends': ahead(100, '2026-05-31'),
    'of few deals': { summary, stages: [(stages as object[])[0]], bottlenecksNeed },
  });
  const now = Object.fromEntries(
    figures.map(([name, figure]) => [name, name === 'json' ? eachShort(figure as object) : short(figure)]),
  );
  // `SCENARIOS_UPDATE=1 npx vitest run` of this file and Prettier write them anew; the diff is read.
  if (process.env['SCENARIOS_UPDATE']) writeFileSync(file, `${JSON.stringify(now, null, 2)}\n`);
  expect(now).toEqual(JSON.parse(readFileSync(file, 'utf8')));
});

function eachShort(json: object): object {
  return Object.fromEntries(Object.entries(json).map(([name, part]) => [name, short(part)]));
}
