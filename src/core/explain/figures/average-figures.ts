import { averageHeaders, averagesHeading } from '../../layout/blocks/averages-block.ts';
import { averageKinds, dealsWithNumber } from '../../metrics/averages.ts';
import type { Figure } from '../figure.ts';
import type { FigureSource } from '../figure-source.ts';
import { accountOf, countAccount, dealPart, nameIn } from '../parts.ts';
import { settingOf, stagesOfKind } from '../settings-said.ts';

/** The means of the team's own columns. */
export function averageFigures({ metrics, deals, input }: FigureSource): Figure[] {
  const plain = {
    ...{ also: [], beside: [] },
    settings: [settingOf(input.settings, 'averageOf'), ...stagesOfKind(input.stages, 'won', 'lost')],
  };
  return metrics.averages.flatMap(({ of, ...means }): Figure[] => {
    const unit = of.isShare ? 'share' : 'number';
    const figures = averageKinds.map((kind): Figure => {
      const { mean } = means[kind];
      return {
        ...plain,
        name: nameIn(averagesHeading, of.header, averageHeaders[kind]),
        unit,
        value: mean,
        ...(mean === null ? { needs: `a number under ${of.header}` } : {}),
        definition: `The mean of ${of.header} over ${kind === 'all' ? 'all' : kind} deals that have a number there.`,
        account: () =>
          accountOf(
            dealsWithNumber(of, kind, deals).map(({ deal, number }) => dealPart(deal, number)),
            { kind: 'mean', unit, of: 'deals' },
          ),
      };
    });
    const n: Figure = {
      ...plain,
      name: nameIn(averagesHeading, of.header, 'Deals with a number'),
      unit: 'count',
      value: means.all.n,
      definition: `Deals that have a number under ${of.header}.`,
      account: () => countAccount(dealsWithNumber(of, 'all', deals).map(({ deal }) => deal)),
    };
    return [...figures, n];
  });
}
