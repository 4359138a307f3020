import type { Day, DayTime } from '../workbook/day-time.ts';

/** What Deal Changes keeps of a deal. */
export interface DealValues {
  readonly amount: number | null;
  /** ISO 4217; null = the team's. */
  readonly currency: string | null;
  readonly expectedClose: Day | null;
  readonly owner: string | null;
}

/**
 * `at the start`: it was open when a run first looked. `read anew`: the sheet is read differently, and nobody changed the deal; `read as
 * not open`: by that it is won, lost, or no lead. After this, `won`, `lost` and `removed` a deal is not open any more.
 */
export const dealChangeKinds = [
  'at the start',
  'new',
  'open again',
  'changed',
  'read anew',
  'read as not open',
  'won',
  'lost',
  'removed',
] as const;
export type DealChangeKind = (typeof dealChangeKinds)[number];

/** One line of the append-only Deal Changes tab: what one run saw about one deal, and all its values from then on. */
export interface DealChange extends DealValues {
  /** Lead ID. */
  readonly lead: string;
  readonly what: DealChangeKind;
  /** The change happened within [notBefore, notAfter]: between two runs. notBefore null = no run had looked before. */
  readonly notBefore: DayTime | null;
  readonly notAfter: DayTime;
}

/** A line that is to be written, with what the deal was before. */
export interface NewDealChange extends DealChange {
  readonly before: DealValues | null;
}

/** Whether a deal is open after such a line. */
export function leavesOpen({ what }: Pick<DealChange, 'what'>): boolean {
  return what !== 'won' && what !== 'lost' && what !== 'removed' && what !== 'read as not open';
}
