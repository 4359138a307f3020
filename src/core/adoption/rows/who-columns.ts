import { sampleColumn } from '../column-sample.ts';
import type { PlacedHeader } from '../place-header.ts';

/** Fields that say who a lead is, and what nobody prepares a row with. */
const whoFields = ['company', 'contact', 'email', 'phone'] as const;
const mostlyDifferent = 0.5;
const fewestRows = 2;

/**
 * The columns that say who or what the lead in a row is: company, contact, address, phone, and columns of the team's own whose
 * texts differ from row to row (“Deal name”, “Candidate”, “Cliente”).
 */
export function whoColumns({ tab, header, match }: PlacedHeader): readonly number[] {
  const named = whoFields.flatMap((field) => match.columns.get(field) ?? []);
  const own = match.own.flatMap(({ column }) => {
    const { filled, texts, distinct, dates } = sampleColumn(tab.rows, header.firstDataRow, column);
    const isWho = filled >= fewestRows && texts >= 0.6 && distinct >= mostlyDifferent && dates < 0.5;
    return isWho ? [column] : [];
  });
  return [...new Set([...named, ...own])];
}
