import type { Account, Figure } from '../figure.ts';
import type { FigureSource } from '../figure-source.ts';
import { nameIn } from '../parts.ts';
import { settingOf, stagesOfKind } from '../settings-said.ts';

/** What came in each of the last six months, and beside it what would have been said of the month on the day before. */
export function pastForecastFigures({ metrics, input, deals }: FigureSource): Figure[] {
  const w = metrics.written;
  return metrics.forecast.past.map(({ from, to, expected, low, high, came }): Figure => {
    const cell = (column: string): string => nameIn('Past forecasts', w.monthShort(from), column);
    const said = (column: string, meaning: string, value: number) => {
      return { names: [cell(column)], meaning, unit: 'money' as const, value };
    };
    const won = deals.filter(
      ({ outcome, ended }) => outcome === 'won' && ended !== null && ended >= from && ended <= to,
    );
    return {
      ...{ name: cell('Came'), also: [], unit: 'money', value: came },
      definition: `Money won in ${w.monthShort(from)}. Beside it what would have been said of that month on the day before it, from what was known then.`,
      settings: [...stagesOfKind(input.stages, 'won', 'lost'), settingOf(input.settings, 'currency')],
      beside: [
        said('Expected', 'expected the day before', expected),
        said('From', 'four times in five between', low),
        said('To', 'and', high),
      ],
      account: (): Account => ({
        parts: won.map((deal) => ({ deal, label: '', details: [], adds: deal.value ?? 0 })),
        addsUp: { kind: 'sum', what: 'money won' },
        columns: [],
        leftOut: [],
      }),
    };
  });
}
