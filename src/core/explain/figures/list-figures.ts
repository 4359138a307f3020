import { bandOfDays } from '../../metrics/ageing.ts';
import type { Deal } from '../../metrics/deal.ts';
import { quarterName } from '../../metrics/close-quarters.ts';
import { withMoney } from '../../metrics/lead-counts.ts';
import { lostReasonOf } from '../../metrics/lost-reasons.ts';
import type { Figure } from '../figure.ts';
import type { FigureSource } from '../figure-source.ts';
import { countAccount, moneyAccount, nameIn } from '../parts.ts';
import { settingOf, stagesOfKind } from '../settings-said.ts';
import { toldMoney, winRateFigure } from './headline-figures.ts';

/** Open deals by age, lost deals by reason, closed deals by quarter. */
export function listFigures(source: FigureSource): Figure[] {
  return [...ageingFigures(source), ...lostReasonFigures(source), ...quarterFigures(source)];
}

function countAndMoney(
  source: FigureSource,
  names: { readonly block: string; readonly row: string; readonly what: string },
  of: { readonly count: number; readonly value: number | null; readonly deals: () => readonly Deal[] },
): Figure[] {
  const settings = stagesOfKind(source.input.stages, 'won', 'lost');
  const plain = { also: [], beside: [], settings };
  return [
    {
      ...{ ...plain, name: nameIn(names.block, names.row, 'Deals'), unit: 'count', value: of.count },
      definition: `${names.what}.`,
      account: () => countAccount(of.deals()),
    },
    {
      ...{ ...plain, name: nameIn(names.block, names.row, 'Money'), unit: 'money' },
      ...toldMoney(of.value, of.deals, 'them'),
      settings: [...settings, settingOf(source.input.settings, 'currency')],
      definition: `The amounts of these: ${names.what.charAt(0).toLowerCase()}${names.what.slice(1)}.`,
      account: () => {
        return moneyAccount(withMoney(of.deals()));
      },
    },
  ];
}

function ageingFigures(source: FigureSource): Figure[] {
  const { ageing } = source.metrics;
  return ageing.bands.flatMap(({ name, count, value }) =>
    countAndMoney(
      source,
      { block: 'How long open deals have been open', row: name, what: `Open deals that have been open for ${name}` },
      {
        ...{ count, value },
        deals: () => source.deals.filter(({ outcome, days }) => outcome === 'open' && bandOfDays(days) === name),
      },
    ),
  );
}

function lostReasonFigures(source: FigureSource): Figure[] {
  return source.metrics.lostReasons.flatMap(({ reason, count, value }) =>
    countAndMoney(
      source,
      { block: 'Why deals are lost', row: reason, what: `Lost deals with the Lost reason "${reason}"` },
      {
        ...{ count, value },
        deals: () =>
          source.deals.filter(
            (deal) => deal.outcome === 'lost' && lostReasonOf(deal).toLowerCase() === reason.toLowerCase(),
          ),
      },
    ),
  );
}

function quarterFigures(source: FigureSource): Figure[] {
  const { metrics, input } = source;
  const settings = stagesOfKind(input.stages, 'won', 'lost');
  return metrics.closeQuarters.flatMap((quarter): Figure[] => {
    const name = (column: string): string => nameIn('Win rate by quarter of closing', quarter.name, column);
    const deals = source.deals.filter(
      ({ outcome, ended }) =>
        (outcome === 'won' || outcome === 'lost') &&
        ended !== null &&
        ended <= input.today &&
        quarterName(ended) === quarter.name,
    );
    return [
      winRateFigure(name('Win rate'), [], quarter, {
        ...{ deals, settings },
        definition: `Of the deals that closed in ${quarter.name}, the share that was won.${quarter.caution === null ? '' : ` Take care: ${quarter.caution}.`}`,
      }),
      {
        ...{ name: name('Closed'), also: [], beside: [], settings, unit: 'count', value: quarter.n },
        definition: `Deals that were won or lost in ${quarter.name}.`,
        account: () => countAccount(deals),
      },
    ];
  });
}
