import { adoptRemembered } from '../../core/adoption/adopt-remembered.ts';
import { idsBesideAreas, partingFix, partingText } from '../../core/leads/ids-beside-areas.ts';
import type { IdsBeside } from '../../core/leads/ids-beside-areas.ts';
import { parseWorkerMemory } from '../../core/logs/parse-worker-memory.ts';
import { planWorkerMemory } from '../../core/logs/plan-worker-memory.ts';
import { withWidenedArea } from '../../core/logs/widened-areas.ts';
import { areaText, movesRows } from '../../core/workbook/area.ts';
import { columnLetters } from '../../core/workbook/column-letters.ts';
import type { SheetWrite } from '../../core/workbook/sheet-write.ts';
import type { Workbook } from '../../core/workbook/workbook.ts';
import { StoreError } from '../../errors.ts';
import type { Lease } from '../../ports.ts';
import type { JobPorts } from '../job-ports.ts';
import { withLease } from '../with-lease.ts';
import { peoplesTabs } from './adorn.ts';

export interface WidenedAreas {
  readonly steps: readonly string[];
  /** What leaves the IDs behind all the same, and how to mend it. */
  readonly left: readonly string[];
}

/** Areas of the leads that the Lead IDs do not stand in. */
export function areasBeside(workbook: Workbook): readonly IdsBeside[] {
  const adoption = adoptRemembered(workbook);
  return 'noLeads' in adoption ? [] : idsBesideAreas(workbook, adoption);
}

/** That a sort leaves the IDs behind, a line an area. */
export function partingLines(beside: readonly IdsBeside[]): readonly string[] {
  return beside.filter(({ area }) => movesRows(area)).map((each) => `${partingText(each)} ${partingFix(each)}`);
}

/**
 * Once the Lead IDs stand there: widens the team's own tables, filters and colours over them where a person agreed to it, one
 * batch each, so that one that is refused stops nothing; and reads back what came of it.
 */
export async function widenAreas(ports: JobPorts, agreed: boolean): Promise<WidenedAreas> {
  const beside = areasBeside(await ports.store.read(peoplesTabs)).filter(({ isThere }) => isThere);
  const wanted = agreed ? beside.filter(({ canWiden }) => canWiden) : [];
  if (wanted.length === 0) return { steps: [], left: partingLines(beside) };
  return withLease(ports.store, ports.log, async (lease) => {
    const workbook = await ports.store.read(peoplesTabs);
    const before = areasBeside(workbook).filter(({ isThere }) => isThere);
    const refusals = new Map<string, string>();
    let tabs = workbook.tabs;
    for (const each of before.filter(({ canWiden }) => canWiden)) {
      const memory = parseWorkerMemory(tabs.find(({ ownedAs }) => ownedAs === 'memory') ?? null);
      const planned = planWorkerMemory(tabs, withWidenedArea(memory, { id: each.tabId, title: each.title }, each.area));
      const reason = await widen(lease, each, planned.writes);
      if (reason === null) tabs = planned.tabs;
      else refusals.set(keyOf(each), `It could not be widened: ${reason}`);
    }
    const after = areasBeside(await ports.store.read(peoplesTabs));
    const standing = new Set(after.map(keyOf));
    const steps = before
      .filter((each) => !standing.has(keyOf(each)))
      .map(({ area, column }) => `Widened over the Lead IDs in column ${columnLetters(column)}: ${areaText(area)}.`);
    const left = after.filter(({ area }) => movesRows(area));
    return { steps, left: left.map((each) => `${partingText(each)} ${refusals.get(keyOf(each)) ?? partingFix(each)}`) };
  });
}

/** Why it was refused; null where it landed, and with it that `remove` is to narrow it again. */
async function widen(
  lease: Lease,
  { tabId, area, column }: IdsBeside,
  memory: readonly SheetWrite[],
): Promise<string | null> {
  try {
    await lease.write([{ kind: 'widenArea', tabId, area, column }, ...memory]);
    return null;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return error.message;
  }
}

function keyOf({ tabId, area }: IdsBeside): string {
  return `${tabId} ${area.kind} ${area.id}`;
}
