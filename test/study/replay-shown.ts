import { endOf, prepareAsOfDay } from '../../src/core/metrics/as-of-day.ts';
import { deriveDeals } from '../../src/core/metrics/deal.ts';
import type { MetricsInput } from '../../src/core/metrics/metrics-input.ts';
import { forecastOf, pipelineOf } from '../../src/core/metrics/pipeline-of.ts';
import type { Day } from '../../src/core/workbook/day-time.ts';
import { renderColumns, type ShownColumn, ShownColumns } from './shown-columns.ts';

/**
 * Plays the forecast over the past as it is shown, in money, new deals included, by calendar month and in all: with what was
 * known on each day, through the functions of a run. `tooEarly`: days on which it said that it cannot be told yet. Amounts are
 * those that the sheet has today, since earlier ones are not kept.
 */
export function replayShown(
  input: MetricsInput,
  { everyDays, replicates = 300 }: { readonly everyDays: number; readonly replicates?: number },
): { readonly columns: readonly ShownColumn[]; readonly tooEarly: number } {
  const { stages, today } = input;
  const deals = deriveDeals(input);
  const won = deals.filter((deal) => deal.outcome === 'won' && deal.ended !== null);
  const came = (from: Day, to: Day): number =>
    won.reduce((sum, { ended, value }) => sum + ((ended ?? 0) >= from && (ended ?? 0) <= to ? (value ?? 0) : 0), 0);
  const asOf = prepareAsOfDay(deals, input.history.visits);
  const firstDay = deals.reduce((least, deal) => Math.min(least, deal.started ?? today), today);
  const columns = new ShownColumns();
  for (let day = firstDay + everyDays; day < today - 31; day += everyDays) {
    const then = { stages, ...asOf(day), today: day, now: endOf(day) };
    columns.add(forecastOf(then, pipelineOf(then).pipeline, replicates), then, came, today);
  }
  return { columns: columns.columns(), tooEarly: columns.tooEarly };
}

/** The same as lines for a terminal. */
export function renderShown({ columns, tooEarly }: ReturnType<typeof replayShown>): string {
  const early = tooEarly > 0 ? [`  On ${tooEarly} earlier days it said that it cannot be told yet.`] : [];
  return ['The forecast as it is shown (money, new deals included):', renderColumns(columns), ...early, ''].join('\n');
}
