import type { WeeklySummary } from '../../reminders/plan-weekly-summaries.ts';
import { oneLine } from '../../words/one-line.ts';
import { mondaySentences } from '../../words/sentences/monday.ts';
import { safeLink } from '../mail-links.ts';
import type { ViewContext } from '../view-context.ts';
import { alarmsPart, bottleneckPart, forecastPart, toMendPart } from './ahead-parts.ts';
import { decidePart } from './decide-part.ts';
import { mondayFigures } from './monday-figures.ts';
import type { FiguresOfRun } from './monday-figures.ts';
import { headInWords, resultInShort } from './monday-head.ts';
import { dealsPart } from './monday-part.ts';
import type { MondayPart, PartContext } from './monday-part.ts';
import { peoplePart } from './people-part.ts';
import { weekParts } from './week-parts.ts';

/** What the Monday mail says, in words. */
export interface MondayView {
  readonly subjectLine: string;
  readonly title: string;
  readonly preheader: string;
  readonly day: string;
  readonly greeting: string;
  readonly intro: readonly string[];
  readonly sections: readonly MondaySection[];
  readonly sheetUrl: string | null;
  readonly footer: readonly string[];
}

interface MondaySection {
  readonly heading: string;
  readonly headingUpper: string;
  readonly parts: readonly MondayPart[];
}

/**
 * What the last calendar week brought, by name and in money; what this one should bring; what somebody should decide; and how the
 * months look. Nothing that has nothing to say has a heading.
 */
export function mondayViewOf(summary: WeeklySummary, run: FiguresOfRun, view: ViewContext): MondayView {
  const { metrics } = run;
  const { written: w } = metrics;
  const figures = mondayFigures(run, summary);
  const { from, to } = figures.week;
  const context = { metrics, links: view.links };
  const [won = '', ...rest] = resultInShort(figures);
  const name = summary.recipient.name === null ? '' : ` ${oneLine(summary.recipient.name, 60).split(' ')[0] ?? ''}`;
  return {
    subjectLine: mondaySentences.subject({ from, to, said: [won, ...rest].join(', ') }, w),
    title: mondaySentences.subject({ from, to, said: won }, w),
    preheader: oneLine(rest.join(', '), 140),
    day: w.dayLong(summary.localDate),
    greeting: `Hello${name},`,
    intro: headInWords(figures),
    sections: sectionsOf(context, { summary, figures, name: w.span(from, to) }),
    sheetUrl: safeLink(view.links.sheet),
    footer: footerOf(summary, view),
  };
}

function sectionsOf(
  context: PartContext,
  about: {
    readonly summary: WeeklySummary;
    readonly figures: ReturnType<typeof mondayFigures>;
    readonly name: string;
  },
): readonly MondaySection[] {
  const { summary, figures, name } = about;
  const { metrics } = context;
  const { coming } = metrics.lastWeek;
  const { comparePeople } = metrics;
  const showsPeople = comparePeople === 'yes' || (comparePeople === "managers' mail only" && summary.isForManager);
  const toClose =
    coming.deals.length === 0 ? [] : [dealsPart(context, { label: 'To close', deals: coming, before: null })];
  return [
    section(`Last week, ${name}`, weekParts(context, figures)),
    section('This week', toClose),
    section(
      metrics.toDecide.length === 1 ? 'To decide' : `${countWord(metrics.toDecide.length)} to decide`,
      decidePart(context, summary),
    ),
    section('People', showsPeople ? peoplePart(context) : []),
    section('Forecast', forecastPart(context)),
    section(
      'Where most is to be gained',
      summary.tellsBottleneck ? bottleneckPart(context, summary.lastBottleneck?.stage ?? null) : [],
    ),
    section('What got worse', alarmsPart(context, showsPeople)),
    section('To put right', toMendPart(context)),
  ].filter(({ parts }) => parts.length > 0);
}

/** There are three at most. */
function countWord(count: number): string {
  return count === 2 ? 'Two' : 'Three';
}

function section(heading: string, parts: readonly MondayPart[]): MondaySection {
  return { heading, headingUpper: heading.toUpperCase(), parts };
}

function footerOf({ isForManager }: WeeklySummary, { workbookName }: ViewContext): string[] {
  const book = `“${oneLine(workbookName, 80)}”`;
  const why = isForManager
    ? `Managers in ${book} get this each week.`
    : `You get this each week because no manager in ${book} can be mailed.`;
  return [
    `${why} Every figure, with what it rests on, is in the Metrics tab.`,
    'Another day: Weekly summary day in the Settings tab. To stop this summary: Weekly summary = no there.',
  ];
}
