import type { Area } from '../workbook/area.ts';
import { widenedAreasKey, withOther } from './memory-keys.ts';
import type { WorkerMemory } from './worker-memory.ts';

/** Tells whether `init` widened an area of a tab, so that `remove` can narrow it again. */
export function widenedAreas(memory: Pick<WorkerMemory, 'other'>): (tabId: number, area: AreaName) => boolean {
  const known = new Set(linesOf(memory));
  return (tabId, area) => known.has(nameOf(tabId, area));
}

/** A memory that knows of one more. */
export function withWidenedArea(memory: WorkerMemory, tabId: number, area: AreaName): WorkerMemory {
  const lines = new Set([...linesOf(memory), nameOf(tabId, area)]);
  return withOther(memory, { [widenedAreasKey]: [...lines].join('\n') });
}

type AreaName = Pick<Area, 'kind' | 'id'>;

function linesOf(memory: Pick<WorkerMemory, 'other'>): readonly string[] {
  return (memory.other.get(widenedAreasKey) ?? '').split('\n').filter((line) => line !== '');
}

function nameOf(tabId: number, { kind, id }: AreaName): string {
  return [tabId, kind, id].join('/');
}
