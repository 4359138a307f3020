import type { History } from '../../../src/core/history/stage-visit.ts';
import type { Lead } from '../../../src/core/leads/lead.ts';
import type { Records } from '../../../src/core/leads/records.ts';
import type { Settings } from '../../../src/core/workbook/settings.ts';
import type { Stage } from '../../../src/core/workbook/stage.ts';
import type { MetricsInput } from '../../../src/core/metrics/metrics-input.ts';
import { dayOf } from '../../../src/core/workbook/day-time.ts';
import { shippedStages, someHistory, someRecords, someSettings } from '../../support/builders.ts';

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
