import type { Purchase } from '../leads/records.ts';
import { quantile } from '../statistics/quantile.ts';
import { wilsonInterval } from '../statistics/wilson-interval.ts';
import type { Day } from '../workbook/day-time.ts';
import type { Converter } from '../leads/converted-money.ts';
import type { Estimate } from './estimate.ts';
import { orNull } from './or-null.ts';
import { notYet, whatIsNeeded } from './what-is-needed.ts';

/** Who bought, who bought again, and what is due. */
export interface Customers {
  readonly customers: number;
  readonly repeat: number;
  /** Share of customers with more than one purchase. */
  readonly repeatShare: Estimate;
  /** Money from second and later purchases, in the team's currency. */
  readonly repeatValue: number | null;
  /** Median days since each customer's last purchase. */
  readonly daysSinceLast: number | null;
  /** Renewals from today on, soonest first, and those that passed without a later purchase. */
  readonly renewals: readonly Renewal[];
  readonly renewalsOverdue: number;
  readonly withoutCustomer: number;
}

export interface Renewal {
  readonly customer: string;
  readonly lead: string | null;
  readonly due: Day;
  readonly value: number | null;
  readonly product: string | null;
}

const shown = 50;

/** Repeat customers, renewals due within `renewalDays`, and how long ago customers last bought. Null without purchases. */
export function customers(
  purchases: readonly Purchase[],
  convert: Converter,
  renewalDays: number,
  today: Day,
): Customers | null {
  const past = purchases.filter((purchase) => purchase.date <= today);
  if (past.length === 0) return null;
  const byCustomer = new Map<string, Purchase[]>();
  let withoutCustomer = 0;
  for (const purchase of past) {
    if (purchase.customer === null) {
      withoutCustomer++;
      continue;
    }
    const key = purchase.customer.trim().toLowerCase();
    const bought = byCustomer.get(key);
    if (bought) bought.push(purchase);
    else byCustomer.set(key, [purchase]);
  }
  let repeat = 0;
  let repeatValue: number | null = null;
  let renewalsOverdue = 0;
  const since: number[] = [];
  const renewals: Renewal[] = [];
  for (const bought of byCustomer.values()) {
    bought.sort((a, b) => a.date - b.date || a.row - b.row);
    const days = new Set(bought.map((purchase) => purchase.date));
    if (days.size > 1) repeat++;
    const first = bought[0]?.date ?? today;
    const last = bought.at(-1)?.date ?? today;
    since.push(today - last);
    for (const purchase of bought) {
      const value = purchase.amount === null ? null : convert(purchase.amount, purchase.currency, purchase.date);
      if (purchase.date > first && value !== null) repeatValue = (repeatValue ?? 0) + value;
      const due = purchase.renewalDate;
      if (due === null) continue;
      if (due < today) {
        if (last <= purchase.date) renewalsOverdue++;
      } else if (due <= today + renewalDays) {
        renewals.push({
          customer: purchase.customer ?? '',
          lead: purchase.lead,
          due,
          value,
          product: purchase.product,
        });
      }
    }
  }
  const n = byCustomer.size;
  const needs = whatIsNeeded(n, 5, 'customer');
  const share = wilsonInterval(repeat, n, 0.95);
  return {
    customers: n,
    repeat,
    repeatShare:
      needs !== null
        ? notYet(needs, n)
        : { estimate: share.estimate, low: orNull(share.low), high: orNull(share.high), n },
    repeatValue,
    daysSinceLast: n === 0 ? null : quantile(since, 0.5),
    renewals: renewals.sort((a, b) => a.due - b.due || (a.customer < b.customer ? -1 : 1)).slice(0, shown),
    renewalsOverdue,
    withoutCustomer,
  };
}
