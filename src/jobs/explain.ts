import { allFigures } from '../core/explain/all-figures.ts';
import type { Figure } from '../core/explain/figure.ts';
import { figureSource } from '../core/explain/figure-source.ts';
import type { Understanding } from '../core/understand/understand.ts';
import type { UnderstandOptions } from '../core/understand/understand.ts';
import type { JobPorts } from './job-ports.ts';
import { readUnderstanding } from './read-understanding.ts';

/** Every figure with what it is made of. Reads only. */
export async function explain(
  ports: Pick<JobPorts, 'store' | 'clock' | 'log'>,
  environment: Omit<UnderstandOptions, 'now'> = {},
): Promise<{ readonly figures: readonly Figure[]; readonly understanding: Understanding }> {
  const understanding = await readUnderstanding(ports, { ...environment, now: ports.clock.now() });
  return { figures: figuresOf(understanding), understanding };
}

/** Every figure of a workbook that is understood. */
function figuresOf({ metricsInput, metrics, reminders }: Understanding): readonly Figure[] {
  return allFigures(figureSource(metricsInput, metrics, reminders.leads));
}
