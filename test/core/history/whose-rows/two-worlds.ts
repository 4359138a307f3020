import { fixedClock } from '../../../../src/adapters/system/clock.ts';
import { quietLog } from '../../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../../src/adapters/system/random.ts';
import type { StageEvent } from '../../../../src/core/logs/stage-event.ts';
import { standingEvents } from '../../../../src/core/logs/standing-events.ts';
import { readStageEvents } from '../../../../src/core/logs/read-stage-events.ts';
import type { Understanding } from '../../../../src/core/understand/understand.ts';
import { everything } from '../../../../src/core/workbook/workbook.ts';
import { recalculate } from '../../../../src/jobs/recalculate.ts';
import { memoryStore } from '../../../support/memory-store/memory-store.ts';
import { memoryContentFrom } from '../../../support/memory-store/memory-workbook.ts';

export type Cell = string | number | null;
export type SheetRow = readonly Cell[];

/**
 * Two columns of the team's own say the truth: `Tag` names the deal and goes with its row, `Home` names the deal whose ID
 * stands beside it.
 */
const head = ['Company', 'Contact', 'Stage', 'Amount', 'Owner', 'Tag', 'Lead ID', 'Home'];
export const idColumn = head.indexOf('Lead ID');
export const tagColumn = head.indexOf('Tag');
export const homeColumn = head.indexOf('Home');

/** A sheet of a team over which the worker goes each night. */
export function aWorld(rows: readonly SheetRow[]) {
  const store = memoryStore({ timeZone: 'UTC', tabs: [{ id: 70, title: 'Leads', rows: [head, ...rows] }] });
  const tags = new Map<string, string>();
  const heldTags = new Set<string>();
  let understanding: Understanding | null = null;
  const current = (): SheetRow[] =>
    (store.content().tabs.find(({ title }) => title === 'Leads')?.rows ?? [])
      .slice(1)
      .map((cells) => head.map((_, at) => (cells[at]?.value ?? null) as Cell))
      .filter((cells) => cells.some((cell) => cell !== null && cell !== ''));
  return {
    store,
    rows: current,
    change: (to: (rows: readonly SheetRow[]) => readonly SheetRow[]): void => {
      const changed = to(current());
      const [made] = memoryContentFrom({ tabs: [{ id: 70, title: 'Leads', rows: [head, ...changed] }] }).tabs;
      store.edit((content) => ({
        ...content,
        tabs: content.tabs.map((tab) =>
          tab.title === 'Leads' && made !== undefined ? { ...made, ...pick(tab) } : tab,
        ),
      }));
    },
    night: async (day: number): Promise<Understanding> => {
      const clock = fixedClock(Date.UTC(2026, 2, 2 + day, 2));
      const ports = { store, clock, random: seededRandom(1000 + day), log: quietLog };
      ({ understanding } = await recalculate(ports, { command: 'recalculate', dryRun: false }));
      const tagOf = new Map(current().map((cells, at) => [at + 2, String(cells[tagColumn])]));
      for (const { id, row } of understanding.records.leads) {
        const tag = tagOf.get(row);
        if (id === null || tag === undefined) continue;
        if (understanding.whose.held.has(id)) heldTags.add(tag);
        else tags.set(id, tag);
      }
      for (const { lead } of understanding.whose.odd) heldTags.add(tagOf.get(lead.row) ?? '');
      for (const id of understanding.whose.held) heldTags.add(tags.get(id) ?? id);
      return understanding;
    },
    /** Deals of which the worker could not tell the row on some night. */
    heldTags,
    tagOf: (id: string): string => tags.get(id) ?? id,
    trueIds: (): ReadonlyMap<string, string> => new Map([...tags].map(([id, tag]) => [tag, id])),
    /** What Stage History says, by deal. */
    events: async (): Promise<readonly StageEvent[]> => {
      const { tabs } = await store.read(everything);
      const lines = readStageEvents(tabs.find(({ ownedAs }) => ownedAs === 'stage-history')).events;
      return standingEvents(lines).map((event) => ({ ...event, lead: tags.get(event.lead) ?? event.lead }));
    },
  };
}

function pick<T extends { readonly id: number }>({ id }: T): { readonly id: number } {
  return { id };
}

/** Whole rows but for their IDs in another order; the IDs stay where they are. */
export function withoutIds(rows: readonly SheetRow[], order: readonly number[]): SheetRow[] {
  return rows.map((cells, at) => [...(rows[order[at] ?? at] ?? cells).slice(0, idColumn), ...cells.slice(idColumn)]);
}
