import { reportSentences as say } from '../../words/sentences/report.ts';
import { figureSentences } from '../../words/sentences/figures.ts';
import { daysText, groupedNumber, moneyText, percentText } from '../../words/figure-text.ts';
import { trendText } from '../../layout/trend-text.ts';
import type { HeadlineName } from '../../logs/headlines.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { explained, type Explanation } from '../explained.ts';
import { html, type Html, stacked } from '../html.ts';

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
      ? figureSentences.needs({ needs: winRate.needs })
      : say.winRate({ low: winRate.low ?? 0, high: winRate.high ?? 1, closed: winRate.n }),
    explanation: {
      how: say.howWinRate({ won: winRate.won, closed: winRate.won + winRate.lost }),
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
      ? figureSentences.needs({ needs: dealSizeWon.needs })
      : say.dealSize({ median: dealSizeWon.median, total: dealSizeWon.total, currency }),
    explanation: {
      how: say.howDealSize({ currency }),
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
      ? figureSentences.needs({ needs: cycleAll.needs })
      : say.timeToClose({ lowDays: cycleAll.low, highDays: cycleAll.high, open: cycleAll.censored }),
    explanation: {
      how: say.howTimeToClose({
        wonMedian: cycleWon.median,
        wonMean: cycleWon.mean,
        wonDeals: cycleWon.n,
        lostMedian: cycleLost.median,
        lostMean: cycleLost.mean,
        lostDeals: cycleLost.n,
      }),
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
        ? say.openWithoutMoney({ noRate: counts.openUnconverted > 0 })
        : figureSentences.openDeals({ deals: counts.open }),
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
      ? figureSentences.needs({ needs: cold.needs })
      : say.goneCold({
          days: cold.thresholdDays ?? 0,
          value: cold.value,
          currency,
          noRate: counts.openUnconverted > 0,
        }),
    explanation: {
      how: say.howGoneCold({ longerThanAny: cold.longerThanAny }),
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
