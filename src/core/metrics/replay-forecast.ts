import { quantile } from '../statistics/quantile.ts';
import type { Day } from '../workbook/day-time.ts';
import { prepareAsOfDay } from './as-of-day.ts';
import { deriveDeals } from './deal.ts';
import { drawWins } from './draw-wins.ts';
import { type ForecastMiss, forecastDrift } from './forecast-drift.ts';
import { missesOf, missHorizons } from './past-misses.ts';
import { forecastOnDay } from './forecast-on-day.ts';
import type { MetricsInput } from './metrics-input.ts';

/** What the forecast would have said on one day of the past, and what came of it. */
export interface ReplayedDay {
  readonly day: Day;
  readonly openDeals: number;
  readonly expectedWins: number;
  readonly low: number;
  readonly high: number;
  readonly wins: number;
  readonly held: boolean;
  /** Whether the range would have held without being widened by past misses. */
  readonly heldUnwidened: boolean;
}

/** How good chances were. */
export interface BrierScore {
  /** Mean squared error of the chances; 0 is perfect. */
  readonly brier: number | null;
  /** The same for a forecast that gives every deal the share of open deals that won before. */
  readonly baseBrier: number | null;
  /** 1 − brier / baseBrier: above 0 is better than the base rate. */
  readonly skill: number | null;
}

export interface Replay extends BrierScore {
  /** Days ahead that were forecast. */
  readonly horizonDays: number;
  readonly days: readonly ReplayedDay[];
  /** Open deals forecast, over all days. */
  readonly n: number;
  /** Of `n`: gone cold by then, or in their stage longer than the data could follow. Their chance counts as 0. */
  readonly withoutChance: number;
  /** The same of the others alone. */
  readonly followed: BrierScore;
  /** Chances given and shares won, in tenths. */
  readonly bins: readonly {
    readonly from: number;
    readonly n: number;
    readonly forecast: number;
    readonly won: number;
  }[];
  /** How often the 80 % interval of the number of wins held. */
  readonly intervalHeld: { readonly held: number; readonly unwidened: number; readonly of: number };
  readonly needs?: string;
}

/**
 * Plays the forecast over the past, every `everyDays` days: with only what was known then, each open deal's chance to be
 * won within `horizonDays`; then what really came. Deals gone cold and deals older than the data could follow count 0, as
 * they do in the forecast. The base rate is learnt from earlier days whose outcome was known by then, and so is how far the
 * range is widened. The interval, 80 %, is for the number of wins among the deals open on that day.
 */
export function replayForecast(
  input: MetricsInput,
  options: { readonly horizonDays: number; readonly everyDays: number },
): Replay {
  const { horizonDays, everyDays } = options;
  const deals = deriveDeals(input);
  const asOf = prepareAsOfDay(deals, input.history.visits);
  const firstDay = deals.reduce((least, deal) => Math.min(least, deal.started ?? input.today), input.today);
  const days: ReplayedDay[] = [];
  let withoutChance = 0;
  const forecasts: Forecasted[] = [];
  // Outcomes of earlier days, by the day on which they were known.
  const settled: { readonly knownOn: Day; readonly n: number; readonly wins: number }[] = [];
  const misses: ForecastMiss[] = [];
  // Shorter horizons are known sooner: they say first how far off the forecast is.
  const horizons = [...missHorizons.filter((each) => each < horizonDays), horizonDays];
  const own = horizons.length - 1;
  for (let day = firstDay + everyDays; day <= input.today - horizonDays; day += everyDays) {
    const made = forecastOnDay(input.stages, asOf(day), day, horizons);
    if (made === null) continue;
    const chances = made.chance[own] ?? new Float64Array();
    const won = made.won[own] ?? [];
    const followed = new Set(made.followed);
    withoutChance += won.length - followed.size;
    const known = settled.filter((each) => each.knownOn <= day);
    const knownN = known.reduce((sum, each) => sum + each.n, 0);
    const base = knownN > 0 ? known.reduce((sum, each) => sum + each.wins, 0) / knownN : made.wonShare;
    won.forEach((isWon, i) =>
      forecasts.push({ p: chances[i] ?? 0, base, won: isWon ? 1 : 0, followed: followed.has(i) }),
    );
    const knownMisses = misses.filter((each) => each.knownOn <= day);
    const drift = forecastDrift(knownMisses, horizonDays, everyDays);
    const drawn = drawWins(made, drift);
    const low = quantile(drawn.widened[own] ?? [], 0.1);
    const high = quantile(drawn.widened[own] ?? [], 0.9);
    const expected = chances.reduce((sum, p) => sum + p, 0);
    const wins = won.filter(Boolean).length;
    const heldBetween = (from: number, to: number): boolean => wins >= from && wins <= to;
    days.push({
      day,
      openDeals: won.length,
      expectedWins: expected,
      low,
      high,
      wins,
      held: heldBetween(low, high),
      heldUnwidened: heldBetween(quantile(drawn.plain[own] ?? [], 0.1), quantile(drawn.plain[own] ?? [], 0.9)),
    });
    settled.push({ knownOn: day + horizonDays, n: won.length, wins });
    for (const miss of missesOf(made, horizons, drawn.variance, day)) misses.push(miss);
  }
  const intervalHeld = {
    held: days.filter((day) => day.held).length,
    unwidened: days.filter((day) => day.heldUnwidened).length,
    of: days.length,
  };
  const n = forecasts.length;
  const needs = n === 0 ? `20 closed deals that are ${horizonDays} days old` : undefined;
  const bins = Array.from({ length: 10 }, (_, b) => {
    const inside = forecasts.filter(({ p }) => Math.min(9, Math.floor(p * 10)) === b);
    const mean = (of: (each: Forecasted) => number): number =>
      inside.reduce((sum, each) => sum + of(each), 0) / inside.length;
    return { from: b / 10, n: inside.length, forecast: mean(({ p }) => p), won: mean((each) => each.won) };
  }).filter((bin) => bin.n > 0);
  return {
    horizonDays,
    days,
    n,
    withoutChance,
    ...score(forecasts),
    followed: score(forecasts.filter((each) => each.followed)),
    bins,
    intervalHeld,
    ...(needs === undefined ? {} : { needs }),
  };
}

interface Forecasted {
  readonly p: number;
  readonly base: number;
  readonly won: 0 | 1;
  readonly followed: boolean;
}

function score(forecasts: readonly Forecasted[]): BrierScore {
  const n = forecasts.length;
  if (n === 0) return { brier: null, baseBrier: null, skill: null };
  const brier = forecasts.reduce((sum, { p, won }) => sum + (p - won) ** 2, 0) / n;
  const baseBrier = forecasts.reduce((sum, { base, won }) => sum + (base - won) ** 2, 0) / n;
  return { brier, baseBrier, skill: baseBrier > 0 ? 1 - brier / baseBrier : null };
}

/** The replay as text for a terminal. */
export function renderReplay(replay: Replay): string {
  if (replay.needs !== undefined) return `Nothing to replay yet: needs ${replay.needs}.\n`;
  const number = (value: number | null, digits = 3): string => (value === null ? '–' : value.toFixed(digits));
  const { held, unwidened, of } = replay.intervalHeld;
  const share = (count: number): string => (of === 0 ? '–' : `${Math.round((100 * count) / of)} %`);
  return [
    `Forecast of wins within ${replay.horizonDays} days, replayed on ${replay.days.length} days of the past (${replay.n} forecasts, of which ${replay.withoutChance} at 0: gone cold, or older than the data could follow).`,
    `Brier score ${number(replay.brier)} (base rate ${number(replay.baseBrier)}), skill ${number(replay.skill)}; without those at 0 ${number(replay.followed.brier)} (${number(replay.followed.baseBrier)}), skill ${number(replay.followed.skill)}.`,
    `The 80 % interval of the number of wins held on ${held} of ${of} days (${share(held)}); not widened by past misses, on ${unwidened} (${share(unwidened)}).`,
    'Chance given → share won:',
    ...replay.bins.map((bin) => `  ${number(bin.forecast, 2)} → ${number(bin.won, 2)}  (${bin.n})`),
    '',
  ].join('\n');
}
