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

interface Renewal {
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
  const past = pastPurchases(purchases, today);
  if (past.length === 0) return null;
  const buyers = buyersOf(past);
  const valueOf = (purchase: Purchase): number | null => valueOfPurchase(purchase, convert);
  const repeat = buyers.filter(hasBoughtAgain).length;
  const again = buyers
    .flatMap(laterPurchases)
    .map(valueOf)
    .filter((value) => value !== null);
  const due = buyers.flatMap(({ bought }) =>
    bought.flatMap((purchase): Renewal[] => {
      const { customer, lead, renewalDate, product } = purchase;
      if (renewalDate === null || renewalDate < today || renewalDate > today + renewalDays) return [];
      return [{ customer: customer ?? '', lead, due: renewalDate, value: valueOf(purchase), product }];
    }),
  );
  const n = buyers.length;
  return {
    customers: n,
    repeat,
    repeatShare: repeatShare(repeat, n),
    repeatValue: again.length === 0 ? null : again.reduce((sum, value) => sum + value, 0),
    daysSinceLast:
      n === 0
        ? null
        : quantile(
            buyers.map(({ last }) => today - last),
            0.5,
          ),
    renewals: due.sort((a, b) => a.due - b.due || (a.customer < b.customer ? -1 : 1)).slice(0, shown),
    renewalsOverdue: buyers.reduce((sum, buyer) => sum + overdue(buyer, today).length, 0),
    withoutCustomer: past.filter((purchase) => purchase.customer === null).length,
  };
}

/** A customer's purchases in the order of their days. */
export interface Buyer {
  readonly bought: readonly Purchase[];
  readonly first: Day;
  readonly last: Day;
}

export function pastPurchases(purchases: readonly Purchase[], today: Day): Purchase[] {
  return purchases.filter(({ date }) => date <= today);
}

/** In the team's currency; null without an amount or a rate. */
export function valueOfPurchase({ amount, currency, date }: Purchase, convert: Converter): number | null {
  return amount === null ? null : convert(amount, currency, date);
}

export function hasBoughtAgain({ first, last }: Buyer): boolean {
  return last > first;
}

/** What was bought after the first day. */
export function laterPurchases({ bought, first }: Buyer): Purchase[] {
  return bought.filter(({ date }) => date > first);
}

/** By customer, whatever the case of its letters; purchases without one are nobody's. */
export function buyersOf(purchases: readonly Purchase[]): Buyer[] {
  const byCustomer = new Map<string, Purchase[]>();
  for (const purchase of purchases) {
    if (purchase.customer === null) continue;
    const key = purchase.customer.trim().toLowerCase();
    const bought = byCustomer.get(key);
    if (bought) bought.push(purchase);
    else byCustomer.set(key, [purchase]);
  }
  return [...byCustomer.values()].map((all) => {
    const bought = all.sort((a, b) => a.date - b.date || a.row - b.row);
    return { bought, first: bought[0]?.date ?? 0, last: bought.at(-1)?.date ?? 0 };
  });
}

/** Renewals that passed without a later purchase. */
export function overdue({ bought, last }: Buyer, today: Day): Purchase[] {
  return bought.filter(({ renewalDate, date }) => renewalDate !== null && renewalDate < today && last <= date);
}

function repeatShare(repeat: number, n: number): Estimate {
  const needs = whatIsNeeded(n, 5, 'customer');
  if (needs !== null) return notYet(needs, n);
  const share = wilsonInterval(repeat, n, 0.95);
  return { estimate: share.estimate, low: orNull(share.low), high: orNull(share.high), n };
}
