import type { Metrics } from '../../metrics/metrics.ts';
import { reportSentences as say } from '../../words/sentences/report.ts';
import type { Counted } from '../section.ts';

/** How the headlines and the pictures of the first layer were made. */
export function headlinesCounted(metrics: Metrics): readonly Counted[] {
  const { winRate, dealSizeWon, cycleAll, cycleWon, cycleLost, counts, cold, coverage, currency, written: w } = metrics;
  return [
    {
      what: 'Win rate',
      how: `${say.howWinRate({ won: winRate.won, closed: winRate.won + winRate.lost }, w)} The range is Wilson’s 95 % interval.`,
    },
    {
      what: 'Deal size',
      how: say.howDealSize({ currency }, w),
      ...{ n: dealSizeWon.n, of: 'won deals with an amount', leftOut: dealSizeWon.leftOut },
    },
    {
      what: 'Time to close',
      how: `${say.howTimeToClose(
        {
          ...{ wonMedian: whole(cycleWon.median), wonMean: whole(cycleWon.mean), wonDeals: cycleWon.n },
          ...{ lostMedian: whole(cycleLost.median), lostMean: whole(cycleLost.mean), lostDeals: cycleLost.n },
        },
        w,
      )} The range inverts the 95 % log-log band.`,
      ...{ n: cycleAll.n, leftOut: cycleAll.leftOut },
    },
    {
      what: 'Open now',
      how: 'Deals whose stage is neither won nor lost, and the amounts that they have. A lead whose stage is not known counts as open.',
      ...{ n: counts.open, of: 'open deals' },
      leftOut: {
        'no amount: not in the money': counts.openWithoutAmount,
        'no exchange rate: not in the money': counts.openUnconverted,
      },
    },
    {
      what: 'Open too long',
      how: say.howGoneCold({ longerThanAny: cold.longerThanAny }, w),
      ...{ n: cold.n, of: 'closed deals', leftOut: cold.leftOut },
    },
    ...(coverage === null
      ? []
      : [
          {
            what: 'Told to nobody',
            how: 'Each open lead stands under the first that holds: snoozed, next step (a follow-up date within 60 days), reminded (a person was mailed about it in the last 60 days), to fix, told to nobody. The number to get to 0.',
            ...{ n: counts.open, of: 'open leads' },
          },
        ]),
    {
      what: 'Won by month, by person',
      how: 'Amounts of won deals by the day of closing. The target of a month is Target in Settings, else the quotas of all active people together, as they are now.',
    },
  ];
}

function whole(days: number | null): number | null {
  return days === null ? null : Math.round(days);
}
