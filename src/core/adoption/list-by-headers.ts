import type { Tab, TabName } from '../workbook/workbook.ts';
import { findHeader } from './find-header.ts';
import { foldHeader } from '../schema/fold.ts';
import { tabNames, tabSchemas } from '../schema/tab-schemas.ts';

/** Shorter headers, such as date and name, stand above many a list of the team's own; Settings is known by its words. */
const fewest = 4;

/** Which of people's lists a tab holds, whatever it is called (“Calls 2026”): one that has all of its headers, as it is made; null = none. */
export function listByHeaders({ rows }: Pick<Tab, 'rows'>): TabName | null {
  return (
    tabNames.find((name) => {
      const { owner, columns } = tabSchemas[name];
      if (name === 'leads' || owner === 'worker' || (columns.length < fewest && name !== 'settings')) return false;
      const labels = new Set((findHeader(rows, name)?.labels ?? []).map(foldHeader));
      return columns.every(({ header }) => labels.has(foldHeader(header)));
    }) ?? null
  );
}
