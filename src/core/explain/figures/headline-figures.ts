import { coldOnes } from '../../metrics/cold-deals.ts';
import { timedDeals } from '../../metrics/cycle-length.ts';
import { sizedDeals } from '../../metrics/deal-size.ts';
import type { Deal } from '../../metrics/deal.ts';
import { openMoney } from '../../metrics/lead-counts.ts';
import { closedDeals, type WinRate } from '../../metrics/win-rate.ts';
import type { CycleLengthAll } from '../../metrics/cycle-length.ts';
import { endingWeights } from '../../statistics/ending-weights.ts';
import type { Account, Figure, Setting } from '../figure.ts';
import type { FigureSource } from '../figure-source.ts';
import { accountOf, countAccount, dealPart, leftOutCounts, leftOutDeals, moneyAccount, nameIn } from '../parts.ts';
import { settingOf, stagesOfKind } from '../settings-said.ts';
import { rangeOf } from '../range.ts';

/** The headlines of the first screen, and what stands in their small print. */
export function headlineFigures(source: FigureSource): Figure[] {
  const { deals, input, metrics } = source;
  return [
    ...countFigures(source),
    ...sizeFigures(source),
    cycleFigure('Days to close', ['Time to close'], metrics.cycleAll, deals, stagesOfKind(input.stages, 'won', 'lost')),
    ...coldFigures(source),
  ];
}

/** Won among closed deals, and how many are open, won, lost. */
function countFigures(source: FigureSource): Figure[] {
  const { deals, metrics, input } = source;
  const { winRate, counts } = metrics;
  const settings = stagesOfKind(input.stages, 'won', 'lost');
  const plain = { also: [], beside: [], settings, unit: 'count' } as const;
  const byOutcome = (...outcomes: Deal['outcome'][]): Deal[] => deals.filter((deal) => outcomes.includes(deal.outcome));
  return [
    {
      ...{ name: 'Win rate', also: ['Win rate, closed deals'], unit: 'share', settings },
      ...told(winRate.estimate, winRate.needs),
      definition:
        'Of the deals that were won or lost, the share that was won. Open deals do not count, so a time in which the quick ones came in looks better than it is.',
      beside: rangeOf('Win rate', 'share', winRate),
      account: () => winRateAccount(deals, undecided(source)),
    },
    {
      ...{ ...plain, name: 'Closed deals', value: winRate.n },
      definition: 'Deals whose stage is one that counts as won or lost.',
      account: () => countAccount(closedDeals(deals).deals, 'closed deals'),
    },
    {
      ...{ ...plain, name: 'Open deals', also: ['Open, deals'], value: counts.open },
      definition: 'Deals whose stage is neither won nor lost. A lead whose stage is not known counts as open.',
      account: () => countAccount(byOutcome('open'), 'open deals'),
    },
    {
      ...{ ...plain, name: 'Won deals', also: [nameIn('Funnel', 'Won', 'Reached')], value: counts.won },
      definition: 'Deals whose stage is one that counts as won.',
      account: () => countAccount(byOutcome('won'), 'won deals'),
    },
    {
      ...{ ...plain, name: 'Lost deals', value: counts.lost },
      definition: 'Deals whose stage is one that counts as lost.',
      account: () => countAccount(byOutcome('lost'), 'lost deals'),
    },
  ];
}

/** Money of the open deals and of the won ones. */
function sizeFigures({ deals, metrics, input }: FigureSource): Figure[] {
  const { dealSizeWon, counts } = metrics;
  const money = settingOf(input.settings, 'currency');
  const settings = [...stagesOfKind(input.stages, 'won'), money];
  const sized = sizedDeals(deals);
  const plain = { unit: 'money', settings, beside: [] } as const;
  return [
    {
      ...{ ...plain, name: 'Open', also: ['Open now', 'Money in open deals'] },
      ...toldMoney(counts.openValue, () => deals.filter(({ outcome }) => outcome === 'open'), 'open deals'),
      definition: 'The amounts of the open deals, other currencies at today’s rate.',
      settings: [...stagesOfKind(input.stages, 'won', 'lost'), money],
      account: () => moneyAccount(openMoney(deals), 'open deals'),
    },
    {
      ...{ ...plain, name: 'Deal size', also: ['Deal size, mean'] },
      ...told(dealSizeWon.mean, dealSizeWon.needs),
      definition: 'The mean amount of the won deals, other currencies at the rate of the day the deal closed.',
      account: () => ({ ...moneyAccount(sized), addsUp: { kind: 'mean', unit: 'money', of: 'won deals' } }),
    },
    {
      ...{ ...plain, name: 'Deal size, median', also: ['Deal size, half are below'] },
      ...told(dealSizeWon.median, dealSizeWon.needs),
      definition: 'Half of the won deals have this amount or less.',
      account: () => ({ ...moneyAccount(sized), addsUp: { kind: 'middle', of: 'won deals' } }),
    },
    {
      ...{ ...plain, name: 'Won money', also: ['Deal size, in all'] },
      ...(dealSizeWon.needs === undefined
        ? toldMoney(dealSizeWon.total, () => deals.filter(({ outcome }) => outcome === 'won'), 'won deals')
        : told(dealSizeWon.total, dealSizeWon.needs)),
      definition: 'The amounts of all won deals together.',
      account: () => moneyAccount(sized, 'won deals'),
    },
    {
      ...{ ...plain, name: 'Won deals with an amount', also: [], unit: 'count', value: dealSizeWon.n },
      definition: 'Won deals whose amount is known in the team’s currency.',
      account: () => ({ ...countAccount(sized.deals, 'won deals'), leftOut: leftOutDeals(sized) }),
    },
  ];
}

/** Open deals that have been open longer than 95 % of the closed ones took. */
function coldFigures({ deals, metrics, input }: FigureSource): Figure[] {
  const { cold } = metrics;
  const { thresholdDays } = cold;
  const kinds = stagesOfKind(input.stages, 'won', 'lost');
  const limit: Setting = {
    name: 'Open longer than (days)',
    value: thresholdDays === null ? 'not known yet' : String(Math.round(thresholdDays * 10) / 10),
  };
  const ones = () => coldOnes(deals, thresholdDays);
  return [
    {
      ...{
        name: 'Open too long',
        also: ['Open too long, deals'],
        unit: 'count',
        beside: [],
        settings: [...kinds, limit],
      },
      ...told(cold.count, cold.needs),
      definition: 'Open deals that have been open longer than 95 % of the closed ones took.',
      account: () => ({
        ...countAccount(ones().deals, 'open deals'),
        ...withDaysOpen(ones().deals, () => 1),
        leftOut: leftOutDeals(ones()),
      }),
    },
    {
      ...{ name: 'Open too long, money', also: ['Open too long, worth'], unit: 'money', beside: [] },
      settings: [...kinds, settingOf(input.settings, 'currency'), limit],
      ...(cold.needs === undefined
        ? toldMoney(cold.value, () => ones().deals, 'open deals')
        : told(cold.value, cold.needs)),
      definition: 'The amounts of the open deals that have been open longer than 95 % of the closed ones took.',
      account: () => {
        const money = openMoney(ones().deals);
        return { ...moneyAccount(money, 'open deals'), ...withDaysOpen(money.deals, (deal) => deal.value ?? 0) };
      },
    },
    {
      ...{ name: 'Open too long, open longer than', also: [], unit: 'days', beside: [], settings: kinds },
      ...told(thresholdDays, cold.needs),
      definition: 'The days from start to close that 95 % of the closed deals took at most.',
      account: () => {
        const timed = closedDeals(deals).deals.filter(({ days }) => days !== null);
        return accountOf(
          timed.map((deal) => dealPart(deal, deal.days ?? 0)),
          { kind: 'middle', of: 'closed deals', share: 0.95 },
        );
      },
    },
  ];
}

/** A number, or what will bring it. */
export function told(value: number | null, needs: string | undefined): Pick<Figure, 'value' | 'needs'> {
  return value === null && needs !== undefined ? { value, needs } : { value };
}

/**
 * Money that is null where no deal has an amount that counts, with what is missing then: deals, amounts, or the exchange
 * rate of amounts that are there.
 */
export function toldMoney(
  value: number | null,
  deals: () => readonly (Deal | null)[],
  on: string,
): Pick<Figure, 'value' | 'needs'> {
  if (value !== null) return { value };
  const own = deals();
  if (own.length === 0) return { value, needs: 'deals, and there are none' };
  const rate = own.some((deal) => deal?.unconverted === true);
  const amount = !rate || own.some((deal) => deal?.value === null && !deal.unconverted);
  return { value, needs: [...(amount ? [`amounts on ${on}`] : []), ...(rate ? [`an exchange rate for ${on}`] : [])].join(' and ') }; // prettier-ignore
}

/** Won among closed deals, each won one adding one. */
function winRateAccount(deals: readonly Deal[], leftOut: Account['leftOut'] = []): Account {
  return accountOf(
    closedDeals(deals).deals.map((deal) => dealPart(deal, deal.outcome === 'won' ? 1 : 0, [deal.outcome])),
    { kind: 'share', have: 'won', of: 'closed deals' },
    { columns: ['Outcome'], leftOut },
  );
}

export function winRateFigure(
  name: string,
  also: readonly string[],
  { estimate, low, high, needs }: Pick<WinRate, 'estimate' | 'low' | 'high' | 'needs'>,
  about: { readonly deals: readonly Deal[]; readonly definition: string; readonly settings: Figure['settings'] },
): Figure {
  return {
    ...{ name, also, unit: 'share', definition: about.definition, settings: about.settings },
    ...told(estimate, needs),
    beside: rangeOf(name, 'share', { low, high }),
    account: () => winRateAccount(about.deals),
  };
}

/** The day by which half of the deals have closed, those still open counted. */
export function cycleFigure(
  name: string,
  also: readonly string[],
  { median, low, high, needs }: CycleLengthAll,
  deals: readonly Deal[],
  settings: Figure['settings'],
): Figure {
  return {
    ...{ name, also, unit: 'days', settings },
    ...told(median, needs ?? 'more closed deals: most are still open'),
    definition:
      'The days from start (Created, else the first known entry) to close by which half of the deals have closed, won or lost. A deal that is still open counts for as long as it has been open: what it would add goes to those that took longer.',
    beside: rangeOf(name, 'days', { low, high }),
    account: () => {
      const timed = timedDeals(deals);
      const causes = timed.deals.map(({ outcome }) => (outcome === 'won' || outcome === 'lost' ? 1 : 0));
      const days = timed.deals.map((deal) => deal.days ?? 0);
      const weights = endingWeights({ durations: days, causes });
      const parts = timed.deals.map((deal, i) =>
        dealPart(deal, weights[i] ?? 0, [deal.outcome, days[i] ?? 0], days[i] ?? 0),
      );
      parts.sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
      return accountOf(
        parts,
        { kind: 'half', of: 'deals that closed' },
        { columns: ['Outcome', 'Days'], leftOut: leftOutDeals(timed) },
      );
    },
  };
}

function withDaysOpen(deals: readonly Deal[], adds: (deal: Deal) => number): Pick<Account, 'parts' | 'columns'> {
  return { parts: deals.map((deal) => dealPart(deal, adds(deal), [deal.days])), columns: ['Days open'] };
}

/** Rows of which somebody has to say first what their stage means: in no figure. */
function undecided({ input: { records } }: FigureSource): Account['leftOut'] {
  const count = records.rowCount - records.leads.length;
  return leftOutCounts(count > 0 ? { 'a question about them is not answered yet: it stands in Settings': count } : {});
}
