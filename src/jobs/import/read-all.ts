import { LeadsheetError } from '../../errors.ts';
import type { RowSource } from '../../ports.ts';

export interface FileRows {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The header and the rows of a source. Throws `LeadsheetError` where there is no header. */
export async function readAll(source: RowSource): Promise<FileRows> {
  let header: readonly string[] | null = null;
  const rows: (readonly string[])[] = [];
  for await (const row of source.rows()) {
    if (header === null) header = row;
    else rows.push(row);
  }
  if (header === null || header.every((label) => label.trim() === ''))
    throw new LeadsheetError(
      2,
      `${source.name} has no header row.`,
      'The first row must hold the names of the columns.',
    );
  return { header, rows };
}
