import type { Metrics } from '../metrics/metrics.ts';
import { flowNames } from '../metrics/pipeline-changes/flows.ts';
import type { FlowName } from '../metrics/pipeline-changes/flows.ts';
import { weeklySentences } from '../words/sentences/mails.ts';
import { signedMoney } from './flow-words.ts';

/** What brings or takes open money, as a sentence calls it. */
const called: Readonly<Partial<Record<FlowName, string>>> = {
  new: 'new',
  openAgain: 'open again',
  grown: 'grown',
  shrunk: 'shrunk',
  won: 'won',
  lost: 'lost',
  removed: 'in rows that are gone',
  handedOver: 'handed over',
  readAnew: 'read differently',
};

/**
 * What the open money of the team's currency did last week: from how much, by what, to how much. Nothing where the record did not yet
 * run, or nothing moved.
 */
export function openMoneyInWords({
  pipelineChanges: { periods },
  currency,
}: Pick<Metrics, 'pipelineChanges' | 'currency'>): readonly string[] {
  const week = periods.find(({ name, since }) => name === 'last week' && since === null);
  const flows = week?.currencies.find((of) => of.currency === currency)?.all;
  if (flows === undefined) return [];
  const moved = flowNames.flatMap((name) => {
    const [what, by] = [called[name], signedMoney(name, flows)];
    return what === undefined || Math.round(by) === 0 ? [] : [weeklySentences.movedBy({ by, what, currency })];
  });
  if (moved.length === 0) return [];
  return [
    weeklySentences.openMoney({ start: flows.start.money, end: flows.end.money, moved: moved.join(', '), currency }),
  ];
}
