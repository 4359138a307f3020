import {
  countText,
  dayRange,
  daysText,
  groupedNumber,
  moneyText,
  percentText,
  shareRange,
} from '../../words/figure-text.ts';
import { trendText } from '../../layout/trend-text.ts';
import type { HeadlineName } from '../../logs/headlines.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { explained, type Explanation } from '../explained.ts';
import { html, type Html, stacked } from '../html.ts';
import { noCurrency } from '../../words/no-currency.ts';

/** A headline: its name, its value, what it rests on, and how it was made. */
interface Card {
  readonly name: string;
  readonly metric: HeadlineName;
  /** Null = not yet. */
  readonly value: string | null;
  readonly basis: string;
  readonly explanation: Explanation;
}

/** The headlines, each with its trend and how it was made. */
export function headlineCards(metrics: Metrics): Html {
  const { trends, today } = metrics;
  const card = ({ name, metric, value, basis, explanation }: Card): Html =>
    html`<li>
      <div class="name">${name}</div>
      <div class="value${value === null && ' none'}">${value ?? 'not yet'}</div>
      <div class="small">${basis}</div>
      <div class="small soft">${trendText(trends, metric, today)}</div>
      ${explained(explanation)}
    </li>`;
  const cards = [winRateCard, dealSizeCard, timeToCloseCard, openNowCard, goneColdCard, nobodyToldCard];
  return html`<ul class="cards">
    ${stacked(...cards.map((of) => of(metrics)).map((each) => each !== null && card(each)))}
  </ul>`;
}

function winRateCard({ winRate }: Metrics): Card {
  return {
    name: 'Win rate',
    metric: 'winRate',
    value: winRate.estimate === null ? null : percentText(winRate.estimate),
    basis: winRate.needs
      ? `needs ${winRate.needs}`
      : `${shareRange(winRate)}, of ${countText(winRate.n, 'closed deal')}`,
    explanation: {
      how: `Won deals among those won or lost: ${groupedNumber(winRate.won)} of ${groupedNumber(winRate.won + winRate.lost)}. Open deals do not count; see the win rate by age for what that hides.`,
      n: winRate.n,
      of: 'closed deals',
      interval: 'The range is Wilson’s 95 % interval.',
      leads: winRate.leads,
    },
  };
}

function dealSizeCard({ dealSizeWon, currency }: Metrics): Card {
  return {
    name: 'Deal size',
    metric: 'dealSize',
    value: dealSizeWon.mean === null ? null : moneyText(dealSizeWon.mean, currency),
    basis: dealSizeWon.needs
      ? `needs ${dealSizeWon.needs}`
      : `half are below ${moneyText(dealSizeWon.median, currency)}; ${moneyText(dealSizeWon.total, currency)} in all`,
    explanation: {
      how: `The mean amount of won deals${currency === noCurrency ? '' : `, in ${currency}`}, other currencies at the rate of the day the deal closed. Beside it the median and the total.`,
      n: dealSizeWon.n,
      of: 'won deals with an amount',
      leftOut: dealSizeWon.leftOut,
      leads: dealSizeWon.leads,
    },
  };
}

function timeToCloseCard({ cycleAll, cycleWon, cycleLost }: Metrics): Card {
  return {
    name: 'Time to close',
    metric: 'cycleDays',
    value: cycleAll.needs ? null : cycleAll.median === null ? 'most are still open' : daysText(cycleAll.median),
    basis: cycleAll.needs
      ? `needs ${cycleAll.needs}`
      : `half of all deals close within ${dayRange(cycleAll)} days, ${groupedNumber(cycleAll.censored)} still open ones counted`,
    explanation: {
      how: `Kaplan-Meier median of the days from start (Created, else the first known entry) to close, won or lost, deals still open counted for as long as they have been open. Closed deals alone would say: won ${daysText(cycleWon.median)} (mean ${daysText(cycleWon.mean)}, n ${groupedNumber(cycleWon.n)}), lost ${daysText(cycleLost.median)} (mean ${daysText(cycleLost.mean)}, n ${groupedNumber(cycleLost.n)}).`,
      n: cycleAll.n,
      interval: 'The range inverts the 95 % log-log band.',
      leftOut: cycleAll.leftOut,
      leads: cycleAll.leads,
    },
  };
}

function openNowCard({ counts, currency }: Metrics): Card {
  return {
    name: 'Open now',
    metric: 'openValue',
    value: counts.openValue === null ? groupedNumber(counts.open) : moneyText(counts.openValue, currency),
    basis:
      counts.openValue === null
        ? `open deals; ${counts.openUnconverted > 0 ? 'their amounts have no exchange rate' : 'none has an amount'}`
        : countText(counts.open, 'open deal'),
    explanation: {
      how: 'Deals whose stage is neither won nor lost, and the amounts that they have. A lead whose stage is not known counts as open.',
      n: counts.open,
      of: 'open deals',
      leftOut: {
        ...(counts.openWithoutAmount > 0 ? { 'no amount: not in the money': counts.openWithoutAmount } : {}),
        ...(counts.openUnconverted > 0 ? { 'no exchange rate: not in the money': counts.openUnconverted } : {}),
      },
      leads: counts.openLeads,
    },
  };
}

function goneColdCard({ cold, counts, currency }: Metrics): Card {
  return {
    name: 'Gone cold',
    metric: 'coldCount',
    value: cold.count === null ? null : groupedNumber(cold.count),
    basis: cold.needs
      ? `needs ${cold.needs}`
      : `open more than ${groupedNumber(cold.thresholdDays ?? 0, Number.isInteger(cold.thresholdDays) ? 0 : 1)} days; ${cold.value === null ? (counts.openUnconverted > 0 ? 'no exchange rate for their amounts' : 'none has an amount') : `worth ${moneyText(cold.value, currency)}`}`,
    explanation: {
      how: `Open deals that have been open longer than 95 % of the closed ones took (type-7 quantile of the days from start to close). ${cold.longerThanAny === null ? '' : `Open longer than any deal that ever closed: ${groupedNumber(cold.longerThanAny)}. `}In the forecast they count by what came of such deals before.`,
      n: cold.n,
      of: 'closed deals',
      leftOut: cold.leftOut,
      leads: cold.leads,
    },
  };
}

function nobodyToldCard({ coverage, counts }: Metrics): Card | null {
  if (coverage === null) return null;
  return {
    name: 'Nobody told',
    metric: 'nobodyTold',
    value: groupedNumber(coverage.nobodyTold.count),
    basis: 'open leads that nobody was told about',
    explanation: {
      how: 'Each open lead stands under the first that holds: snoozed, next step (a follow-up date within 60 days), reminded (a person was mailed about it in the last 60 days), to fix, nobody told. The number to get to 0.',
      n: counts.open,
      of: 'open leads',
    },
  };
}
