import { planWorkerMemory } from '../logs/plan-worker-memory.ts';
import { withGivenIds } from '../leads/given-ids.ts';
import { planLeadIds } from '../leads/plan-lead-ids.ts';
import { takeBackStrays } from '../leads/take-back-strays.ts';
import type { AdoptedWorkbook } from '../understand/understand.ts';
import type { SheetWrite } from '../workbook/sheet-write.ts';

/**
 * IDs for leads and stages that have none, remembered as placed until they have been read back beside their lead. They are
 * remembered first: thousands of them land in several parts, and wherever the run is cut off, what landed is known as its own.
 */
export function planIds({ workbook, adoption, memory }: AdoptedWorkbook, random: () => number): readonly SheetWrite[] {
  const writes = planLeadIds(workbook, adoption, random, memory);
  if (writes.length === 0) return [];
  const headers = new Set(adoption.leadTabs.map((tab) => `${tab.tabId} ${tab.headerRow}`));
  const placed = writes.flatMap((write) =>
    write.kind === 'fillBlank' && !headers.has(`${write.tabId} ${write.row}`) ? [write.value] : [],
  );
  const placedIds = [...memory.placedIds, ...placed];
  const remembered = withGivenIds({ ...memory, placedIds }, writes);
  return [...planWorkerMemory(workbook.tabs, remembered).writes, ...writes];
}

/**
 * What of the fills in `ids` landed in another column than it was meant for, as the reading after them shows; without `ids`,
 * what is left of that by a run that was killed before it had looked.
 */
export function planStrays(
  { workbook, adoption, memory }: AdoptedWorkbook,
  ids: readonly SheetWrite[] | null,
): readonly SheetWrite[] {
  const filled = ids?.flatMap((write) => (write.kind === 'fillBlank' ? [write.value] : []));
  return takeBackStrays(workbook, adoption, filled ?? memory.placedIds);
}
