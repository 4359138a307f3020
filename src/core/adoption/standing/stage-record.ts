import { readStageEvents } from '../../logs/read-stage-events.ts';
import { standingEvents } from '../../logs/standing-events.ts';
import { removed } from '../../logs/stage-event.ts';
import { serialOf1970 } from '../../workbook/day-time.ts';
import type { Workbook } from '../../workbook/workbook.ts';

/** What Stage History knows of leads, whatever their stages are called by now. */
export interface StageRecord {
  /** Lead ID → the ID of the stage in which it was last. */
  readonly last: ReadonlyMap<string, string>;
  /** Lead ID → the days, as a cell holds them, on which it came into stages, and their IDs. */
  readonly entered: ReadonlyMap<string, readonly (readonly [stage: string, serial: number])[]>;
  /** All stages that deals have been in. */
  readonly stages: ReadonlySet<string>;
}

/** Reads it from the workbook. */
export function stageRecord({ tabs }: Pick<Workbook, 'tabs'>): StageRecord {
  const tab = tabs.find(({ ownedAs }) => ownedAs === 'stage-history');
  const events = standingEvents(readStageEvents(tab).events);
  const last = new Map<string, { readonly stage: string; readonly at: number }>();
  const entered = new Map<string, [string, number][]>();
  const stages = new Set<string>();
  for (const { lead, to, notAfter, source } of events) {
    if (to === removed) continue;
    stages.add(to);
    if ((last.get(lead)?.at ?? -Infinity) <= notAfter) last.set(lead, { stage: to, at: notAfter });
    if (source !== 'entered') continue;
    const days = entered.get(lead);
    const day = [to, Math.floor(notAfter) + serialOf1970] as [string, number];
    if (days === undefined) entered.set(lead, [day]);
    else days.push(day);
  }
  return { last: new Map([...last].map(([lead, { stage }]) => [lead, stage])), entered, stages };
}
