import type { Area } from '../workbook/area.ts';
import type { Tab, Workbook } from '../workbook/workbook.ts';
import { widenedAreasKey, withOther } from './memory-keys.ts';
import type { WorkerMemory } from './worker-memory.ts';

/**
 * The areas that `init` widened, so that `remove` can narrow them again. On Google the IDs of tabs and areas stay, whatever they
 * are called; other programs number those of a file anew whenever they save it, so there titles and names come first.
 */
export function widenedAreas(
  memory: Pick<WorkerMemory, 'other'>,
  { kind, tabs }: Pick<Workbook, 'kind' | 'tabs'>,
): ReadonlySet<Area> {
  const prefer = <T>(byId: T | undefined, byName: T | undefined): T | undefined =>
    kind === 'google-sheets' ? (byId ?? byName) : (byName ?? byId);
  const found = linesOf(memory).flatMap((line) => {
    const known = parsed(line);
    const tab = prefer(
      tabs.find(({ id }) => id === known.tabId),
      tabs.find(({ title }) => title === known.title),
    );
    const areas = (tab?.areas ?? []).filter((area) => area.kind === known.kind);
    const area = prefer(
      areas.find(({ id }) => id === known.id),
      areas.find(({ name }) => name !== null && name === known.name),
    );
    return area === undefined ? [] : [area];
  });
  return new Set(found);
}

/** A memory that knows of one more. */
export function withWidenedArea(memory: WorkerMemory, tab: Pick<Tab, 'id' | 'title'>, area: AreaName): WorkerMemory {
  const line = JSON.stringify([tab.id, area.kind, area.id, tab.title, area.name]);
  return withOther(memory, { [widenedAreasKey]: [...new Set([...linesOf(memory), line])].join('\n') });
}

type AreaName = Pick<Area, 'kind' | 'id' | 'name'>;

interface KnownArea {
  readonly tabId: unknown;
  readonly kind: unknown;
  readonly id: unknown;
  readonly title: unknown;
  readonly name: unknown;
}

function linesOf(memory: Pick<WorkerMemory, 'other'>): readonly string[] {
  return (memory.other.get(widenedAreasKey) ?? '').split('\n').filter((line) => line !== '');
}

/** What is no list names nothing that is there; an earlier version wrote the numbers alone. */
function parsed(line: string): KnownArea {
  const [tabId, kind, id, title, name] = listOf(line) ?? numbersOf(line);
  return { tabId, kind, id, title, name };
}

function listOf(line: string): readonly unknown[] | null {
  try {
    const list: unknown = JSON.parse(line);
    return Array.isArray(list) ? list : null;
  } catch {
    return null;
  }
}

function numbersOf(line: string): readonly unknown[] {
  const [tabId = '', kind, id] = line.split('/');
  return [tabId === '' ? null : Number(tabId), kind, id];
}
