import type { Metrics } from '../../metrics/metrics.ts';
import type { TargetPeriod } from '../../metrics/target.ts';
import { noCurrency } from '../../words/no-currency.ts';
import { screenSentences } from '../../words/sentences/first-screen.ts';

/** What the month brought against its target, where it will likely end, what is to go, and the quarter and the year. */
export function targetTexts({ target, written: w, currency }: Metrics): readonly string[] {
  const [month, quarter, year] = target.periods;
  const money = (value: number): string => w.money(value, currency);
  const of = (value: number | null): string | null => (value === null ? null : money(value));
  const span = (name: string, { won, target: wanted }: TargetPeriod): string =>
    screenSentences.span({ name, won: money(won), target: of(wanted) }, w);
  const left = month.target === null ? null : month.target - month.won;
  const toGo =
    left === null || month.target === null
      ? ''
      : left > 0
        ? screenSentences.toGo({ left: money(left), workingDays: target.workingDaysLeft }, w)
        : screenSentences.reached({ share: month.won / month.target }, w);
  const likely =
    target.likely === null
      ? ''
      : screenSentences.likely({ range: w.moneyRangeShort(target.likely.low, target.likely.high, currency) }, w);
  const { withoutAmount: deals } = month;
  return [
    screenSentences.won({ won: money(month.won), target: of(month.target) }, w),
    deals > 0
      ? screenSentences.wonWithoutAmount({ deals, currency: currency === noCurrency ? null : currency }, w)
      : '',
    likely,
    toGo,
    span('quarter', quarter),
    // In the first quarter it says the same again.
    quarter.from === year.from ? '' : span('year', year),
  ].filter((said) => said !== '');
}
