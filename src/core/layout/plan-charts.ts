import type { PutChart } from '../workbook/sheet-write.ts';
import type { WorkerMemory } from '../logs/worker-memory.ts';
import type { WantedChart, WantedLooks } from './wanted-tab.ts';

/**
 * Charts follow their block when its size changes. They are made once, when `allowed.create` says so; one that a person deleted
 * stays deleted, for an update never makes one.
 */
export function planCharts(
  tabId: number,
  charts: readonly WantedChart[],
  memory: WorkerMemory,
  allowed: { readonly create: boolean; readonly freshTab: boolean; readonly looks: WantedLooks },
): { readonly writes: readonly PutChart[]; readonly memory: WorkerMemory } {
  const writes: PutChart[] = [];
  // Where nobody knows which of them stand, one that does is updated all the same.
  const made = new Set(allowed.freshTab || (allowed.create && allowed.looks === 'all') ? [] : memory.charts);
  const other = new Map(memory.other);
  for (const chart of charts) {
    const isNew = !made.has(chart.chartId);
    if (isNew && !allowed.create) continue;
    const shape = JSON.stringify([chart.domain, chart.series, chart.title, chart.type]);
    if (!isNew && allowed.looks !== 'all' && other.get(`chart:${chart.chartId}`) === shape) continue;
    writes.push({ kind: 'putChart', tabId, ...chart, create: isNew });
    made.add(chart.chartId);
    other.set(`chart:${chart.chartId}`, shape);
  }
  return { writes, memory: { ...memory, charts: [...made].sort((a, b) => a - b), other } };
}
