import { LeadsheetError } from '../../errors.ts';
import type { RowSource } from '../../ports.ts';

export interface FileRows {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** By row: the line of the file that it stands in, as people count. */
  readonly lines: readonly number[];
  /** What of the file was left out or mended, in sentences for people. */
  readonly notes: readonly string[];
  /** What stands above the header. */
  readonly above?: readonly string[];
  /** What may be chosen in a column. */
  readonly choices?: ReadonlyMap<number, readonly string[]>;
}

/** The header and the rows of a source. Throws `LeadsheetError` where there is no header. */
export async function readAll(source: RowSource): Promise<FileRows> {
  const { rows: all, lines = all.map((_, index) => index + 1), notes = [], choices, above = [] } = await source.read();
  const [header, ...rows] = all;
  if (header === undefined || header.every((label) => label.trim() === ''))
    throw new LeadsheetError(
      2,
      `${source.name} has no header row.`,
      'The first row must hold the names of the columns.',
    );
  return { header, rows, lines: lines.slice(1), notes, above, ...(choices === undefined ? {} : { choices }) };
}
