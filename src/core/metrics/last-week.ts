import type { StageVisit } from '../history/stage-visit.ts';
import type { Activity } from '../leads/records.ts';
import type { Closing } from '../reminders/closings.ts';
import { lastMondayBefore } from '../reminders/weekly-closings.ts';
import type { Stage } from '../workbook/stage.ts';
import type { Day, DayTime } from '../workbook/day-time.ts';
import type { Deal } from './deal.ts';
import { firstActivities } from './first-contact.ts';
import { totalValue } from './lead-counts.ts';
import type { DealCourse } from './pipeline-changes/deal-courses.ts';

/** A deal to which something happened in a week. */
export interface WeekDeal {
  /** `Deal.id`. */
  readonly id: string;
  /** Null where its row is gone and nothing is known but its ID. */
  readonly deal: Deal | null;
  /** Of a lost one why, of one that moved the stages "Proposal to Negotiation"; '' where there is nothing to say. */
  readonly why: string;
  /** Of a pushed one: when it was to close before the week, when now, and how often it was pushed in all. */
  readonly pushed: { readonly from: Day; readonly to: Day; readonly times: number } | null;
}

/** Deals to which the same happened, the most valuable first. */
export interface WeekDeals {
  readonly deals: readonly WeekDeal[];
  /** In the team's currency, at today's amounts; null where none has an amount. */
  readonly value: number | null;
}

/** What happened from a Monday to a Sunday. */
export interface WeekNumbers {
  readonly from: Day;
  /** Its Sunday. */
  readonly to: Day;
  readonly won: WeekDeals;
  readonly lost: WeekDeals;
  readonly new: WeekDeals;
  /** Null where Deal Changes begins later than the week. */
  readonly pushed: WeekDeals | null;
  readonly movedOn: WeekDeals;
  readonly movedBack: WeekDeals;
}

export interface LastWeek {
  readonly week: WeekNumbers;
  readonly before: WeekNumbers;
  /** Of the new ones of the week, those that were called by the next day; null where no contacts are on record. */
  readonly calledByNextDay: number | null;
  /** Open deals that are to close from today to the end of this week. */
  readonly coming: WeekDeals & { readonly to: Day };
}

export interface LastWeekInput {
  readonly deals: readonly Deal[];
  readonly visits: readonly StageVisit[];
  readonly closings: readonly Closing[];
  readonly stages: readonly Stage[];
  readonly courses: readonly DealCourse[];
  /** When Deal Changes began; null = it has not. */
  readonly began: DayTime | null;
  readonly activities: readonly Activity[];
  readonly today: Day;
}

/** The last calendar week beside the one before, and what is to close in the rest of this one. */
export function lastWeek(input: LastWeekInput): LastWeek {
  const { deals, today, activities } = input;
  const from = lastMondayBefore(today);
  const byId = new Map(deals.map((deal) => [deal.id, deal]));
  const week = weekFrom(from, byId, input);
  const called = activities.length === 0 ? null : firstActivities(activities, today);
  const sunday = from + 13;
  const isComing = ({ outcome, lead }: Deal): boolean => {
    const day = lead?.expectedClose ?? -Infinity;
    return outcome === 'open' && day >= today && day <= sunday;
  };
  return {
    week,
    before: weekFrom(from - 7, byId, input),
    calledByNextDay:
      called === null
        ? null
        : week.new.deals.filter(({ id, deal }) => (called.get(id) ?? Infinity) <= (deal?.started ?? 0) + 1).length,
    coming: { ...weekDeals(deals.filter(isComing).map((deal) => plain(deal.id, deal))), to: sunday },
  };
}

function weekFrom(from: Day, byId: ReadonlyMap<string, Deal>, input: LastWeekInput): WeekNumbers {
  const to = from + 6;
  const isIn = (day: Day | null): boolean => day !== null && day >= from && day <= to;
  const inWeek = input.closings.filter(({ day }) => isIn(day));
  return {
    ...{ from, to },
    won: closedDeals(inWeek, 'won', byId),
    lost: closedDeals(inWeek, 'lost', byId),
    new: weekDeals(input.deals.filter(({ started }) => isIn(started)).map((deal) => plain(deal.id, deal))),
    pushed: input.began === null || input.began > to ? null : pushedIn({ from, to: to + 1 }, byId, input.courses),
    ...movesIn(isIn, byId, input),
  };
}

/** The deals of some closings that ended in one way; of lost ones why. */
export function closedDeals(
  closings: readonly Closing[],
  outcome: Closing['outcome'],
  byId: ReadonlyMap<string, Deal>,
): WeekDeals {
  return weekDeals(
    closings.flatMap((closing) => {
      if (closing.outcome !== outcome) return [];
      const deal = byId.get(closing.lead) ?? null;
      return [plain(closing.lead, deal, outcome === 'lost' ? (deal?.lead?.lostReason ?? '') : '')];
    }),
  );
}

/** Open deals whose expected close was put off in the week, each once. */
function pushedIn(
  span: { readonly from: Day; readonly to: Day },
  byId: ReadonlyMap<string, Deal>,
  courses: readonly DealCourse[],
): WeekDeals {
  return weekDeals(
    courses.flatMap(({ lead, turns }): WeekDeal[] => {
      let times = 0;
      let from: Day | null = null;
      let to: Day | null = null;
      for (const { at, what, before, after } of turns) {
        if (at >= span.to) break;
        const was = before?.expectedClose ?? null;
        if (what !== 'changed' || was === null || after.expectedClose === null || after.expectedClose <= was) continue;
        times++;
        if (at < span.from) continue;
        from ??= was;
        to = after.expectedClose;
      }
      const deal = byId.get(lead);
      if (from === null || to === null || deal === undefined) return [];
      return [{ ...plain(lead, deal), pushed: { from, to, times } }];
    }),
  );
}

/** Deals that went on to a later open stage, and back to an earlier one, in the week; each once, by its last move. */
function movesIn(
  isIn: (day: Day | null) => boolean,
  byId: ReadonlyMap<string, Deal>,
  { visits, stages }: Pick<LastWeekInput, 'visits' | 'stages'>,
): Pick<WeekNumbers, 'movedOn' | 'movedBack'> {
  const open = new Map(stages.flatMap(({ id, name, kind }) => (kind === 'open' ? [[id, name] as const] : [])));
  const last = new Map<string, StageVisit>();
  for (const visit of visits) {
    const isMove = (visit.exit === 'advance' || visit.exit === 'back') && visit.to !== null && open.has(visit.to);
    if (!isMove || visit.leftAt === null || !isIn(Math.floor(visit.leftAt))) continue;
    if (visit.leftAt >= (last.get(visit.lead)?.leftAt ?? -Infinity)) last.set(visit.lead, visit);
  }
  const moved = (exit: StageVisit['exit']): WeekDeals =>
    weekDeals(
      [...last.values()].flatMap((visit) => {
        if (visit.exit !== exit) return [];
        const way = `${open.get(visit.stage) ?? ''} to ${open.get(visit.to ?? '') ?? ''}`;
        return [plain(visit.lead, byId.get(visit.lead) ?? null, way)];
      }),
    );
  return { movedOn: moved('advance'), movedBack: moved('back') };
}

function plain(id: string, deal: Deal | null, why = ''): WeekDeal {
  return { id, deal, why, pushed: null };
}

function weekDeals(deals: readonly WeekDeal[]): WeekDeals {
  const sorted = [...deals].sort(
    (a, b) => (b.deal?.value ?? -1) - (a.deal?.value ?? -1) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  return { deals: sorted, value: totalValue(sorted.flatMap(({ deal }) => (deal === null ? [] : [deal]))) };
}
