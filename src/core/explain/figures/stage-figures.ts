import type { StageVisit } from '../../history/stage-visit.ts';
import type { Deal } from '../../metrics/deal.ts';
import { openMoney } from '../../metrics/lead-counts.ts';
import type { StageMetrics } from '../../metrics/stage-metrics.ts';
import type { Account, Beside, Figure, Setting } from '../figure.ts';
import type { FigureSource } from '../figure-source.ts';
import { accountOf, countAccount, moneyAccount, nameIn } from '../parts.ts';
import { rangeOf } from '../range.ts';
import { settingOf } from '../settings-said.ts';
import { told } from './headline-figures.ts';
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
  ],
  openValue: [['Where deals are waiting now', 'Money']],
  conversion: [
    ['Funnel', 'Goes on'],
    ['Funnel', 'Chance to go on'],
  ],
  conversionLost: [['Funnel', 'Lost in time']],
  conversionBack: [['Funnel', 'Moved back in time']],
  conversionOpen: [['Funnel', 'Still there by then']],
  matured: [['Funnel', 'Had gone on by then']],
  median: [
    ['Days in stage', 'Typical days'],
    ['Days in stage', 'Half are out by'],
  ],
  mean: [
    ['Days in stage', 'Mean, all'],
    ['Days in stage', 'Mean, all counted'],
  ],
  naiveMean: [
    ['Days in stage', 'Mean, finished only'],
    ['Days in stage', 'Mean of finished stays'],
  ],
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

function figuresOfStage(
  source: FigureSource,
  stage: StageMetrics,
  { scope, visits }: { readonly scope: StageScope; readonly visits: readonly StageVisit[] },
): Figure[] {
  const { conversion, daysInStage: days } = stage;
  const order: Setting = {
    name: 'Stages, Order',
    value: source.openStages.map(({ name }) => name).join(' > '),
  };
  const figure = (
    which: StageFigureName,
    about: Pick<Figure, 'unit' | 'value' | 'definition' | 'account'> &
      Partial<Pick<Figure, 'needs' | 'beside' | 'settings'>>,
  ): Figure => {
    const [name = '', ...also] = scope.names(stage.name, which);
    return { ...{ name, also, beside: [], settings: [order] }, ...about };
  };
  const here = stage.name;
  const stays = (what: string, which: (visit: StageVisit) => boolean): Account =>
    accountOf(
      visits.filter(which).map((visit) => stayPart(source, visit, 1)),
      { kind: 'sum', what },
      { columns: stayColumns },
    );
  const seen = new Set(visits.map(({ lead }) => lead));
  const reached = scope.deals.filter(({ life }) => life?.reached.includes(stage.stage) === true);
  const inside = scope.deals.filter((deal) => deal.outcome === 'open' && deal.stage === stage.stage);
  const money = openMoney(inside);
  const count = (which: StageFigureName, value: number, definition: string, account: () => Account): Figure =>
    figure(which, { unit: 'count', value, definition, account });
  const conversionName = scope.names(stage.name, 'conversion')[0] ?? '';
  const horizon = conversion.horizonDays ?? 0;
  const until: Beside = { names: [`${conversionName}, within days`], meaning: 'within', unit: 'days', value: horizon };
  const chance = (which: StageFigureName, value: number | null, cause: 0 | 1 | 2 | 3, definition: string): Figure =>
    figure(which, {
      ...{ unit: 'share', definition, ...told(value, conversion.needs) },
      ...(which === 'conversion' && value !== null
        ? { beside: [...rangeOf(conversionName, 'share', conversion), until] }
        : {}),
      account: () => chanceAccount(source, visits, horizon, cause),
    });
  const kept =
    'Kaplan-Meier, days there of every stay that is known: deals still there count for as long as they have been.';
  return [
    count('reached', stage.reached, `Distinct deals that came to ${here} or to any later stage.`, () =>
      countAccount(reached),
    ),
    count(
      'passedOver',
      stage.passedOver,
      `Deals in Reached that nobody saw in ${here}: they came to a later stage, so they passed it, nobody knows when.`,
      () => countAccount(reached.filter(({ id }) => !seen.has(id))),
    ),
    count('entered', stage.entered, `Stays in ${here} whose beginning is known. A deal that came twice has two.`, () =>
      stays('stays', ({ enteredAt }) => enteredAt !== null),
    ),
    count('advanced', stage.advanced, `Stays in ${here} that ended in a later open stage or in a win.`, () =>
      stays('stays', ({ exit }) => exit === 'advance'),
    ),
    count('lost', stage.lost, `Stays in ${here} that ended in a loss.`, () =>
      stays('stays', ({ exit }) => exit === 'lost'),
    ),
    count('movedBack', stage.movedBack, `Stays in ${here} that ended in an earlier stage.`, () =>
      stays('stays', ({ exit }) => exit === 'back'),
    ),
    count('gone', stage.gone, `Stays in ${here} that ended when the row vanished from the sheet.`, () =>
      stays('stays', ({ exit }) => exit === 'removed'),
    ),
    count('open', stage.open, `Open deals whose stage is ${here} now.`, () => countAccount(inside, 'open deals')),
    figure('openValue', {
      ...{ unit: 'money', ...told(stage.openValue, 'amounts on its open deals') },
      definition: `The amounts of the open deals in ${here}, other currencies at today’s rate.`,
      settings: [order, settingOf(source.input.settings, 'currency')],
      account: () => moneyAccount(money, 'open deals'),
    }),
    chance(
      'conversion',
      conversion.estimate,
      1,
      `The chance that a deal which comes to ${here} goes on within the days given, against being lost and moving back (Aalen-Johansen). Each stay that went on adds its weight; what a deal still there would add goes to those that stayed longer.`,
    ),
    chance('conversionLost', conversion.lost, 2, `The chance that a deal which comes to ${here} is lost by then.`),
    chance('conversionBack', conversion.back, 3, `The chance that a deal which comes to ${here} moves back by then.`),
    chance(
      'conversionOpen',
      conversion.stillOpen,
      0,
      `The chance that a deal which comes to ${here} is still there by then: what the other three leave.`,
    ),
    figure('matured', {
      ...{
        unit: 'share',
        ...told(conversion.matured?.estimate ?? null, conversion.needs ?? 'deals that had the time'),
      },
      definition: `Of the deals that came to ${here} at least that long ago, the share that had gone on by then. It needs no model.`,
      beside: rangeOf(scope.names(stage.name, 'matured')[0] ?? '', 'share', conversion.matured ?? noRange),
      account: () => maturedAccount(source, visits, horizon),
    }),
    figure('median', {
      ...{ unit: 'days', ...told(days.median, days.needs ?? 'more deals that left: most are still there') },
      definition: `The day by which half of the deals have left ${here}. ${kept}`,
      beside: rangeOf(scope.names(stage.name, 'median')[0] ?? '', 'days', days),
      account: () => medianAccount(source, visits, days.needs !== undefined),
    }),
    figure('mean', {
      ...{ unit: 'days', ...told(days.restrictedMean, days.needs ?? 'ten deals at risk') },
      definition: `Mean days in ${here}, counted up to the last day with ten deals to go by. ${kept}`,
      beside: days.upTo === null ? [] : [upTo(scope.names(stage.name, 'mean')[0] ?? '', days.upTo)],
      account: () => meanAccount(source, visits, days.upTo ?? 0),
    }),
    figure('naiveMean', {
      ...{ unit: 'days', ...told(days.naiveMean, days.needs) },
      definition: `Mean days of the stays in ${here} that have ended. It leaves out the deals that are stuck there.`,
      account: () => finishedAccount(source, visits),
    }),
    count('stays', days.n, `Stays in ${here} whose days are known, those that go on included.`, () =>
      knownStays(source, visits, () => true),
    ),
    count('stillThere', days.censored, `Of the stays whose days are known, those that have not ended.`, () =>
      knownStays(source, visits, (cause) => cause === 0),
    ),
  ];
}

const noRange = { low: null, high: null };

function upTo(name: string, value: number): Beside {
  const block = name.split(',')[0] ?? name;
  return { names: [`${block}, Counted to day`], meaning: 'counted to day', unit: 'days', value };
}
