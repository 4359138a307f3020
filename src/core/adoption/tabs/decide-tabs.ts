import { decide } from '../decision.ts';
import type { Candidate, Decision, Evidence, Grade } from '../decision.ts';
import { tabBesideLeads } from '../evidence/tab-beside-leads.ts';
import type { TabAnswer } from '../evidence/tab-by-file.ts';
import { tabsByRepeats } from '../evidence/tab-by-repeats.ts';
import type { RepeatedTab } from '../evidence/tab-by-repeats.ts';
import type { DealsInList } from '../evidence/tab-by-list.ts';
import type { LeadTab } from '../lead-tab.ts';
import type { Tab } from '../../workbook/workbook.ts';
import { saysCopy, titleSaysOther } from './tab-words.ts';

/** A tab that may hold leads, and what its own headers and cells say about that. */
export interface TabCandidate {
  readonly lead: LeadTab;
  readonly evidence: readonly Evidence<TabAnswer>[];
  /** How much it looks like the list of leads, where there are several. */
  readonly score: number;
  /** It is a list in which nothing says how deals stand. */
  readonly deals?: DealsInList;
  /** Of such a list a person said that it holds leads, and not how they stand. */
  readonly isUnplaced?: boolean;
  /** Nothing but its title says how its deals stand, or a person does. */
  readonly isTitled?: true;
}

/** A tab of which it is decided, or not. */
export interface DecidedTab extends Pick<TabCandidate, 'lead' | 'deals'> {
  readonly decision: Decision<TabAnswer>;
  /** What it repeats, wholly or in part. */
  readonly repeats?: RepeatedTab;
}

/**
 * Decides of each tab whether it holds leads: first by what it says itself; then, beside the one that most surely does, by its title, by
 * stages of another kind, and by rows that stand in another tab already. Which one that is does not hang on what a person said of tabs: an
 * answer about one says nothing of another. A tab without a row decides nothing yet: as soon as a lead stands in it, it is looked at again.
 */
export function decideTabs(all: readonly TabCandidate[]): readonly DecidedTab[] {
  const filled = all.filter((each) => rowsOf(each.lead) > 0 || isSaid(each));
  const candidates = filled.length > 0 ? filled : [...all].sort(byRank).slice(0, 1);
  const alone = candidates.map((each) => ({ each, decision: decide(each.evidence), byItself: decide(unsaid(each)) }));
  const may = alone.flatMap(({ each, decision }) => (mayHoldLeads(decision) ? [each] : []));
  const repeated = tabsByRepeats(may.map(({ lead }) => lead));
  const first = firstOf(alone, repeated);
  return alone.map(({ each, decision }): DecidedTab => {
    const { lead, deals } = each;
    const repeats = repeated.get(lead.tab);
    const of = { lead, ...(deals === undefined ? {} : { deals }) };
    if (each === first && decision.state === 'asked') return { ...of, decision: decide([...each.evidence, onlyList]) };
    if (each.isUnplaced === true) return { ...of, decision: { state: 'asked', candidates: candidatesOf(decision) } };
    const again = repeats === undefined ? {} : { repeats };
    if (first === undefined || each === first || isSaid(each) || !mayHoldLeads(decision))
      return { ...of, decision, ...again };
    return { ...of, decision: decide([...each.evidence, ...beside(each, first, { decision, repeats })]), ...again };
  });
}

interface Alone {
  readonly each: TabCandidate;
  readonly decision: Decision<TabAnswer>;
  /** Without what a person said. */
  readonly byItself: Decision<TabAnswer>;
}

/** The tab that most surely holds leads, by which others are judged. */
function firstOf(alone: readonly Alone[], repeated: ReadonlyMap<Tab, RepeatedTab>): TabCandidate | undefined {
  const sure = (by: 'byItself' | 'decision'): readonly TabCandidate[] =>
    alone.flatMap(({ each, [by]: decision }) => {
      const isCopy = repeated.get(each.lead.tab)?.evidence?.grade === 'declared' && !isSaid(each);
      return decision.state === 'settled' && decision.answer === 'leads' && !isCopy ? [each] : [];
    });
  const byStages = sure('byItself').filter(({ isTitled }) => isTitled !== true);
  const ranked = [byStages, sure('decision'), likeliest(alone)].find((each) => each.length > 0) ?? [];
  return [...ranked].sort(byRank)[0];
}

/** What speaks against a tab beside the one that most surely holds leads. */
function beside(
  { lead, deals, isTitled }: TabCandidate,
  first: TabCandidate,
  { decision, repeats }: { readonly decision: Decision<TabAnswer>; readonly repeats: RepeatedTab | undefined },
): readonly Evidence<TabAnswer>[] {
  const isList = deals !== undefined;
  const against = tabBesideLeads(lead, first.lead, { grade: gradeOf(decision), isList: isList || isTitled === true });
  const repeating = repeats?.evidence ?? null;
  if (repeating === null) return against;
  // Names alone do not tell whether what was won is the lead that stands elsewhere: a list is asked about.
  const isAsked = isList && repeating.grade === 'named';
  return [...against, isAsked ? { ...repeating, grade: 'shaped' } : repeating];
}

function unsaid({ evidence }: TabCandidate): readonly Evidence<TabAnswer>[] {
  return evidence.filter(({ grade }) => grade !== 'said');
}

function candidatesOf(decision: Decision<TabAnswer>): readonly Candidate<TabAnswer>[] {
  return decision.state === 'asked' ? decision.candidates : decision.state === 'settled' ? [decision] : [];
}

/** Of a workbook in which nothing surely is the list of leads, what has the shape of one is it, where nothing speaks against it. */
const onlyList: Evidence<TabAnswer> = { answer: 'leads', grade: 'named', because: 'is the one list there is' };

function likeliest(alone: readonly Alone[]): TabCandidate[] {
  return alone.flatMap(({ each, decision }) => {
    const isShaped = decision.state === 'asked' && decision.candidates.every(({ answer }) => answer === 'leads');
    const isList = each.deals !== undefined || each.isTitled === true;
    return isShaped && !isList && titleSaysOther(each.lead.tab.title) === null ? [each] : [];
  });
}

function mayHoldLeads(decision: Decision<TabAnswer>): boolean {
  return decision.state === 'asked' || (decision.state === 'settled' && decision.answer === 'leads');
}

/** The best grade of what speaks for leads. */
function gradeOf(decision: Decision<TabAnswer>): Grade {
  if (decision.state === 'settled') return decision.grade;
  const leads = decision.state === 'asked' ? decision.candidates.find(({ answer }) => answer === 'leads') : undefined;
  return leads?.grade ?? 'shaped';
}

function isSaid({ evidence }: TabCandidate): boolean {
  return evidence.some(({ grade }) => grade === 'said');
}

/** The rows in which leads stand. */
export function rowsOf({ tab, header }: Pick<LeadTab, 'tab' | 'header'>): number {
  return tab.rows.filter((cells, row) => row >= header.firstDataRow && cells.length > 0).length;
}

function byRank(a: TabCandidate, b: TabCandidate): number {
  const plain = ({ lead: { tab } }: TabCandidate): number =>
    Number(titleSaysOther(tab.title) === null) + Number(!saysCopy(tab.title));
  return plain(b) - plain(a) || b.score - a.score || rowsOf(b.lead) - rowsOf(a.lead);
}
