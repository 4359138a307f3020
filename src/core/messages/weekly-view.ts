import { isLongRecord } from '../metrics/long-record.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { reasonsInWords } from '../reminders/compute-coverage.ts';
import type { Closing } from '../reminders/closings.ts';
import { countOf, longDayInWords, moneyInWords, spanInWords } from '../words/plain-words.ts';
import type { WeeklySummary } from '../reminders/plan-weekly-summaries.ts';
import type { WeeklyClosings } from '../reminders/weekly-closings.ts';
import { alarmDeals } from './alarm-deals.ts';
import { safeLink } from './mail-links.ts';
import type { ViewContext } from './mail-view.ts';
import { oneLine } from '../words/one-line.ts';

/** What the weekly summary says, in words. */
export interface WeeklyView {
  readonly subjectLine: string;
  readonly title: string;
  readonly preheader: string;
  readonly day: string;
  readonly greeting: string;
  readonly intro: readonly string[];
  readonly sections: readonly WeeklySection[];
  readonly sheetUrl: string | null;
  readonly footer: readonly string[];
}

interface WeeklySection {
  readonly heading: string;
  readonly headingUpper: string;
  readonly lines: readonly string[];
}

const mostStages = 3;
const mostAlarms = 5;

/** The last calendar week, what to look at, what got worse, what is ahead. Nothing is said twice, and nothing in jargon. */
export function weeklyViewOf(
  { localDate: today, recipient, closings }: WeeklySummary,
  metrics: Metrics,
  { links, workbookName }: ViewContext,
): WeeklyView {
  const look = lookAt(metrics);
  const told = isLongRecord(metrics) ? metrics.alarms : [];
  const worse = told.slice(0, mostAlarms).map((alarm) => {
    const deals = alarmDeals(alarm, 3);
    return oneLine(deals === '' ? alarm.message : `${alarm.message} Deals: ${deals}.`, 300);
  });
  const name = recipient.name === null ? '' : ` ${oneLine(recipient.name, 60).split(' ')[0] ?? ''}`;
  const closed = closedInWords(closings);
  const sections = [
    section('Where you stand', standing(metrics)),
    section('Look at this first', look),
    section(
      'What got worse',
      worse.length > 0
        ? worse
        : [
            isLongRecord(metrics)
              ? 'Nothing stands out this week.'
              : 'Too few deals have closed to tell: a hundred are needed.',
          ],
    ),
    section('What is ahead', ahead(metrics)),
  ].filter(({ lines }) => lines.length > 0);
  return {
    subjectLine: `Your week in sales: ${closed.headline}`,
    title: 'Your week in sales',
    preheader: oneLine([closed.headline, ...look].join(' · '), 140),
    day: longDayInWords(today),
    greeting: `Hello${name},`,
    intro: closed.intro,
    sections,
    sheetUrl: safeLink(links.sheet),
    footer: [
      `Written by Leadsheet from "${oneLine(workbookName, 80)}". Every figure, with what it rests on, is in the Metrics tab.`,
      'To stop this summary, set Weekly summary to no in the Settings tab.',
    ],
  };
}

/** Which deals were closed: in the week, and those of before that stood in no summary yet. */
function closedInWords({ from, to, inWeek, earlier }: WeeklyClosings) {
  const week =
    inWeek.length === 0
      ? 'no deal closed'
      : `${countOf(numberOf(inWeek, 'won'), 'deal')} won, ${countOf(numberOf(inWeek, 'lost'), 'deal')} lost`;
  const late = (['won', 'lost'] as const)
    .filter((outcome) => numberOf(earlier, outcome) > 0)
    .map((outcome) => `${countOf(numberOf(earlier, outcome), 'deal')} ${outcome}`)
    .join(', ');
  const gone = [...inWeek, ...earlier].filter(({ inSheet }) => !inSheet).length;
  return {
    headline: late === '' ? week : `${week}; earlier: ${late}`,
    intro: [
      `last week, ${spanInWords(from, to)}: ${week}.`,
      ...(late === '' ? [] : [`Closed earlier, and in no summary to you until now: ${late}.`]),
      ...(gone === 0 ? [] : [`Of these, ${countOf(gone, 'deal')} can no longer be found in the sheet.`]),
    ],
  };
}

function numberOf(closings: readonly Closing[], wanted: Closing['outcome']): number {
  return closings.filter(({ outcome }) => outcome === wanted).length;
}

function section(heading: string, lines: readonly string[]): WeeklySection {
  return { heading, headingUpper: heading.toUpperCase(), lines };
}

function standing({ counts, winRate, currency, coverage }: Metrics): string[] {
  const worth = counts.openValue === null ? '' : `, worth ${moneyInWords(Math.round(counts.openValue), currency)}`;
  const lines = [`${countOf(counts.open, 'open deal')}${worth}.`];
  if (winRate.estimate !== null) {
    lines.push(
      `Of the deals that closed, ${Math.round(winRate.estimate * 100)} % were won (${countOf(winRate.n, 'deal')}).`,
    );
  } else if (winRate.needs !== undefined) {
    lines.push(`The win rate will show after ${winRate.needs}.`);
  }
  if (coverage !== null && coverage.nobodyTold.count > 0) {
    const { count, reasons } = coverage.nobodyTold;
    lines.push(`Nobody was told about ${countOf(count, 'open deal')}: ${reasonsInWords(reasons, 2)}.`);
  }
  return lines;
}

function lookAt({ waiting, bottlenecks, cold, currency }: Metrics): string[] {
  const lines: string[] = [];
  if (bottlenecks.named !== null)
    lines.push(`The bottleneck is ${oneLine(bottlenecks.named.name, 60)}. ${sentence(bottlenecks.named.advice)}`);
  for (const { name, count, value, oldest, advice } of waiting.slice(0, mostStages)) {
    const worth = value === null ? '' : ` worth ${moneyInWords(Math.round(value), currency)}`;
    // The bottleneck's advice stands above already.
    const advised = name === bottlenecks.named?.name ? '' : ` ${sentence(advice)}`;
    const longest =
      oldest === null
        ? ''
        : `; the oldest is ${oneLine(oldest.company ?? oldest.lead, 60)}, ${countOf(Math.round(oldest.days), 'day')}`;
    lines.push(
      `${oneLine(name, 60)}: ${countOf(count, 'deal')}${worth} ${count === 1 ? 'waits' : 'wait'} there${longest}.${advised}`,
    );
  }
  if (cold.count !== null && cold.count > 0) {
    const worth = cold.value === null ? '' : `, worth ${moneyInWords(Math.round(cold.value), currency)}`;
    lines.push(
      `Gone cold: ${countOf(cold.count, 'deal')}${worth}. Win ${cold.count === 1 ? 'it back, or close it' : 'them back, or close them'}.`,
    );
  }
  return lines;
}

function ahead({ forecast, currency }: Metrics): string[] {
  return forecast.months.map(({ from, expected, low, high, wonSoFar }) => {
    const money = (amount: number): string => moneyInWords(roundly(amount), currency);
    const month = longDayInWords(from).split(' ').at(-1) ?? '';
    const already = wonSoFar > 0 ? `, on top of ${money(wonSoFar)} already won` : '';
    return `${month}: about ${money(expected)} (likely ${money(low)} to ${money(high)})${already}.`;
  });
}

/** Three figures: a forecast to the cent would be a boast. */
function roundly(amount: number): number {
  return Number.isFinite(amount) ? Math.round(Number(amount.toPrecision(3))) : amount;
}

function sentence(text: string): string {
  const said = oneLine(text);
  const line = said.charAt(0).toUpperCase() + said.slice(1);
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
