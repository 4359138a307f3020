import type { Tab } from '../../workbook/workbook.ts';
import type { Evidence } from '../decision.ts';
import { hasTitleOf } from '../recognise-tabs.ts';
import type { PlacedHeader } from '../place-header.ts';
import { repeatedRows } from '../tabs/repeated-rows.ts';
import type { Repeats } from '../tabs/repeated-rows.ts';
import { dayOfTitle } from '../tabs/day-of-title.ts';
import { saysCopy, titleSaysOther } from '../tabs/tab-words.ts';
import type { TabAnswer } from './tab-by-file.ts';

const nearlyAll = 0.8;
const many = 0.4;

/** A tab whose rows stand in another one, too. */
export interface RepeatedTab {
  readonly of: Tab;
  /** How many of a hundred of its rows stand there. */
  readonly percent: number;
  /** Whether only their names stand there, so that they may be the same. */
  readonly byName: boolean;
  /** What speaks against the tab; null where too few rows repeat: each counts in both. */
  readonly evidence: Evidence<TabAnswer> | null;
}

/**
 * Tabs that are another one once more: a copy, a view, a backup of last month. Of two, the one that is called so; else the one that is
 * a part of the other; of months the earlier one; else the one that is less of a list of leads. Nearly all rows settle it, many are asked,
 * and so are many of which nothing but the name says that they are the same; fewer are said.
 */
export function tabsByRepeats(tabs: readonly PlacedHeader[]): ReadonlyMap<Tab, RepeatedTab> {
  if (tabs.length < 2) return new Map();
  const repeats = repeatedRows(tabs);
  const ranked = [...tabs].sort((a, b) => rankOf(b) - rankOf(a) || newer(b, a) || filled(b) - filled(a));
  const found = new Map<Tab, RepeatedTab>();
  const note = (tab: Tab, of: Tab, share: number): void => {
    const before = found.get(tab);
    const percent = Math.max(1, Math.round(100 * share));
    if (share === 0 || (before !== undefined && before.percent >= percent)) return;
    const because = `repeats ${percent >= 100 ? 'the rows' : `${percent} % of its rows`} of “${of.title}”`;
    const grade = share >= nearlyAll ? 'declared' : 'named';
    found.set(tab, {
      of,
      percent,
      byName: false,
      evidence: share < many ? null : { answer: 'not leads', grade, because },
    });
  };
  const noteNames = (tab: Tab, of: Tab): void => {
    const percent = Math.round(100 * share(repeats, 'mayBeIn', tab, of));
    if ((found.get(tab)?.evidence ?? null) !== null || percent < 100 * many) return;
    const because = `names ${percent >= 100 ? 'those' : `in ${percent} % of its rows those`} who stand in “${of.title}”, and says nothing by which these are other deals`;
    found.set(tab, { of, percent, byName: true, evidence: { answer: 'not leads', grade: 'named', because } });
  };
  for (const { tab } of tabs) {
    // What a formula gathers from several tabs is a view of them all.
    const { sampled = 0, anywhere = 0, in: places } = repeats.get(tab) ?? {};
    const [of] = [...(places ?? [])].sort((a, b) => b[1] - a[1])[0] ?? [];
    const isView = tab.spilledRows.size > 0.5 * tab.rows.length && anywhere >= nearlyAll * sampled;
    if (isView && sampled > 0 && of !== undefined) note(tab, of, 1);
  }
  const left = ranked.filter(({ tab }) => !found.has(tab));
  left.forEach(({ tab: better }, index) => {
    for (const { tab: other } of left.slice(index + 1)) {
      const [inOther, inBetter] = [share(repeats, 'in', better, other), share(repeats, 'in', other, better)];
      // Deals that are over may be left out of the list of a later month.
      const isLater = dayOfTitle(better.title) !== null && dayOfTitle(other.title) !== null;
      const isPart = inOther >= nearlyAll && inBetter < nearlyAll && !saysCopy(other.title) && !isLater;
      if (isPart) note(better, other, inOther);
      else note(other, better, inBetter);
      noteNames(other, better);
    }
  });
  return found;
}

function share(repeats: ReadonlyMap<Tab, Repeats>, by: 'in' | 'mayBeIn', tab: Tab, within: Tab): number {
  const found = repeats.get(tab);
  return found === undefined || found.sampled === 0 ? 0 : (found[by].get(within) ?? 0) / found.sampled;
}

function rankOf({ tab, match }: PlacedHeader): number {
  return (
    (saysCopy(tab.title) ? 0 : 400) +
    (titleSaysOther(tab.title) === null ? 200 : 0) +
    (tab.hidden ? 0 : 100) +
    (hasTitleOf(tab.title, 'leads') ? 50 : 0) +
    (dayOfTitle(tab.title) === null ? Math.min(49, match.columns.size) : 0)
  );
}

/** Of the same deals month after month, the latest month says how they stand. */
function newer(a: PlacedHeader, b: PlacedHeader): number {
  return (dayOfTitle(a.tab.title) ?? 0) - (dayOfTitle(b.tab.title) ?? 0);
}

function filled({ tab }: PlacedHeader): number {
  return tab.rows.filter((cells) => cells.length > 0).length;
}
