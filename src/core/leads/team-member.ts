import type { Day } from '../workbook/day-time.ts';

/** An owner of deals: a row of the Team tab, or a name that stands in the leads' Owner column. */
export interface TeamMember {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly email: string | null;
  /** Name of another member. */
  readonly manager: string | null;
  readonly timeZone: string | null;
  /** Minutes after local midnight. */
  readonly sendAt: number | null;
  /** ISO weekdays, Monday = 1. */
  readonly workingDays: readonly number[] | null;
  readonly holidayRegion: string | null;
  readonly quota: number | null;
  readonly awayUntil: Day | null;
  readonly active: boolean;
  /** False where there is no such row in Team: the name was met in a lead. */
  readonly inTeam: boolean;
}
