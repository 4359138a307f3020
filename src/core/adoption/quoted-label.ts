import { columnLetters } from '../workbook/column-letters.ts';
import type { LeadTab } from './lead-tab.ts';

/** A column as people find it: “Status” (column E). */
export function quotedLabel(lead: LeadTab, column: number): string {
  return `“${lead.header.labels[column] ?? ''}” (column ${columnLetters(column)})`;
}
