import { formatOf, workbookFormat } from '../logs/memory-keys.ts';
import type { WorkerMemory } from '../logs/worker-memory.ts';
import type { NoLeads } from './adoption.ts';

/** Why nothing of a workbook may be read or taken away: a newer version wrote it last. Null = this version knows how it is kept. */
export function keptByNewer(memory: Pick<WorkerMemory, 'other' | 'condition'>): NoLeads | null {
  if (formatOf(memory) <= workbookFormat) return null;
  return {
    noLeads: true,
    message:
      'A newer version of Leadsheet keeps this workbook, and this one might misread what it wrote: nothing is touched.',
    fix: 'Update Leadsheet wherever it runs for this workbook.',
    boards: [],
  };
}
