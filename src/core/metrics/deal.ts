import type { DealLife } from '../history/stage-visit.ts';
import { endedOn } from '../leads/ended-on.ts';
import { type Lead, outcomeOf } from '../leads/lead.ts';
import type { Day } from '../workbook/day-time.ts';
import { dayTimeOf } from '../workbook/day-time.ts';
import { converter } from '../leads/converted-money.ts';
import type { MetricsInput } from './metrics-input.ts';

/** A lead as the figures see it: its outcome, its calendar days and its value in the team's currency. */
export interface Deal {
  /** Lead ID, or the key of a row without one. */
  readonly id: string;
  /** Null where the row vanished from the sheet. */
  readonly lead: Lead | null;
  readonly life: DealLife | null;
  readonly outcome: 'open' | 'won' | 'lost' | 'removed';
  /** Stage ID; null = unknown. */
  readonly stage: string | null;
  readonly owner: string | null;
  readonly started: Day | null;
  /** When it was won or lost; for a removed one when it was last seen; null while open or not known. */
  readonly ended: Day | null;
  /** Calendar days from start to close, for an open deal to today; null where either end is not known. */
  readonly days: number | null;
  /** In the team's currency; null without an amount or without a rate. */
  readonly value: number | null;
  /** True where there is an amount, but in a currency without a rate for its day. */
  readonly unconverted: boolean;
}

/**
 * All deals, in the order of their Lead IDs whatever the order of the rows, so that neither lists nor sums depend on it.
 * Money of a closed deal is converted at the rate of the day it closed, that of an open one at today's.
 */
export function deriveDeals(input: MetricsInput): Deal[] {
  const { records, history, settings, today } = input;
  const convert = converter(records.currencyRates, settings.currency);
  const lives = new Map<string, DealLife>();
  for (const life of history.lives) lives.set(life.lead, life);
  const deals = records.leads.map((lead): Deal => {
    const life = lives.get(lead.key) ?? null;
    lives.delete(lead.key);
    const outcome = outcomeOf(lead);
    const started = dayOrNull(life?.startedAt) ?? (life === null ? lead.created : null);
    const ended = outcome === 'open' ? null : (dayOrNull(life?.closedAt) ?? endedOn(lead));
    const value = lead.amount === null ? null : convert(lead.amount, lead.currency, ended ?? today);
    return {
      id: lead.key,
      lead,
      life,
      outcome,
      stage: lead.stage?.id ?? null,
      owner: lead.owner,
      started,
      ended,
      days: daysBetween(started, outcome === 'open' ? today : ended),
      value,
      unconverted: lead.amount !== null && value === null,
    };
  });
  for (const life of lives.values()) {
    if (life.outcome !== 'removed') continue;
    const started = dayOrNull(life.startedAt);
    const ended = dayOrNull(life.lastSeenAt);
    deals.push({
      id: life.lead,
      lead: null,
      life,
      outcome: 'removed',
      stage: null,
      owner: null,
      started,
      ended,
      days: daysBetween(started, ended),
      value: null,
      unconverted: false,
    });
  }
  return deals.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** The moment of the run on the team's own clock. */
export function nowOf(input: MetricsInput): number {
  return dayTimeOf(input.now, input.settings.timeZone);
}

function dayOrNull(at: number | null | undefined): Day | null {
  return at === null || at === undefined || !Number.isFinite(at) ? null : Math.floor(at);
}

function daysBetween(from: Day | null, to: Day | null): number | null {
  if (from === null || to === null || to < from) return null;
  return to - from;
}
