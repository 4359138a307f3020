import type { StageVisit } from '../history/stage-visit.ts';
import type { Stage } from '../workbook/stage.ts';
import type { Alarm } from './alarm.ts';
import { flowAlarms } from './flow-alarms.ts';
import { stayAlarms, type StayGrouping } from './stay-alarms.ts';

/** What got worse, stage by stage and in the weekly flows of the whole pipeline. `now` is on the team's clock. */
export function alarms(
  stages: readonly Stage[],
  visits: readonly StageVisit[],
  groupings: readonly StayGrouping[],
  now: number,
): Alarm[] {
  return [...stayAlarms(stages, visits, groupings, now), ...flowAlarms(stages, visits, now)];
}
