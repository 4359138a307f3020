import { describe, expect, it } from 'vitest';
import type { StageVisit } from '../../../src/core/history/stage-visit.ts';
import { groupNameOf } from '../../../src/core/leads/grouping.ts';
import { outcomeOf } from '../../../src/core/leads/lead.ts';
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import type { Metrics } from '../../../src/core/metrics/metrics.ts';
import type { MetricsInput } from '../../../src/core/metrics/metrics-input.ts';
import { understand, type Understanding } from '../../../src/core/understand/understand.ts';
import { randomWorkbook, today } from './a-random-workbook.ts';

// Whatever says "needs 3 more …" is held to the deals themselves, counted here from rows and stays by another way than the
// figures count them. `npm test` takes 150 random workbooks, LEADSHEET_LONG=1 ten thousand.
const workbooks = process.env['LEADSHEET_LONG'] === '1' ? 10_000 : 150;

/** The deals as a person would look them up: rows, with the stays of each. */
function dealsOf({ records, history }: Pick<Understanding, 'records' | 'history'>) {
  const lives = new Map(history.lives.map((life) => [life.lead, life]));
  return records.leads.map((lead) => {
    const outcome = outcomeOf(lead);
    const life = lives.get(lead.key);
    const closed = outcome === 'open' ? null : (life?.closedAt ?? lead.closedOn);
    const started = life?.startedAt ?? null;
    return {
      lead,
      outcome,
      isClosed: outcome !== 'open',
      closed,
      hasBothDates: closed !== null && started !== null && Math.floor(closed) >= Math.floor(started),
      hasAmount: lead.amount !== null && lead.currency !== 'USD',
      stays: history.visits.filter((visit) => visit.lead === lead.key),
    };
  });
}

type SomeDeal = ReturnType<typeof dealsOf>[number];

const isKnown = ({ enteredAt, leftAt, exit }: StageVisit): boolean =>
  enteredAt !== null && (exit === 'open' || (leftAt !== null && leftAt >= enteredAt));
const hasLeft = ({ exit }: StageVisit): boolean => exit !== 'open' && exit !== 'removed';
/** Where it went is known too. */
const isWhole = (visit: StageVisit): boolean => isKnown(visit) && hasLeft(visit) && visit.to !== null;
const here = (deal: SomeDeal, stage: string | null): StageVisit[] =>
  deal.stays.filter((visit) => visit.stage === stage);
const isClose = ({ to }: StageVisit): boolean => to === 'won' || to === 'lost';

/** What a text counts, beside the words that it counts with. */
const counted: readonly (readonly [RegExp, (deal: SomeDeal, stage: string | null) => boolean])[] = [
  [/^closed deals?$/, (deal) => deal.isClosed],
  [/^closed deals? with (?:its date|their dates)$/, (deal) => deal.closed !== null],
  [/^closed deals? with both dates$/, (deal) => deal.hasBothDates],
  [/^won deals? with both dates$/, (deal) => deal.outcome === 'won' && deal.hasBothDates],
  [/^lost deals? with both dates$/, (deal) => deal.outcome === 'lost' && deal.hasBothDates],
  [/^won deals? with an amount(?: and its exchange rate)?$/, (deal) => deal.outcome === 'won' && deal.hasAmount],
  [
    /^closed deals? whose days in (?:its|their) last stage are known$/,
    (deal) => deal.stays.some((visit) => isWhole(visit) && isClose(visit)),
  ],
  [/^deals? that left a stage for another after known days$/, (deal) => deal.stays.some(isWhole)],
  [
    /^deals? that left (?:it|[A-Z]\w+) for another stage after known days$/,
    (deal, stage) => here(deal, stage).some(isWhole),
  ],
  [/^deals? whose days there are known$/, (deal, stage) => here(deal, stage).some(isKnown)],
  [
    /^deals? that left it after known days$/,
    (deal, stage) => here(deal, stage).some((visit) => isKnown(visit) && hasLeft(visit)),
  ],
];

/** "3 more closed deals": how many there must be by that, and how many there are. */
function held(needs: string, deals: readonly SomeDeal[], stage: string | null) {
  const [, more, what = ''] = /^(\d+) more (.*)$/.exec(needs) ?? [];
  const rule = counted.find(([words]) => words.test(what));
  if (more === undefined || rule === undefined) throw new Error(`nobody knows how to count “${needs}”`);
  return Number(more) + deals.filter((deal) => rule[1](deal, stage)).length;
}

/** Every figure with the least that it is told from, and whether it is told. */
function figuresOf(metrics: Metrics, deals: readonly SomeDeal[]) {
  const stageNamed = (text?: string): string | null =>
    metrics.stages.find(({ name }) => text?.includes(`left ${name} for`))?.stage ?? null;
  const whole = [
    { name: 'win rate', least: 5, ...metrics.winRate },
    { name: 'win rate by age', least: 10, ...metrics.winRateByAge },
    { name: 'deal size', least: 5, ...metrics.dealSizeWon },
    { name: 'days to win', least: 5, ...metrics.cycleWon },
    { name: 'days to lose', least: 5, ...metrics.cycleLost },
    { name: 'days to close', least: 5, ...metrics.cycleAll },
    { name: 'cold', least: 20, ...metrics.cold },
    { name: 'velocity', least: 10, ...metrics.velocity.observed },
    { name: 'forecast', least: 10, ...metrics.forecast.total },
    { name: 'bottlenecks', least: 20, ...metrics.bottlenecks },
  ].map(({ name, least, needs }) => ({ name, least, needs, of: deals, stage: stageNamed(needs) }));
  const ofStages = (stages: Metrics['stages'], of: readonly SomeDeal[], where: string) =>
    stages.flatMap(({ stage, conversion, daysInStage }) =>
      [conversion, daysInStage].map(({ needs }) => {
        const least = needs?.includes('left') === true ? 5 : 10;
        return { name: `${stage}${where}`, least, needs, of, stage: stage as string | null };
      }),
    );
  const ofGroups = metrics.grouped.flatMap(({ by, groups }) =>
    groups.flatMap(({ name, winRate, dealSize, cycle, stages }) => {
      const of = deals.filter(({ lead }) => (groupNameOf(lead, by.field) ?? '(none)') === name);
      const each = { of, stage: null as string | null };
      return [
        { ...each, name: `win rate of ${name}`, least: 10, needs: winRate.needs },
        { ...each, name: `deal size of ${name}`, least: 5, needs: dealSize.needs },
        { ...each, name: `days of ${name}`, least: 5, needs: cycle.needs },
        ...ofStages(stages, of, ` of ${name}`),
      ];
    }),
  );
  const unranked = metrics.bottlenecks.unranked.map(({ name, needs }) => {
    const stage = metrics.stages.find((each) => each.name === name)?.stage ?? null;
    return { name: `rank of ${name}`, least: 20, needs, of: deals, stage };
  });
  return [...whole, ...ofStages(metrics.stages, deals, ''), ...ofGroups, ...unranked];
}

/** What is needed without a number must not be there at all. */
const none: readonly (readonly [RegExp, (deals: readonly SomeDeal[], figures: Metrics) => boolean])[] = [
  [/^a second open stage to compare with$/, (_, { stages }) => stages.length === 1],
  [/^amounts on deals$/, (deals) => !deals.some((deal) => deal.hasAmount && (deal.lead.amount ?? 0) > 0)],
  [
    /^deals with the days on which they changed stage$/,
    (deals) => !deals.some((deal) => deal.stays.some((visit) => isKnown(visit) && (!hasLeft(visit) || isWhole(visit)))),
  ],
  [
    /^deals won in the last 365 days, with an amount(?: and its exchange rate)?$/,
    (deals) => !deals.some((deal) => deal.outcome === 'won' && deal.hasAmount && (deal.closed ?? 0) > today - 365),
  ],
  [
    /^won deals with an amount above 0(?: and its exchange rate)?$/,
    (deals) => !deals.some((deal) => deal.outcome === 'won' && deal.hasAmount && (deal.lead.amount ?? 0) > 0),
  ],
  [
    /^open deals with an amount above 0(?: and its exchange rate)? and the day on which they came into their stage$/,
    (deals) =>
      !deals.some(
        (deal) =>
          !deal.isClosed &&
          deal.hasAmount &&
          (deal.lead.amount ?? 0) > 0 &&
          deal.stays.some((visit) => visit.exit === 'open' && isKnown(visit)),
      ),
  ],
];

function check(understood: Understanding, metrics: Metrics): void {
  const deals = dealsOf(understood);
  for (const { name, least, needs, of, stage } of figuresOf(metrics, deals)) {
    if (needs === undefined) continue;
    const bare = none.find(([words]) => words.test(needs));
    if (bare !== undefined) expect(bare[1](of, metrics), `${name}: needs ${needs}`).toBe(true);
    else expect(held(needs, of, stage), `${name}: needs ${needs}`).toBe(least);
  }
}

describe('every "needs …" is true', () => {
  it(`of ${workbooks} random workbooks`, { timeout: 36_000_000 }, () => {
    const said = new Map<string, number>();
    for (let seed = 1; seed <= workbooks; seed++) {
      const understood = understand(randomWorkbook(seed), { now: (today + 0.4) * 86_400_000 });
      if ('noLeads' in understood) continue;
      const input: MetricsInput = {
        ...{ records: understood.records, history: understood.history, stages: understood.adoption.stages },
        ...{
          settings: understood.adoption.settings,
          today,
          now: understood.now,
          previousHeadlines: [],
          coverage: null,
        },
        replicates: 4,
      };
      const metrics = computeMetrics(input);
      try {
        check(understood, metrics);
      } catch (error) {
        throw new Error(`workbook ${seed}`, { cause: error });
      }
      for (const text of JSON.stringify(metrics).matchAll(/"needs":"(?:\d+ more )?([^"]*)"/g))
        said.set(text[1]!, (said.get(text[1]!) ?? 0) + 1);
    }
    if (process.env['LEADSHEET_LONG'] === '1') console.log(Object.fromEntries(said));
    expect(said.size).toBeGreaterThan(12);
  });
});
