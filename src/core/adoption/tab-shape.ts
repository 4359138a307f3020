import { cellText } from '../workbook/cell-value.ts';
import type { Tab } from '../workbook/workbook.ts';
import { decide } from './decision.ts';
import type { Evidence } from './decision.ts';
import type { TabAnswer } from './evidence/tab-by-file.ts';
import { saysStage, withStageByShape } from './evidence/stage-by-shape.ts';
import { tabByHeaders } from './evidence/tab-by-headers.ts';
import { leadsGrade } from './tabs/leads-grade.ts';
import type { Board } from './board/board.ts';
import { boardOf } from './board/board-of.ts';
import { certainLeads } from './certain-leads.ts';
import { findHeader, isAllText, surelyHeaders, unknownHeader, holdsData } from './find-header.ts';
import type { Header } from './find-header.ts';
import { fold } from '../schema/fold.ts';
import { headerFurtherDown, labelsKnown } from './header-further-down.ts';
import type { KnownColumns } from './column-match.ts';
import { listByHeaders } from './list-by-headers.ts';
import { hasTitleOf } from './recognise-tabs.ts';
import { noHeaders } from './tabs/tab-words.ts';
import { oneLine } from './one-line.ts';
import { isSortedIn, placeHeader } from './place-header.ts';
import type { PlacedHeader } from './place-header.ts';
import { isStageWord } from './stage-words.ts';
import type { KeptStanding } from './standing/kept-standing.ts';
import { standingOf } from './standing/standing-of.ts';
import type { SaidStandings } from './standing/standing-of.ts';
import { withStanding } from './standing/with-standing.ts';
import type { Standings } from './standing/with-standing.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';

/** What a tab looks like when it is asked whether it holds leads. */
export type TabShape =
  /** It may hold leads: what speaks for it and against it. */
  | ({
      readonly kind: 'leads';
      readonly score: number;
      readonly evidence: readonly Evidence<TabAnswer>[];
    } & Standings)
  /**
   * `list`: all it lacks is what says the stage. `table`: it lacks more, and nothing says that it is something else. `lostHeader`: it holds
   * leads for certain, and no row of headers any more.
   */
  | {
      readonly kind: 'other';
      readonly looksLike: string;
      readonly lostHeader?: true;
      readonly list?: PlacedHeader;
      readonly table?: PlacedHeader;
      readonly board?: Board;
    };

/** What is known of a tab before its rows are looked at. */
export interface KnownOfTab extends KnownColumns {
  /** Settings says that it holds leads. */
  readonly isNamed: boolean;
  /** Those in Stages, folded. */
  readonly stageNames: ReadonlySet<string>;
  /** Where Settings says that the headers are, and they are. */
  readonly fixedHeader: Header | null;
  /** Where Settings says that the stage stands, if in no column. */
  readonly said: SaidStandings;
  /** Where its leads stood in the last run, if in no column. */
  readonly kept: KeptStanding | undefined;
}

/** Whether a tab holds leads, one row a deal, and if not, what it looks like instead. */
export function shapeOf(given: Tab, known: KnownOfTab): TabShape {
  if (given.rows.every((row) => row.length === 0)) {
    return { kind: 'other', looksLike: given.rowCount > 1 ? 'has nothing in it that looks like leads' : 'is empty' };
  }
  const board = known.isNamed ? null : boardOf(given);
  const titled = hasTitleOf(given.title, 'leads');
  const placed = headerInUse(given, known);
  if (placed === 'lost') return { kind: 'other', looksLike: 'has lost its row of headers', lostHeader: true };
  if (placed === null)
    return board === null
      ? { kind: 'other', looksLike: noHeaders }
      : { kind: 'other', looksLike: board.looksLike, board };
  const { tab, header, match } = placed;
  const fields = match.columns.size;
  // Below headers of leads a row may well hold such words: “Thistle Legal | Proposal | Schedule demo | Cold”.
  // And a key to colours stands above them.
  const isBoard =
    board !== null && (header.fields < surelyHeaders || board.row === header.row || isSaidOfEach(header, board));
  const said: Evidence<TabAnswer> = { answer: 'leads', grade: 'said', because: 'is named in Settings' };
  const isUnsaid =
    !match.columns.has('stage') && match.stageBeside === undefined && known.stored.get('stage')?.length !== 0;
  const shaped = isUnsaid ? withStageByShape(placed) : null;
  const elsewhere = stageElsewhere(placed, known);
  // Dates in a row that nobody can read look less like stages than a few words that come again and again.
  const rival = elsewhere === null ? null : withStageAsked(shaped);
  const standing = rival !== null || (shaped !== null && (elsewhere?.asked ?? []).length > 0) ? null : elsewhere;
  if (standing !== null) {
    const evidence = [...(known.isNamed ? [said] : []), ...tabByHeaders(placed, { values: [], grade: 'named' })];
    const score = fields + (titled ? 3 : 0) + 2;
    return settledAgainst(evidence) ?? { kind: 'leads', ...standing, score, evidence };
  }
  if (known.isNamed) {
    const natural = leadsShape(rival ?? shaped ?? placed, titled);
    const byItself = natural.kind === 'leads' ? natural : { score: fields, evidence: [] };
    return {
      kind: 'leads',
      ...(rival ?? shaped ?? placed),
      score: byItself.score,
      evidence: [said, ...byItself.evidence],
    };
  }
  if (isBoard && !isSortedIn(header) && match.foundBy.get('stage') !== 'label')
    return { kind: 'other', looksLike: board.looksLike, board };
  const list = match.foundBy.get('stage') === 'content' && !titled ? listByHeaders(tab) : null;
  if (list !== null) return { kind: 'other', looksLike: `has the columns of ${tabSchemas[list].title}, not of leads` };

  if (shaped !== null) return leadsShape(rival ?? shaped, titled);
  return match.columns.has('stage') ? leadsShape(placed, titled) : withoutStage(placed);
}

/** “AEStatus” beside dated columns called as stages are: its header says stage, and theirs do, and which of them it is is asked. */
function withStageAsked(shaped: PlacedHeader | null): PlacedHeader | null {
  if (shaped === null) return null;
  const { match, header } = shaped;
  const column = match.columns.get('stage');
  const label = header.labels[column ?? -1] ?? '';
  if (column === undefined || match.asked.some(({ field }) => field === 'stage') || !saysStage(label)) return null;
  const candidates = [{ answer: [column], grade: 'named' as const, because: [`its header is “${label}”`] }];
  return { ...shaped, match: { ...match, asked: [...match.asked, { field: 'stage', candidates }] } };
}

/**
 * Where its leads stand in no column, one that has come since and may say the stage is read once somebody said so: every deal would
 * change its stage in that night.
 */
function headerInUse(given: Tab, known: KnownOfTab): ReturnType<typeof findPlacedHeader> {
  const placed = findPlacedHeader(given, known);
  if (placed === null || placed === 'lost' || known.kept === undefined || known.kept.by === 'nowhere') return placed;
  const { match, header } = placed;
  const column = match.columns.get('stage');
  const isSaid = match.foundBy.get('stage') === 'stored mapping';
  if (column === undefined || isSaid || known.kept.others.includes(fold(header.labels[column] ?? ''))) return placed;
  const before = findPlacedHeader(given, { ...known, stored: new Map([...known.stored, ['stage', []]]) });
  return before === null || before === 'lost' ? placed : { ...before, match: { ...before.match, stageBeside: column } };
}

/** What a tab with a column of stages is. */
function leadsShape(placed: PlacedHeader, titled: boolean): TabShape {
  const { tab, header, match } = placed;
  const stageColumn = match.columns.get('stage') ?? -1;
  const values = distinctOf(tab, header.firstDataRow, stageColumn);
  const evidence = tabByHeaders(placed, { values, grade: leadsGrade(placed, { isTitled: titled, values }) });
  const against = settledAgainst(evidence);
  if (against !== null) return against;
  if (!evidence.some(({ answer }) => answer === 'leads'))
    return { kind: 'other', looksLike: 'has too few columns that a list of leads would have', table: placed };
  const stageWords = values.filter((value) => isStageWord(value)).length;
  const sure = match.foundBy.get('stage') === 'label' || match.foundBy.get('stage') === 'stored mapping';
  const score =
    match.columns.size + (titled ? 3 : 0) + (sure ? 2 : 0) + (stageWords > 0 ? 2 : 0) + (tab.hidden ? -4 : 0);
  return { kind: 'leads', ...placed, score, evidence };
}

/** What a tab is instead of leads, where that is settled by itself. */
function settledAgainst(evidence: readonly Evidence<TabAnswer>[]): TabShape | null {
  const decision = decide(evidence);
  if (decision.state !== 'settled' || decision.answer === 'leads') return null;
  return { kind: 'other', looksLike: `${decision.because[0] ?? 'looks like something else'}, not leads` };
}

/** A list of people or companies in which nothing says the stage, if it is one. */
function withoutStage(placed: PlacedHeader): TabShape {
  const { tab, header, match } = placed;
  const isNamed = ['company', 'contact', 'email'].some((field) => match.columns.has(field));
  // Answers of a form: of which column it is asked what it says, it is one of theirs all the same.
  const known = match.columns.size + (match.columns.has('email') ? match.asked.length : 0);
  const isList = known >= 3 && isNamed;
  const against = settledAgainst(tabByHeaders(placed, { values: [], grade: 'named' }));
  const isOurs = listByHeaders(tab) !== null;
  if (!isList) {
    const looksLike = 'has no column that says at which stage a deal is';
    return against ?? { kind: 'other', looksLike, ...(isOurs ? {} : { table: placed }) };
  }
  if (against !== null) return against;
  const names = [...match.columns.values()].slice(0, 3).map((column) => header.labels[column] ?? '');
  return {
    kind: 'other',
    looksLike: `has ${names.map(oneLine).join(', ')}, but no column that says at which stage a deal is`,
    ...(header.fields >= 2 && !isOurs ? { list: placed } : {}),
  };
}

/** Where its leads stand, if no header says so: what stands in a column may look like it, and is worth less. */
function stageElsewhere(placed: PlacedHeader, { said, stageNames, kept }: KnownOfTab): Standings | null {
  const by = placed.match.foundBy.get('stage');
  if (by !== undefined && by !== 'content') return null;
  // Of what has no headers of leads, not all columns may have been read.
  if (placed.header.fields < 2 && unknownHeader(placed.tab.rows) === null) return null;
  // A column full of words for stages says where each lead stands; what stands between rows or beside them may be something else.
  if (by === 'content' && (said === null || said.size === 0)) return null;
  const found = standingOf(placed, { said, names: stageNames, kept });
  return found === null ? null : withStanding(placed, found);
}

/**
 * The headers of a tab: where Settings says, else among its first rows; and where nothing there may be headers, further down, below
 * leads (docs/decisions/0017).
 */
function findPlacedHeader(tab: Tab, known: KnownOfTab): PlacedHeader | 'lost' | null {
  const columns = { ...known, bound: tab.boundColumns, shown: tab.currencyFormats, choices: tab.choices };
  const isLead = certainLeads(tab, known.stageNames);
  const isFixed =
    known.fixedHeader !== null && (known.fixedHeader.fields >= surelyHeaders || !isLead(known.fixedHeader.row));
  const place = (header: Header): PlacedHeader =>
    placeHeader(tab, header, columns, { stageNames: known.stageNames, isFixed });
  const isNone = (row: number): boolean => isLead(row) || holdsData(tab.rows[row] ?? []);
  const named = isFixed ? known.fixedHeader : findHeader(tab.rows, 'leads', isNone);
  const header = named === null || named.fields < 2 ? (unknownHeader(tab.rows, isNone) ?? named) : named;
  if (header === null) {
    const below = headerFurtherDown(tab.rows, labelsKnown(known.stored));
    const placed = below === null ? null : place(below);
    if (placed !== null && isSortedIn(placed.header)) return placed;
  }
  if (header === null) return tab.rows.some((_, row) => isLead(row)) ? 'lost' : null;
  // Among leads, what says nothing and holds more than texts is one of them.
  const isDoubtful = header.fields < 2 && !isAllText(tab.rows[header.row] ?? []);
  if (isDoubtful && tab.rows.some((_, row) => row < header.row && isLead(row))) return 'lost';
  return place(header);
}

/** “Company | Value | Company | Value” right below the stages: what is told of each card there. */
function isSaidOfEach({ row, own, typed }: Header, board: Board): boolean {
  const labels = (typed?.own ?? own).filter((label) => label !== '').map((label) => fold(label));
  return row === board.row + 1 && board.kind === 'stages across' && new Set(labels).size <= 0.5 * labels.length;
}

/** Up to 50 different values of a column, folded, in order of appearance. */
function distinctOf(tab: Tab, firstRow: number, column: number): readonly string[] {
  const values = new Set<string>();
  const typed = new Set<string>();
  for (let row = firstRow; row < tab.rows.length && values.size < 50; row += 1) {
    const text = cellText(tab.rows[row]?.[column]).slice(0, 100);
    if (typed.has(text)) continue;
    typed.add(text);
    const folded = fold(text);
    if (folded !== '') values.add(folded);
  }
  return [...values];
}
