import { codesOf, numbersOf } from '../metrics/typed-columns.ts';
import type { StageVisit } from '../history/stage-visit.ts';
import { flooding } from './flooding.ts';
import type { Stage } from '../workbook/stage.ts';
import { benjaminiHochberg } from '../statistics/benjamini-hochberg.ts';
import { kaplanMeier } from '../statistics/kaplan-meier.ts';
import { lastTimeAtRisk } from '../statistics/last-time-at-risk.ts';
import { logRank } from '../statistics/log-rank.ts';
import { restrictedMean } from '../statistics/restricted-mean.ts';
import { quantile } from '../statistics/quantile.ts';
import { xmrChart } from '../statistics/xmr-chart.ts';

/** Something that got worse, beyond what chance alone does. */
export interface Alarm {
  readonly kind: 'slower' | 'more lost' | 'fewer coming in' | 'fewer leaving' | 'fewer won' | 'more waiting';
  /** Stage name; null = the whole pipeline. */
  readonly stage: string | null;
  /** An owner or a source; null = all. */
  readonly group: { readonly by: 'owner' | 'source'; readonly name: string } | null;
  /** In plain words. */
  readonly message: string;
  /** For slower: mean days more before going on, of the days that both periods can be followed. */
  readonly days: number | null;
  /** Adjusted for how many were looked at; null for weekly flows. */
  readonly pValue: number | null;
  readonly n: number;
}

const recentDays = 60;
const baselineDays = 365;
const leastExpected = 5;
const falseAlarms = 0.1;
/** What has to be usual in a week before a week can stand out. */
const leastUsual = 1;
/** Weeks that an alarm may be old, and that the usual level is not made of. */
const freshWeeks = 2;
/** Weeks that a pace is taken over. */
const paceWeeks = 8;
/** So many times the usual weeks of work are an alarm. */
const pilesUpFrom = 1.25;

/**
 * What got worse. Stays that began in the last 60 days against those of the year before, per stage, and per stage and
 * owner or source: slower to go on (log-rank on advances, losses apart), and lost sooner or more often; adjusted over all
 * comparisons (Benjamini-Hochberg at 10 %), five expected events on either side at least. Weekly flows of the whole
 * pipeline on an XmR chart. `now` is on the team's clock.
 */
export function alarms(stages: readonly Stage[], visits: readonly StageVisit[], now: number): Alarm[] {
  return [...comparisons(stages, visits, now), ...flows(stages, visits, now)];
}

interface Candidate extends Omit<Alarm, 'pValue'> {
  readonly rawPValue: number;
  readonly worse: boolean;
}

function comparisons(stages: readonly Stage[], visits: readonly StageVisit[], now: number): Alarm[] {
  const candidates: Candidate[] = [];
  const recentVisits = new Map<string, StageVisit[]>();
  for (const stage of stages) if (stage.kind === 'open') recentVisits.set(stage.id, []);
  for (const visit of visits) {
    if (visit.days === null || visit.enteredAt === null || visit.enteredAt <= now - recentDays - baselineDays) continue;
    recentVisits.get(visit.stage)?.push(visit);
  }
  for (const stage of stages) {
    const here = recentVisits.get(stage.id);
    if (here === undefined) continue;
    for (const one of compare(stage.name, null, here, now)) candidates.push(one);
    for (const by of ['owner', 'source'] as const) {
      const groups = new Map<string, StageVisit[]>();
      for (const visit of here) {
        const name = visit[by];
        if (name === null) continue;
        const group = groups.get(name);
        if (group) group.push(visit);
        else groups.set(name, [visit]);
      }
      if (groups.size < 2) continue;
      for (const [name, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
        for (const one of compare(stage.name, { by, name }, group, now)) candidates.push(one);
      }
    }
  }
  const adjusted = benjaminiHochberg(candidates.map((candidate) => candidate.rawPValue));
  return candidates.flatMap(({ rawPValue: _, worse, ...alarm }, i): Alarm[] => {
    const pValue = adjusted[i] ?? 1;
    return worse && pValue < falseAlarms ? [{ ...alarm, pValue }] : [];
  });
}

function compare(stage: string, group: Alarm['group'], visits: readonly StageVisit[], now: number): Candidate[] {
  const durations = numbersOf(visits, (visit) => Math.round(visit.days ?? 0));
  const groups = codesOf(visits, (visit) => ((visit.enteredAt ?? 0) > now - recentDays ? 1 : 0));
  const out: Candidate[] = [];
  const whose = group === null ? '' : group.by === 'owner' ? `, with ${group.name}` : `, from ${group.name}`;
  for (const cause of ['advance', 'lost'] as const) {
    const events = codesOf(visits, (visit) => (visit.exit === cause ? 1 : 0));
    const test = logRank(durations, events, groups);
    if (test.expected.some((expected) => expected < leastExpected)) continue;
    const fewer = test.observed[1] < test.expected[1];
    const base = { stage, group, n: visits.length, rawPValue: test.pValue };
    const seen = Math.round(test.observed[1]);
    const expected = Math.round(test.expected[1]);
    if (cause === 'advance') {
      const days = meanDifference(durations, events, groups);
      out.push({
        ...base,
        kind: 'slower',
        worse: fewer,
        days,
        message: `${stage}${whose}: deals of the last ${recentDays} days go on more slowly: ${seen} went on where ${expected} would have at the pace of the year before.`,
      });
    } else {
      out.push({
        ...base,
        kind: 'more lost',
        worse: !fewer,
        days: null,
        message: `${stage}${whose}: more deals of the last ${recentDays} days are lost: ${seen} where ${expected} would have been at the pace of the year before.`,
      });
    }
  }
  return out;
}

/** Mean days before going on, recent minus before, of the days that both can be followed; losses count as open. */
function meanDifference(durations: Float64Array, events: Uint8Array, groups: Uint8Array): number | null {
  const curves = [0, 1].map((g) => {
    const rows = Array.from(groups.keys()).filter((i) => groups[i] === g);
    return kaplanMeier(
      rows.map((i) => durations[i] ?? 0),
      rows.map((i) => events[i] ?? 0),
    );
  });
  const ends = curves.map((curve) => lastTimeAtRisk(curve, 5));
  const [before, recent] = curves;
  if (before === undefined || recent === undefined || ends.some((end) => end === null)) return null;
  const within = ends.reduce<number>((least, end) => Math.min(least, end ?? 0), Infinity);
  const mean = (curve: typeof before): number => restrictedMean(curve, within, 0)?.mean ?? 0;
  return mean(recent) - mean(before);
}

/**
 * How many weeks the open deals would take at the pace of the last eight weeks (Little's law). A pipeline that grows
 * because the team sells more has no more of them; one that fills up has. Where nothing closed there is no pace, and the
 * week repeats the one before.
 */
function weeksToClear(inProgress: readonly number[], exits: readonly number[]): number[] {
  const weeks: number[] = [];
  for (let week = paceWeeks - 1; week < exits.length; week++) {
    let closed = 0;
    for (let back = 0; back < paceWeeks; back++) closed += exits[week - back] ?? 0;
    weeks.push(closed === 0 ? (weeks.at(-1) ?? 0) : ((inProgress[week] ?? 0) * paceWeeks) / closed);
  }
  return weeks;
}

/**
 * Whether deals pile up: more came in than closed over eight weeks, beyond chance, and the open ones are a quarter more
 * weeks of work than was usual. A pipeline that grows because the team sells more is more work, but not more weeks of it.
 */
function pilingUp(inProgress: readonly number[], entries: readonly number[], exits: readonly number[]): Alarm[] {
  const weeks = weeksToClear(inProgress, exits);
  const before = weeks.slice(0, -paceWeeks);
  const recent = weeks.at(-1);
  if (before.length < paceWeeks || recent === undefined) return [];
  const usual = quantile(before, 0.5);
  const sum = (values: readonly number[]): number =>
    values.slice(-paceWeeks).reduce((total, value) => total + value, 0);
  const flood = flooding(sum(entries), sum(exits), paceWeeks * 7, inProgress.at(-1) ?? 0);
  if (flood === null || recent < pilesUpFrom * usual) return [];
  return [
    {
      kind: 'more waiting',
      stage: null,
      group: null,
      message: `Deals are piling up: of those whose days are known, ${sum(entries)} came in and ${sum(exits)} closed in eight weeks. At that pace the open ones take ${Math.round(recent)} weeks, where ${Math.round(usual)} are usual.`,
      days: null,
      pValue: null,
      n: weeks.length,
    },
  ];
}

/** Weekly flows of the whole pipeline: whole weeks that end now. */
function flows(stages: readonly Stage[], visits: readonly StageVisit[], now: number): Alarm[] {
  const won = new Set(stages.filter((stage) => stage.kind === 'won').map((stage) => stage.id));
  const firstOf = new Map<string, number>();
  const leftFor = new Map<string, number>();
  const wins: number[] = [];
  const closes: number[] = [];
  for (const visit of visits) {
    if (visit.enteredAt !== null)
      firstOf.set(visit.lead, Math.min(firstOf.get(visit.lead) ?? visit.enteredAt, visit.enteredAt));
    if (visit.leftAt === null || visit.to === null) continue;
    if (won.has(visit.to)) wins.push(visit.leftAt);
    if (won.has(visit.to) || visit.exit === 'lost') {
      closes.push(visit.leftAt);
      leftFor.set(visit.lead, Math.max(leftFor.get(visit.lead) ?? visit.leftAt, visit.leftAt));
    }
  }
  const starts = [...firstOf.values()];
  if (starts.length === 0) return [];
  const end = Math.floor(now);
  const first = starts.reduce((least, at) => Math.min(least, at), end);
  const weeks = Math.min(78, Math.floor((end - first) / 7));
  const weekly = (times: readonly number[]): number[] => {
    const counts = new Array<number>(weeks).fill(0);
    for (const at of times) {
      const week = weeks - 1 - Math.floor((end - 1 - Math.floor(at)) / 7);
      if (at < end && week >= 0 && week < weeks) counts[week] = (counts[week] ?? 0) + 1;
    }
    return counts;
  };
  const entries = weekly(starts);
  const exits = weekly(closes);
  let waiting =
    starts.filter((at) => at < end - 7 * weeks).length -
    [...leftFor.values()].filter((at) => at < end - 7 * weeks).length;
  const inProgress = entries.map((count, week) => (waiting += count - (exits[week] ?? 0)));
  const watched = [
    { kind: 'fewer coming in', values: entries, bad: 'low', what: 'new deals' },
    { kind: 'fewer leaving', values: exits, bad: 'low', what: 'deals closed' },
    { kind: 'fewer won', values: weekly(wins), bad: 'low', what: 'deals won' },
  ] as const;
  const slow = watched.flatMap(({ kind, values, bad, what }): Alarm[] => {
    const chart = xmrChart(values, values.length - freshWeeks);
    // Of less than one a week a quiet week says nothing: every other one is at 0.
    if (chart === null || chart.mean < leastUsual) return [];
    const signal = chart.signals.find(
      (each) =>
        each.index >= values.length - freshWeeks &&
        (bad === 'low'
          ? each.kind === 'below' || each.kind === 'run-below'
          : each.kind === 'above' || each.kind === 'run-above'),
    );
    if (signal === undefined) return [];
    const seen = values[signal.index] ?? 0;
    const usual = chart.mean.toFixed(chart.mean < 20 ? 1 : 0);
    const run = signal.kind.startsWith('run')
      ? `, and eight weeks in a row ${bad === 'low' ? 'below' : 'above'} that`
      : '';
    const week = signal.index === values.length - 1 ? 'last week' : 'the week before last';
    return [
      {
        kind,
        stage: null,
        group: null,
        message: `${seen} ${what} ${week}, where ${usual} are usual${run}.`,
        days: null,
        pValue: null,
        n: values.length,
      },
    ];
  });
  return [...slow, ...pilingUp(inProgress, entries, exits)];
}
