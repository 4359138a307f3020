import { noCurrency } from '../no-currency.ts';
import type { Language } from './language.ts';
import { inShort } from './numbers-in.ts';
import type { Numbers } from './numbers-in.ts';
import { minus, pinned, plainDigits } from './pinned.ts';
import type { Written } from './ways.ts';

type Money = Pick<Written, 'money' | 'moneyExact' | 'moneyShort' | 'moneyRange' | 'moneyRangeShort'>;

/** Money as the locale has it. An amount of no known currency is a bare number. */
export function moneyIn(locale: string, language: Language, numbers: Numbers): Money {
  const formats = new Map<string, Intl.NumberFormat | null>();
  const formatOf = (currency: string, decimals: number): Intl.NumberFormat | null => {
    const key = `${currency} ${decimals}`;
    let format = formats.get(key);
    if (format === undefined) formats.set(key, (format = currencyFormat(plainDigits(locale), currency, decimals)));
    return format;
  };
  /** `unit` stands behind the number: “31k €”. */
  const amountText = (amount: number, currency: string, decimals: number, unit = ''): string => {
    const number = `${numbers.number(Math.abs(amount), decimals)}${unit}`;
    const sign = amount < 0 && /[1-9]/.test(number) ? minus : '';
    if (currency === noCurrency) return `${sign}${number}`;
    const format = Number.isFinite(amount) && Math.abs(amount) < 1e15 ? formatOf(currency, decimals) : null;
    if (format === null) return `${sign}${currency}\u00a0${number}`;
    const parts = format.formatToParts(Math.abs(amount));
    const last = parts.findLastIndex(({ type }) => type === 'integer' || type === 'fraction');
    const withUnit = parts.map((part, at) => (at === last ? { ...part, value: `${part.value}${unit}` } : part));
    return `${sign}${pinned(withUnit, locale)}`;
  };
  const money: Money['money'] = (amount, currency) =>
    amount === null ? language.noAmounts : amountText(amount, currency, 0);
  return {
    money,
    moneyExact: (amount, currency) => {
      const cents = Math.round(Math.abs(amount) * 100);
      return amountText((Math.sign(amount) * cents) / 100, currency, cents % 100 === 0 ? 0 : 2);
    },
    moneyShort: (amount, currency) => {
      const { by, decimals, unit } = inShort(amount, language);
      return amountText(amount / by, currency, decimals, unit);
    },
    moneyRange: (low, high, currency) => {
      const [from, to] = [money(low, currency), money(high, currency)];
      return from === to ? from : language.range(from, to);
    },
    moneyRangeShort: (low, high, currency) => {
      const greater = inShort(Math.abs(low) > Math.abs(high) ? low : high, language);
      const short = (amount: number): string => {
        const { by, decimals, unit } = Math.abs(amount) < greater.by ? inShort(amount, language) : greater;
        const isSmall = by > 1 && Math.abs(amount / by) < 9.95;
        return amountText(amount / by, currency, isSmall ? 1 : decimals, unit);
      };
      const [from, to] = [short(low), short(high)];
      return from === to ? from : language.range(from, to);
    },
  };
}

/** Null where Intl takes the code for none: then the code stands as it is. */
function currencyFormat(locale: string, currency: string, decimals: number): Intl.NumberFormat | null {
  if (!/^[A-Za-z]{3}$/.test(currency)) return null;
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: 'always' } as const;
  const format = (currencyDisplay: 'symbol' | 'narrowSymbol'): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay, ...digits });
  return format(mayStandBare(locale, currency) ? 'narrowSymbol' : 'symbol');
}

/** Currencies that most people mean by a sign which others share. */
const meantBySign: Readonly<Record<string, readonly string[]>> = {
  USD: ['CAD', 'AUD', 'NZD', 'MXN', 'ARS', 'CLP', 'COP', 'BRL', 'SGD', 'HKD', 'TWD', 'BBD', 'BMD', 'BND', 'BSD', 'BZD', 'FJD', 'GYD', 'JMD', 'KYD', 'LRD', 'NAD', 'SBD', 'SRD', 'TTD', 'UYU', 'XCD'], // prettier-ignore
  JPY: ['CNY'],
};

/** A dollar is $ and not US$, unless the locale has a dollar of its own. */
function mayStandBare(locale: string, currency: string): boolean {
  const others = meantBySign[currency];
  if (others === undefined) return false;
  const signOf = (code: string, currencyDisplay: 'symbol' | 'narrowSymbol'): string =>
    new Intl.NumberFormat(locale, { style: 'currency', currency: code, currencyDisplay })
      .formatToParts(0)
      .find(({ type }) => type === 'currency')?.value ?? code;
  const bare = signOf(currency, 'narrowSymbol');
  return others.every((code) => signOf(code, 'symbol') !== bare);
}
