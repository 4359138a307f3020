import type { Deal } from '../../metrics/deal.ts';
import { dayFromParts } from '../../workbook/day-time.ts';
import type { Figure } from '../figure.ts';
import type { FigureSource } from '../figure-source.ts';
import { accountOf, linePart, nameIn } from '../parts.ts';
import { quotas, wonAccount, wonBetween } from './forecast-accounts.ts';

/** Targets of people, and how far they are this month. */
export function targetFigures(source: FigureSource): Figure[] {
  const { metrics, input } = source;
  const { quota } = metrics;
  if (quota === null) return [];
  const date = new Date(input.today * 86_400_000);
  const from = dayFromParts(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  return quota.owners.flatMap((owner): Figure[] => {
    const settings = quotas(source).filter(({ name }) => name === `Team, Quota of ${owner.name}`);
    const own = (): Deal[] => wonBetween(source, from).filter((deal) => deal.owner === owner.name);
    const plain = { also: [], beside: [], settings };
    const name = (column: string): string => nameIn('Against the target', owner.name, column);
    return [
      {
        ...{ ...plain, name: name('Target a month'), unit: 'money', value: owner.quota },
        definition: `The Quota of ${owner.name} in the Team tab.`,
        account: () => accountOf([linePart('Team, Quota', owner.quota)], { kind: 'sum', what: 'line' }),
      },
      {
        ...{ ...plain, name: name('Won this month'), unit: 'money', value: owner.wonThisMonth },
        definition: `Money of the deals of ${owner.name} that were won in this calendar month.`,
        account: () => wonAccount(own()),
      },
      {
        ...{ ...plain, name: name('Share'), unit: 'share', value: owner.share },
        definition: `What ${owner.name} won in this calendar month, over the target.`,
        account: () => ({
          ...wonAccount(own()),
          addsUp: { kind: 'over', unit: 'money', divisor: owner.quota, by: `a target of ${owner.quota}` },
        }),
      },
    ];
  });
}
