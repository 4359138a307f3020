import type { StageVisit } from '../history/stage-visit.ts';
import type { Grouping } from '../leads/grouping.ts';
import type { Stage } from '../workbook/stage.ts';
import { benjaminiHochberg } from '../statistics/benjamini-hochberg.ts';
import { kaplanMeier } from '../statistics/kaplan-meier.ts';
import { lastTimeAtRisk } from '../statistics/last-time-at-risk.ts';
import { logRank } from '../statistics/log-rank.ts';
import { restrictedMean } from '../statistics/restricted-mean.ts';
import { codesOf, numbersOf } from '../statistics/typed-columns.ts';
import type { Alarm } from './alarm.ts';

/** What stays are compared by, and the group that a stay is in; null = none. */
export interface StayGrouping {
  readonly by: Grouping;
  readonly nameOf: (visit: StageVisit) => string | null;
}

const recentDays = 60;
const baselineDays = 365;
const leastExpected = 5;
const falseAlarms = 0.1;

/** Stays in one stage, of all deals or of one group. */
interface Stays {
  readonly stage: string;
  readonly group: Alarm['group'];
  /** How a message begins: "Proposal, with Ann". */
  readonly where: string;
  readonly visits: readonly StageVisit[];
}

interface Candidate extends Omit<Alarm, 'pValue'> {
  readonly rawPValue: number;
  readonly worse: boolean;
}

/**
 * Stays that began in the last 60 days against those of the year before, per stage, and per stage and group: slower to go
 * on (log-rank on advances, losses apart), and lost sooner or more often; adjusted over all comparisons
 * (Benjamini-Hochberg at 10 %), five expected events on either side at least. `now` is on the team's clock.
 */
export function stayAlarms(
  stages: readonly Stage[],
  visits: readonly StageVisit[],
  groupings: readonly StayGrouping[],
  now: number,
): Alarm[] {
  const recent = visits.filter(
    (visit) => visit.days !== null && visit.enteredAt !== null && visit.enteredAt > now - recentDays - baselineDays,
  );
  const here = grouped(recent, (visit) => visit.stage);
  const candidates = stages
    .filter((stage) => stage.kind === 'open')
    .map(({ id, name }): Stays => ({ stage: name, group: null, where: name, visits: here.get(id) ?? [] }))
    .flatMap((all) => [all, ...groupings.flatMap((grouping) => staysByGroup(all, grouping))])
    .flatMap((stays) => comparisons(stays, now));
  const adjusted = benjaminiHochberg(candidates.map((candidate) => candidate.rawPValue));
  return candidates.flatMap(({ rawPValue: _, worse, ...alarm }, i): Alarm[] => {
    const pValue = adjusted[i] ?? 1;
    return worse && pValue < falseAlarms ? [{ ...alarm, pValue }] : [];
  });
}

/** Nothing where there is but one group: it would say the same again. */
function staysByGroup({ stage, visits }: Stays, { by, nameOf }: StayGrouping): Stays[] {
  const groups = grouped(visits, nameOf);
  if (groups.size < 2) return [];
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, group]) => ({
      stage,
      group: { by: by.field, name },
      where: `${stage}, ${by.of} ${name}`,
      visits: group,
    }));
}

function grouped(
  visits: readonly StageVisit[],
  nameOf: (visit: StageVisit) => string | null,
): ReadonlyMap<string, readonly StageVisit[]> {
  const groups = new Map<string, StageVisit[]>();
  for (const visit of visits) {
    const name = nameOf(visit);
    if (name === null) continue;
    const group = groups.get(name);
    if (group) group.push(visit);
    else groups.set(name, [visit]);
  }
  return groups;
}

/** Recent stays against earlier ones: how soon they go on, and how soon they are lost. */
function comparisons({ stage, group, where, visits }: Stays, now: number): Candidate[] {
  const durations = numbersOf(visits, (visit) => Math.round(visit.days ?? 0));
  const periods = codesOf(visits, (visit) => ((visit.enteredAt ?? 0) > now - recentDays ? 1 : 0));
  return (['advance', 'lost'] as const).flatMap((cause): Candidate[] => {
    const events = codesOf(visits, (visit) => (visit.exit === cause ? 1 : 0));
    const test = logRank(durations, events, periods);
    if (test.expected.some((expected) => expected < leastExpected)) return [];
    const [, observed] = test.observed;
    const [, expected] = test.expected;
    const fewer = observed < expected;
    const base = { stage, group, n: visits.length, rawPValue: test.pValue };
    const [seen, usual] = [Math.round(observed), Math.round(expected)];
    const message =
      cause === 'advance'
        ? `${where}: deals of the last ${recentDays} days go on more slowly: ${seen} went on where ${usual} would have at the pace of the year before.`
        : `${where}: more deals of the last ${recentDays} days are lost: ${seen} where ${usual} would have been at the pace of the year before.`;
    return cause === 'advance'
      ? [{ ...base, kind: 'slower', worse: fewer, days: meanDifference(durations, events, periods), message }]
      : [{ ...base, kind: 'more lost', worse: !fewer, days: null, message }];
  });
}

/** Mean days before going on, recent minus before, of the days that both can be followed; losses count as open. */
function meanDifference(durations: Float64Array, events: Uint8Array, periods: Uint8Array): number | null {
  const curves = [0, 1].map((period) => {
    const rows = Array.from(periods.keys()).filter((i) => periods[i] === period);
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
