import type { Account, Beside, Figure, Setting } from '../figure.ts';
import type { FigureSource } from '../figure-source.ts';
import { accountOf, nameIn } from '../parts.ts';
import { settingOf, stagesOfKind } from '../settings-said.ts';
import { chanceFigures } from './chance-figures.ts';
import {
  expectedAccount,
  newDeals,
  ofTarget,
  openAccount,
  quotas,
  startingChances,
  wonAccount,
  wonBetween,
} from './forecast-accounts.ts';
import { told } from './headline-figures.ts';
import { targetFigures } from './target-figures.ts';

const cell = (row: string, column: string): string => nameIn('Forecast', row, column);

/** Money expected by month, open deals by their chances, and all of it against the target. */
export function forecastFigures(source: FigureSource): Figure[] {
  const { metrics, input } = source;
  const { total, months, cold } = metrics.forecast;
  const settings = [
    ...stagesOfKind(input.stages, 'won', 'lost'),
    settingOf(input.settings, 'currency'),
    ...startingChances(source),
  ];
  const figure = figureWith(settings, total.needs);
  const [whole, weighted] = wholeFigures(source, figure);
  if (total.needs !== undefined) return [whole, weighted, ...targetFigures(source)];
  const ofCold = figure(cell('Of all three, open too long', 'Expected'), {
    value: cold.expected,
    definition:
      'What of the three months comes from open deals that have been open too long: by their chances, times what came of such deals before.',
    account: () => openAccount(source, -1, months.length - 1, (pipeline, i) => pipeline.history.open.quiet[i] === 1),
  });
  return [
    ...months.flatMap((_, m) => monthFigures(source, m, figure)),
    ...[whole, weighted, ofCold],
    ...chanceFigures(source, settings),
    ...targetFigures(source),
  ];
}

type FigureOf = (
  name: string,
  about: Pick<Figure, 'definition' | 'account'> & Partial<Figure> & { readonly value: number | null },
) => Figure;

function figureWith(settings: readonly Setting[], needs: string | undefined): FigureOf {
  return (name, about) => ({ ...{ name, also: [], beside: [], unit: 'money', settings }, ...about, ...told(about.value, needs) }); // prettier-ignore
}

function rangeIn(row: string, { low, high }: { readonly low: number | null; readonly high: number | null }): Beside[] {
  return (['From', 'To'] as const).map((column) => ({
    names: [cell(row, column)],
    meaning: column === 'From' ? 'four times in five between' : 'and',
    unit: 'money',
    value: column === 'From' ? low : high,
  }));
}

/** All three months together, and the open deals by their chances. */
function wholeFigures(source: FigureSource, figure: FigureOf): readonly [Figure, Figure] {
  const { total, months, weightedPipeline, chances } = source.metrics.forecast;
  return [
    figure(cell('All three', 'Expected'), {
      value: total.estimate,
      also: ['Forecast', 'Forecast, all three months'],
      beside: total.estimate === null ? [] : rangeIn('All three', total),
      definition:
        'Money expected to be won in the three months from now on: each open deal times its chance to be won by then, given its stage and how long it has been there, and deals that will come in.',
      account: () => expectedAccount(source, -1, months.length - 1),
    }),
    figure(cell('Open deals by their chances', 'Expected'), {
      value: weightedPipeline,
      also: ['Open deals by their chances', 'Weighted pipeline'],
      definition: 'The open deals, each times its chance to be won within a year.',
      account: () => openAccount(source, -1, chances.length - 1),
    }),
  ];
}

function monthFigures(source: FigureSource, m: number, figure: FigureOf): Figure[] {
  const w = source.metrics.written;
  const month = source.metrics.forecast.months[m];
  if (month === undefined) return [];
  const row = w.monthShort(month.from);
  return [
    figure(cell(row, 'Expected'), {
      ...{ value: month.expected, beside: rangeIn(row, month) },
      definition: `Money expected to be won in ${row}, from now on: each open deal times its chance to be won in that time, given its stage and how long it has been there, and deals that will come in.`,
      account: () => expectedAccount(source, m - 1, m),
    }),
    figure(cell(row, 'Open deals'), {
      value: month.fromOpen,
      definition: `What of it comes from deals that are open now: each times its chance to be won in ${row}.`,
      account: () => openAccount(source, m - 1, m),
    }),
    figure(cell(row, 'New deals'), {
      value: month.fromNew,
      definition:
        'What of it comes from deals that are not there yet: as many as come in as a rule, each with the chance of a deal that comes in and the mean amount of won deals.',
      account: () => accountOf([newDeals(source, month.fromNew)], { kind: 'sum', what: 'line' }),
    }),
    figure(cell(row, 'Won so far'), {
      value: month.wonSoFar,
      definition: `Money of the deals that were won in ${row} up to today. It is not in what is expected.`,
      account: (): Account => wonAccount(m === 0 ? wonBetween(source, month.from) : []),
    }),
    ...targetOfMonth(source, { m, row, from: month.from }, figure),
  ];
}

/** What of the target a month brings; nothing where there is none. */
function targetOfMonth(
  source: FigureSource,
  { m, row, from }: { readonly m: number; readonly row: string; readonly from: number },
  figure: FigureOf,
): Figure[] {
  const { quota } = source.metrics;
  const target = quota?.months[m];
  if (quota === null || target === undefined) return [];
  const { settings, ...rest } = figure(cell(row, 'Of target'), {
    ...{ value: target.coverage, unit: 'share' },
    definition: `Won so far and expected in ${row}, over the targets of all active members of the team.`,
    account: () => ofTarget(source, { m, wonFrom: m === 0 ? from : null, quota: quota.quotaPerMonth }),
  });
  return [{ ...rest, settings: [...settings, ...quotas(source)] }];
}
