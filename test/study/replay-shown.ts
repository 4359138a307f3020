import { prepareAsOfDay } from '../../src/core/metrics/as-of-day.ts';
import { deriveDeals } from '../../src/core/metrics/deal.ts';
import type { Estimate } from '../../src/core/metrics/estimate.ts';
import type { MetricsInput } from '../../src/core/metrics/metrics-input.ts';
import { forecastOf, pipelineOf } from '../../src/core/metrics/pipeline-of.ts';
import type { Day } from '../../src/core/workbook/day-time.ts';

/** One column of the forecast as people read it: month 1, 2, 3 or all of them. */
export interface ReplayedColumn {
  readonly name: string;
  /** Days that were replayed. */
  readonly n: number;
  /** Of `n`, those on which the range held what came. */
  readonly held: number;
  /** Expected over came, less 1. */
  readonly bias: number;
  /** Absolute errors over what came. */
  readonly error: number;
}

type Said = Pick<Estimate, 'estimate' | 'low' | 'high'>;

/**
 * Plays the forecast over the past as it is shown, in money, new deals included, by calendar month and in all: with what was
 * known on each day, through the functions of a run. `tooEarly`: days on which it said that it cannot be told yet. Amounts are
 * those that the sheet has today, since earlier ones are not kept.
 */
export function replayShown(
  input: MetricsInput,
  { everyDays, replicates = 300 }: { readonly everyDays: number; readonly replicates?: number },
): { readonly columns: readonly ReplayedColumn[]; readonly tooEarly: number } {
  const { stages, today } = input;
  const deals = deriveDeals(input);
  const won = deals.filter((deal) => deal.outcome === 'won' && deal.ended !== null);
  const came = (from: Day, to: Day): number =>
    won.reduce((sum, { ended, value }) => sum + ((ended ?? 0) >= from && (ended ?? 0) <= to ? (value ?? 0) : 0), 0);
  const asOf = prepareAsOfDay(deals, input.history.visits);
  const firstDay = deals.reduce((least, deal) => Math.min(least, deal.started ?? today), today);
  const tallies = ['Month 1', 'Month 2', 'Month 3', 'All three'].map((name) => new Tally(name));
  let tooEarly = 0;
  for (let day = firstDay + everyDays; day < today - 31; day += everyDays) {
    const then = { stages, ...asOf(day), today: day, now: day };
    const made = forecastOf(then, pipelineOf(then).pipeline, replicates);
    if (made.total.needs !== undefined) {
      tooEarly++;
      continue;
    }
    const months = made.months.filter(({ to }) => to <= today);
    for (const [m, month] of months.entries()) {
      const said = { estimate: month.expected, low: month.low, high: month.high };
      tallies[m]?.add(said, came(Math.max(month.from, day + 1), month.to));
    }
    const last = months.at(-1);
    if (months.length === 3 && last !== undefined) tallies[3]?.add(made.total, came(day + 1, last.to));
  }
  return { columns: tallies.map((tally) => tally.column()), tooEarly };
}

class Tally {
  private n = 0;
  private held = 0;
  private expected = 0;
  private cameInAll = 0;
  private off = 0;
  private readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  add({ estimate, low, high }: Said, came: number): void {
    this.n++;
    if (came >= (low ?? 0) && came <= (high ?? 0)) this.held++;
    this.expected += estimate ?? 0;
    this.cameInAll += came;
    this.off += Math.abs((estimate ?? 0) - came);
  }

  column(): ReplayedColumn {
    const { name, n, held, expected, cameInAll, off } = this;
    return { name, n, held, bias: expected / cameInAll - 1, error: off / cameInAll };
  }
}

/** The same as lines for a terminal. */
export function renderShown({ columns, tooEarly }: ReturnType<typeof replayShown>): string {
  const percent = (share: number): string => (Number.isFinite(share) ? `${Math.round(100 * share)} %` : '–');
  return [
    'The forecast as it is shown (money, new deals included):',
    ...columns.map(
      ({ name, n, held, bias, error }) =>
        `  ${name}: the 80 % range held on ${held} of ${n} days (${percent(held / n)}), bias ${percent(bias)}, error ${percent(error)} of what came`,
    ),
    ...(tooEarly > 0 ? [`  On ${tooEarly} earlier days it said that it cannot be told yet.`] : []),
    '',
  ].join('\n');
}
