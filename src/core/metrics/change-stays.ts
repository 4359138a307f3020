import type { StageVisit } from '../history/stage-visit.ts';
import type { ProcessChange } from '../leads/records.ts';
import type { Day } from '../workbook/day-time.ts';
import type { ComparedDays, ComparedStay } from './change-evidence.ts';
import type { Deal } from './deal.ts';

/** Days before a change whose stays stand beside those after it. */
const windowDays = 180;
/** Days before a change that say what was usual. */
const usualDays = 365;

/** A stay that a change is judged by, and whose it is. */
export interface StayOfDeal extends ComparedStay {
  readonly lead: string;
}

export interface ChangeStays {
  /** Those that began in the 180 days before it, counted up to it alone. */
  readonly before: readonly StayOfDeal[];
  /** Those that began from it on, up to the next change of the same stage. */
  readonly after: readonly StayOfDeal[];
  /** All, and the days on which they are compared. */
  readonly stays: readonly StayOfDeal[];
  readonly days: ComparedDays;
}

/** The changes that have come, in the order of their days. */
export function changesUpTo(changes: readonly ProcessChange[], today: Day): ProcessChange[] {
  return changes.filter(({ date }) => date <= today).sort((a, b) => a.date - b.date || a.row - b.row);
}

/** What stands before and after a change. `all`: those of `changesUpTo`. */
export function staysAround(
  change: ProcessChange,
  all: readonly ProcessChange[],
  { deals, visits }: { readonly deals: readonly Deal[]; readonly visits: readonly StageVisit[] },
  today: Day,
): ChangeStays {
  const isOfStage = (other: ProcessChange): boolean => other.stage === change.stage;
  const next = all.find((other) => other.date > change.date && isOfStage(other))?.date ?? Number.POSITIVE_INFINITY;
  const previous = all.findLast((other) => other.date < change.date && isOfStage(other))?.date ?? 0;
  const stays = change.stage === null ? dealStays(deals, today) : visitStays(visits, change.stage, today);
  // Today is not over: counted as a day on which nobody left, it would make every change look slower.
  const until = Math.min(next, today);
  return {
    before: stays
      .filter(({ entered }) => entered >= change.date - windowDays && entered < change.date)
      .map((stay) => cutAt(stay, change.date)),
    after: stays.filter(({ entered }) => entered >= change.date && entered < until).map((stay) => cutAt(stay, until)),
    stays,
    days: { from: Math.max(change.date - usualDays, previous), change: change.date, until },
  };
}

function visitStays(visits: readonly StageVisit[], stage: string, today: Day): StayOfDeal[] {
  return visits.flatMap((visit): StayOfDeal[] => {
    if (visit.stage !== stage || visit.enteredAt === null || visit.days === null || visit.ageWhenFirstSeen > 0)
      return [];
    const entered = Math.floor(visit.enteredAt);
    const left = visit.leftAt === null ? today : Math.floor(visit.leftAt);
    const cause = visit.exit === 'advance' ? 1 : visit.exit === 'open' || visit.exit === 'removed' ? 0 : 2;
    return left < entered ? [] : [{ lead: visit.lead, entered, duration: left - entered, cause }];
  });
}

function dealStays(deals: readonly Deal[], today: Day): StayOfDeal[] {
  return deals.flatMap(({ id, started, days, outcome }): StayOfDeal[] => {
    if (started === null || days === null || started > today) return [];
    const cause = outcome === 'won' ? 1 : outcome === 'lost' ? 2 : 0;
    return [{ lead: id, entered: started, duration: days, cause }];
  });
}

/** Counts a stay only before a day; what came from then on says nothing of the time before. */
function cutAt(stay: StayOfDeal, day: number): StayOfDeal {
  return stay.entered + stay.duration < day ? stay : { ...stay, duration: day - 1 - stay.entered, cause: 0 };
}
