import type { ColumnSchema } from '../schema/tab-schema.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import type { Lead } from './lead.ts';

/** What leads are compared by: a column with `"groupBy": true` in sheets-schema/leads.json. */
export interface Grouping {
  /** The column's name in code. */
  readonly field: string;
  /** Its header, `Owner`, and that of several, `Owners`. */
  readonly header: string;
  readonly headers: string;
  /** Names its list in JSON, its block of Metrics and its section of the report: `owners`. */
  readonly id: string;
  /** What stands before a name: "Proposal, with Ann". */
  readonly of: string;
  /** Why there may be a difference that is nobody's doing: "owners get different deals". */
  readonly differ: string;
}

/** The groupings of a tab's columns: people first, then as the columns stand. */
export function groupingsOf(columns: readonly ColumnSchema[]): Grouping[] {
  const grouped = columns.filter((column) => column.groupBy === true);
  return [...grouped.filter(({ type }) => type === 'owner'), ...grouped.filter(({ type }) => type !== 'owner')].map(
    ({ field, header, groupWords }) => ({
      field,
      header,
      headers: severalOf(header),
      id: severalOf(field),
      of: groupWords?.of ?? header.toLowerCase(),
      differ: groupWords?.differ ?? `${severalOf(header).toLowerCase()} have different deals`,
    }),
  );
}

export const shippedGroupings: readonly Grouping[] = groupingsOf(tabSchemas.leads.columns);

/** The grouping by a column of the team's own, which Settings names. @param number tells it from others of theirs, from 1 */
export function ownGrouping(header: string, field: string, number: number): Grouping {
  return {
    ...{ field, header, headers: severalOf(header), id: `own_${number}` },
    of: header,
    differ: `deals differ by ${header}`,
  };
}

/** What a grouping is called in JSON. @example jsonNameOf(ownGrouping('Region', 'own:region', 1)) // 'by Region' */
export function jsonNameOf({ id, header }: Grouping): string {
  return id.startsWith('own_') ? `by ${header}` : id;
}

/** The group that a lead is in; null where its cell is blank. Only columns of text may be grouped by. */
export function groupNameOf(lead: Lead, field: string): string | null {
  const value = field in lead ? lead[field as keyof Lead] : lead.more.get(field);
  return typeof value === 'string' ? value : null;
}

/** @example severalOf('Company') // 'Companies' */
function severalOf(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}
