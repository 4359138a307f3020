import { allFigures } from '../core/explain/all-figures.ts';
import type { Figure } from '../core/explain/figure.ts';
import { asPeopleAllow } from '../core/metrics/as-people-allow.ts';
import type { Metrics } from '../core/metrics/metrics.ts';
import { figureSource } from '../core/explain/figure-source.ts';
import type { Understanding } from '../core/understand/understand.ts';
import type { UnderstandOptions } from '../core/understand/understand.ts';
import type { JobPorts } from './job-ports.ts';
import { readUnderstanding } from './read-understanding.ts';

/**
 * Every figure with what it is made of, those of people only where Settings `Compare people` says yes. Reads only.
 */
export async function explain(
  ports: Pick<JobPorts, 'store' | 'clock' | 'log'>,
  environment: Omit<UnderstandOptions, 'now'> = {},
): Promise<{
  readonly figures: readonly Figure[];
  /** Those that `Compare people` keeps back. */
  readonly ofPeople: readonly Figure[];
  readonly understanding: Understanding;
}> {
  const understanding = await readUnderstanding(ports, { ...environment, now: ports.clock.now() });
  const { metrics } = understanding;
  const figures = figuresOf(understanding, asPeopleAllow(metrics));
  if (metrics.comparePeople === 'yes') return { figures, ofPeople: [], understanding };
  const shown = new Set(figures.map(({ name }) => name));
  const ofPeople = figuresOf(understanding, metrics).filter(({ name }) => !shown.has(name));
  return { figures, ofPeople, understanding };
}

/** Every figure of a workbook that is understood. */
function figuresOf({ metricsInput, reminders }: Understanding, metrics: Metrics): readonly Figure[] {
  return allFigures(figureSource(metricsInput, metrics, reminders.leads));
}
