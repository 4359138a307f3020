import type { CurrencyRate } from './records.ts';
import type { Day } from '../workbook/day-time.ts';

/** Turns an amount into the team's currency as of a day; null where no rate is known for that day. */
export type Converter = (amount: number, currency: string | null, day: Day) => number | null;

/**
 * A converter over the dated rates: the newest rate that was valid on the day. Amounts of different currencies are
 * never added up unconverted; before a currency's first rate there is none, and the amount is left out and counted.
 *
 * @example converter([{ date: 0, currency: 'USD', rate: 0.9 }], 'EUR')(100, 'USD', 5) // 90
 */
export function converter(rates: readonly CurrencyRate[], teamCurrency: string): Converter {
  const home = teamCurrency.toUpperCase();
  const byCurrency = new Map<string, CurrencyRate[]>();
  for (const rate of rates) {
    if (!(rate.rate > 0) || !Number.isFinite(rate.rate)) continue;
    const code = rate.currency.toUpperCase();
    const known = byCurrency.get(code);
    if (known) known.push(rate);
    else byCurrency.set(code, [rate]);
  }
  for (const known of byCurrency.values()) known.sort((a, b) => a.date - b.date || a.rate - b.rate);
  return (amount, currency, day) => {
    if (!Number.isFinite(amount)) return null;
    const code = (currency ?? home).toUpperCase();
    if (code === home) return amount;
    let valid: CurrencyRate | null = null;
    for (const rate of byCurrency.get(code) ?? []) {
      if (rate.date > day) break;
      valid = rate;
    }
    return valid === null ? null : amount * valid.rate;
  };
}
