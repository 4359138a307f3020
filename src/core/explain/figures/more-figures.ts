import { findingCatalogue, type FindingCode } from '../../findings/catalogue.ts';
import { timedDeals, type CycleLength } from '../../metrics/cycle-length.ts';
import { waits } from '../../metrics/first-contact.ts';
import { wonInWindow } from '../../metrics/velocity.ts';
import { endingWeights } from '../../statistics/ending-weights.ts';
import type { Account, Figure, Part } from '../figure.ts';
import type { FigureSource } from '../figure-source.ts';
import { accountOf, countAccount, dealPart, leftOutCounts, leftOutDeals, linePart, moneyAccount } from '../parts.ts';
import { rangeOf } from '../range.ts';
import { settingOf, stagesOfKind } from '../settings-said.ts';
import { told } from './headline-figures.ts';

/** How long deals took, speed to first contact, the win rate with open deals counted, money a day, and the rows themselves. */
export function moreFigures(source: FigureSource): Figure[] {
  const { cycleWon, cycleLost } = source.metrics;
  return [
    ...cycleFigures(source, 'won', 'Days to win', cycleWon),
    ...cycleFigures(source, 'lost', 'Days to lose', cycleLost),
    ...firstContactFigures(source),
    ...winByAgeFigures(source),
    ...velocityFigures(source),
    ...qualityFigures(source),
  ];
}

function cycleFigures(
  { deals, input }: FigureSource,
  outcome: 'won' | 'lost',
  row: string,
  { median, mean, needs }: CycleLength,
): Figure[] {
  const settings = stagesOfKind(input.stages, outcome);
  const account = (addsUp: Account['addsUp']): Account => {
    const timed = timedDeals(deals, outcome);
    return accountOf(
      timed.deals.map((deal) => dealPart(deal, deal.days ?? 0)),
      addsUp,
      { leftOut: leftOutDeals(timed) },
    );
  };
  const words = `days from start to close of the ${outcome} deals. Deals that are still open do not count, so it is the length of those that were quick enough.`;
  return [
    {
      ...{ name: `More figures: ${row}`, also: [row], unit: 'days', beside: [], settings, ...told(median, needs) },
      definition: `The middle one of the ${words}`,
      account: () => account({ kind: 'middle', of: `${outcome} deals` }),
    },
    {
      ...{ name: `${row}, mean`, also: [], unit: 'days', beside: [], settings, ...told(mean, needs) },
      definition: `The mean of the ${words}`,
      account: () => account({ kind: 'mean', unit: 'days', of: `${outcome} deals` }),
    },
  ];
}

function firstContactFigures({ deals, input, metrics }: FigureSource): Figure[] {
  const { firstContact } = metrics;
  const made = () => {
    const waited = waits(deals, input.records.activities, input.today);
    const weights = endingWeights({ durations: waited.days, causes: waited.events });
    return { ...waited, weights, leftOut: leftOutCounts(waited.leftOut) };
  };
  const columns = ['Days', 'Contacted'];
  const settings = [{ name: 'Activities', value: 'the first that is not incoming, by its Date and Lead ID' }];
  const part = (of: ReturnType<typeof made>, i: number, adds: number): Part =>
    dealPart(of.deals[i]!, adds, [of.days[i] ?? 0, of.events[i] === 1 ? 'yes' : 'not yet'], of.days[i] ?? 0);
  return [
    {
      ...{ name: 'More figures: Days to first contact', also: ['Days to first contact'], unit: 'days', settings },
      ...told(firstContact.medianDays, firstContact.needs ?? 'more first contacts: most wait still'),
      definition:
        'The days from Created to the first contact made by which half of the leads were contacted; one without a contact counts for as long as it has waited.',
      beside: rangeOf('Days to first contact', 'days', firstContact),
      account: () => {
        const of = made();
        const parts = of.days.map((_, i) => part(of, i, of.weights[i] ?? 0));
        parts.sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
        return accountOf(parts, { kind: 'half', of: 'leads that were contacted' }, { columns, leftOut: of.leftOut });
      },
    },
    {
      ...{ name: 'Contacted by the next day', also: [], unit: 'share', settings, beside: [] },
      ...told(firstContact.withinOneDay, firstContact.needs),
      definition: 'The share of leads that were contacted on the day they were created or on the next.',
      account: () => {
        const of = made();
        const parts = of.days.map((days, i) => part(of, i, days <= 1 ? (of.weights[i] ?? 0) : 0));
        return accountOf(parts, { kind: 'sum', what: 'leads' }, { columns, leftOut: of.leftOut });
      },
    },
  ];
}

function winByAgeFigures({ deals, input, metrics }: FigureSource): Figure[] {
  const w = metrics.written;
  const { won, lastDay, curve, needs } = metrics.winRateByAge;
  const settings = stagesOfKind(input.stages, 'won', 'lost');
  const last = curve.at(-1);
  const account = (cause: 1 | 2): Account => {
    const timed = timedDeals(deals);
    const causes = timed.deals.map(({ outcome }) => (outcome === 'won' ? 1 : outcome === 'lost' ? 2 : 0));
    const days = timed.deals.map((deal) => deal.days ?? 0);
    const weights = endingWeights({ durations: days, causes });
    return accountOf(
      timed.deals.map((deal, i) => {
        const adds = causes[i] === cause && (days[i] ?? 0) <= (lastDay ?? -1) ? (weights[i] ?? 0) : 0;
        return dealPart(deal, adds, [deal.outcome, days[i] ?? 0]);
      }),
      { kind: 'sum', what: 'deals' },
      { columns: ['Outcome', 'Days'], leftOut: leftOutDeals(timed) },
    );
  };
  const name = 'Won, open deals counted';
  const by = `by day ${w.number(lastDay ?? 0)}, the last with ten deals to go by`;
  return [
    {
      ...{ name: `More figures: ${name}`, also: [name], unit: 'share', settings, ...told(won.estimate, needs) },
      definition: `The chance that a deal is won ${by}, against being lost. What a deal that is still open would add goes to those that were open longer.`,
      beside: rangeOf(name, 'share', won),
      account: () => account(1),
    },
    {
      ...{ name: 'Lost, open deals counted', also: [], unit: 'share', settings, beside: [] },
      ...told(last?.lost ?? null, needs ?? 'more deals'),
      definition: `The chance that a deal is lost ${by}.`,
      account: () => account(2),
    },
  ];
}

function velocityFigures({ deals, input, metrics }: FigureSource): Figure[] {
  const w = metrics.written;
  const { observed, windowDays, formula, formulaWithoutCold, parts } = metrics.velocity;
  const settings = [...stagesOfKind(input.stages, 'won', 'lost'), settingOf(input.settings, 'currency')];
  const row = (label: string): string => `Money a day: ${label}`;
  const product = (open: number): Account =>
    accountOf(
      [
        linePart('open deals', open),
        linePart('× deal size', parts.dealSize ?? 0),
        linePart('× win rate', parts.winRate ?? 0),
        { ...linePart('÷ mean days from start to close', parts.days ?? 0), divides: true },
      ],
      { kind: 'product' },
    );
  const missing = observed.needs ?? 'deal size, win rate and days to close';
  const formulas: readonly (readonly [string, number | null, number])[] = [
    ['By the usual formula', formula, parts.openDeals],
    ['The same without cold deals', formulaWithoutCold, parts.openDeals - (metrics.cold.count ?? 0)],
  ];
  return [
    {
      ...{
        name: row('As it came in'),
        also: ['Money a day'],
        unit: 'money',
        settings,
        ...told(observed.estimate, missing),
      },
      definition: `Money of the deals won in the last ${w.count(windowDays ?? 365, 'day')}, over these days.`,
      beside: rangeOf('Money a day', 'money', observed),
      account: () => ({
        ...moneyAccount({ deals: wonInWindow(deals, input.today).won, leftOut: new Map() }),
        addsUp: { kind: 'over', unit: 'money', divisor: windowDays ?? 1, by: w.count(windowDays ?? 1, 'day') },
      }),
    },
    ...formulas.map(([label, value, open]): Figure => {
      return {
        ...{ name: row(label), also: [], unit: 'money', settings, beside: [], ...told(value, missing) },
        definition: 'Open deals × deal size × win rate ÷ days from start to close, each a figure of its own.',
        account: () => product(open),
      };
    }),
  ];
}

function qualityFigures(source: FigureSource): Figure[] {
  const { metrics, input, deals } = source;
  const { leads } = metrics;
  const row = (label: string): string => `Data quality: ${label}`;
  const plain = { also: [], beside: [], settings: [] };
  const rows = deals.filter(({ lead }) => lead !== null);
  const undecided = input.records.rowCount - input.records.leads.length;
  const asked = undecided > 0 ? [linePart('rows of which a question is open', undecided)] : [];
  const good = rows.filter(({ lead }) => lead?.errors.length === 0);
  return [
    {
      ...{ ...plain, name: row('Rows'), unit: 'count', value: leads.rows },
      definition: 'Rows of the tabs with leads that hold anything.',
      account: () => ({ ...countAccount(rows, 'rows'), parts: [...rows.map((deal) => dealPart(deal, 1)), ...asked] }),
    },
    {
      ...{ ...plain, name: row('Without an error'), unit: 'count', value: leads.accepted },
      definition: 'Leads in whose row nothing is wrong; warnings and hints do not count.',
      account: () => countAccount(good, 'leads'),
    },
    {
      ...{ ...plain, name: row('Without an error, share'), also: ['Rows without an error'], unit: 'share' },
      ...told(leads.dataQuality, 'leads'),
      definition: 'The share of leads in whose row nothing is wrong.',
      account: () =>
        accountOf(
          rows.map((deal) => dealPart(deal, deal.lead?.errors.length === 0 ? 1 : 0)),
          { kind: 'share', have: 'without an error', of: 'leads' },
        ),
    },
    ...Object.entries(leads.setAsideBy).map(([code, value]): Figure => {
      const own = rows.filter(({ lead }) => lead?.errors.some((error) => error === code) === true);
      const title = Object.hasOwn(findingCatalogue, code) ? findingCatalogue[code as FindingCode].title : code;
      return {
        ...{ ...plain, name: row(title), also: [row(code)], unit: 'count', value },
        definition: 'Leads with this in their row; each stands in Data Issues with its fix.',
        account: () => ({
          ...countAccount(own, 'leads'),
          parts: [...own.map((deal) => dealPart(deal, 1)), ...(code === 'sheet/question' ? asked : [])],
        }),
      };
    }),
  ];
}
