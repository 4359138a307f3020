import { trendText } from '../../layout/trend-text.ts';
import type { HeadlineName } from '../../logs/headlines.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { figureSentences } from '../../words/sentences/figures.ts';
import { reportSentences as say } from '../../words/sentences/report.ts';
import { html, type Html } from '../html.ts';
import { wholeDays } from '../whole-days.ts';

/** A headline: its name, its value, what it rests on. */
interface Card {
  readonly name: string;
  readonly metric: HeadlineName;
  /** Null = not yet. */
  readonly value: string | null;
  readonly basis: string;
}

/** The headlines, each with how it moved. */
export function headlineCards(metrics: Metrics): Html {
  const { trends, today, written: w } = metrics;
  const cards = [winRate, dealSize, timeToClose, openNow, goneCold, nobodyTold].map((of) => of(metrics));
  const card = ({ name, metric, value, basis }: Card): Html =>
    html`<li>
      <div class="name">${name}</div>
      <div class="value${value === null && ' none'}">${value ?? 'not yet'}</div>
      <div class="small">${basis}</div>
      <div class="small soft">${trendText(trends, metric, today, w)}</div>
    </li>`;
  return html`<ul class="cards">
    ${cards.map((each) => each !== null && card(each))}
  </ul>`;
}

function winRate({ winRate: { estimate, needs, low, high, n }, written: w }: Metrics): Card {
  return {
    name: 'Win rate',
    metric: 'winRate',
    value: estimate === null ? null : w.percent(estimate),
    basis: needs ? figureSentences.needs({ needs }, w) : say.winRate({ low: low ?? 0, high: high ?? 1, closed: n }, w),
  };
}

function dealSize({ dealSizeWon: { mean, needs, median, total }, currency, written: w }: Metrics): Card {
  return {
    name: 'Deal size',
    metric: 'dealSize',
    value: mean === null ? null : w.money(mean, currency),
    basis: needs ? figureSentences.needs({ needs }, w) : say.dealSize({ median, total, currency }, w),
  };
}

function timeToClose({ cycleAll: { needs, median, low, high, censored }, written: w }: Metrics): Card {
  return {
    name: 'Time to close',
    metric: 'cycleDays',
    value: needs ? null : median === null ? 'most are still open' : wholeDays(w, median),
    basis: needs
      ? figureSentences.needs({ needs }, w)
      : say.timeToClose({ lowDays: low, highDays: high, open: censored }, w),
  };
}

function openNow({ counts: { open, openValue, openUnconverted }, currency, written: w }: Metrics): Card {
  return {
    name: 'Open now',
    metric: 'openValue',
    value: openValue === null ? w.number(open) : w.money(openValue, currency),
    basis:
      openValue === null
        ? say.openWithoutMoney({ noRate: openUnconverted > 0 }, w)
        : figureSentences.openDeals({ deals: open }, w),
  };
}

function goneCold({ cold: { count, needs, thresholdDays, value }, counts, currency, written: w }: Metrics): Card {
  return {
    name: 'Open too long',
    metric: 'coldCount',
    value: count === null ? null : w.number(count),
    basis: needs
      ? figureSentences.needs({ needs }, w)
      : say.goneCold({ days: Math.round(thresholdDays ?? 0), value, currency, noRate: counts.openUnconverted > 0 }, w),
  };
}

function nobodyTold({ coverage, written: w }: Metrics): Card | null {
  if (coverage === null) return null;
  return {
    name: 'Told to nobody',
    metric: 'nobodyTold',
    value: w.number(coverage.nobodyTold.count),
    basis: 'open leads that nobody was told about',
  };
}
