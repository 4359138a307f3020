import { cellText } from '../workbook/cell-value.ts';
import type { LeadTab } from './lead-tab.ts';

const longest = 120;

/** A tab's title and what stands above its headers, as people type “Values in k€” or “Currency: CAD” there. */
export function textsAbove({ tab, header }: LeadTab): readonly string[] {
  const top = Math.max(0, Math.min(header.row, header.firstDataRow));
  const above = tab.rows.slice(0, top).flatMap((row) => row.map((cell) => cellText(cell)));
  return [tab.title, ...above].filter((text) => text !== '').map((text) => text.slice(0, longest));
}
