import { behindAmount, noCurrency } from './no-currency.ts';

/** Figures as people read them, the same on every machine: no locale of the machine comes into it. */

/** @example groupedNumber(1234567.8) // '1,234,568' */
export function groupedNumber(value: number, decimals = 0): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 1e15) return value.toExponential(2);
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = value < 0 && /[1-9]/.test(whole + (fraction ?? '')) ? '−' : '';
  return `${sign}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** @example moneyText(1234.5, 'EUR') // '1,235 EUR' */
export function moneyText(value: number | null, currency: string): string {
  return value === null ? 'no amounts' : `${groupedNumber(value)}${behindAmount(currency)}`;
}

const signs = new Map([
  ['EUR', '€'],
  ['USD', '$'],
  ['GBP', '£'],
  ['JPY', '¥'],
]);

/** As a mail says it, where no heading names the currency; cents only where there are any. @example moneyInWords(12400, 'EUR') // '€12,400' */
export function moneyInWords(amount: number, currency: string): string {
  if (!Number.isFinite(amount)) return `${currency} ?`;
  const cents = Math.round(Math.abs(amount) * 100);
  const sign = currency === noCurrency ? '' : (signs.get(currency) ?? `${currency} `);
  return `${amount < 0 ? '-' : ''}${sign}${groupedNumber(cents / 100, cents % 100 === 0 ? 0 : 2)}`;
}

/** Short enough for a chart or a card. @example shortMoney(12_345_678) // '12.3 M' */
export function shortMoney(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) return `${groupedNumber(value / 1e9, 1)} bn`;
  if (size >= 1e6) return `${groupedNumber(value / 1e6, 1)} M`;
  if (size >= 1e4) return `${groupedNumber(value / 1e3, 0)} k`;
  return groupedNumber(value);
}

/** Never 0 % of something, nor 100 % of less than all. @example percentText(0.631) // '63 %' */
export function percentText(share: number | null, decimals = 0): string {
  if (share === null) return '–';
  const text = groupedNumber(share * 100, decimals);
  if (share > 0 && Number(text) === 0) return `under ${groupedNumber(10 ** -decimals, decimals)} %`;
  if (share < 1 && Number(text) === 100) return `over ${groupedNumber(100 - 10 ** -decimals, decimals)} %`;
  return `${text} %`;
}

/** @example daysText(1) // '1 day' */
export function daysText(days: number | null): string {
  if (days === null) return '–';
  const text = Number.isInteger(days) || Math.abs(days) >= 20 ? groupedNumber(days) : groupedNumber(days, 1);
  return `${text} ${text === '1' ? 'day' : 'days'}`;
}

/** @example countText(3, 'deal') // '3 deals' */
export function countText(count: number, noun: string, plural = `${noun}s`): string {
  return `${groupedNumber(count)} ${count === 1 ? noun : plural}`;
}

/** The range of a share. @example shareRange({ low: 0.62, high: 0.643, … }) // '62 to 64 %' */
export function shareRange(figure: { readonly low: number | null; readonly high: number | null }): string {
  if (figure.low === null || figure.high === null) return '';
  const [low, high] = [groupedNumber(figure.low * 100), groupedNumber(figure.high * 100)];
  return low === high ? percentText((figure.low + figure.high) / 2) : `${low} to ${high} %`;
}

/** The range of a number of days. @example dayRange({ low: 60, high: null }) // '60 or more' */
export function dayRange(figure: { readonly low: number | null; readonly high: number | null }): string {
  if (figure.low === null) return '';
  const [low, high] = [groupedNumber(figure.low), figure.high === null ? null : groupedNumber(figure.high)];
  return high === null ? `${low} or more` : low === high ? `about ${low}` : `${low} to ${high}`;
}

/** A bar of up to `width` blocks, for a cell. @example cellBar(5, 10, 10) // '▇▇▇▇▇' */
export function cellBar(value: number | null, most: number, width = 12): string {
  if (value === null || !(value > 0) || !(most > 0)) return '';
  return '▇'.repeat(Math.max(1, Math.round((width * Math.min(value, most)) / most)));
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** A calendar date (or the date of a time on the team's clock). @example dayText(0) // 'Thu 1 Jan 1970' */
export function dayText(day: number): string {
  const date = new Date(Math.floor(day) * 86_400_000);
  return `${weekdays[date.getUTCDay()] ?? ''} ${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}

/** @example monthText(0) // 'Jan 1970' */
export function monthText(day: number): string {
  const date = new Date(Math.floor(day) * 86_400_000);
  return `${months[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}

/** A time on the team's clock. @example timeText(0.25) // '06:00' */
export function timeText(at: number): string {
  const minutes = Math.round((at - Math.floor(at)) * 1440) % 1440;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
