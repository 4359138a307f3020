import type { Tab } from '../../workbook/workbook.ts';
import type { Stage } from '../../workbook/stage.ts';
import { fold } from '../../schema/fold.ts';
import { cellText } from '../../workbook/cell-value.ts';
import type { Evidence } from '../decision.ts';
import type { TabAnswer } from '../evidence/tab-by-file.ts';
import { tabByHeaders } from '../evidence/tab-by-headers.ts';
import { dealsInList } from '../evidence/tab-by-list.ts';
import type { DealsInList } from '../evidence/tab-by-list.ts';
import { underLeadId } from '../in-use.ts';
import type { KnownTab } from '../known-tabs.ts';
import { isOwnId } from '../own-id.ts';
import type { PlacedHeader } from '../place-header.ts';
import { endOfTitle, isOfDeals, saysMoreThanEnd, standingOfClosed, standingOfTab } from '../standing/ends-of-list.ts';
import type { KeptStanding } from '../standing/kept-standing.ts';
import { areLikeHeaders } from '../standing/like-headers.ts';
import type { SaidStandings } from '../standing/standing-of.ts';
import { stageTabs } from '../standing/standing-tabs.ts';
import type { Standing } from '../standing/standing.ts';
import { withStanding } from '../standing/with-standing.ts';
import type { Standings } from '../standing/with-standing.ts';
import type { TabShape } from '../tab-shape.ts';
import { rowsOf } from './decide-tabs.ts';

/** What a tab looks like. */
export interface Look {
  readonly tab: Tab;
  /** Settings says that it holds leads. */
  readonly forced: boolean;
  /** What Settings says that all its deals are. */
  readonly are: Stage['kind'] | null;
  readonly shape: TabShape;
  /** It may hold deals, and nothing in it says how they stand: a person has to. */
  readonly deals?: DealsInList;
  /** Nothing but its title says how its deals stand, or a person does. */
  readonly isTitled?: true;
}

/** What is known of lists besides what stands in them. */
export interface KnownOfLists {
  readonly said: SaidStandings;
  /** Of stages that are known already, folded. */
  readonly stageNames: ReadonlySet<string>;
  readonly known: readonly KnownTab[];
}

/**
 * With the lists in which nothing says the stage. Each tab may be one stage, or hold what was won or lost, as its title says; where no tab has stages, a
 * list is one of leads that are all new; beside tabs that have some it may be anything, and is asked if it may hold deals.
 */
export function withLists(looks: readonly Look[], known: KnownOfLists): readonly Look[] {
  const isKept = (look: Look): boolean => known.known.find(({ id }) => id === look.tab.id)?.stands?.by === 'tab names';
  const mayBeStage = (look: Look): boolean => look.are === null && (isKept(look) || !saysMoreThanEnd(look.tab.title));
  const lists = looks.flatMap((look) => (mayBeStage(look) ? (listOf(look) ?? []) : []));
  const byTitle = stageTabs(lists, { said: known.said, names: known.stageNames, known: known.known });
  const staged = looks.map((look): Look => {
    const list = listOf(look);
    const standing = list === null ? undefined : byTitle.get(list);
    return standing === undefined ? look : asLeads(look, standing, standing.match.columns.size + 2);
  });
  const stages = staged.flatMap((look) => (look.shape.kind === 'leads' ? stagesIn(look.shape) : []));
  const ended = staged.map((look): Look => endedList(look, known, stages) ?? look);
  const leads = staged.flatMap(({ shape }) => (shape.kind === 'leads' && saysStage(shape) ? [shape] : []));
  const asked = (look: Look): Look =>
    besideStages(look, { leads, kept: known.known.find(({ id }) => id === look.tab.id)?.stands });
  if (leads.length > 0) return ended.map(asked);
  const isAnyNew = ended.some((look) => isNew(look));
  return ended.map((look): Look => (isNew(look) ? asNew(look) : isAnyNew ? asked(look) : look));
}

/** A list in which nothing says the stage, or a smaller table, whether Settings says that it holds leads or not. */
function listOf({ shape }: Look): PlacedHeader | null {
  if (shape.kind === 'other') return shape.list ?? null;
  return saysStage(shape) ? null : shape;
}

function saysStage({ made, match }: Standings): boolean {
  return match.columns.has('stage') || made?.some(({ field }) => field === 'stage') === true;
}

/** The same with tables of two known columns. */
function tableOf(look: Look): PlacedHeader | null {
  return listOf(look) ?? (look.shape.kind === 'other' ? (look.shape.table ?? null) : null);
}

/** A list of which its title says how all its deals ended, or somebody did. */
function endedList(look: Look, { said, known }: KnownOfLists, stages: readonly string[]): Look | null {
  const table = tableOf(look);
  if (table === null || said === null) return null;
  const kept = known.find(({ id }) => id === look.tab.id)?.stands;
  if (look.are === 'open') return { ...look, isTitled: true };
  const isTitled = kept?.by === 'tab names' || endOfTitle(look.tab.title) !== null;
  const deals = dealsInList(table);
  const areDeals = look.forced || (deals !== null && (kept?.by === 'tab names' || isOfDeals(table, deals)));
  if (look.are === null && !(isTitled && areDeals)) return null;
  const standing = standingOfTab(table, { are: look.are, kept, stages });
  return { ...asLeads(look, placedWith(table, standing), table.match.columns.size), isTitled: true };
}

function isNew(look: Look): boolean {
  const list = listOf(look);
  return list !== null && look.isTitled !== true && (look.forced || rowsOf(list) > 0);
}

function asNew(look: Look): Look {
  const list = listOf(look);
  return list === null ? look : asLeads(look, list, list.match.columns.size);
}

/** A list beside tabs with stages: where days on which deals closed do not say how they stand, it is asked; so is one under the headers of such a tab. */
function besideStages(
  look: Look,
  { leads, kept }: { readonly leads: readonly PlacedHeader[]; readonly kept: KeptStanding | undefined },
): Look {
  const table = tableOf(look);
  if (table === null || look.isTitled === true || rowsOf(table) === 0) return look;
  const deals = dealsInList(table) ?? { labels: [], rows: rowsOf(table), closing: null };
  const isInUse = kept === undefined ? underLeadId(look.tab).some(isOwnId) : kept.by === 'nowhere';
  // Its rows were read as new, and go on to be.
  if (look.forced && isInUse) return asNew(look);
  if (look.forced && deals.closing !== null) {
    const standing = standingOfClosed(table, deals.closing);
    return asLeads(look, placedWith(table, standing), table.match.columns.size);
  }
  const like = leads.find(({ tab, header }) => tab.id !== look.tab.id && areLikeHeaders(header, table.header));
  const because = [
    ...(deals.labels.length === 0 ? [] : [`has ${deals.labels.join(', ')}`]),
    ...(like === undefined ? [] : [`has the headers of “${like.tab.title}”`]),
  ];
  if (!look.forced && because.length === 0) return look;
  const evidence: Evidence<TabAnswer>[] = [
    { answer: 'leads', grade: 'shaped', because: because.join(', and ') },
    ...tabByHeaders(table, { values: [], grade: null }),
  ];
  return { ...look, shape: { kind: 'leads', ...table, score: table.match.columns.size, evidence }, deals };
}

function placedWith(placed: PlacedHeader, standing: Standing): Standings {
  return withStanding(placed, { standing, asked: [] });
}

function asLeads(look: Look, standings: Standings, score: number): Look {
  const named = tabByHeaders(standings, { values: [], grade: 'named' });
  const evidence = [...(look.shape.kind === 'leads' ? look.shape.evidence : []), ...named];
  return { ...look, shape: { kind: 'leads', ...standings, score, evidence } };
}

const mostNames = 50;

/** The names of stages that stand in a tab. */
function stagesIn({ tab, header, match, made = [] }: Standings): readonly string[] {
  const column = match.columns.get('stage');
  const names = new Map<string, string>();
  for (const { field, values } of made)
    if (field === 'stage' && typeof values === 'string') names.set(fold(values), values);
  for (let row = header.firstDataRow; column !== undefined && row < tab.rows.length; row += 1) {
    const name = cellText(tab.rows[row]?.[column]);
    if (name !== '' && names.size < mostNames) names.set(fold(name), name);
  }
  return [...names.values()];
}
