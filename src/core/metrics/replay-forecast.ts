import { prepareWinChances } from '../bottlenecks/win-chances.ts';
import type { StageVisit } from '../history/stage-visit.ts';
import { quantile } from '../statistics/quantile.ts';
import { randomGenerator } from '../statistics/random-generator.ts';
import type { Day } from '../workbook/day-time.ts';
import { type Deal, deriveDeals } from './deal.ts';
import { priorOf } from './forecast.ts';
import type { MetricsInput } from './metrics-input.ts';
import { pipelineNumbers } from './pipeline-numbers.ts';

/** What the forecast would have said on one day of the past, and what came of it. */
export interface ReplayedDay {
  readonly day: Day;
  readonly openDeals: number;
  readonly expectedWins: number;
  readonly low: number;
  readonly high: number;
  readonly wins: number;
  readonly held: boolean;
}

export interface Replay {
  /** Days ahead that were forecast. */
  readonly horizonDays: number;
  readonly days: readonly ReplayedDay[];
  /** Open deals forecast, over all days. */
  readonly n: number;
  /** Open deals in their stage longer than any deal known by then: no chance is given for them, and they are not in `n`. */
  readonly beyondData: number;
  /** Mean squared error of the chances; 0 is perfect. */
  readonly brier: number | null;
  /** The same for a forecast that gives every deal the share of open deals that won before. */
  readonly baseBrier: number | null;
  /** 1 − brier / baseBrier: above 0 is better than the base rate. */
  readonly skill: number | null;
  /** Chances given and shares won, in tenths. */
  readonly bins: readonly {
    readonly from: number;
    readonly n: number;
    readonly forecast: number;
    readonly won: number;
  }[];
  /** How often the 80 % interval of the number of wins held. */
  readonly intervalHeld: { readonly held: number; readonly of: number };
  readonly needs?: string;
}

const leastClosed = 20;
const draws = 200;

/**
 * Plays the forecast over the past, every `everyDays` days: with only what was known then, each open deal's chance to be
 * won within `horizonDays`; then what really came. The base rate is learnt from earlier days whose outcome was known by
 * then. The interval draws curves and outcomes anew, 80 %, for the number of wins among the open deals.
 */
export function replayForecast(
  input: MetricsInput,
  options: { readonly horizonDays: number; readonly everyDays: number },
): Replay {
  const { horizonDays, everyDays } = options;
  const deals = deriveDeals(input);
  const open = input.stages.filter((stage) => stage.kind === 'open');
  const visitsOf = new Map<string, StageVisit[]>();
  for (const visit of input.history.visits) {
    const known = visitsOf.get(visit.lead);
    if (known) known.push(visit);
    else visitsOf.set(visit.lead, [visit]);
  }
  const firstDay = deals.reduce((least, deal) => Math.min(least, deal.started ?? input.today), input.today);
  const days: ReplayedDay[] = [];
  let beyondData = 0;
  const forecasts: { readonly p: number; readonly base: number; readonly won: 0 | 1 }[] = [];
  // Outcomes of earlier days, by the day on which they were known.
  const settled: { readonly knownOn: Day; readonly n: number; readonly wins: number }[] = [];
  for (let day = firstDay + everyDays; day <= input.today - horizonDays; day += everyDays) {
    const then = asOf(deals, visitsOf, day);
    const closed = then.deals.filter((deal) => deal.outcome === 'won' || deal.outcome === 'lost');
    if (closed.length < leastClosed) continue;
    const numbers = pipelineNumbers(input.stages, then.deals, then.visits, {
      today: day,
      now: day,
      coldThreshold: null,
      worthOf: () => 1,
    });
    if (numbers.open.length === 0) continue;
    const model = prepareWinChances(numbers.history, [horizonDays], priorOf(open, then.deals));
    const estimate = model.estimate();
    const all = estimate.chance[0] ?? new Float64Array();
    const beyond = new Set(estimate.beyondData);
    beyondData += beyond.size;
    const followed = [...all.keys()].filter((i) => !beyond.has(i));
    if (followed.length === 0) continue;
    const chances = followed.map((i) => all[i] ?? 0);
    const outcomes = followed.map((i): 0 | 1 => (then.wonLater(numbers.open[i]?.id ?? '', horizonDays) ? 1 : 0));
    const known = settled.filter((each) => each.knownOn <= day);
    const knownN = known.reduce((sum, each) => sum + each.n, 0);
    const wonShare = closed.filter((deal) => deal.outcome === 'won').length / closed.length;
    const base = knownN > 0 ? known.reduce((sum, each) => sum + each.wins, 0) / knownN : wonShare;
    outcomes.forEach((won, i) => forecasts.push({ p: chances[i] ?? 0, base, won }));
    const random = randomGenerator(model.seed);
    const drawn = new Float64Array(draws);
    for (let r = 0; r < draws; r++) {
      const redrawn = model.redraw(random).chance[0] ?? new Float64Array();
      let count = 0;
      for (const i of followed) if (random.next() < (redrawn[i] ?? 0)) count++;
      drawn[r] = count;
    }
    const wins = outcomes.reduce<number>((sum, won) => sum + won, 0);
    const low = quantile(drawn, 0.1);
    const high = quantile(drawn, 0.9);
    days.push({
      day,
      openDeals: outcomes.length,
      expectedWins: chances.reduce((sum, p) => sum + p, 0),
      low,
      high,
      wins,
      held: wins >= low && wins <= high,
    });
    settled.push({ knownOn: day + horizonDays, n: outcomes.length, wins });
  }
  const n = forecasts.length;
  const none = { horizonDays, days, n, beyondData, brier: null, baseBrier: null, skill: null, bins: [] };
  const intervalHeld = { held: days.filter((day) => day.held).length, of: days.length };
  if (n === 0) return { ...none, intervalHeld, needs: `${leastClosed} closed deals that are ${horizonDays} days old` };
  const brier = forecasts.reduce((sum, { p, won }) => sum + (p - won) ** 2, 0) / n;
  const baseBrier = forecasts.reduce((sum, { base, won }) => sum + (base - won) ** 2, 0) / n;
  const bins = Array.from({ length: 10 }, (_, b) => {
    const inside = forecasts.filter(({ p }) => Math.min(9, Math.floor(p * 10)) === b);
    const mean = (of: (each: (typeof forecasts)[number]) => number): number =>
      inside.reduce((sum, each) => sum + of(each), 0) / inside.length;
    return { from: b / 10, n: inside.length, forecast: mean(({ p }) => p), won: mean(({ won }) => won) };
  }).filter((bin) => bin.n > 0);
  return {
    horizonDays,
    days,
    n,
    beyondData,
    brier,
    baseBrier,
    skill: baseBrier > 0 ? 1 - brier / baseBrier : null,
    bins,
    intervalHeld,
  };
}

/** The deals and stays as they were known at the end of a day. */
function asOf(deals: readonly Deal[], visitsOf: ReadonlyMap<string, readonly StageVisit[]>, day: Day) {
  const later = new Map<string, Day>();
  const knownDeals: Deal[] = [];
  const knownVisits: StageVisit[] = [];
  for (const deal of deals) {
    const own = (visitsOf.get(deal.id) ?? []).filter((visit) => visit.enteredAt !== null && visit.enteredAt <= day);
    const started =
      deal.started ?? own.reduce<Day | null>((least, visit) => Math.min(least ?? day, visit.enteredAt ?? day), null);
    if (started === null || started > day) continue;
    const ended = deal.outcome !== 'open' && deal.ended !== null && deal.ended <= day;
    if (deal.outcome !== 'open' && deal.ended === null) continue; // closed, but nobody knows when
    if (!ended && deal.outcome === 'won' && deal.ended !== null) later.set(deal.id, deal.ended);
    let stage = deal.stage;
    for (const visit of own) {
      if (visit.leftAt !== null && visit.leftAt <= day) knownVisits.push(visit);
      else {
        stage = visit.stage;
        knownVisits.push({ ...visit, leftAt: null, days: day - (visit.enteredAt ?? day), exit: 'open', to: null });
      }
    }
    knownDeals.push(
      ended
        ? deal
        : { ...deal, outcome: 'open', stage, ended: null, days: deal.started === null ? null : day - deal.started },
    );
  }
  return {
    deals: knownDeals,
    visits: knownVisits,
    wonLater: (id: string, within: number): boolean => {
      const on = later.get(id);
      return on !== undefined && on <= day + within;
    },
  };
}

/** The replay as text for a terminal. */
export function renderReplay(replay: Replay): string {
  if (replay.needs !== undefined) return `Nothing to replay yet: needs ${replay.needs}.\n`;
  const number = (value: number | null, digits = 3): string => (value === null ? '–' : value.toFixed(digits));
  const { held, of } = replay.intervalHeld;
  return [
    `Forecast of wins within ${replay.horizonDays} days, replayed on ${replay.days.length} days of the past (${replay.n} forecasts; ${replay.beyondData} deals were older than the data could follow).`,
    `Brier score ${number(replay.brier)} (base rate ${number(replay.baseBrier)}), skill ${number(replay.skill)}.`,
    `The 80 % interval of the number of wins held on ${held} of ${of} days (${of === 0 ? '–' : Math.round((100 * held) / of)} %).`,
    'Chance given → share won:',
    ...replay.bins.map((bin) => `  ${number(bin.forecast, 2)} → ${number(bin.won, 2)}  (${bin.n})`),
    '',
  ].join('\n');
}
