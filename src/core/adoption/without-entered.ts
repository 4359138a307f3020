import type { LeadTab } from './lead-tab.ts';
import type { Doubt } from './column-match.ts';

/** A tab whose columns of dates of stages are nothing else: “Won date” is not Closed on as well, and could not be it. */
export function withoutEntered(lead: LeadTab, entered: ReadonlyMap<string, number>): LeadTab {
  const { match } = lead;
  const taken = new Set(entered.values());
  const isOther = ([field]: readonly [string, unknown]): boolean => !taken.has(match.columns.get(field) ?? -1);
  const doubts = match.doubts.flatMap((doubt): Doubt[] => {
    if ('used' in doubt && taken.has(doubt.used)) return [];
    if (doubt.kind !== 'several') return [doubt];
    const others = doubt.others.filter((column) => !taken.has(column));
    return others.length === 0 ? [] : [{ ...doubt, others }];
  });
  const columns = new Map([...match.columns].filter(isOther));
  return { ...lead, match: { ...match, columns, foundBy: new Map([...match.foundBy].filter(isOther)), doubts } };
}
