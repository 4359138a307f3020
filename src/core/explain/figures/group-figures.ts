import type { StageVisit } from '../../history/stage-visit.ts';
import { groupNameOf } from '../../leads/grouping.ts';
import { sizedDeals } from '../../metrics/deal-size.ts';
import type { Deal } from '../../metrics/deal.ts';
import type { GroupedMetrics, GroupMetrics } from '../../metrics/group-metrics.ts';
import { openMoney } from '../../metrics/lead-counts.ts';
import { closedDeals } from '../../metrics/win-rate.ts';
import type { Account, Figure, Part } from '../figure.ts';
import type { FigureSource } from '../figure-source.ts';
import { accountOf, countAccount, dealPart, moneyAccount, nameIn } from '../parts.ts';
import { rangeOf } from '../range.ts';
import { settingOf, stagesOfKind } from '../settings-said.ts';
import { cycleFigure, told, toldMoney, winRateFigure } from './headline-figures.ts';
import { figuresOfStages, type StageFigureName } from './stage-figures.ts';

/** Owners, sources and whatever else leads are compared by. */
export function groupFigures(source: FigureSource): Figure[] {
  return source.metrics.grouped.flatMap((grouped) => {
    const dealsOf = dealsByGroup(source, grouped);
    return grouped.groups.flatMap((group) => figuresOfGroup(source, { grouped, group, deals: dealsOf(group.name) }));
  });
}

/** Those of a group; of the last one, which stands for the rest, those of no other. */
function dealsByGroup({ deals }: FigureSource, { by, groups }: GroupedMetrics): (name: string) => Deal[] {
  const names = new Set(groups.map(({ name }) => name));
  const byName = new Map<string, Deal[]>();
  const rest = groups.at(-1)?.name ?? '';
  for (const deal of deals) {
    if (deal.lead === null) continue;
    const own = groupNameOf(deal.lead, by.field) ?? '(none)';
    const name = names.has(own) ? own : rest;
    if (byName.get(name)?.push(deal) === undefined) byName.set(name, [deal]);
  }
  return (name) => byName.get(name) ?? [];
}

const stageColumns: Partial<Readonly<Record<StageFigureName, string>>> = {
  entered: 'Came',
  advanced: 'Went on',
  lost: 'Lost',
  open: 'Open',
  openValue: 'Money',
  conversion: 'Chance to go on',
  median: 'Half are out by',
};

function figuresOfGroup(
  source: FigureSource,
  of: { readonly grouped: GroupedMetrics; readonly group: GroupMetrics; readonly deals: readonly Deal[] },
): Figure[] {
  const { group, deals, grouped } = of;
  const { input, metrics } = source;
  const kinds = stagesOfKind(input.stages, 'won', 'lost');
  const money = settingOf(input.settings, 'currency');
  const name = (column: string): string => nameIn(grouped.by.headers, group.name, column);
  const plain = { also: [], beside: [], settings: kinds };
  const who = `${grouped.by.header} ${group.name}`;
  const byOutcome = (outcome: Deal['outcome']): Deal[] => deals.filter((deal) => deal.outcome === outcome);
  const threshold = metrics.cold.thresholdDays;
  const count = (column: string, value: number, definition: string, counted: () => readonly Deal[]): Figure => {
    return {
      ...{ ...plain, name: name(column), unit: 'count', value, definition },
      account: () => countAccount(counted()),
    };
  };
  const ids = new Set(deals.map(({ id }) => id));
  const visits = (): StageVisit[] => source.visits.filter(({ lead }) => ids.has(lead));
  const ofStages = figuresOfStages(source, group.stages, {
    ...{ deals, visits: visits() },
    names: (stage, figure) => [`${name(stage)}, ${stageColumns[figure] ?? figure}`],
  }).filter((figure) => Object.values(stageColumns).some((column) => figure.name.endsWith(`, ${column}`)));
  return [
    count('Open', group.open, `Open deals of ${who}.`, () => byOutcome('open')),
    {
      ...{ ...plain, name: name('Money'), unit: 'money', settings: [...kinds, money] },
      ...toldMoney(group.openValue, () => byOutcome('open'), 'open deals'),
      definition: `The amounts of the open deals of ${who}.`,
      account: () => moneyAccount(openMoney(deals), 'open deals'),
    },
    count(
      'Open too long',
      group.coldCount,
      `Open deals of ${who} that have been open longer than 95 % of all closed deals took.`,
      () => (threshold === null ? [] : byOutcome('open').filter(({ days }) => (days ?? 0) > threshold)),
    ),
    count('Won', group.winRate.won, `Won deals of ${who}.`, () => byOutcome('won')),
    count('Lost', group.winRate.lost, `Lost deals of ${who}.`, () => byOutcome('lost')),
    winRateFigure(name('Win rate'), [], group.winRate, {
      ...{ deals, settings: kinds },
      definition: `Of the deals of ${who} that were won or lost, the share that was won.`,
    }),
    {
      ...{ ...plain, name: name('Against the others'), unit: 'share' },
      ...told(group.difference?.estimate ?? null, 'ten closed deals here and ten of others'),
      definition: `The win rate of ${who} less that of all other deals. It says nothing about its cause: ${grouped.by.differ}.`,
      beside: rangeOf(name('Against the others'), 'share', group.difference ?? { low: null, high: null }),
      account: () => differenceAccount(source.deals, ids),
    },
    {
      ...{ ...plain, name: name('Deal size'), unit: 'money', settings: [...kinds, money] },
      ...told(group.dealSize.mean, group.dealSize.needs),
      definition: `The mean amount of the won deals of ${who}.`,
      account: () => ({
        ...moneyAccount(sizedDeals(deals)),
        addsUp: { kind: 'mean', unit: 'money', of: 'won deals' },
      }),
    },
    cycleFigure(name('Half close within'), [], group.cycle, deals, kinds),
    ...ofStages,
  ];
}

/** Each won deal adds its part of the own rate, or takes its part of the others'. */
function differenceAccount(deals: readonly Deal[], own: ReadonlySet<string>): Account {
  const closed = closedDeals(deals).deals;
  const ofGroup = closed.filter(({ id }) => own.has(id)).length;
  const others = closed.length - ofGroup;
  const parts = closed.map((deal): Part => {
    const isOwn = own.has(deal.id);
    const won = deal.outcome === 'won' ? 1 : 0;
    return dealPart(deal, isOwn ? won / ofGroup : -won / others, [isOwn ? 'own' : 'of others', deal.outcome]);
  });
  return accountOf(parts, { kind: 'sum', what: 'closed deals' }, { columns: ['Whose', 'Outcome'] });
}
