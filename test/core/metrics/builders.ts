import type { History, StageVisit } from '../../../src/core/history/stage-visit.ts';
import type { Lead } from '../../../src/core/leads/lead.ts';
import type { Records } from '../../../src/core/leads/records.ts';
import type { Settings } from '../../../src/core/workbook/settings.ts';
import type { Stage } from '../../../src/core/workbook/stage.ts';
import type { Deal } from '../../../src/core/metrics/deal.ts';
import type { MetricsInput } from '../../../src/core/metrics/metrics-input.ts';
import { randomGenerator } from '../../../src/core/statistics/random-generator.ts';
import { dayOf } from '../../../src/core/workbook/day-time.ts';
import { aVisit, day, shippedStages, someHistory, someRecords, someSettings } from '../../support/builders.ts';

/** Stages numbered in the order given. */
export function stagesOf(stages: readonly Stage[]): readonly Stage[] {
  return stages.map((stage, order) => ({ ...stage, order }));
}

/** The input of `computeMetrics`, with everything that a test does not name empty; 2 June 2026, 10:00 UTC. */
export function aMetricsInput(values: {
  readonly leads?: readonly Lead[];
  readonly history?: History;
  readonly stages?: readonly Stage[];
  readonly now?: number;
  readonly records?: Partial<Records>;
  readonly settings?: Partial<Settings>;
  readonly more?: Partial<MetricsInput>;
}): MetricsInput {
  const settings = someSettings(values.settings);
  const now = values.now ?? Date.UTC(2026, 5, 2, 10);
  return {
    records: someRecords({ leads: values.leads ?? [], ...values.records }),
    history: values.history ?? someHistory(),
    stages: values.stages ?? shippedStages,
    settings,
    today: dayOf(now, settings.timeZone),
    now,
    previousHeadlines: [],
    coverage: null,
    ...values.more,
  };
}

/** `aDeal({ outcome: 'won', days: 12, value: 100 })`: open, without dates or money but for what is said. */
export function aDeal(changes: Partial<Deal> = {}): Deal {
  return {
    ...{ id: 'A', lead: null, life: null, outcome: 'open', stage: null, owner: null },
    ...{ started: null, ended: null, days: null, value: null, unconverted: false },
    ...changes,
  };
}

/** Several of them, each with an ID of its own. */
export function someDeals(count: number, of: (i: number) => Partial<Deal>): Deal[] {
  return Array.from({ length: count }, (_, i) => aDeal({ id: `D${String(i).padStart(3, '0')}`, ...of(i) }));
}

/** Stays that end after about `days`, `share` of them lost, one a day from `from` on. */
export function stays(from: number, count: number, days: number, share: number, seed: number): StageVisit[] {
  const today = day('2026-06-02');
  const random = randomGenerator(seed);
  return Array.from({ length: count }, (_, i) => {
    const enteredAt = from + i;
    const length = Math.round(-Math.log(1 - random.next()) * days);
    const lost = random.next() < share;
    const done = enteredAt + length < today;
    return aVisit({
      lead: `${seed}-${i}`,
      stage: 'proposal',
      enteredAt,
      leftAt: done ? enteredAt + length : null,
      days: done ? length : today - enteredAt,
      exit: done ? (lost ? 'lost' : 'advance') : 'open',
      to: done ? (lost ? 'lost' : 'negotiation') : null,
    });
  });
}
