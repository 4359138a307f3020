import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import type { Tab, Workbook } from '../workbook/workbook.ts';
import { fold } from '../schema/fold.ts';
import type { UndecidedTab } from './adoption.ts';
import type { Board } from './board/board.ts';
import { tabByFile } from './evidence/tab-by-file.ts';
import { scopeOf } from './known-tabs.ts';
import type { KnownTab } from './known-tabs.ts';
import type { LeadTab } from './lead-tab.ts';
import type { Question } from './question.ts';
import { saidStandings } from './standing/standing-of.ts';
import { withOwners, withoutTitles } from './standing/standing-tabs.ts';
import { askedRows } from './rows/answered-rows.ts';
import type { AskedRows } from './rows/answered-rows.ts';
import { leadsAlone } from './rows/no-lead-rows.ts';
import { mappingKeys } from './stored-mapping.ts';
import type { MappingRow } from './stored-mapping.ts';
import { shapeOf } from './tab-shape.ts';
import { decideTabs, rowsOf } from './tabs/decide-tabs.ts';
import type { DecidedTab, TabCandidate } from './tabs/decide-tabs.ts';
import { enteredHeaders, fixedHeader, storedColumns, storedFor } from './tabs/said-of-tabs.ts';
import { tabQuestion } from './tabs/tab-question.ts';
import { saysCopy } from './tabs/tab-words.ts';
import { withLists } from './tabs/with-lists.ts';
import type { Look } from './tabs/with-lists.ts';
import type { TabShape } from './tab-shape.ts';

export interface LeadTabs {
  /** In sheet order. */
  readonly found: readonly LeadTab[];
  /** Whether Settings named them. */
  readonly stored: boolean;
  /** What each other tab looks like, for the word to a person when none was found. */
  readonly others: readonly OtherTab[];
  /** Of the tabs that may hold leads or not. */
  readonly questions: readonly Question[];
  readonly undecided: readonly UndecidedTab[];
  readonly findings: readonly Finding[];
}

/** What a tab looks like that holds no leads. */
export interface OtherTab {
  readonly tabId: number;
  readonly title: string;
  readonly looksLike: string;
  readonly board?: Board;
  /** The row of Settings that decides it, where it may hold leads. */
  readonly setting?: string;
  /** It was read before, and its row of headers is gone. */
  readonly lostHeader?: true;
}

/**
 * Finds the tabs with leads: those that Settings names, and every other one that has the same shape, since an archive
 * or a new year's tab must not drop out. What repeats another tab is left out and said; what may be leads or not is asked.
 */
export function findLeadTabs(
  workbook: Workbook,
  mapping: readonly MappingRow[],
  { spokenFor, known, stageNames, team, grouped }: KnownOfTabs,
): LeadTabs {
  const wanted = mapping.filter((row) => row.kind === 'leads tab');
  const stored = wanted.length > 0;
  const unwanted = new Set(mapping.flatMap((row) => (row.kind === 'not leads' ? [fold(row.title)] : [])));
  const said = saidStandings(mapping, 'stage');
  const columns = { stored: storedColumns(mapping), entered: enteredHeaders(mapping), stageNames, said, grouped };
  const seen = workbook.tabs.flatMap((tab): Look[] => {
    const row = wanted.find((each) => fold(each.title) === fold(tab.title));
    const [forced, are] = [row !== undefined, row?.are ?? null];
    if (unwanted.has(fold(tab.title)) || (!forced && (tab.ownedAs !== null || spokenFor.has(tab.id)))) return [];
    const [declared] = forced ? [] : tabByFile(tab);
    if (declared !== undefined) return [{ tab, forced, are, shape: { kind: 'other', looksLike: declared.because } }];
    const before = known.find(({ id }) => id === tab.id);
    const about = {
      ...columns,
      stored: forced ? columns.stored : storedFor(tab, columns.stored),
      kept: before?.stands,
      bound: tab.boundColumns,
      fixedHeader: fixedHeader(tab, mapping),
      isNamed: forced,
    };
    const shape = shapeOf(tab, about);
    const isSettled = forced || !stored || before?.held === 'now' || shape.kind === 'other';
    return [{ tab, forced, are, shape: isSettled ? shape : byItself(shape, () => shapeOf(tab, { ...about, stored: new Map() })) }]; // prettier-ignore
  });
  const looks = withLists(seen, { ...columns, known });
  const others = looks.flatMap((look) => otherTab(look, known));
  const early = [...lostTabs(workbook, wanted), ...looks.flatMap(copyFinding)];
  // Without them all its leads would be gone in history: better none is read tonight.
  const lost = others.filter(({ lostHeader }) => lostHeader === true);
  if (lost.length > 0) return { ...nothing, stored, others: lost, findings: early };
  const decided = decideTabs(
    looks.flatMap((look) => candidateOf(look, known, askedRows(look.tab.title, workbook.tabs, mapping))),
  );
  const asked = decided.flatMap(askedTab);
  const none = decided.flatMap(decidedOther);
  const holdLeads = ({ decision }: DecidedTab): boolean => decision.state === 'settled' && decision.answer === 'leads';
  return {
    found: withOwners(
      withoutTitles(
        decided.filter(holdLeads).map(({ lead }) => lead),
        decided.filter((each) => !holdLeads(each)).map(({ lead }) => lead),
      ),
      { said: saidStandings(mapping, 'owner'), team },
    ),
    stored,
    others: [...others, ...none, ...asked.map(({ other }) => other)],
    questions: asked.map(({ question }) => question),
    undecided: asked.map(({ undecided }) => undecided),
    findings: [...early, ...decided.flatMap(repeatFinding)],
  };
}

/**
 * Where Settings names the tabs that hold leads, what it says of their columns makes none of another: where that is all that says at which stage its
 * deals are, it is what it is without.
 */
function byItself(shape: TabShape, natural: () => TabShape): TabShape {
  if (shape.kind === 'other' || shape.match.foundBy.get('stage') !== 'stored mapping') return shape;
  const without = natural();
  return without.kind === 'other' ? without : shape;
}

const nothing = { found: [], questions: [], undecided: [] } as const;

/** What is known of the tabs of a workbook before they are looked at. */
export interface KnownOfTabs {
  /** IDs of the tabs that are something else for certain. */
  readonly spokenFor: ReadonlySet<number>;
  /** People's tabs, by which their findings are known again. */
  readonly known: readonly KnownTab[];
  /** Those in Stages, folded. */
  readonly stageNames: ReadonlySet<string>;
  /** Those in Team, folded. */
  readonly team: ReadonlySet<string>;
  /** Headers of columns of the team's own, folded, that Settings names. */
  readonly grouped: ReadonlySet<string>;
}

function candidateOf(
  { tab: whole, shape, deals, isTitled, forced }: Look,
  known: readonly KnownTab[],
  askedOf: AskedRows,
): TabCandidate[] {
  if (shape.kind === 'other') return [];
  const { tab, header, match, score, evidence, made, headings, asked, steps } = shape;
  const stands =
    made === undefined ? {} : { made, headings: headings ?? new Set<number>(), asked: asked ?? [], steps: steps ?? [] };
  const aside = known.find(({ id }) => id === whole.id)?.aside ?? [];
  const said = { asked: askedOf, aside };
  const lead: LeadTab = { ...leadsAlone({ tab, header, match }, said), scope: scopeOf(known, whole.id), ...stands };
  const list = {
    ...(deals === undefined ? {} : { deals, isUnplaced: forced }),
    ...(isTitled === undefined ? {} : { isTitled }),
  };
  return [{ lead, score, evidence, ...list }];
}

/** A tab that is asked: its rows count in coverage alone until somebody says what it is. */
function askedTab({ lead, decision, deals }: DecidedTab) {
  if (decision.state !== 'asked') return [];
  const { id: tabId, title } = lead.tab;
  const rows = rowsOf(lead);
  const against = decision.candidates.find(({ answer }) => answer === 'not leads')?.because[0];
  const looksLike = `may hold leads or not${against === undefined ? '' : `: it ${against}`}`;
  const question = tabQuestion(lead.tab, decision.candidates, { rows, deals: deals ?? null });
  const other: OtherTab = { tabId, title, looksLike, setting: question.setting };
  return [{ question, undecided: { tabId, title, rows }, other }];
}

/** A tab that is settled to hold none, beside the one that does. */
function decidedOther({ lead: { tab }, decision }: DecidedTab): OtherTab[] {
  if (decision.state !== 'settled' || decision.answer === 'leads') return [];
  return [{ tabId: tab.id, title: tab.title, looksLike: decision.because[0] ?? 'looks like something else' }];
}

function otherTab({ tab, forced, shape }: Look, known: readonly KnownTab[]): OtherTab[] {
  if (shape.kind !== 'other') return [];
  const { looksLike, lostHeader, board } = shape;
  return [
    {
      tabId: tab.id,
      title: tab.title,
      looksLike,
      ...(board === undefined ? {} : { board }),
      ...(lostHeader === true && (forced || heldLeads(tab, known)) ? { lostHeader: true } : {}),
    },
  ];
}

function copyFinding({ tab: { title, id }, shape }: Look): Finding[] {
  if (shape.kind !== 'other' || !shape.looksLike.startsWith('is a copy of')) return [];
  const message = `“${title}” ${shape.looksLike} and is left alone.`;
  return [aFinding('tab/renamed-over', { tab: title, tabId: id }, { message })];
}

/** Tabs that Settings names and that are not there. */
function lostTabs(
  { tabs }: Workbook,
  wanted: readonly Extract<MappingRow, { readonly kind: 'leads tab' }>[],
): readonly Finding[] {
  const titles = new Set(tabs.map(({ title }) => fold(title)));
  return wanted
    .filter(({ title }) => !titles.has(fold(title)))
    .map(({ title, row }) =>
      aFinding(
        'header/mapping-lost',
        { tab: 'Settings', tabId: null, row, column: 'Value', value: title },
        {
          message: `There is no tab “${title}” any more, which Settings names as ${mappingKeys.leadsTab}.`,
          fix: 'Correct the row in Settings, or rename the tab back.',
          cause: `tab:${fold(title)}`,
        },
      ),
    );
}

/** A tab that is another one once more, or in part: a deal must not count twice without a word. */
function repeatFinding({ lead: { tab, scope }, decision, repeats }: DecidedTab): Finding[] {
  if (repeats === undefined || repeats.byName || decision.state !== 'settled') return [];
  const { evidence, percent, of } = repeats;
  const setting = mappingKeys.tab(tab.title);
  const place = { tab: tab.title, tabId: tab.id, scope };
  if (decision.answer === 'leads') {
    return [
      aFinding('tab/doubled', place, {
        message: `${percent} % of the rows of “${tab.title}” stand in “${of.title}” as well: such deals count twice.`,
        fix: `Delete them in one of the tabs; or, if “${tab.title}” only repeats others, say “not leads” beside “${setting}” in Settings.`,
        severity: 'hint',
        cause: 'in part',
      }),
    ];
  }
  if (evidence === null) return [];
  const rest = percent < 100 ? ` What stands in “${tab.title}” alone is not counted either.` : '';
  return [
    aFinding('tab/doubled', place, {
      message: `“${tab.title}” ${evidence.because}: its rows are not counted.${rest}`,
      fix: `If it does hold leads of its own, add a row “${setting}” with “leads” to Settings.`,
      cause: 'copy',
    }),
  ];
}

/** Whether an earlier run read leads in a tab. */
function heldLeads(tab: Tab, known: readonly KnownTab[]): boolean {
  if (known.some(({ id, key }) => id === tab.id && key === '')) return true;
  return [...tab.boundColumns.values()].includes('stage') && !saysCopy(tab.title);
}
