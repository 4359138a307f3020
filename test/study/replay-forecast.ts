import { quantile } from '../../src/core/statistics/quantile.ts';
import type { Day } from '../../src/core/workbook/day-time.ts';
import { prepareAsOfDay } from '../../src/core/metrics/as-of-day.ts';
import { deriveDeals } from '../../src/core/metrics/deal.ts';
import { drawWins } from './draw-wins.ts';
import { type ForecastMiss, forecastDrift } from '../../src/core/metrics/forecast-drift.ts';
import { type DayForecast, forecastOnDay, missesOf, missHorizons } from './forecast-on-day.ts';
import type { MetricsInput } from '../../src/core/metrics/metrics-input.ts';

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
  /** Of `n`: in a stage of which no curve could be told by then. Their chance counts as 0. */
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
 * won within `horizonDays`; then what really came. The base rate is learnt from earlier days whose outcome was known by then, and so is how far the
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
  // Shorter horizons are known sooner: they say first how far off the forecast is.
  const horizons = [...missHorizons.filter((each) => each < horizonDays), horizonDays];
  const played: PlayedDay[] = [];
  for (let day = firstDay + everyDays; day <= input.today - horizonDays; day += everyDays) {
    const made = forecastOnDay(input.stages, asOf(day), day, horizons);
    if (made !== null) played.push(playDay(made, day, played, { horizons, everyDays }));
  }
  const days = played.map((each) => each.replayed);
  const forecasts = played.flatMap((each) => each.forecasts);
  const n = forecasts.length;
  return {
    horizonDays,
    days,
    n,
    withoutChance: forecasts.filter((each) => !each.followed).length,
    ...score(forecasts),
    followed: score(forecasts.filter((each) => each.followed)),
    bins: tenths(forecasts),
    intervalHeld: {
      held: days.filter((day) => day.held).length,
      unwidened: days.filter((day) => day.heldUnwidened).length,
      of: days.length,
    },
    ...(n === 0 ? { needs: `20 closed deals that are ${horizonDays} days old` } : {}),
  };
}

interface PlayedDay {
  readonly replayed: ReplayedDay;
  readonly forecasts: readonly Forecasted[];
  readonly misses: readonly ForecastMiss[];
}

/** One day of the past: what would have been said with what earlier days had shown by then, and what came. */
function playDay(
  made: DayForecast,
  day: Day,
  earlier: readonly PlayedDay[],
  { horizons, everyDays }: { readonly horizons: readonly number[]; readonly everyDays: number },
): PlayedDay {
  const own = horizons.length - 1;
  const horizonDays = horizons[own] ?? 0;
  const chances = made.chance[own] ?? new Float64Array();
  const won = made.won[own] ?? [];
  const followed = new Set(made.followed);
  const known = earlier.filter(({ replayed }) => replayed.day + horizonDays <= day).map(({ replayed }) => replayed);
  const knownN = known.reduce((sum, each) => sum + each.openDeals, 0);
  const base = knownN > 0 ? known.reduce((sum, each) => sum + each.wins, 0) / knownN : made.wonShare;
  const knownMisses = earlier.flatMap(({ misses }) => misses).filter((each) => each.knownOn <= day);
  const drawn = drawWins(made, forecastDrift(knownMisses, horizonDays, everyDays));
  const [low, high] = eightyPercent(drawn.widened[own] ?? []);
  const [plainLow, plainHigh] = eightyPercent(drawn.plain[own] ?? []);
  const wins = won.filter(Boolean).length;
  return {
    replayed: {
      day,
      openDeals: won.length,
      expectedWins: chances.reduce((sum, p) => sum + p, 0),
      low,
      high,
      wins,
      held: wins >= low && wins <= high,
      heldUnwidened: wins >= plainLow && wins <= plainHigh,
    },
    forecasts: won.map((isWon, i) => ({ p: chances[i] ?? 0, base, won: isWon ? 1 : 0, followed: followed.has(i) })),
    misses: missesOf(made, horizons, drawn.variance, day),
  };
}

function eightyPercent(wins: ArrayLike<number>): [low: number, high: number] {
  return [quantile(wins, 0.1), quantile(wins, 0.9)];
}

/** Chances given and shares won, in tenths. */
function tenths(forecasts: readonly Forecasted[]): Replay['bins'] {
  return Array.from({ length: 10 }, (_, b) => {
    const inside = forecasts.filter(({ p }) => Math.min(9, Math.floor(p * 10)) === b);
    const mean = (of: (each: Forecasted) => number): number =>
      inside.reduce((sum, each) => sum + of(each), 0) / inside.length;
    return { from: b / 10, n: inside.length, forecast: mean(({ p }) => p), won: mean((each) => each.won) };
  }).filter((bin) => bin.n > 0);
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
    `Forecast of wins within ${replay.horizonDays} days, replayed on ${replay.days.length} days of the past (${replay.n} forecasts, of which ${replay.withoutChance} at 0, for no curve could be told).`,
    `Brier score ${number(replay.brier)} (base rate ${number(replay.baseBrier)}), skill ${number(replay.skill)}; without those at 0 ${number(replay.followed.brier)} (${number(replay.followed.baseBrier)}), skill ${number(replay.followed.skill)}.`,
    `The 80 % interval of the number of wins held on ${held} of ${of} days (${share(held)}); not widened by past misses, on ${unwidened} (${share(unwidened)}).`,
    'Chance given → share won:',
    ...replay.bins.map((bin) => `  ${number(bin.forecast, 2)} → ${number(bin.won, 2)}  (${bin.n})`),
    '',
  ].join('\n');
}
