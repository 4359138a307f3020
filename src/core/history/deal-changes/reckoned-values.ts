import type { Adoption, RecognisedTab } from '../../adoption/adoption.ts';
import type { Lead } from '../../leads/lead.ts';
import type { DealValues } from '../../logs/deal-change.ts';
import { reckonedAt } from '../../workbook/reckoned-cells.ts';
import type { ReckonedBy } from '../../workbook/reckoned-cells.ts';
import type { Tab, Workbook } from '../../workbook/workbook.ts';

/** Values that a formula gives anew although nobody touched the deal: `=TODAY()+7`, an amount by today's rate. */
export interface ReckonedValues {
  /** What the row says now, but for what a formula gave anew: that is as it was. */
  readonly without: (lead: Lead, before: DealValues, now: DealValues) => DealValues;
}

/** An open deal that lines know, and its row. */
interface KnownDeal {
  readonly lead: Lead;
  readonly before: DealValues;
  readonly now: DealValues;
}

type Field = 'amount' | 'expectedClose';
const fields: readonly Field[] = ['amount', 'expectedClose'];
/** So many deals, and most of those with such a formula, are not edited in one night: what they reckon with was. */
const fewestAtOnce = 3;
const mostly = 0.5;

export const nothingReckoned: ReckonedValues = { without: (_, __, now) => now };

/**
 * A formula that looks at the day, at chance or at a market changes by itself. One that reckons with cells outside of its row may
 * change because somebody edited what belongs to this deal, or because a rate for all did: the latter where most changed at once.
 */
export function reckonedValues(
  { tabs }: Pick<Workbook, 'tabs'>,
  { leadTabs }: Pick<Adoption, 'leadTabs'>,
  known: () => readonly KnownDeal[],
): ReckonedValues {
  const found = tabs.filter(({ reckoned }) => reckoned !== undefined);
  const of = new Map(
    leadTabs.flatMap((tab): [number, { tab: Tab; columns: Columns }][] => {
      const with_ = found.find(({ id }) => id === tab.tabId);
      return with_ === undefined ? [] : [[tab.tabId, { tab: with_, columns: columnsOf(tab) }]];
    }),
  );
  if (of.size === 0) return nothingReckoned;
  const byOf = ({ tabId, row }: Lead, field: Field): ReckonedBy | null => {
    const at = of.get(tabId);
    if (at === undefined) return null;
    const all = at.columns[field].map((column) => reckonedAt(at.tab, row - 1, column));
    return all.find((by) => by === 'itself') ?? all.find((by) => by !== null) ?? null;
  };
  let atOnce: ReadonlySet<string> | null = null;
  return {
    without(lead, before, now) {
      const isReckoned = (field: Field): boolean => {
        if (now[field] === before[field]) return false;
        const by = byOf(lead, field);
        if (by !== 'other cells') return by === 'itself';
        return (atOnce ??= changedAtOnce(known(), byOf)).has(placeOf(lead, field));
      };
      const money = isReckoned('amount') ? before : now;
      const { expectedClose } = isReckoned('expectedClose') ? before : now;
      return { ...now, amount: money.amount, currency: money.currency, expectedClose };
    },
  };
}

type Columns = Readonly<Record<Field, readonly number[]>>;

function columnsOf({ columns, plus = [] }: RecognisedTab): Columns {
  const at = (field: Field): readonly number[] => [columns.get(field)].filter((column) => column !== undefined);
  return { amount: [...at('amount'), ...plus], expectedClose: at('expectedClose') };
}

function placeOf({ tabId }: Lead, field: Field): string {
  return `${tabId} ${field}`;
}

/** In which columns most of what is reckoned with other cells is not as it was. */
function changedAtOnce(
  deals: readonly KnownDeal[],
  byOf: (lead: Lead, field: Field) => ReckonedBy | null,
): ReadonlySet<string> {
  const counts = new Map<string, { all: number; changed: number }>();
  for (const { lead, before, now } of deals)
    for (const field of fields) {
      if (byOf(lead, field) !== 'other cells') continue;
      const count = counts.get(placeOf(lead, field)) ?? { all: 0, changed: 0 };
      counts.set(placeOf(lead, field), count);
      count.all += 1;
      if (now[field] !== before[field]) count.changed += 1;
    }
  const most = [...counts].filter(([, { all, changed }]) => changed >= fewestAtOnce && changed > mostly * all);
  return new Set(most.map(([place]) => place));
}
