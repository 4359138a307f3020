import type { Day } from '../../workbook/day-time.ts';
import type { DealCourse } from './deal-courses.ts';
import { fromUnits } from './smallest-unit.ts';

/** An open deal whose expected close was put off again and again. */
export interface PushedDeal {
  readonly lead: string;
  /** Null where its row does not say. */
  readonly company: string | null;
  readonly owner: string | null;
  /** Null without an amount. */
  readonly amount: number | null;
  readonly currency: string;
  readonly times: number;
  /** When it was to close before it was first pushed. */
  readonly first: Day;
  /** When it is to close now. */
  readonly now: Day;
}

/** Deals that are named were pushed so often. */
const oftenPushed = 3;

/** Open deals that were pushed three times or more since the record began, those that are worth most first. */
export function pushedDeals(courses: readonly DealCourse[], companyOf: (lead: string) => string | null): PushedDeal[] {
  const pushed = courses.flatMap(({ lead, turns }): (PushedDeal & { readonly units: bigint })[] => {
    const last = turns.at(-1)?.after;
    if (last?.isOpen !== true || last.expectedClose === null) return [];
    let times = 0;
    let first: Day | null = null;
    for (const { what, before, after } of turns) {
      if (what !== 'changed' || before === null || before.expectedClose === null) continue;
      if (after.expectedClose === null || after.expectedClose <= before.expectedClose) continue;
      times += 1;
      first ??= before.expectedClose;
    }
    if (times < oftenPushed || first === null) return [];
    const { owner, currency, units, expectedClose: now, hasAmount } = last;
    return [
      {
        lead,
        company: companyOf(lead),
        owner,
        amount: hasAmount ? fromUnits(units, currency) : null,
        currency,
        times,
        first,
        now,
        units,
      },
    ];
  });
  return pushed
    .sort((a, b) => (a.units === b.units ? (a.lead < b.lead ? -1 : 1) : a.units > b.units ? -1 : 1))
    .map(({ units: _, ...deal }) => deal);
}
