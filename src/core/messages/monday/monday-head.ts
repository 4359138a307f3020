import { hasNoAmounts } from '../../metrics/target.ts';
import type { TargetPeriod } from '../../metrics/target.ts';
import { mondaySentences } from '../../words/sentences/monday.ts';
import type { MondayFigures } from './monday-figures.ts';

/** What the subject says after the days of the week: the result, not that there is one. */
export function resultInShort(figures: MondayFigures): readonly string[] {
  const { metrics, week, earlier } = figures;
  const { written: w, currency, target } = metrics;
  const won = week.won.deals.length;
  const [pushed, lost] = [week.pushed?.deals.length ?? 0, week.lost.deals.length];
  const late = earlier.won.deals.length + earlier.lost.deals.length;
  const isOver = endedInWeek(figures);
  const month = isOver ? target.lastMonth : target.periods[0];
  return [
    mondaySentences.won({ deals: won, money: week.won.value, currency }, w),
    ...(isKnown(month)
      ? [mondaySentences.monthInShort({ month: month.from, won: month.won, target: month.target, currency, isOver }, w)]
      : []),
    ...(pushed > 0 ? [mondaySentences.pushed({ deals: pushed }, w)] : []),
    ...(pushed === 0 && lost > 0 ? [mondaySentences.lost({ deals: lost }, w)] : []),
    ...(late > 0 ? [mondaySentences.closedEarlier({ deals: late }, w)] : []),
  ];
}

/** The month against its target, where it will likely end, and what is to close this week. */
export function headInWords(figures: MondayFigures): readonly string[] {
  const { target, lastWeek, currency, written: w } = figures.metrics;
  const [month, quarter, year] = target.periods;
  const { lastMonth, likely, workingDaysLeft: workingDays } = target;
  const said: string[] = [];
  if (endedInWeek(figures) && (lastMonth.deals > 0 || lastMonth.target !== null))
    said.push(mondaySentences.monthEnded({ month: lastMonth.from, ...wonIn(lastMonth), currency }, w));
  const { from, deals, target: wanted } = month;
  said.push(
    isKnown(month)
      ? mondaySentences.month({ month: from, ...wonIn(month), workingDays, currency }, w)
      : mondaySentences.monthInDeals({ month: from, deals, target: wanted, currency }, w),
  );
  if (likely !== null) said.push(mondaySentences.likely({ ...likely, currency }, w));
  const coming = lastWeek.coming.deals.length;
  if (coming > 0) said.push(mondaySentences.toClose({ deals: coming, money: lastWeek.coming.value, currency }, w));
  for (const longer of [quarter, year]) {
    const isOwn =
      longer.from < month.from && longer.target !== null && !(longer === year && year.from === quarter.from);
    if (isOwn) said.push(mondaySentences.longer({ ...wonIn(longer), currency, isYear: longer === year }, w));
  }
  return said;
}

/** A month that ended in the week is the result that everybody waits for; the new one has hardly begun. */
function endedInWeek({ week, metrics: { target } }: MondayFigures): boolean {
  return target.lastMonth.to >= week.from && target.lastMonth.to <= week.to;
}

function wonIn({ won, target, deals, withoutAmount: bare }: TargetPeriod) {
  return { won, target, deals, bare };
}

/** Without an amount on anything that was won there is no money to speak of, nor where nothing was won and nobody wants a sum. */
function isKnown(period: TargetPeriod): boolean {
  return !hasNoAmounts(period) && (period.target !== null || period.deals > 0);
}
