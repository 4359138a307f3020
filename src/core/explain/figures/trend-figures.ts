import type { HeadlineName } from '../../logs/headlines.ts';
import type { Beside, Figure, FigureUnit } from '../figure.ts';
import type { FigureSource } from '../figure-source.ts';
import { accountOf, linePart } from '../parts.ts';

/** What a headline is called where its figure is explained. */
const headlines: Readonly<Record<HeadlineName, readonly [name: string, unit: FigureUnit]>> = {
  open: ['Open deals', 'count'],
  won: ['Won deals', 'count'],
  lost: ['Lost deals', 'count'],
  winRate: ['Win rate', 'share'],
  dealSize: ['Deal size', 'money'],
  cycleDays: ['Days to close', 'days'],
  openValue: ['Open', 'money'],
  wonValue: ['Won money', 'money'],
  weightedPipeline: ['Open deals by their chances', 'money'],
  velocity: ['Money a day', 'money'],
  coldCount: ['Open too long', 'count'],
  coldValue: ['Open too long, money', 'money'],
  nobodyTold: ['Told to nobody', 'count'],
  dataQuality: ['Rows without an error', 'share'],
};

/** How each headline moved since about a month ago: what it is now, less what it was. */
export function trendFigures({ metrics }: FigureSource): Figure[] {
  const w = metrics.written;
  return metrics.trends.flatMap(({ metric, now, then, thenDay, change }): Figure[] => {
    if (change === null || now === null || then === null || thenDay === null) return [];
    const [headline, unit] = headlines[metric];
    const name = `${headline}, trend`;
    const relative: Beside[] =
      unit === 'money' && then !== 0
        ? [{ names: [`${name}, share`], meaning: 'of what it was', unit: 'share', value: change / Math.abs(then) }]
        : [];
    const was = `${headline} on ${w.day(thenDay)}, as Metrics History keeps it`;
    return [
      {
        ...{ name, also: [`Trends: ${headline}`], unit, value: change, beside: relative },
        definition: `${headline} now, less what it was on the day nearest to 30 days ago of which Metrics History has a line, a week ago at least.`,
        settings: [{ name: 'Metrics History', value: `the line of ${w.day(thenDay)}` }],
        account: () =>
          accountOf([linePart(`${headline} now`, now), linePart(was, -then)], { kind: 'sum', what: 'lines' }),
      },
    ];
  });
}
