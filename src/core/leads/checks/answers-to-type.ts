import { aFinding } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import { tabSchemas } from '../../schema/tab-schemas.ts';
import { oneLine } from '../../words/one-line.ts';
import type { Written } from '../../words/written/written.ts';
import { cellsToType } from '../cells-to-type.ts';
import type { CellToType } from '../cells-to-type.ts';
import type { Lead } from '../lead.ts';
import type { LeadCheck, LeadsInSheet } from './lead-check.ts';

/** Answers by link that count and that the row does not say yet: a line a lead, with what to type where. */
export function checkAnswersToType(written: Written): LeadCheck {
  return (sheet) => sheet.leads.flatMap((lead) => findingOf(lead, sheet, written));
}

function findingOf(lead: Lead, { hasColumn, place }: LeadsInSheet, written: Written): Finding[] {
  const cells = cellsToType(lead).filter(({ field }) => hasColumn(lead, field));
  const [first] = cells;
  if (first === undefined) return [];
  const label = (field: string): string =>
    place(lead, field).column ?? tabSchemas.leads.columns.find((column) => column.field === field)?.header ?? field;
  const typed = cells.map(({ field, value }) => `${label(field)}: ${said(value, written)}`);
  const newest = [...(lead.answered?.by.values() ?? [])].toSorted((a, b) => b.at - a.at)[0];
  const by = newest?.by === null || newest === undefined ? '' : ` (${oneLine(newest.by, 60)})`;
  const since = newest === undefined ? '' : ` of ${written.day(Math.floor(newest.at))}`;
  const name = oneLine(lead.company ?? lead.contact ?? lead.id ?? '', 60);
  const finding = aFinding('answer/to-type', place(lead, first.field), {
    message: `${name === '' ? 'This deal' : name} counts by an answer${since}${by}; row ${lead.row} does not say so yet.`,
    fix: `Type in row ${lead.row}: ${typed.join('; ')}. Or use the sheet’s menu: Leadsheet, Write answers that wait.`,
    suggestion: typed.join('; '),
    // Each deal is typed by itself.
    cause: lead.key,
  });
  return [finding];
}

function said(value: CellToType['value'], written: Written): string {
  if ('text' in value) return oneLine(value.text, 120);
  return 'day' in value ? written.day(value.day) : String(value.number);
}
