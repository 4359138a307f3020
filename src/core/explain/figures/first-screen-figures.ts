import { isOverdue } from '../../reminders/leads-to-act-on.ts';
import { standingsHeading, together } from '../../layout/blocks/standings-block.ts';
import { sizedDeals } from '../../metrics/deal-size.ts';
import { openMoney } from '../../metrics/lead-counts.ts';
import { groupsInMetrics } from '../../layout/lay-out-groups.ts';
import { groupNameOf } from '../../leads/grouping.ts';
import { nobody, shareOfQuota } from '../../metrics/standings.ts';
import type { Standing, Standings } from '../../metrics/standings.ts';
import { hasNoAmounts, wonIn } from '../../metrics/target.ts';
import type { Deal } from '../../metrics/deal.ts';
import { actKinds } from '../../reminders/leads-to-act-on.ts';
import { firstOfMonth } from '../../workbook/months.ts';
import { screenSentences } from '../../words/sentences/first-screen.ts';
import type { Figure } from '../figure.ts';
import type { FigureSource } from '../figure-source.ts';
import { accountOf, countAccount, dealPart, linePart, moneyAccount, nameIn } from '../parts.ts';
import { settingOf, stagesOfKind } from '../settings-said.ts';
import { told, toldMoney } from './headline-figures.ts';

/** The target, today's list, who won what, and what became of the deals of each month. */
export function firstScreenFigures(source: FigureSource): Figure[] {
  return [
    ...targetFigures(source),
    ...todayFigures(source),
    ...source.metrics.standings.flatMap((each) => standingFigures(source, each)),
    ...creationFigures(source),
    ...wonMonthFigures(source),
  ];
}

function targetFigures({ deals, input, metrics }: FigureSource): Figure[] {
  const { target, today } = metrics;
  const settings = [
    settingOf(input.settings, 'target'),
    settingOf(input.settings, 'yearStarts'),
    ...stagesOfKind(input.stages, 'won'),
  ];
  return target.periods.flatMap((period): Figure[] => {
    const { name, from, won, target: wanted, months } = period;
    const plain = { also: [], beside: [], settings, unit: 'money' as const };
    const own = wonIn(deals, from, today);
    return [
      {
        ...{ ...plain, name: nameIn('Target', `this ${name}`, 'Won') },
        ...toldMoney(hasNoAmounts(period) ? null : won, () => own, 'won deals'),
        definition: `The amounts of the deals that were won in this ${name} so far.`,
        account: () => moneyOf(own),
      },
      {
        ...{ ...plain, name: nameIn('Target', `this ${name}`, 'Target') },
        ...told(wanted, 'a Target in Settings, or quotas in Team'),
        definition: 'Target in Settings for each month, else the quotas of all active people together.',
        account: () =>
          accountOf(wanted === null ? [] : [linePart(`${months} × a month`, wanted)], { kind: 'sum', what: 'months' }),
      },
    ];
  });
}

function moneyOf(deals: readonly Deal[]) {
  return moneyAccount(sizedDeals(deals), 'won deals');
}

function todayFigures({ dealOf, input, metrics: { toDo } }: FigureSource): Figure[] {
  if (toDo === null) return [];
  const settings = (['quietDays', 'stuckDays', 'newLeadDays', 'nextStepDays'] as const).map((field) =>
    settingOf(input.settings, field),
  );
  return actKinds.map((kind): Figure => {
    const own = toDo.leads.filter((lead) => lead.kind === kind);
    return {
      ...{ name: nameIn('Today', kind), also: [], beside: [], settings, unit: 'count', value: toDo.counts[kind] },
      definition: `Open leads of the tab Today that are under ${kind}; each stands under the first that holds of ${actKinds.join(', ')}.`,
      account: () =>
        accountOf(
          own.map(({ lead, title, brief }) => {
            const deal = dealOf.get(lead);
            return deal === undefined ? linePart(title, 1, [brief]) : dealPart(deal, 1, [brief]);
          }),
          { kind: 'sum', what: 'open leads' },
          { columns: ['Why'] },
        ),
    };
  });
}

function standingFigures(source: FigureSource, standings: Standings): Figure[] {
  const { by, rows } = standings;
  const rest = rows.slice(groupsInMetrics);
  const others = {
    ...together(rest),
    name: screenSentences.others({ others: rest.length || 1 }, source.metrics.written),
  };
  const groups = new Map<string, Deal[]>();
  for (const deal of source.deals) {
    if (deal.lead === null) continue;
    const name = groupNameOf(deal.lead, by.field) ?? nobody;
    if (groups.get(name)?.push(deal) === undefined) groups.set(name, [deal]);
  }
  return [
    ...rows.flatMap((row) => figuresOfStanding(source, { standings, row, deals: groups.get(row.name) ?? [] })),
    ...(rest.length === 0
      ? []
      : figuresOfStanding(source, {
          ...{ standings, row: others },
          deals: rest.flatMap(({ name }) => groups.get(name) ?? []),
        })),
  ];
}

function figuresOfStanding(
  { input, metrics }: FigureSource,
  { standings, row, deals }: { readonly standings: Standings; readonly row: Standing; readonly deals: readonly Deal[] },
): Figure[] {
  const { by, spans } = standings;
  const block = standingsHeading(standings);
  const month = `Won in ${metrics.written.monthName(spans[0].from)}`;
  const columns = { month, quarter: 'This quarter', year: 'This year' };
  const shares = { month: 'Month, of quota', quarter: 'Quarter, of quota', year: 'Year, of quota' };
  const settings = [settingOf(input.settings, 'yearStarts'), ...stagesOfKind(input.stages, 'won', 'lost')];
  const plain = { beside: [], settings };
  const who = `${by.header} ${row.name}`;
  const isPeople = by.field === 'owner';
  const also = (column: string): string[] => (isPeople ? [nameIn('By person', row.name, column)] : []);
  const open = deals.filter(({ outcome }) => outcome === 'open');
  const overdue = new Set(
    metrics.toDo?.leads.flatMap((each) => (isOverdue(each, metrics.today) ? [each.lead] : [])) ?? [],
  );
  return [
    ...spans.flatMap(({ name, from, months }): Figure[] => {
      const own = wonIn(deals, from, metrics.today);
      const won = row.won[name].money;
      const quota = row.quota === null ? null : row.quota * months;
      return [
        {
          ...{ ...plain, name: nameIn(block, row.name, columns[name]), also: also(columns[name]), unit: 'money' },
          ...toldMoney(won, () => own, 'won deals'),
          definition: `The amounts of the deals of ${who} that were won in this ${name} so far.`,
          account: () => moneyOf(own),
        },
        ...(quota === null
          ? []
          : [
              {
                ...{ ...plain, name: nameIn(block, row.name, shares[name]), unit: 'share' as const },
                also: name === 'month' ? also('Of target') : [],
                value: shareOfQuota(row.won[name], row.quota, months),
                definition: `What ${who} won in this ${name} so far, of the quota for all of it: Quota in Team, times ${months}.`,
                account: () => ({
                  ...moneyOf(own),
                  addsUp: { kind: 'over' as const, unit: 'money' as const, divisor: quota, by: 'the quota' },
                }),
              },
            ]),
      ];
    }),
    {
      ...{ ...plain, name: nameIn(block, row.name, 'Open'), also: [], unit: 'money' },
      ...toldMoney(row.openValue, () => open, 'open deals'),
      definition: `The amounts of the open deals of ${who}.`,
      account: () => moneyAccount(openMoney(open), 'open deals'),
    },
    {
      ...{ ...plain, name: nameIn(block, row.name, 'Overdue'), also: also('Overdue'), unit: 'count' },
      ...told(row.overdue, 'a run that plans reminders'),
      definition: `Open deals of ${who} whose follow-up date has passed.`,
      account: () =>
        countAccount(
          open.filter(({ id }) => overdue.has(id)),
          'open deals',
        ),
    },
  ];
}

function creationFigures({ deals, input, metrics }: FigureSource): Figure[] {
  const settings = stagesOfKind(input.stages, 'won', 'lost');
  return metrics.creationMonths.months.flatMap(({ from, came, won, lost, open, wonMoney }): Figure[] => {
    const label = metrics.written.monthShort(from);
    const own = deals.filter(
      ({ lead, started }) =>
        lead !== null && started !== null && started <= metrics.today && firstOfMonth(started) === from,
    );
    const of = (outcome: Deal['outcome']): Deal[] => own.filter((deal) => deal.outcome === outcome);
    const plain = { also: [], beside: [], settings };
    const name = (column: string): string => nameIn('What became of the deals of each month', label, column);
    const count = (column: string, value: number, counted: readonly Deal[]): Figure => ({
      ...{ ...plain, name: name(column), unit: 'count', value },
      definition: `Deals that came in in ${label}: came = won so far + lost + still open.`,
      account: () => countAccount(counted),
    });
    return [
      count('Deals', came, own),
      count('Won so far', won, of('won')),
      count('Lost', lost, of('lost')),
      count('Still open', open, of('open')),
      {
        ...{ ...plain, name: name('Won'), unit: 'money', value: wonMoney },
        definition: `The amounts of the deals that came in in ${label} and are won.`,
        account: () => moneyOf(of('won')),
      },
    ];
  });
}

function wonMonthFigures({ deals, input, metrics }: FigureSource): Figure[] {
  const settings = stagesOfKind(input.stages, 'won');
  const [{ target: monthly }] = metrics.target.periods;
  return metrics.wonMonths.flatMap(({ from, money, deals: count }): Figure[] => {
    const month = metrics.written.monthShort(from);
    const own = wonIn(deals, from, Math.min(metrics.today, firstOfMonth(from, 1) - 1));
    const of = (column: string) => ({ name: nameIn('Won by month', month, column), also: [], beside: [], settings });
    return [
      {
        ...{ ...of('Won'), unit: 'money' },
        ...toldMoney(money, () => own, 'won deals'),
        definition: `The amounts of the deals that were won in ${month}, by the day of closing.`,
        account: () => moneyOf(own),
      },
      {
        ...{ ...of('Deals'), unit: 'count', value: count },
        definition: `The deals that were won in ${month}, by the day of closing.`,
        account: () => countAccount(own, 'won deals'),
      },
      ...(monthly === null ? [] : [targetFigure(of('Target'), monthly)]),
    ];
  });
}

function targetFigure(plain: Pick<Figure, 'name' | 'also' | 'beside' | 'settings'>, monthly: number): Figure {
  return {
    ...{ ...plain, unit: 'money', value: monthly },
    definition:
      'What is wanted in a month as of today: Target in Settings, else the quotas of all active people together.',
    account: () => accountOf([linePart('1 × a month', monthly)], { kind: 'sum', what: 'months' }),
  };
}
