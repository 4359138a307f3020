import type { OutcomeColumn } from './adoption.ts';
import type { LeadTab } from './lead-tab.ts';
import type { Doubt } from './column-match.ts';

/**
 * A tab whose columns of dates of stages are nothing else: “Won date” is not Closed on as well, and could not be it. Nor could a
 * column be Stage that says how deals ended.
 */
export function withoutEntered(
  lead: LeadTab,
  entered: ReadonlyMap<string, number>,
  outcomes: readonly OutcomeColumn[],
): LeadTab {
  const { match } = lead;
  const taken = new Set(entered.values());
  const isOther = ([field]: readonly [string, unknown]): boolean => !taken.has(match.columns.get(field) ?? -1);
  const doubts = match.doubts.flatMap((doubt): Doubt[] => {
    if ('used' in doubt && taken.has(doubt.used)) return [];
    if (doubt.kind !== 'several') return [doubt];
    const others = doubt.others.filter(
      (column) => !taken.has(column) && !outcomes.some((each) => each.column === column),
    );
    return others.length === 0 ? [] : [{ ...doubt, others }];
  });
  const columns = new Map([...match.columns].filter(isOther));
  return { ...lead, match: { ...match, columns, foundBy: new Map([...match.foundBy].filter(isOther)), doubts } };
}
