import { withMoney } from '../../metrics/lead-counts.ts';
import type { LastWeek, WeekDeals } from '../../metrics/last-week.ts';
import type { Account, Figure, Part, Setting } from '../figure.ts';
import type { FigureSource } from '../figure-source.ts';
import { accountOf, dealPart, leftOutDeals, linePart, nameIn } from '../parts.ts';
import { settingOf, stagesOfKind } from '../settings-said.ts';
import { toldMoney } from './headline-figures.ts';

/** What happened in the last calendar week and in the one before, and what is to close in this one: as the first screen and the weekly summary tell it. */
export function weekFigures({ input, metrics: { lastWeek, written: w } }: FigureSource): Figure[] {
  const { week, before } = lastWeek;
  const settings = [...stagesOfKind(input.stages, 'won', 'lost'), settingOf(input.settings, 'weeklySummaryDay')];
  const spans = [
    { block: 'Last week', of: week },
    { block: 'Week before', of: before },
  ];
  return [
    ...spans.flatMap(({ block, of }) => {
      const days = `from Monday to Sunday (${w.span(of.from, of.to)})`;
      return kindsOf(of).flatMap(({ label, deals, what }) =>
        figuresOf({ block, label, deals, settings, definition: `Deals that ${what}, ${days}.` }),
      );
    }),
    ...figuresOf({
      ...{ block: 'Last week', label: 'To close this week', deals: lastWeek.coming, settings },
      definition: `Open deals whose expected close is from today to the end of this week.`,
    }),
  ];
}

function kindsOf(week: LastWeek['week']) {
  return [
    { label: 'Won', deals: week.won, what: 'were won. A summary tells a reader of each once' },
    { label: 'Lost', deals: week.lost, what: 'were lost. A summary tells a reader of each once' },
    { label: 'New', deals: week.new, what: 'came in' },
    ...(week.pushed === null ? [] : [{ label: 'Pushed', deals: week.pushed, what: 'were put off to a later close' }]),
    { label: 'Moved on', deals: week.movedOn, what: 'went on to a later open stage' },
    { label: 'Moved back', deals: week.movedBack, what: 'went back to an earlier stage' },
  ];
}

function figuresOf(about: {
  readonly block: string;
  readonly label: string;
  readonly deals: WeekDeals;
  readonly definition: string;
  readonly settings: readonly Setting[];
}): Figure[] {
  const { block, label, deals, definition, settings } = about;
  const parts = (): Part[] =>
    deals.deals.map(({ id, deal }) => (deal === null ? linePart(`${id}, row gone`, 1) : dealPart(deal, 1)));
  const plain = { settings, beside: [], definition };
  return [
    {
      ...{ ...plain, name: nameIn(block, label), also: [nameIn(block, label, 'Deals')] },
      ...{ unit: 'count', value: deals.deals.length },
      account: () => accountOf(parts(), { kind: 'sum', what: 'deals' }),
    },
    {
      ...{ ...plain, name: nameIn(block, label, 'Money'), also: [], unit: 'money' },
      ...toldMoney(deals.value, () => deals.deals.map(({ deal }) => deal), 'them'),
      account: () => moneyOfWeek(deals),
    },
  ];
}

/** Their amounts; what has none that counts is left out, with the reason. */
function moneyOfWeek({ deals }: WeekDeals): Account {
  const selection = withMoney(deals.flatMap(({ deal }) => (deal === null ? [] : [deal])));
  const gone = deals.filter(({ deal }) => deal === null);
  return accountOf(
    [
      ...selection.deals.map((deal) => dealPart(deal, deal.value ?? 0)),
      ...gone.map(({ id }) => linePart(`${id}, row gone`, 0)),
    ],
    { kind: 'sum', what: 'deals' },
    { leftOut: leftOutDeals(selection) },
  );
}
