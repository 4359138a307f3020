import type { PutChart } from '../workbook/sheet-write.ts';
import type { WorkerMemory } from '../logs/worker-memory.ts';
import type { WantedChart, WantedLooks } from './wanted-tab.ts';

/** Whose charts are planned: a file's stand in it with its cells, a spreadsheet's service has looks that it may refuse. */
export type ChartsOf = 'file' | 'service';

interface Allowed {
  /** Whether those that were made once may be made again: `init` where nobody knows which of them stand. */
  readonly create: boolean;
  readonly freshTab: boolean;
  readonly looks: WantedLooks;
  readonly of: ChartsOf;
}

/** Said of each chart that was made in a file: earlier versions listed charts there too, and made none. */
const madeInFile = 'made in the file';

/**
 * Each chart is made once, on the first run that has something to show in it, and follows its block from then on; one that a
 * person deleted stays deleted, for an update never makes one.
 */
export function planCharts(
  tabId: number,
  charts: readonly WantedChart[],
  memory: WorkerMemory,
  allowed: Allowed,
): { readonly writes: readonly PutChart[]; readonly memory: WorkerMemory } {
  const writes: PutChart[] = [];
  const made = new Set(madeBefore(memory, allowed));
  const other = new Map(memory.other);
  for (const { hasRoom, ...chart } of charts) {
    if (allowed.of === 'file' && !hasRoom) continue;
    const isNew = !made.has(chart.chartId);
    const key = `chart:${chart.chartId}`;
    const shape = JSON.stringify([chart.domain, chart.series, chart.title, chart.type]);
    // In a file it costs no call: what a chart reads is compared with the chart itself, which rows that somebody puts in shift.
    const isKnown = allowed.of === 'service' && allowed.looks !== 'all' && other.get(key) === shape;
    if (!isNew && isKnown) continue;
    writes.push({ kind: 'putChart', tabId, ...chart, create: isNew });
    made.add(chart.chartId);
    other.set(key, allowed.of === 'file' ? madeInFile : shape);
  }
  return { writes, memory: { ...memory, charts: [...made].sort((a, b) => a - b), other } };
}

function madeBefore({ charts, other }: WorkerMemory, { create, freshTab, looks, of }: Allowed): readonly number[] {
  // Where nobody knows which of them stand, one that does is updated all the same.
  if (freshTab || (create && looks === 'all')) return [];
  return of === 'service' ? charts : charts.filter((id) => other.get(`chart:${id}`) === madeInFile);
}
