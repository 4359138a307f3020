import type { HeadlineName } from '../../logs/headlines.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { Trend } from '../../metrics/trends.ts';
import { reportSentences as say } from '../../words/sentences/report.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import { linesPicture } from '../pictures/lines-picture.ts';
import type { Section } from '../section.ts';
import { wholeDays } from '../whole-days.ts';

type Kind = 'count' | 'money' | 'percent' | 'days';

const headlines: readonly { readonly metric: HeadlineName; readonly name: string; readonly kind: Kind }[] = [
  { metric: 'winRate', name: 'Win rate', kind: 'percent' },
  { metric: 'dealSize', name: 'Deal size', kind: 'money' },
  { metric: 'cycleDays', name: 'Days to close', kind: 'days' },
  { metric: 'open', name: 'Open deals', kind: 'count' },
  { metric: 'openValue', name: 'Money in open deals', kind: 'money' },
  { metric: 'weightedPipeline', name: 'Open deals by their chances', kind: 'money' },
  { metric: 'velocity', name: 'Money a day', kind: 'money' },
  { metric: 'coldCount', name: 'Open too long', kind: 'count' },
  { metric: 'nobodyTold', name: 'Told to nobody', kind: 'count' },
  { metric: 'dataQuality', name: 'Rows without an error', kind: 'percent' },
];

const fewestPoints = 3;

export function trendsSection({ metrics }: Page): Section | null {
  const shown = headlines.flatMap((headline) => {
    const trend = metrics.trends.find(({ metric }) => metric === headline.metric);
    return trend === undefined || trend.series.length < fewestPoints ? [] : [picture(headline, trend, metrics)];
  });
  if (shown.length === 0) return null;
  return { id: 'trends', heading: 'Trends', body: html`<div class="small-pictures">${shown}</div>` };
}

function picture(
  { name, kind }: { readonly name: string; readonly kind: Kind },
  trend: Trend,
  { today, currency, written: w }: Metrics,
): Html {
  const value = (of: number): string => {
    if (kind === 'money') return w.money(of, currency);
    return kind === 'percent' ? w.percent(of) : kind === 'days' ? wholeDays(w, of) : w.number(of);
  };
  const now = value(trend.now ?? trend.series.at(-1)?.value ?? 0);
  const title =
    trend.then === null || trend.thenDay === null
      ? say.trendNow({ name, now }, w)
      : say.trendSince({ name, now, then: value(trend.then), day: w.dayShort(trend.thenDay, today) }, w);
  return linesPicture(
    {
      title,
      ...(kind === 'percent' ? { yMax: 1 } : {}),
      yText: (y) =>
        kind === 'percent' ? w.percent(y) : kind === 'money' ? w.moneyShort(y, currency) : w.numberShort(y),
      xText: (day) => w.dayShort(day, today),
    },
    [{ name, points: trend.series.map(({ day, value: at }) => [day, at] as const) }],
  );
}
