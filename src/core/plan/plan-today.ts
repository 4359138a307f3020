import { goneFromToday, layOutToday } from '../layout/lay-out-today.ts';
import { planKeyedTab } from '../layout/plan-keyed-tab.ts';
import type { WorkerTabPlan } from '../layout/plan-worker-tab.ts';
import type { WantedLooks } from '../layout/wanted-tab.ts';
import { toDo } from '../metrics/to-do.ts';
import type { Understanding } from '../understand/understand.ts';
import { writtenIn } from '../words/written/written.ts';

/** The tab Today: the open leads to act on. It is made before Metrics, which then comes to stand in front of it. */
export function planToday(
  { tabs, memory }: Pick<WorkerTabPlan, 'tabs' | 'memory'>,
  { reminders, adoption }: Pick<Understanding, 'reminders' | 'adoption'>,
  looks: WantedLooks,
): WorkerTabPlan {
  const rows = layOutToday(toDo(reminders.toAct), adoption.settings.currency, writtenIn(adoption.settings.locale));
  const index = tabs.some(({ ownedAs }) => ownedAs === 'metrics') ? 1 : 0;
  return planKeyedTab({ tabs, name: 'today', rows, memory, looks, index, gone: goneFromToday });
}
