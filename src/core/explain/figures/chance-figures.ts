import { chanceByStay } from '../../bottlenecks/chance-by-stay.ts';
import { lostTarget, stillOpen, wonTarget } from '../../bottlenecks/pipeline-history.ts';
import { priorDeals } from '../../bottlenecks/win-chances.ts';
import { winPrior } from '../../metrics/win-prior.ts';
import type { PipelineNumbers } from '../../metrics/pipeline-numbers.ts';
import type { Account, Figure, Part, Setting } from '../figure.ts';
import type { FigureSource } from '../figure-source.ts';
import { accountOf, countAccount, dealPart, linePart, nameIn } from '../parts.ts';
import { openAccount, openDealsIn, pipelineOfSource } from './forecast-accounts.ts';

/** The deals behind the chances by stage. */
export function chanceFigures(source: FigureSource, settings: readonly Setting[]): Figure[] {
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
        ...{ ...plain, name: name('Chance'), also: [name('Chance to be won within a year')], unit: 'share' },
        value: stage.chance,
        definition: `The chance that a deal which comes to ${stage.name} is won within a year: each stay that ended there has a share of those that come, times the chance to be won from where it went.`,
        account: () => chanceAccount(source, at),
      },
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

const year = 365;

/** Each stay in a stage with what it adds to the chance from there, those that stay longer, and a starting probability. */
function chanceAccount(source: FigureSource, at: number): Account {
  const w = source.metrics.written;
  const { deals, openStages } = source;
  const { history } = pipelineOfSource(source).pipeline;
  const of = chanceByStay(history, at, { days: year, prior: winPrior(openStages, deals) });
  const { visits, stageCount } = history;
  const wentTo = (target: number): string => {
    if (target === stillOpen) return 'still there';
    if (target === wonTarget(stageCount)) return 'won';
    return target === lostTarget(stageCount) ? 'lost' : (openStages[target]?.name ?? '');
  };
  const stays = of.stays.map(({ visit, after, adds }): Part => {
    const target = visits.target[visit] ?? stillOpen;
    const details = [Math.round((visits.duration[visit] ?? 0) * 10) / 10, wentTo(target), w.percent(after, 1)];
    const deal = deals[visits.deal[visit] ?? -1];
    return deal === undefined ? linePart('row gone', adds, details) : dealPart(deal, adds, details);
  });
  const none = [null, null, null];
  return accountOf(
    [
      ...stays,
      ...(of.longer > 0 ? [linePart(`those that stay longer than ${of.lastDay} days`, of.longer, none)] : []),
      ...(of.priorShare > 0
        ? [linePart('starting probability', of.prior, [null, `as ${priorDeals} deals`, w.percent(of.priorAlone, 1)])]
        : []),
    ],
    { kind: 'sum', what: 'stays' },
    { columns: ['Days there', 'Then', 'Chance from there'] },
  );
}
