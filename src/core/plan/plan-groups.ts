import { goneFromGroups, layOutGroups } from '../layout/lay-out-groups.ts';
import { planKeyedTab } from '../layout/plan-keyed-tab.ts';
import type { WorkerTabPlan } from '../layout/plan-worker-tab.ts';
import type { WantedLooks } from '../layout/wanted-tab.ts';
import type { Metrics } from '../metrics/metrics.ts';

/** The tab Groups, where a grouping has more groups than Metrics shows, or had. */
export function planGroups(
  { tabs, memory }: Pick<WorkerTabPlan, 'tabs' | 'memory'>,
  metrics: Metrics,
  looks: WantedLooks,
): Pick<WorkerTabPlan, 'tabs' | 'memory' | 'writes' | 'findings'> {
  const rows = layOutGroups(metrics);
  const isThere = tabs.some(({ ownedAs }) => ownedAs === 'groups');
  if (rows.length === 0 && !isThere) return { tabs, memory, writes: [], findings: [] };
  return planKeyedTab({ tabs, name: 'groups', rows, memory, looks, gone: goneFromGroups });
}
