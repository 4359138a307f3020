import { closedDeals } from '../../metrics/win-rate.ts';
import { pipelineOf } from '../../metrics/pipeline-of.ts';
import type { Deal } from '../../metrics/deal.ts';
import type { PipelineNumbers } from '../../metrics/pipeline-numbers.ts';
import { dayFromParts } from '../../workbook/day-time.ts';
import { countText, monthText, percentText } from '../../words/figure-text.ts';
import type { Account, Figure, Part, Setting } from '../figure.ts';
import type { FigureSource } from '../figure-source.ts';
import { accountOf, countAccount, dealPart, leftOutCounts, linePart, nameIn } from '../parts.ts';
import { settingOf, stagesOfKind } from '../settings-said.ts';
import { told } from './headline-figures.ts';

const block = 'Forecast';
const columns = ['Chance'] as const;

/** Money expected by month, open deals by their chances, and all of it against the target. */
export function forecastFigures(source: FigureSource): Figure[] {
  const { metrics, input } = source;
  const { forecast, quota } = metrics;
  const settings = [
    ...stagesOfKind(input.stages, 'won', 'lost'),
    settingOf(input.settings, 'currency'),
    ...startingChances(source),
  ];
  const figure = (
    name: string,
    about: Pick<Figure, 'definition' | 'account'> & Partial<Figure> & { readonly amount: number | null },
  ): Figure => {
    const { amount, ...more } = about;
    return {
      ...{ name, also: [], beside: [], unit: 'money', settings },
      ...told(amount, forecast.total.needs),
      ...more,
    };
  };
  const cell = (row: string, column: string): string => nameIn(block, row, column);
  const range = (row: string, { low, high }: { readonly low: number | null; readonly high: number | null }) =>
    (['From', 'To'] as const).map((column) => ({
      names: [cell(row, column)],
      meaning: column === 'From' ? 'four times in five between' : 'and',
      unit: 'money' as const,
      value: column === 'From' ? low : high,
    }));
  const last = forecast.months.length - 1;
  const whole = figure(cell('All three', 'Expected'), {
    amount: forecast.total.estimate,
    also: ['Forecast', 'Forecast, all three months'],
    beside: forecast.total.estimate === null ? [] : range('All three', forecast.total),
    definition:
      'Money expected to be won in the three months from now on: each open deal times its chance to be won by then, given its stage and how long it has been there, and deals that will come in.',
    account: () => expectedAccount(source, -1, last),
  });
  const months = forecast.months.flatMap((month, m) => {
    const row = monthText(month.from);
    const target = quota?.months[m] ?? null;
    return [
      figure(cell(row, 'Expected'), {
        ...{ amount: month.expected, beside: range(row, month) },
        definition: `Money expected to be won in ${row}, from now on: each open deal times its chance to be won in that time, given its stage and how long it has been there, and deals that will come in.`,
        account: () => expectedAccount(source, m - 1, m),
      }),
      figure(cell(row, 'Open deals'), {
        amount: month.fromOpen,
        definition: `What of it comes from deals that are open now: each times its chance to be won in ${row}.`,
        account: () => openAccount(source, m - 1, m),
      }),
      figure(cell(row, 'New deals'), {
        amount: month.fromNew,
        definition:
          'What of it comes from deals that are not there yet: as many as come in as a rule, each with the chance of a deal that comes in and the mean amount of won deals.',
        account: () => accountOf([newDeals(source, month.fromNew)], { kind: 'sum', what: 'line' }),
      }),
      figure(cell(row, 'Won so far'), {
        amount: month.wonSoFar,
        definition: `Money of the deals that were won in ${row} up to today. It is not in what is expected.`,
        account: () => wonAccount(m === 0 ? wonBetween(source, month.from) : []),
      }),
      ...(target === null || quota === null
        ? []
        : [
            figure(cell(row, 'Of target'), {
              ...{ amount: target.coverage, unit: 'share' as const, settings: [...settings, ...quotas(source)] },
              definition: `Won so far and expected in ${row}, over the targets of all active members of the team.`,
              account: () => ofTarget(source, { m, wonFrom: m === 0 ? month.from : null, quota: quota.quotaPerMonth }),
            }),
          ]),
    ];
  });
  const weighted = figure(cell('Open deals by their chances', 'Expected'), {
    amount: forecast.weightedPipeline,
    also: ['Open deals by their chances', 'Weighted pipeline'],
    definition: 'The open deals, each times its chance to be won within a year.',
    account: () => openAccount(source, -1, forecast.chances.length - 1),
  });
  const cold = figure(cell('Of all three, gone cold', 'Expected'), {
    amount: forecast.cold.expected,
    definition:
      'What of the three months comes from open deals that have gone cold: by their chances, times what came of such deals before.',
    account: () => openAccount(source, -1, last, (pipeline, i) => pipeline.history.open.quiet[i] === 1),
  });
  return forecast.total.needs === undefined
    ? [...months, whole, weighted, cold, ...chanceFigures(source, settings), ...targetFigures(source)]
    : [whole, weighted, ...targetFigures(source)];
}

/** The deals behind the chances by stage. */
function chanceFigures(source: FigureSource, settings: readonly Setting[]): Figure[] {
  const { forecast } = source.metrics;
  const inStage =
    (at: number) =>
    ({ history }: PipelineNumbers, i: number): boolean =>
      history.open.stage[i] === at;
  return forecast.stages.flatMap((stage, at): Figure[] => {
    const name = (column: string): string => nameIn('Chances by stage', stage.name, column);
    const plain = { also: [], beside: [], settings };
    const within = `in ${stage.name}, with an amount and a known day on which they came`;
    return [
      {
        ...{ ...plain, name: name('Open deals'), unit: 'count', value: stage.deals },
        definition: `Open deals ${within}.`,
        account: () => countAccount(openDealsIn(source, inStage(at)), 'open deals'),
      },
      {
        ...{ ...plain, name: name('Money'), unit: 'money', value: stage.value },
        definition: `The amounts of the open deals ${within}.`,
        account: () =>
          accountOf(
            openDealsIn(source, inStage(at)).map((deal) => dealPart(deal, deal.value ?? 0)),
            { kind: 'sum', what: 'open deals' },
          ),
      },
      {
        ...{ ...plain, name: name('By their chances'), unit: 'money', value: stage.weighted },
        definition: `The same, each times its chance to be won within a year.`,
        account: () => openAccount(source, -1, forecast.chances.length - 1, inStage(at)),
      },
    ];
  });
}

/** Targets of people, and how far they are this month. */
function targetFigures(source: FigureSource): Figure[] {
  const { metrics, input } = source;
  const { quota } = metrics;
  if (quota === null) return [];
  const date = new Date(input.today * 86_400_000);
  const from = dayFromParts(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  return quota.owners.flatMap((owner): Figure[] => {
    const settings = quotas(source).filter(({ name }) => name === `Team, Quota of ${owner.name}`);
    const own = (): Deal[] => wonBetween(source, from).filter((deal) => deal.owner === owner.name);
    const plain = { also: [], beside: [], settings };
    const name = (column: string): string => nameIn('Against the target', owner.name, column);
    return [
      {
        ...{ ...plain, name: name('Target a month'), unit: 'money', value: owner.quota },
        definition: `The Quota of ${owner.name} in the Team tab.`,
        account: () => accountOf([linePart('Team, Quota', owner.quota)], { kind: 'sum', what: 'line' }),
      },
      {
        ...{ ...plain, name: name('Won this month'), unit: 'money', value: owner.wonThisMonth },
        definition: `Money of the deals of ${owner.name} that were won in this calendar month.`,
        account: () => wonAccount(own()),
      },
      {
        ...{ ...plain, name: name('Share'), unit: 'share', value: owner.share },
        definition: `What ${owner.name} won in this calendar month, over the target.`,
        account: () => ({
          ...wonAccount(own()),
          addsUp: { kind: 'over', unit: 'money', divisor: owner.quota, by: `a target of ${owner.quota}` },
        }),
      },
    ];
  });
}

/** Between the ends of two months of the forecast; −1 = now. */
function expectedAccount(source: FigureSource, from: number, to: number): Account {
  const open = openAccount(source, from, to);
  const fromNew = source.metrics.forecast.months.slice(from + 1, to + 1).reduce((sum, month) => sum + month.fromNew, 0);
  return { ...open, parts: [...open.parts, newDeals(source, fromNew, [null])] };
}

/** Each open deal times its chance to be won after one of the days of `Forecast.chances` and by another. */
function openAccount(
  source: FigureSource,
  from: number,
  to: number,
  which: (pipeline: PipelineNumbers, i: number) => boolean = () => true,
): Account {
  const { pipeline } = pipelineOfSource(source);
  const { chances, leftOut } = source.metrics.forecast;
  const parts = pipeline.open.flatMap((deal, i): Part[] => {
    if (!which(pipeline, i)) return [];
    const chance = (chances[to]?.[i] ?? 0) - (chances[from]?.[i] ?? 0);
    return [dealPart(deal, chance * (pipeline.history.open.value[i] ?? 0), [percentText(chance, 1)])];
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

function openDealsIn(source: FigureSource, which: (pipeline: PipelineNumbers, i: number) => boolean): Deal[] {
  const { pipeline } = pipelineOfSource(source);
  return pipeline.open.filter((_, i) => which(pipeline, i));
}

/** The line for the deals to come. */
function newDeals(source: FigureSource, adds: number, details: Part['details'] = []): Part {
  const { history } = pipelineOfSource(source).pipeline;
  const { days, deal } = history.arrivals;
  return linePart(`new deals (${countText(deal.length, 'deal')} came in ${countText(days, 'day')})`, adds, details);
}

function wonBetween({ deals, input }: FigureSource, from: number): Deal[] {
  return closedDeals(deals).deals.filter(
    ({ outcome, ended }) => outcome === 'won' && ended !== null && ended >= from && ended <= input.today,
  );
}

function wonAccount(deals: readonly Deal[]): Account {
  return accountOf(
    deals.map((deal) => dealPart(deal, deal.value ?? 0)),
    { kind: 'sum', what: 'won deals' },
  );
}

function ofTarget(
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

function quotas({ input }: FigureSource): Setting[] {
  return input.records.team.flatMap(({ active, name, quota }) =>
    active && quota !== null && quota > 0 ? [{ name: `Team, Quota of ${name}`, value: String(quota) }] : [],
  );
}

function startingChances({ openStages }: FigureSource): Setting[] {
  return openStages.flatMap(({ name, startingProbability }) =>
    startingProbability === null
      ? []
      : [{ name: `Stages, Starting probability of ${name}`, value: percentText(startingProbability) }],
  );
}

/** The same pipeline that the forecast of the run was made from. */
export function pipelineOfSource({ input, deals, visits, now }: FigureSource): ReturnType<typeof pipelineOf> {
  return pipelineOf({ stages: input.stages, deals, visits, today: input.today, now });
}
