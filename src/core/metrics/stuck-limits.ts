import type { StageVisit } from '../history/stage-visit.ts';
import type { Settings } from '../workbook/settings.ts';
import type { Stage } from '../workbook/stage.ts';
import { quantile } from '../statistics/quantile.ts';
import { stageDurations } from './stage-durations.ts';

const minimumExits = 20;
const most = 0.9;

/**
 * Days after which a deal is stuck in its stage: longer than 90 % of those that left it took (type-7 quantile), from 20
 * exits on; before that the stage's "Stuck days", else the setting.
 */
export function stuckLimits(
  stages: readonly Stage[],
  visits: readonly StageVisit[],
  settings: Pick<Settings, 'stuckDays'>,
  now: number,
): ReadonlyMap<string, number> {
  const visitsOf = new Map<string, StageVisit[]>(stages.map((stage) => [stage.id, []]));
  for (const visit of visits) visitsOf.get(visit.stage)?.push(visit);
  return new Map(
    stages
      .filter((stage) => stage.kind === 'open')
      .map((stage) => {
        const stays = stageDurations(visitsOf.get(stage.id) ?? [], now);
        const left = stays.durations.filter((_, i) => stays.causes[i] !== 0);
        const limit = left.length >= minimumExits ? quantile(left, most) : (stage.stuckDays ?? settings.stuckDays);
        return [stage.id, limit];
      }),
  );
}
