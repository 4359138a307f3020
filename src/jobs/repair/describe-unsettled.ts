import { placeOf } from '../../core/history/whose-rows/who-rows-are.ts';
import type { Understanding } from '../../core/understand/understand.ts';

/** Rows of which nobody can tell whose they are, and the Lead IDs that may be theirs. */
export interface UnsettledShown {
  readonly rows: readonly {
    readonly tab: string;
    readonly row: number;
    readonly who: string;
    readonly id: string | null;
  }[];
  readonly free: readonly string[];
}

export function describeUnsettled({ whose, records }: Pick<Understanding, 'whose' | 'records'>): UnsettledShown {
  const unsettled = whose.odd.filter(({ why }) => why === 'unsettled').map(({ lead }) => lead);
  const places = new Set(unsettled.map(placeOf));
  const settled = new Set(records.leads.filter((lead) => !places.has(placeOf(lead))).map(({ id }) => id));
  return {
    rows: unsettled.map(({ tab, row, company, contact, email, id }) => ({
      tab,
      row,
      who: company ?? contact ?? email ?? '',
      id,
    })),
    free: unsettled.length === 0 ? [] : [...whose.held].filter((id) => !settled.has(id)),
  };
}
