import { decide } from '../decision.ts';
import type { Decision, Evidence, Grade } from '../decision.ts';
import { tabBesideLeads } from '../evidence/tab-beside-leads.ts';
import type { TabAnswer } from '../evidence/tab-by-file.ts';
import { tabsByRepeats } from '../evidence/tab-by-repeats.ts';
import type { RepeatedTab } from '../evidence/tab-by-repeats.ts';
import type { LeadTab } from '../lead-tab.ts';
import { saysCopy, titleSaysOther } from './tab-words.ts';

/** A tab that may hold leads, and what its own headers and cells say about that. */
export interface TabCandidate {
  readonly lead: LeadTab;
  readonly evidence: readonly Evidence<TabAnswer>[];
  /** How much it looks like the list of leads, where there are several. */
  readonly score: number;
}

/** A tab of which it is decided, or not. */
export interface DecidedTab {
  readonly lead: LeadTab;
  readonly decision: Decision<TabAnswer>;
  /** What it repeats, wholly or in part. */
  readonly repeats?: RepeatedTab;
}

/**
 * Decides of each tab whether it holds leads: first by what it says itself; then, beside the one that most surely does, by its title, by
 * stages of another kind, and by rows that stand in another tab already. A tab without a row decides nothing yet: as soon as a lead
 * stands in it, it is looked at again.
 */
export function decideTabs(all: readonly TabCandidate[]): readonly DecidedTab[] {
  const filled = all.filter((each) => rowsOf(each.lead) > 0 || isSaid(each));
  const candidates = filled.length > 0 ? filled : [...all].sort(byRank).slice(0, 1);
  const alone = candidates.map((each) => ({ each, decision: decide(each.evidence) }));
  const may = alone.flatMap(({ each, decision }) => (mayHoldLeads(decision) ? [each] : []));
  const repeated = tabsByRepeats(may.map(({ lead }) => lead));
  const sure = alone.flatMap(({ each, decision }) => {
    const isCopy = repeated.get(each.lead.tab)?.evidence?.grade === 'declared' && !isSaid(each);
    return decision.state === 'settled' && decision.answer === 'leads' && !isCopy ? [each] : [];
  });
  const [first] = [...(sure.length > 0 ? sure : likeliest(alone))].sort(byRank);
  return alone.map(({ each, decision }) => {
    const repeats = repeated.get(each.lead.tab);
    if (each === first && decision.state === 'asked')
      return { lead: each.lead, decision: decide([...each.evidence, onlyList]) };
    const again = repeats === undefined ? {} : { repeats };
    if (first === undefined || each === first || isSaid(each) || !mayHoldLeads(decision))
      return { lead: each.lead, decision, ...again };
    const ofRepeats = repeats?.evidence ?? null;
    const beside = [
      ...tabBesideLeads(each.lead, first.lead, gradeOf(decision)),
      ...(ofRepeats === null ? [] : [ofRepeats]),
    ];
    return {
      lead: each.lead,
      decision: decide([...each.evidence, ...beside]),
      ...again,
    };
  });
}

/** Of a workbook in which nothing surely is the list of leads, what has the shape of one is it, where nothing speaks against it. */
const onlyList: Evidence<TabAnswer> = { answer: 'leads', grade: 'named', because: 'is the one list there is' };

function likeliest(
  alone: readonly { readonly each: TabCandidate; readonly decision: Decision<TabAnswer> }[],
): TabCandidate[] {
  return alone.flatMap(({ each, decision }) => {
    const isShaped = decision.state === 'asked' && decision.candidates.every(({ answer }) => answer === 'leads');
    return isShaped && titleSaysOther(each.lead.tab.title) === null ? [each] : [];
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
  return (
    Number(isSaid(b)) - Number(isSaid(a)) || plain(b) - plain(a) || b.score - a.score || rowsOf(b.lead) - rowsOf(a.lead)
  );
}
