import type { Metrics } from '../../metrics/metrics.ts';
import { hasNoAmounts } from '../../metrics/target.ts';
import type { TargetPeriod } from '../../metrics/target.ts';
import { noCurrency } from '../../words/no-currency.ts';
import { screenSentences } from '../../words/sentences/first-screen.ts';

/** What the month brought against its target, where it will likely end, what is to go, and the quarter and the year. */
export function targetTexts({ target, written: w, currency }: Metrics): readonly string[] {
  const [month, quarter, year] = target.periods;
  const money = (value: number): string => w.money(value, currency);
  const of = (value: number | null): string | null => (value === null ? null : money(value));
  // What nobody typed an amount for is counted, and is no money.
  const wonIn = (period: TargetPeriod): string =>
    hasNoAmounts(period) ? w.count(period.deals, 'deal') : money(period.won);
  const without = ({ deals, withoutAmount }: TargetPeriod): string =>
    withoutAmount === 0 || withoutAmount === deals
      ? ''
      : screenSentences.wonWithoutAmount(
          { deals: withoutAmount, currency: currency === noCurrency ? null : currency },
          w,
        );
  const span = (name: string, period: TargetPeriod): string => {
    const said = screenSentences.span({ name, won: wonIn(period), target: of(period.target) }, w);
    return [said, without(period)].filter((part) => part !== '').join(' ');
  };
  const left = month.target === null || hasNoAmounts(month) ? null : month.target - month.won;
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
  return [
    screenSentences.won({ won: wonIn(month), target: of(month.target) }, w),
    without(month),
    likely,
    toGo,
    span('quarter', quarter),
    // In the first quarter it says the same again.
    quarter.from === year.from ? '' : span('year', year),
  ].filter((said) => said !== '');
}
