import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import { columnLetters } from '../workbook/column-letters.ts';
import { columnPlace } from './column-place.ts';
import type { LeadTab } from './lead-tab.ts';
import { fold } from '../schema/fold.ts';
import { meaningOf } from '../schema/header-index.ts';
import { mappingKeys } from './stored-mapping.ts';
import type { MappingRow } from './stored-mapping.ts';
import { columnOf } from '../schema/tab-schemas.ts';

/** Columns that are read by their binding alone: their headers say something else, or nothing, since somebody renamed them. */
export function renamedHeaders(leads: readonly LeadTab[], mapping: readonly MappingRow[]): readonly Finding[] {
  return leads.flatMap((lead) =>
    [...lead.match.columns].flatMap(([field, column]) => {
      const label = lead.header.labels[column] ?? '';
      const kept = mapping.some((row) => row.kind === 'column' && row.field === field && isSame(row.header, label));
      const meaning = meaningOf('leads', label)?.field;
      if (lead.match.foundBy.get(field) !== 'binding' || kept || meaning === field) return [];
      return [renamed(lead, field, column, meaning ?? null)];
    }),
  );
}

function isSame(header: string | null, label: string): boolean {
  return header !== null && fold(header) === fold(label);
}

function renamed(lead: LeadTab, field: string, column: number, meaning: string | null): Finding {
  const { labels } = lead.header;
  const place = (at: number): string => `column ${columnLetters(at)}`;
  const label = labels[column] ?? '';
  const was = columnOf('leads', field).header;
  const rival = labels.findIndex((other, at) => at !== column && meaningOf('leads', other)?.field === field);
  const now =
    label === ''
      ? `The header of ${place(column)} is gone.`
      : `“${label}” (${place(column)}) had another header when the sheet was set up.`;
  const doubts = [
    ...(meaning === null ? [] : [`its header says ${columnOf('leads', meaning).header}`]),
    ...(rival < 0 ? [] : [`“${labels[rival] ?? ''}” (${place(rival)}) is passed over`]),
  ];
  const said = `a row “${mappingKeys.column(was)}” in Settings`;
  return aFinding('header/renamed', columnPlace(lead, column, field), {
    message: `${now} It is still read as ${was}${doubts.length === 0 ? '' : `, though ${doubts.join(', and ')}`}.`,
    fix:
      label === ''
        ? 'Give it a header again.'
        : `Say what holds ${was} now with ${said}: “${label}”${rival < 0 ? '' : ` or “${labels[rival] ?? ''}”`}.`,
    // A header that misleads the people who fill the column, or two columns of which one is not read.
    severity: doubts.length === 0 ? 'hint' : 'warning',
    cause: `renamed:${field}`,
  });
}
