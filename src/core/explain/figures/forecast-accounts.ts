import { closedDeals } from '../../metrics/win-rate.ts';
import { pipelineOf } from '../../metrics/pipeline-of.ts';
import type { Deal } from '../../metrics/deal.ts';
import type { PipelineNumbers } from '../../metrics/pipeline-numbers.ts';
import type { Account, Part, Setting } from '../figure.ts';
import type { FigureSource } from '../figure-source.ts';
import { accountOf, dealPart, leftOutCounts, linePart } from '../parts.ts';

const columns = ['Chance'] as const;

/** Between the ends of two months of the forecast; −1 = now. */
export function expectedAccount(source: FigureSource, from: number, to: number): Account {
  const open = openAccount(source, from, to);
  const fromNew = source.metrics.forecast.months.slice(from + 1, to + 1).reduce((sum, month) => sum + month.fromNew, 0);
  return { ...open, parts: [...open.parts, newDeals(source, fromNew, [null])] };
}

/** Each open deal times its chance to be won after one of the days of `Forecast.chances` and by another. */
export function openAccount(
  source: FigureSource,
  from: number,
  to: number,
  which: (pipeline: PipelineNumbers, i: number) => boolean = () => true,
): Account {
  const w = source.metrics.written;
  const { pipeline } = pipelineOfSource(source);
  const { chances, leftOut } = source.metrics.forecast;
  const parts = pipeline.open.flatMap((deal, i): Part[] => {
    if (!which(pipeline, i)) return [];
    const chance = (chances[to]?.[i] ?? 0) - (chances[from]?.[i] ?? 0);
    return [dealPart(deal, chance * (pipeline.history.open.value[i] ?? 0), [w.percent(chance, 1)])];
  });
  return accountOf(
    parts,
    { kind: 'sum', what: 'lines, chance × amount' },
    { columns, leftOut: leftOutOfForecast(source, leftOut) },
  );
}

/** Open deals that are in no forecast, one by one where they are known. */
function leftOutOfForecast({ deals }: FigureSource, counts: Readonly<Record<string, number>>): Account['leftOut'] {
  return leftOutCounts(counts).map((group) =>
    group.reason === 'no amount'
      ? {
          ...group,
          deals: deals.filter(
            ({ outcome, value, unconverted }) => outcome === 'open' && !unconverted && !((value ?? 0) > 0),
          ),
        }
      : group,
  );
}

/** Open deals of the forecast. */
export function openDealsIn(source: FigureSource, which: (pipeline: PipelineNumbers, i: number) => boolean): Deal[] {
  const { pipeline } = pipelineOfSource(source);
  return pipeline.open.filter((_, i) => which(pipeline, i));
}

/** The line for the deals to come. */
export function newDeals(source: FigureSource, adds: number, details: Part['details'] = []): Part {
  const w = source.metrics.written;
  const { history } = pipelineOfSource(source).pipeline;
  const { days, deal } = history.arrivals;
  return linePart(`new deals (${w.count(deal.length, 'deal')} came in ${w.count(days, 'day')})`, adds, details);
}

/** Deals won from a day on, up to today. */
export function wonBetween({ deals, input }: FigureSource, from: number): Deal[] {
  return closedDeals(deals).deals.filter(
    ({ outcome, ended }) => outcome === 'won' && ended !== null && ended >= from && ended <= input.today,
  );
}

/** Their money. */
export function wonAccount(deals: readonly Deal[]): Account {
  return accountOf(
    deals.map((deal) => dealPart(deal, deal.value ?? 0)),
    { kind: 'sum', what: 'won deals' },
  );
}

/** Won so far and expected in a month, over the targets. */
export function ofTarget(
  source: FigureSource,
  { m, wonFrom, quota }: { readonly m: number; readonly wonFrom: number | null; readonly quota: number },
): Account {
  const expected = expectedAccount(source, m - 1, m);
  const won = wonFrom === null ? [] : wonBetween(source, wonFrom);
  return {
    ...expected,
    parts: [...won.map((deal) => dealPart(deal, deal.value ?? 0, ['won'])), ...expected.parts],
    addsUp: { kind: 'over', unit: 'money', divisor: quota, by: `targets of ${quota}` },
  };
}

/** The targets of all active people. */
export function quotas({ input }: FigureSource): Setting[] {
  return input.records.team.flatMap(({ active, name, quota }) =>
    active && quota !== null && quota > 0 ? [{ name: `Team, Quota of ${name}`, value: String(quota) }] : [],
  );
}

/** Starting probabilities that the Stages tab gives. */
export function startingChances({ openStages, metrics }: FigureSource): Setting[] {
  const w = metrics.written;
  return openStages.flatMap(({ name, startingProbability }) =>
    startingProbability === null
      ? []
      : [{ name: `Stages, Starting probability of ${name}`, value: w.percent(startingProbability) }],
  );
}

/** The same pipeline that the forecast of the run was made from. */
export function pipelineOfSource({ input, deals, visits, now }: FigureSource): ReturnType<typeof pipelineOf> {
  return pipelineOf({ stages: input.stages, deals, visits, today: input.today, now });
}
