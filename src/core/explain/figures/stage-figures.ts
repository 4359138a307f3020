import type { StageVisit } from '../../history/stage-visit.ts';
import type { Deal } from '../../metrics/deal.ts';
import { openMoney } from '../../metrics/lead-counts.ts';
import type { StageMetrics } from '../../metrics/stage-metrics.ts';
import type { Beside, Figure, Setting } from '../figure.ts';
import type { FigureSource } from '../figure-source.ts';
import { accountOf, countAccount, moneyAccount, nameIn } from '../parts.ts';
import { rangeOf } from '../range.ts';
import { settingOf } from '../settings-said.ts';
import { told, toldMoney } from './headline-figures.ts';
import {
  chanceAccount,
  finishedAccount,
  knownStays,
  maturedAccount,
  meanAccount,
  medianAccount,
  stayColumns,
  stayPart,
} from './stage-accounts.ts';

/** The deals and stays that the figures of a stage are made from: all, or those of an owner or source. */
export interface StageScope {
  readonly deals: readonly Deal[];
  readonly visits: readonly StageVisit[];
  /** What the figures stand under: "Funnel: Proposal", and in the report. */
  readonly names: (stage: string, figure: StageFigureName) => readonly string[];
}

export type StageFigureName =
  | 'reached'
  | 'passedOver'
  | 'entered'
  | 'advanced'
  | 'lost'
  | 'movedBack'
  | 'gone'
  | 'open'
  | 'openValue'
  | 'conversion'
  | 'conversionLost'
  | 'conversionBack'
  | 'conversionOpen'
  | 'matured'
  | 'median'
  | 'mean'
  | 'naiveMean'
  | 'stays'
  | 'stillThere';

const names: Readonly<Record<StageFigureName, readonly (readonly [block: string, column: string])[]>> = {
  reached: [['Funnel', 'Reached']],
  passedOver: [['Funnel', 'Passed over']],
  entered: [['Funnel', 'Came']],
  advanced: [
    ['Funnel', 'Moved on'],
    ['Funnel', 'Went on'],
  ],
  lost: [['Funnel', 'Lost']],
  movedBack: [['Funnel', 'Moved back']],
  gone: [['Funnel', 'Row gone']],
  open: [
    ['Funnel', 'Still there'],
    ['Where deals are waiting now', 'Deals'],
    ['Pipeline', 'Deals'],
  ],
  openValue: [
    ['Where deals are waiting now', 'Money'],
    ['Pipeline', 'Money'],
  ],
  conversion: [
    ['Funnel', 'Goes on'],
    ['Funnel', 'Chance to go on'],
    ['Pipeline', 'Goes on'],
  ],
  conversionLost: [['Funnel', 'Lost in time']],
  conversionBack: [['Funnel', 'Moved back in time']],
  conversionOpen: [['Funnel', 'Still there by then']],
  matured: [['Funnel', 'Had gone on by then']],
  median: [
    ['Days in stage', 'Typical days'],
    ['Days in stage', 'Half are out by'],
    ['Pipeline', 'Typical days'],
  ],
  mean: [
    ['Days in stage', 'Mean, all'],
    ['Days in stage', 'Mean, all counted'],
  ],
  naiveMean: [['Days in stage', 'Mean of finished stays']],
  stays: [['Days in stage', 'Deals']],
  stillThere: [['Days in stage', 'Still there']],
};

/** The funnel, the days in each stage, and where deals are waiting now. */
export function stageFigures(source: FigureSource): Figure[] {
  const { deals, visits } = source;
  return figuresOfStages(source, source.metrics.stages, {
    ...{ deals, visits },
    names: (stage, figure) => names[figure].map(([block, column]) => nameIn(block, stage, column)),
  });
}

/** The same of any deals. */
export function figuresOfStages(source: FigureSource, stages: readonly StageMetrics[], scope: StageScope): Figure[] {
  const visitsOf = new Map<string, StageVisit[]>(stages.map(({ stage }) => [stage, []]));
  for (const visit of scope.visits) visitsOf.get(visit.stage)?.push(visit);
  return stages.flatMap((stage) => figuresOfStage(source, stage, { scope, visits: visitsOf.get(stage.stage) ?? [] }));
}

/** All that the figures of one stage are made of. */
interface StageOf {
  readonly source: FigureSource;
  readonly stage: StageMetrics;
  readonly scope: StageScope;
  readonly visits: readonly StageVisit[];
  readonly order: Setting;
}

function figuresOfStage(
  source: FigureSource,
  stage: StageMetrics,
  { scope, visits }: { readonly scope: StageScope; readonly visits: readonly StageVisit[] },
): Figure[] {
  const order: Setting = { name: 'Stages, Order', value: source.openStages.map(({ name }) => name).join(' > ') };
  const of: StageOf = { source, stage, scope, visits, order };
  return [...reachedFigures(of), ...stayFigures(of), ...insideFigures(of), ...chanceFigures(of), ...daysFigures(of)];
}

type AboutStage = Pick<Figure, 'unit' | 'value' | 'definition' | 'account'> &
  Partial<Pick<Figure, 'needs' | 'beside' | 'settings'>>;

function figureOf({ scope, stage, order }: StageOf, which: StageFigureName, about: AboutStage): Figure {
  const [name = '', ...also] = scope.names(stage.name, which);
  return { ...{ name, also, beside: [], settings: [order] }, ...about };
}

/** What the figure is called; its range is called by it. */
function nameOf({ scope, stage }: StageOf, which: StageFigureName): string {
  return scope.names(stage.name, which)[0] ?? '';
}

function countOfStage(
  of: StageOf,
  which: StageFigureName,
  value: number,
  about: Pick<Figure, 'definition' | 'account'>,
): Figure {
  return figureOf(of, which, { unit: 'count', value, ...about });
}

/** Deals that came to the stage or to a later one, and those that nobody saw there. */
function reachedFigures(of: StageOf): Figure[] {
  const { stage, scope, visits } = of;
  const reached = (): Deal[] => scope.deals.filter(({ life }) => life?.reached.includes(stage.stage) === true);
  return [
    countOfStage(of, 'reached', stage.reached, {
      definition: `Distinct deals that came to ${stage.name} or to any later stage.`,
      account: () => countAccount(reached()),
    }),
    countOfStage(of, 'passedOver', stage.passedOver, {
      definition: `Deals in Reached that nobody saw in ${stage.name}: they came to a later stage, so they passed it, nobody knows when.`,
      account: () => {
        const seen = new Set(visits.map(({ lead }) => lead));
        return countAccount(reached().filter(({ id }) => !seen.has(id)));
      },
    }),
  ];
}

/** How many stays began, and how they ended. */
function stayFigures(of: StageOf): Figure[] {
  const { source, stage, visits } = of;
  const stays = (which: StageFigureName, value: number, isOne: (visit: StageVisit) => boolean, what: string): Figure =>
    countOfStage(of, which, value, {
      definition: `Stays in ${stage.name} ${what}`,
      account: () =>
        accountOf(
          visits.filter(isOne).map((visit) => stayPart(source, visit, 1)),
          { kind: 'sum', what: 'stays' },
          { columns: stayColumns },
        ),
    });
  return [
    stays('entered', stage.entered, ({ enteredAt }) => enteredAt !== null, 'whose beginning is known. A deal that came twice has two.'), // prettier-ignore
    stays('advanced', stage.advanced, ({ exit }) => exit === 'advance', 'that ended in a later open stage or in a win.'), // prettier-ignore
    stays('lost', stage.lost, ({ exit }) => exit === 'lost', 'that ended in a loss.'),
    stays('movedBack', stage.movedBack, ({ exit }) => exit === 'back', 'that ended in an earlier stage.'),
    stays('gone', stage.gone, ({ exit }) => exit === 'removed', 'that ended when the row vanished from the sheet.'),
  ];
}

/** The deals that are there now. */
function insideFigures(of: StageOf): Figure[] {
  const { source, stage, scope, order } = of;
  const inside = (): Deal[] => scope.deals.filter((deal) => deal.outcome === 'open' && deal.stage === stage.stage);
  return [
    countOfStage(of, 'open', stage.open, {
      definition: `Open deals whose stage is ${stage.name} now.`,
      account: () => countAccount(inside(), 'open deals'),
    }),
    figureOf(of, 'openValue', {
      ...{ unit: 'money', ...toldMoney(stage.openValue, inside, 'its open deals') },
      definition: `The amounts of the open deals in ${stage.name}, other currencies at today’s rate.`,
      settings: [order, settingOf(source.input.settings, 'currency')],
      account: () => moneyAccount(openMoney(inside()), 'open deals'),
    }),
  ];
}

/** The chances to go on, to be lost, to move back, and what they leave. */
function chanceFigures(of: StageOf): Figure[] {
  const { source, stage, visits } = of;
  const { conversion, name: here } = stage;
  const horizon = conversion.horizonDays ?? 0;
  const name = nameOf(of, 'conversion');
  const until: Beside = { names: [`${name}, within days`], meaning: 'within', unit: 'days', value: horizon };
  const chance = (which: StageFigureName, value: number | null, cause: 0 | 1 | 2 | 3, what: string): Figure =>
    figureOf(of, which, {
      ...{ unit: 'share', definition: `The chance that a deal which comes to ${here} ${what}` },
      ...told(value, conversion.needs),
      ...(which === 'conversion' && value !== null ? { beside: [...rangeOf(name, 'share', conversion), until] } : {}),
      account: () => chanceAccount(source, visits, horizon, cause),
    });
  return [
    chance(
      'conversion',
      conversion.estimate,
      1,
      'goes on within the days given, against being lost and moving back (Aalen-Johansen). Each stay that went on adds its weight; what a deal still there would add goes to those that stayed longer.',
    ),
    chance('conversionLost', conversion.lost, 2, 'is lost by then.'),
    chance('conversionBack', conversion.back, 3, 'moves back by then.'),
    chance('conversionOpen', conversion.stillOpen, 0, 'is still there by then: what the other three leave.'),
    figureOf(of, 'matured', {
      unit: 'share',
      ...told(conversion.matured?.estimate ?? null, conversion.needs ?? 'deals that had the time'),
      definition: `Of the deals that came to ${here} at least that long ago, the share that had gone on by then. It needs no model.`,
      beside: rangeOf(nameOf(of, 'matured'), 'share', conversion.matured ?? noRange),
      account: () => maturedAccount(source, visits, horizon),
    }),
  ];
}

const kept =
  'Kaplan-Meier, days there of every stay that is known: deals still there count for as long as they have been.';

/** How long deals stay. */
function daysFigures(of: StageOf): Figure[] {
  const { source, stage, visits } = of;
  const { daysInStage: days, name: here } = stage;
  return [
    figureOf(of, 'median', {
      ...{ unit: 'days', ...told(days.median, days.needs ?? 'more deals that left: most are still there') },
      definition: `The day by which half of the deals have left ${here}. ${kept}`,
      beside: rangeOf(nameOf(of, 'median'), 'days', days),
      account: () => medianAccount(source, visits, days.needs !== undefined),
    }),
    figureOf(of, 'mean', {
      ...{ unit: 'days', ...told(days.restrictedMean, days.needs ?? 'ten deals at risk') },
      definition: `Mean days in ${here}, counted up to the last day with ten deals to go by. ${kept}`,
      beside: days.upTo === null ? [] : [upTo(nameOf(of, 'mean'), days.upTo)],
      account: () => meanAccount(source, visits, days.upTo ?? 0),
    }),
    figureOf(of, 'naiveMean', {
      ...{ unit: 'days', ...told(days.naiveMean, days.needs) },
      definition: `Mean days of the stays in ${here} that have ended. It leaves out the deals that are stuck there.`,
      account: () => finishedAccount(source, visits),
    }),
    countOfStage(of, 'stays', days.n, {
      definition: `Stays in ${here} whose days are known, those that go on included.`,
      account: () => knownStays(source, visits, () => true),
    }),
    countOfStage(of, 'stillThere', days.censored, {
      definition: 'Of the stays whose days are known, those that have not ended.',
      account: () => knownStays(source, visits, (cause) => cause === 0),
    }),
  ];
}

const noRange = { low: null, high: null };

function upTo(name: string, value: number): Beside {
  const block = name.split(',')[0] ?? name;
  return { names: [`${block}, Counted to day`], meaning: 'counted to day', unit: 'days', value };
}
