import type { AveragedColumn } from '../leads/own-columns.ts';
import type { Deal } from './deal.ts';

/** The mean of a column of the team's own, over deals that have a number there. */
export interface Average {
  readonly of: AveragedColumn;
  readonly won: MeanOfDeals;
  readonly lost: MeanOfDeals;
  readonly open: MeanOfDeals;
  readonly all: MeanOfDeals;
}

interface MeanOfDeals {
  /** Null where no deal has a number. */
  readonly mean: number | null;
  /** Deals that have one. */
  readonly n: number;
}

export const averageKinds = ['won', 'lost', 'open', 'all'] as const;

/** Arithmetic means of the columns that Settings names; rows that are gone are in none. */
export function averages(columns: readonly AveragedColumn[], deals: readonly Deal[]): readonly Average[] {
  return columns.map((of) => {
    const mean = (kind: (typeof averageKinds)[number]): MeanOfDeals => {
      const numbers = dealsWithNumber(of, kind, deals).map(({ number }) => number);
      const sum = numbers.reduce((all, number) => all + number, 0);
      return { mean: numbers.length === 0 ? null : sum / numbers.length, n: numbers.length };
    };
    return { of, won: mean('won'), lost: mean('lost'), open: mean('open'), all: mean('all') };
  });
}

/** The deals of one outcome that have a number in the column. */
export function dealsWithNumber(
  { field }: AveragedColumn,
  kind: (typeof averageKinds)[number],
  deals: readonly Deal[],
): readonly { readonly deal: Deal; readonly number: number }[] {
  return deals.flatMap((deal) => {
    const number = deal.lead?.more.get(field);
    if (typeof number !== 'number' || (kind !== 'all' && deal.outcome !== kind)) return [];
    return [{ deal, number }];
  });
}
