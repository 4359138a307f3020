import { weeklySentences } from '../words/sentences/mails.ts';
import { isLongRecord, longRecordFrom } from '../metrics/long-record.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { reasonsInWords } from '../reminders/compute-coverage.ts';
import type { Closing } from '../reminders/closings.ts';
import { longDayInWords } from '../words/plain-words.ts';
import type { WeeklySummary } from '../reminders/plan-weekly-summaries.ts';
import type { WeeklyClosings } from '../reminders/weekly-closings.ts';
import { openMoneyInWords } from './open-money-words.ts';
import { alarmDeals } from './alarm-deals.ts';
import { safeLink } from './mail-links.ts';
import type { ViewContext } from './view-context.ts';
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
    section('Where you stand', [...standing(metrics), ...openMoneyInWords(metrics)]),
    section('Look at this first', look),
    section(
      'What got worse',
      worse.length > 0
        ? worse
        : [
            isLongRecord(metrics)
              ? 'Nothing stands out this week.'
              : weeklySentences.tooFewClosed({ needed: longRecordFrom }),
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
  const week = { won: numberOf(inWeek, 'won'), lost: numberOf(inWeek, 'lost') };
  const late = { earlierWon: numberOf(earlier, 'won'), earlierLost: numberOf(earlier, 'lost') };
  const gone = [...inWeek, ...earlier].filter(({ inSheet }) => !inSheet).length;
  return {
    headline: weeklySentences.subject({ ...week, ...late }),
    intro: [
      weeklySentences.lastWeek({ from, to, ...week }),
      ...(earlier.length === 0 ? [] : [weeklySentences.closedEarlier(late)]),
      ...(gone === 0 ? [] : [weeklySentences.gone({ deals: gone })]),
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
  const lines = [weeklySentences.open({ open: counts.open, value: counts.openValue, currency })];
  if (winRate.estimate !== null) {
    lines.push(weeklySentences.winRate({ share: winRate.estimate, closed: winRate.n }));
  } else if (winRate.needs !== undefined) {
    lines.push(weeklySentences.winRateNeeds({ needs: winRate.needs }));
  }
  if (coverage !== null && coverage.nobodyTold.count > 0) {
    const { count, reasons } = coverage.nobodyTold;
    lines.push(weeklySentences.nobodyTold({ deals: count, why: reasonsInWords(reasons, 2) }));
  }
  return lines;
}

function lookAt({ waiting, bottlenecks, cold, currency }: Metrics): string[] {
  const lines: string[] = [];
  if (bottlenecks.named !== null)
    lines.push(`The bottleneck is ${oneLine(bottlenecks.named.name, 60)}. ${sentence(bottlenecks.named.advice)}`);
  for (const { name, count, value, oldest, advice } of waiting.slice(0, mostStages)) {
    // The bottleneck's advice stands above already.
    const advised = name === bottlenecks.named?.name ? '' : ` ${sentence(advice)}`;
    const said = weeklySentences.waiting({
      stage: oneLine(name, 60),
      deals: count,
      value,
      currency,
      oldest: oldest === null ? null : oneLine(oldest.company ?? oldest.lead, 60),
      oldestDays: oldest?.days ?? null,
    });
    lines.push(`${said}${advised}`);
  }
  if (cold.count !== null && cold.count > 0) {
    lines.push(weeklySentences.goneCold({ deals: cold.count, value: cold.value, currency }));
  }
  return lines;
}

function ahead({ forecast, currency }: Metrics): string[] {
  return forecast.months.map(({ from, expected, low, high, wonSoFar }) =>
    weeklySentences.ahead({ month: from, expected, low, high, wonSoFar, currency }),
  );
}

function sentence(text: string): string {
  const said = oneLine(text);
  const line = said.charAt(0).toUpperCase() + said.slice(1);
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
