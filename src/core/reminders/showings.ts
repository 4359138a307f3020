import type { LedgerRow } from '../logs/ledger-row.ts';
import type { Day } from '../workbook/day-time.ts';
import { workingDaysBetween } from './working-calendar.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** One time that a lead was shown in full to somebody because of a rule. */
export interface Showing {
  readonly key: string;
  readonly kind: string;
  readonly day: Day;
  /** Lower case. */
  readonly recipient: string;
  readonly step: number;
  /** False where it is not known whether the mail arrived. */
  readonly certain: boolean;
}

/** All that was shown, by rule and lead. Derived from the ledger alone. */
export type Showings = ReadonlyMap<string, readonly Showing[]>;

const nameOf = (rule: string, lead: string): string => `${rule} ${lead}`;
const none: readonly Showing[] = [];

/** A mail in one of these is not sent again: what it showed was shown. */
const mayHaveArrived: ReadonlySet<LedgerRow['state']> = new Set(['sent', 'needs review', 'claimed']);

/**
 * What the ledger says was shown. A mail whose outcome is unknown counts: it is never sent again, and its items come back
 * on their schedule. A mail that certainly did not leave counts for nothing.
 */
export function collectShowings(ledger: readonly LedgerRow[]): Showings {
  const showings = new Map<string, Showing[]>();
  for (const { key, kind, localDate, recipient, state, items } of ledger) {
    if (!mayHaveArrived.has(state)) continue;
    for (const { rule, lead, step } of items) {
      const name = nameOf(rule, lead);
      const certain = state === 'sent';
      const showing = { key, kind, day: localDate, recipient: recipient.trim().toLowerCase(), step, certain };
      const known = showings.get(name);
      if (known === undefined) showings.set(name, [showing]);
      else known.push(showing);
    }
  }
  for (const known of showings.values()) known.sort((a, b) => a.day - b.day || a.step - b.step);
  return showings;
}

/** The leads that any mail which is known of showed, for whatever reason. */
export function leadsShown(ledger: readonly LedgerRow[]): ReadonlySet<string> {
  const shown = ledger.filter(({ state }) => mayHaveArrived.has(state));
  return new Set(shown.flatMap(({ items }) => items.map(({ lead }) => lead)));
}

export function showingsOf(showings: Showings, rule: string, lead: string): readonly Showing[] {
  return showings.get(nameOf(rule, lead)) ?? none;
}

/** Where a reason stands in its schedule today. */
export interface Standing {
  /** 0 = new; the step that the next showing will have. */
  readonly step: number;
  readonly isDue: boolean;
  readonly lastShown: Day | null;
}

/**
 * Working days from one showing to the next: again 2 and 5 working days after the first, then every 10. The steps of a
 * triage list are skipped: whoever got it has two weeks to sort things out.
 */
const daysToNext = [2, 3, 10];
export const stepAfterTriage = 2;

/** So many working days later than it should have come back: it had been settled meanwhile, and is new again. */
const forgottenAfter = 10;

/** The standing of a reason that was shown on these occasions (sorted by day) since it began. */
export function standingOf(
  occasions: readonly Pick<Showing, 'day' | 'step'>[],
  today: Day,
  calendar: WorkingCalendar,
): Standing {
  const last = occasions.at(-1);
  if (last === undefined) return { step: 0, isDue: true, lastShown: null };
  const wait = daysToNext[Math.min(last.step, daysToNext.length - 1)] ?? 10;
  const passed = workingDaysBetween(last.day, today, calendar);
  if (passed > wait + forgottenAfter) return { step: 0, isDue: true, lastShown: last.day };
  return { step: last.step + 1, isDue: passed >= wait, lastShown: last.day };
}

/** News, and what somebody asked to be told on a certain day, is new whenever it comes; everything else waits for the lead's turn. */
const comesAtOnce: ReadonlySet<string> = new Set(['came-in', 'handed-over', 'follow-up-due', 'renewal', 'lead-update']);

/** What concerns the sheet, or is only a note to send, never keeps a deal's own reminder waiting. */
const neverLeads: ReadonlySet<string> = new Set(['fix-row', 'lead-update']);

/**
 * Keeps the reasons of one lead in step: a reader who was shown the lead yesterday because it has no next step does not
 * get it again today because it has gone quiet as well. The new reason joins the lead's schedule.
 */
export function inStep<R extends { readonly rule: string; readonly standing: Standing }>(
  reasons: readonly R[],
): readonly R[] {
  let leading: Standing | null = null;
  for (const { standing, rule } of reasons) {
    if (standing.step === 0 || neverLeads.has(rule)) continue;
    if (leading === null || (standing.lastShown ?? 0) > (leading.lastShown ?? 0)) leading = standing;
  }
  const schedule = leading;
  if (schedule === null) return reasons;
  return reasons.map((reason) =>
    reason.standing.step > 0 || comesAtOnce.has(reason.rule) ? reason : { ...reason, standing: schedule },
  );
}
