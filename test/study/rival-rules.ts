import { lastKnownDay } from '../../src/core/metrics/pipeline-numbers.ts';
import type { PipelineThen } from '../../src/core/metrics/pipeline-of.ts';
import type { Day } from '../../src/core/workbook/day-time.ts';

/** A forecast that anybody can make: money won from one day to another, both to come. */
export type RivalRule = (then: PipelineThen, from: Day, to: Day) => number;

/** What the forecast must not lose to. */
export const rivalRules: Readonly<Record<string, RivalRule>> = {
  "last year's rate": (then, from, to) => wonADay(then, 365) * (to - from + 1),
  "last quarter's": (then, from, to) => wonADay(then, 91) * (to - from + 1),
  'stage probability': (then, from, to) => (weightedMoney(then) * (to - from + 1)) / 91,
};

function wonADay(then: PipelineThen, days: number): number {
  const until = lastKnownDay(then);
  const first = then.deals.reduce((least, { started }) => Math.min(least, started ?? until), until);
  const since = Math.max(until - days, first - 1);
  const won = then.deals.filter(({ outcome, ended }) => outcome === 'won' && ended !== null && ended > since);
  return won.reduce((sum, { value }) => sum + (value ?? 0), 0) / Math.max(1, until - since);
}

/** Open deals, each times the share won of the closed deals that were once in its stage; within the quarter. */
function weightedMoney({ deals, visits }: PipelineThen): number {
  const outcomes = new Map(deals.map(({ id, outcome }) => [id, outcome]));
  const passed = new Map<string, Set<string>>();
  const at = new Map<string, string>();
  for (const { stage, lead, exit } of visits) {
    const known = passed.get(stage) ?? new Set();
    passed.set(stage, known.add(lead));
    if (exit === 'open') at.set(lead, stage);
  }
  const shares = new Map(
    [...passed].map(([stage, leads]) => {
      const closed = [...leads].map((lead) => outcomes.get(lead)).filter((o) => o === 'won' || o === 'lost');
      return [stage, closed.length === 0 ? 0 : closed.filter((o) => o === 'won').length / closed.length];
    }),
  );
  return deals.reduce(
    (sum, { id, outcome, value }) =>
      outcome === 'open' ? sum + (value ?? 0) * (shares.get(at.get(id) ?? '') ?? 0) : sum,
    0,
  );
}
