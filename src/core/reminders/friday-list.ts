import type { Lead } from '../leads/lead.ts';
import type { Day } from '../workbook/day-time.ts';
import type { EffectiveLead } from './effective-lead.ts';
import { weekdayOf } from './working-calendar.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** An open lead of somebody's, as far as the list goes by it. */
export interface OwnLead {
  readonly one: EffectiveLead;
  /** In the first stage hardly anything is known yet. */
  readonly isFirstStage: boolean;
}

/** What is to be put right in a person's own rows before the week is told: names, the most valuable first. */
export interface FridayList {
  /** Was to close on a day that has passed. */
  readonly pastClose: readonly string[];
  /** No day on which it is to close. */
  readonly noDay: readonly string[];
  readonly noAmount: readonly string[];
}

/** Whether it is the last day on which somebody works before the Monday mail goes out: mostly a Friday. */
export function isListDay(today: Day, calendar: WorkingCalendar, summaryDay: number): boolean {
  for (let day = today + 1; day <= today + 7; day++) {
    if (weekdayOf(day) === summaryDay) return true;
    if (calendar.isWorkingDay(day)) return false;
  }
  return false;
}

/** From this share of the open leads on a column is one that the team fills in. */
const mostly = 0.5;

/** Whether the team says when deals are to close, and what they are worth: else nobody is asked for it. */
export function columnsInUse(own: readonly OwnLead[]): { readonly day: boolean; readonly amount: boolean } {
  const known = own.filter(({ isFirstStage }) => !isFirstStage);
  const isUsed = (has: (lead: Lead) => boolean): boolean =>
    known.length > 0 && known.filter(({ one: { lead } }) => has(lead)).length >= mostly * known.length;
  return {
    day: isUsed(({ expectedClose }) => expectedClose !== null),
    amount: isUsed(({ amount }) => amount !== null),
  };
}

/**
 * The list of one reader; null where nothing is to be put right. Snoozed leads are left in peace.
 *
 * @param inUse `columnsInUse` of the whole team
 * @param isTold of a lead whose passed day the same mail tells in full
 */
export function fridayList(
  own: readonly OwnLead[],
  about: {
    readonly today: Day;
    readonly inUse: ReturnType<typeof columnsInUse>;
    readonly worthOf: (lead: Lead) => number | null;
    readonly isTold: (lead: Lead) => boolean;
  },
): FridayList | null {
  const { today, inUse, worthOf, isTold } = about;
  const awake = own
    .filter(({ one: { snoozeUntil, lead } }) => !lead.isCopy && (snoozeUntil === null || snoozeUntil <= today))
    .map((each) => ({ ...each, worth: worthOf(each.one.lead) ?? -1 }))
    .sort((a, b) => b.worth - a.worth || a.one.lead.row - b.one.lead.row);
  const namesOf = (isOne: (lead: Lead, isFirstStage: boolean) => boolean): string[] => [
    ...new Set(awake.flatMap(({ one: { lead }, isFirstStage }) => (isOne(lead, isFirstStage) ? [titleOf(lead)] : []))),
  ];
  const list = {
    pastClose: namesOf((lead) => lead.expectedClose !== null && lead.expectedClose < today && !isTold(lead)),
    noDay: inUse.day ? namesOf(({ expectedClose }, isFirst) => expectedClose === null && !isFirst) : [],
    noAmount: inUse.amount ? namesOf(({ amount }, isFirst) => amount === null && !isFirst) : [],
  };
  return Object.values(list).every((names) => names.length === 0) ? null : list;
}

function titleOf({ company, contact, email, id, row }: Lead): string {
  return company ?? contact ?? email ?? id ?? `Row ${row}`;
}
