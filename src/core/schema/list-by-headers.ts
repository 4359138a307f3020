import type { Tab, TabName } from '../workbook/workbook.ts';
import { findHeader } from './find-header.ts';
import { meaningOf } from './header-index.ts';
import { tabNames, tabSchemas } from './tab-schemas.ts';

/** Fewer headers than these stand above many a list: a date and a name. */
const fewest = 3;

/**
 * Which of people's lists a tab holds by its headers alone, whatever it is called (“Calls 2026”); null = none. All that the list
 * requires is there in its own words, and more of its words than of those of leads.
 */
export function listByHeaders(tab: Pick<Tab, 'rows'>): TabName | null {
  const asLeads = wordsOf(tab, 'leads');
  return (
    tabNames.find((name) => {
      const { owner, columns } = tabSchemas[name];
      if (name === 'leads' || owner === 'worker') return false;
      const words = wordsOf(tab, name);
      const required = columns.filter((column) => column.required === true || isOfSettings(name, column.field));
      const least = name === 'settings' ? required.length : fewest;
      return words.size >= Math.max(least, asLeads.size + 1) && required.every(({ field }) => words.has(field));
    }) ?? null
  );
}

/** A setting without its value says nothing. */
function isOfSettings(name: TabName, field: string): boolean {
  return name === 'settings' && field === 'value';
}

function wordsOf(tab: Pick<Tab, 'rows'>, name: TabName): ReadonlySet<string> {
  const labels = findHeader(tab.rows, name)?.labels ?? [];
  return new Set(
    labels.flatMap((label) => {
      const meaning = meaningOf(name, label);
      return meaning?.rank === 0 ? [meaning.field] : [];
    }),
  );
}
