import { flowNames } from '../../metrics/pipeline-changes/flows.ts';
import type { FlowName } from '../../metrics/pipeline-changes/flows.ts';
import type { PeriodChanges } from '../../metrics/pipeline-changes/pipeline-changes.ts';
import { inCurrency } from '../../words/no-currency.ts';
import { mondaySentences } from '../../words/sentences/monday.ts';
import { signedMoney } from '../flow-words.ts';
import { part, plainLine } from './monday-part.ts';
import type { MondayPart, PartContext } from './monday-part.ts';

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
 * What the open money of each currency did in the week: from how much, by what, to how much, to the cent. Nothing where no record
 * runs, or nothing moved. By what was entered: a win counts here when the sheet said so.
 */
export function openMoneyParts(
  { metrics: { currency: team, today, written: w } }: Pick<PartContext, 'metrics'>,
  changes: PeriodChanges | null,
): readonly MondayPart[] {
  if (changes === null) return [];
  const isOne = changes.currencies.length === 1;
  return changes.currencies.flatMap(({ currency, all: flows }) => {
    const moved = flowNames.flatMap((name) => {
      const [what, by] = [called[name], signedMoney(name, flows)];
      return what === undefined || by === 0 ? [] : [mondaySentences.movedBy({ by, what, currency }, w)];
    });
    if (moved.length === 0) return [];
    const { since } = changes;
    const from = since === null ? [] : [plainLine(mondaySentences.since({ day: Math.floor(since), today }, w))];
    return [
      part({
        label: isOne && currency === team ? 'Open money' : inCurrency('Open money', currency),
        said: mondaySentences.openMoney({ start: flows.start.money, end: flows.end.money, currency }, w),
        lines: [plainLine(moved.join(', ')), ...from],
      }),
    ];
  });
}
