import type { Decision } from '../../metrics/to-decide.ts';
import { mostToDecide, veryLongDays } from '../../metrics/to-decide.ts';
import { firstActivities } from '../../metrics/first-contact.ts';
import { withMoney } from '../../metrics/lead-counts.ts';
import { wonIn } from '../../metrics/target.ts';
import type { Figure } from '../figure.ts';
import type { FigureSource } from '../figure-source.ts';
import { accountOf, countAccount, dealPart, distinct, leftOutDeals, nameIn } from '../parts.ts';
import { settingOf, stagesOfKind } from '../settings-said.ts';
import { toldMoney } from './headline-figures.ts';

/** What the Monday mail says beside the figures that stand in Metrics. */
export function mondayMailFigures(source: FigureSource): Figure[] {
  return [...lastMonth(source), ...called(source), ...withoutPlan(source), ...toDecide(source)];
}

function lastMonth({ deals, input, metrics: { target } }: FigureSource): Figure[] {
  const { from, to, won } = target.lastMonth;
  const own = wonIn(deals, from, to);
  return [
    {
      ...{ name: nameIn('Target', 'last month', 'Won'), also: [], beside: [], unit: 'money', value: won },
      settings: stagesOfKind(input.stages, 'won'),
      definition: 'The amounts of the deals that were won in the month before this one.',
      account: () =>
        accountOf(
          own.map((deal) => dealPart(deal, deal.value ?? 0)),
          { kind: 'sum', what: 'won deals' },
        ),
    },
  ];
}

function called({ input, metrics: { lastWeek } }: FigureSource): Figure[] {
  const { calledByNextDay, week } = lastWeek;
  if (calledByNextDay === null) return [];
  return [
    {
      ...{ name: nameIn('Last week', 'New', 'Called by the next day'), also: [], beside: [], settings: [] },
      ...{ unit: 'count', value: calledByNextDay },
      definition: 'Deals that came in last week and have an activity that is not incoming by the day after.',
      account: () => {
        const first = firstActivities(input.records.activities, input.today);
        const own = week.new.deals.flatMap(({ id, deal }) =>
          deal !== null && (first.get(id) ?? Infinity) <= (deal.started ?? 0) + 1 ? [deal] : [],
        );
        return countAccount(own, 'new deals');
      },
    },
  ];
}

function withoutPlan({ dealOf, input, metrics: { toDo } }: FigureSource): Figure[] {
  if (toDo === null) return [];
  const noPlan = toDo.leads.flatMap(({ kind, lead, worth }) => {
    const deal = dealOf.get(lead);
    return kind === 'no plan' && deal !== undefined ? [{ deal, worth }] : [];
  });
  const deals = noPlan.map(({ deal }) => deal);
  const own = noPlan.flatMap(({ deal, worth }) => (worth === null ? [] : [dealPart(deal, worth)]));
  return [
    {
      ...{ name: nameIn('Today', 'no plan', 'Money'), also: [], beside: [], unit: 'money' },
      ...toldMoney(toDo.noPlanValue, () => deals, 'them'),
      settings: [settingOf(input.settings, 'nextStepDays')],
      definition: 'The amounts of the open leads of the tab Today that are under no plan.',
      account: () => accountOf(own, { kind: 'sum', what: 'open leads' }, { leftOut: leftOutDeals(withMoney(deals)) }),
    },
  ];
}

const meanings = {
  pushed: 'How often its expected close was put off since the record of changes began.',
  'no contact': `Days since somebody was in touch, else since it came into its stage or the sheet; asked about from ${veryLongDays} on.`,
} as const;

/** The numbers in the questions that somebody should decide. */
function toDecide({ metrics }: FigureSource): Figure[] {
  const asked = metrics.toDecide;
  const names = distinct(asked.map(({ deal }) => deal.lead?.company ?? deal.id));
  return asked.flatMap((decision, at): Figure[] => {
    const of = numberOf(decision);
    if (of === null) return [];
    const { deal } = decision;
    return [
      {
        ...{ name: nameIn('To decide', names[at] ?? deal.id, of.column), also: [], beside: [], settings: [] },
        ...{ unit: of.unit, value: of.value },
        definition: `${meanings[of.kind]} The ${mostToDecide} most valuable deals that wait for a decision are asked about.`,
        account: () => accountOf([dealPart(deal, of.value)], { kind: 'sum', what: 'deal' }),
      },
    ];
  });
}

function numberOf(decision: Decision) {
  if (decision.kind === 'pushed')
    return { kind: decision.kind, column: 'Times put off', unit: 'count', value: decision.times } as const;
  if (decision.kind === 'no contact')
    return { kind: decision.kind, column: 'Days without contact', unit: 'days', value: decision.days } as const;
  return null;
}
