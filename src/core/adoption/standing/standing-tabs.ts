import { isBlank } from '../../workbook/cell-value.ts';
import { stageByTitles } from '../evidence/stage-by-titles.ts';
import { ownerByHeadings } from '../evidence/owner-by-headings.ts';
import { ownerByTitles } from '../evidence/owner-by-titles.ts';
import { decide } from '../decision.ts';
import type { KnownTab } from '../known-tabs.ts';
import type { LeadTab } from '../lead-tab.ts';
import type { PlacedHeader } from '../place-header.ts';
import { isStageWord } from '../stage-words.ts';
import { bareTitle } from './bare-title.ts';
import { areLikeHeaders } from './like-headers.ts';
import { foundStanding } from './standing-of.ts';
import type { SaidStandings } from './standing-of.ts';
import { withStanding } from './with-standing.ts';
import type { Standings } from './with-standing.ts';

/**
 * Of the tabs that are lists in which nothing says the stage, those that are one stage each by their titles. An empty one is, if its title is a word for a stage.
 *
 * @param names of the stages that are known already, folded
 */
export function stageTabs(
  lists: readonly PlacedHeader[],
  {
    said,
    names,
    known,
  }: {
    readonly said: SaidStandings;
    readonly names: ReadonlySet<string>;
    readonly known: readonly KnownTab[];
  },
): ReadonlyMap<PlacedHeader, Standings> {
  const keptIn = new Map(known.map(({ id, stands }) => [id, stands]));
  const found = new Map<PlacedHeader, Standings>();
  const isOne = ({ tab, header }: PlacedHeader): boolean =>
    tab.rows.slice(header.firstDataRow).some((cells) => !cells.every(isBlank)) || isStageWord(bareTitle(tab.title));
  for (const group of groupsOf(lists.filter(isOne))) {
    const titled = group.map((placed) => ({ placed, title: placed.tab.title, kept: keptIn.get(placed.tab.id) }));
    for (const [{ placed }, evidence] of stageByTitles(titled, names)) {
      const standing = foundStanding([evidence], said);
      if (standing !== null) found.set(placed, withStanding(placed, standing));
    }
  }
  return found;
}

/** Tabs with like headers, each with those like the first of them. */
function groupsOf(lists: readonly PlacedHeader[]): readonly (readonly PlacedHeader[])[] {
  const groups: PlacedHeader[][] = [];
  for (const list of lists) {
    const group = groups.find(([first]) => first !== undefined && areLikeHeaders(first.header, list.header));
    if (group === undefined) groups.push([list]);
    else group.push(list);
  }
  return groups;
}

/** Tabs that are a stage each, without the stages of tabs that hold no leads, or of which nobody knows yet whether they do. */
export function withoutTitles(leads: readonly LeadTab[], others: readonly LeadTab[]): readonly LeadTab[] {
  const own = (each: readonly LeadTab[]): ReadonlySet<string> =>
    new Set(
      each
        .flatMap(({ made = [] }) => made.flatMap(({ by, values }) => (by === 'tab names' ? [values] : [])))
        .filter(isText),
    );
  const [theirs, ours] = [own(others), own(leads)];
  const isStage = (name: string): boolean => ours.has(name) || !theirs.has(name);
  return leads.map((lead) =>
    lead.made === undefined
      ? lead
      : {
          ...lead,
          made: lead.made.map((each) =>
            each.by === 'tab names' && each.choices !== undefined
              ? { ...each, choices: each.choices.filter(isStage) }
              : each,
          ),
        },
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Tabs of leads with the owner that their titles or the headings between their rows name, where no column does. */
export function withOwners(
  leads: readonly LeadTab[],
  { said, team }: { readonly said: SaidStandings; readonly team: ReadonlySet<string> },
): readonly LeadTab[] {
  if (said === null) return leads;
  const isTold = leads.some(
    ({ match, made = [] }) => match.columns.has('owner') || made.some(({ by }) => by === 'tab names'),
  );
  const titled = leads.map((lead) => ({ lead, title: lead.tab.title }));
  const owners = new Map(
    isTold ? [] : [...ownerByTitles(titled, team)].map(([{ lead }, evidence]) => [lead, evidence] as const),
  );
  return leads.map((lead) => {
    const isOwned = lead.match.columns.has('owner') || lead.match.asked.some(({ field }) => field === 'owner');
    const evidence = owners.get(lead) ?? (isOwned ? null : ownerByHeadings(lead, team));
    if (evidence === null) return lead;
    const { by } = evidence.answer;
    const decision = decide([said.has(by) ? { ...evidence, grade: 'said' } : evidence]);
    if (decision.state === 'settled') return { ...lead, made: [...(lead.made ?? []), decision.answer] };
    return { ...lead, asked: [...(lead.asked ?? []), { field: 'owner', by, because: evidence.because }] };
  });
}
