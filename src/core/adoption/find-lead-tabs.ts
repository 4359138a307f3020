import { aFinding } from '../findings/a-finding.ts';
import { copiedLog } from '../logs/copied-log.ts';
import type { Finding } from '../findings/finding.ts';
import { cellText } from '../workbook/cell-value.ts';
import type { Tab, Workbook } from '../workbook/workbook.ts';
import { headerAt } from './find-header.ts';
import type { Header } from './find-header.ts';
import { fold } from '../schema/fold.ts';
import { leadsAlone } from './rows/no-lead-rows.ts';
import { scopeOf } from './known-tabs.ts';
import type { PlacedHeader } from './place-header.ts';
import type { SaidStandings } from './standing/standing-of.ts';
import type { KnownTab } from './known-tabs.ts';
import { isStageWord } from './stage-words.ts';
import { saidStandings } from './standing/standing-of.ts';
import { stageTabs, withOwners } from './standing/standing-tabs.ts';
import { mappingKeys } from './stored-mapping.ts';
import type { MappingRow } from './stored-mapping.ts';
import { shapeOf } from './tab-shape.ts';
import type { TabShape } from './tab-shape.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import type { LeadTab } from './lead-tab.ts';

export interface LeadTabs {
  /** In sheet order. */
  readonly found: readonly LeadTab[];
  /** Whether Settings named them. */
  readonly stored: boolean;
  /** What each other tab looks like, for the word to a person when none was found. */
  readonly others: readonly OtherTab[];
  readonly findings: readonly Finding[];
}

/** What a tab looks like that holds no leads. */
export interface OtherTab {
  readonly title: string;
  readonly looksLike: string;
  /** It was read before, and its row of headers is gone. */
  readonly lostHeader?: true;
}

const copyOf =
  /^(copy of|kopie von|copie de|copia de|backup( of)?|old)\b|\b(copy|kopie|copie|copia|backup|template|vorlage|example|beispiel|old)(\s*\(?\d*\)?)$/;

/**
 * Finds the tabs with leads: those that Settings names, and every other one that has the same shape, since an archive
 * or a new year's tab must not drop out. A copy kept for safety is left out and reported.
 */
export function findLeadTabs(
  workbook: Workbook,
  mapping: readonly MappingRow[],
  { spokenFor, known, stageNames, team }: KnownOfTabs,
): LeadTabs {
  const wanted = mapping.filter((row) => row.kind === 'leads tab');
  const stored = wanted.length > 0;
  const unwanted = new Set(mapping.flatMap((row) => (row.kind === 'not leads' ? [fold(row.title)] : [])));
  const said = saidStandings(mapping, 'stage');
  const columns = { stored: storedColumns(mapping), entered: enteredHeaders(mapping), stageNames, said };
  const seen = workbook.tabs.flatMap((tab): Look[] => {
    const forced = wanted.some((row) => fold(row.title) === fold(tab.title));
    if (unwanted.has(fold(tab.title)) || (!forced && (tab.ownedAs !== null || spokenFor.has(tab.id)))) return [];
    const copied = forced ? null : copiedLog(tab);
    if (copied !== null) return [{ tab, copyOf: `a copy of Leadsheet’s ${tabSchemas[copied].title}` }];
    const fixed = fixedHeader(tab, mapping, wanted);
    const about = { ...columns, bound: tab.boundColumns, fixedHeader: fixed, isNamed: forced };
    return [{ tab, forced, shape: shapeOf(tab, about) }];
  });
  const looks = withLists(seen, columns);
  const others = looks.flatMap((look) => otherTab(look, known));
  const early = [...lostTabs(workbook, wanted), ...looks.flatMap(copyFinding)];
  // Without them all its leads would be gone in history: better none is read tonight.
  const lost = others.filter(({ lostHeader }) => lostHeader === true);
  if (lost.length > 0) return { found: [], stored, others: lost, findings: early };
  const candidates = looks.flatMap((look) => candidateOf(look, known));
  const primary = [...candidates].sort((a, b) => b.score - a.score || filledRows(b.lead) - filledRows(a.lead))[0]?.lead;
  if (primary === undefined) return { found: [], stored, others, findings: early };

  const stages = stageValues(primary);
  const isSame = ({ lead, forced }: Candidate): boolean => forced || lead === primary || isLike(lead, primary, stages);
  const isCopy = ({ lead, forced }: Candidate): boolean =>
    !forced && lead !== primary && copyOf.test(fold(lead.tab.title));
  const nearly = looks.flatMap((look) =>
    'shape' in look && look.shape.kind === 'other' && look.shape.nearly
      ? [passedOverFinding(look.tab, look.shape.looksLike, scopeOf(known, look.tab.id))]
      : [],
  );
  const why = `its columns or stages are not those of “${primary.tab.title}”`;
  const unlike = candidates.filter((each) => !isSame(each)).map(({ lead: { tab } }) => tab);
  const alike = candidates.filter(isSame);
  return {
    found: withOwners(
      alike.filter((each) => !isCopy(each)).map(({ lead }) => lead),
      { said: saidStandings(mapping, 'owner'), team },
    ),
    stored,
    others,
    findings: [
      ...early,
      ...alike.filter(isCopy).map(({ lead }) => safetyCopy(lead, primary)),
      ...nearly,
      ...unlike.map((tab) => passedOverFinding(tab, why, scopeOf(known, tab.id))),
    ],
  };
}

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
}

/** What a tab looks like; `forced` = Settings says that it holds leads. */
type Look =
  | { readonly tab: Tab; readonly copyOf: string }
  | { readonly tab: Tab; readonly forced: boolean; readonly shape: TabShape };

interface Candidate {
  readonly lead: LeadTab;
  readonly score: number;
  readonly forced: boolean;
}

function candidateOf(look: Look, known: readonly KnownTab[]): Candidate[] {
  if (!('shape' in look) || look.shape.kind === 'other') return [];
  const { tab, header, match, score, made, headings, asked } = look.shape;
  const stands = made === undefined ? {} : { made, headings: headings ?? new Set<number>(), asked: asked ?? [] };
  const lead: LeadTab = { ...leadsAlone({ tab, header, match }), scope: scopeOf(known, look.tab.id), ...stands };
  return [{ lead, score, forced: look.forced }];
}

/**
 * With the lists in which nothing says the stage: each tab may be one stage; and where no tab has any, a list is one of leads that
 * are all new.
 */
function withLists(
  looks: readonly Look[],
  known: { readonly said: SaidStandings; readonly stageNames: ReadonlySet<string> },
): readonly Look[] {
  const lists = looks.flatMap((look) => listOf(look) ?? []);
  const byTitle = stageTabs(lists, { said: known.said, names: known.stageNames });
  const titled = looks.map((look): Look => {
    const list = listOf(look);
    const standing = list === null ? undefined : byTitle.get(list);
    if (!('shape' in look) || standing === undefined) return look;
    return { ...look, shape: { kind: 'leads', ...standing, score: standing.match.columns.size + 2 } };
  });
  if (titled.some((look) => 'shape' in look && look.shape.kind === 'leads')) return titled;
  return titled.map((look): Look => {
    const list = listOf(look);
    if (!('shape' in look) || list === null || filledRows(list) === 0) return look;
    return { ...look, shape: { kind: 'leads', ...list, score: list.match.columns.size } };
  });
}

/** A list in which nothing says the stage, whether Settings says that it holds leads or not. */
function listOf(look: Look): PlacedHeader | null {
  if (!('shape' in look)) return null;
  const { shape } = look;
  if (shape.kind === 'other') return shape.list ?? null;
  return shape.made === undefined && !shape.match.columns.has('stage') ? shape : null;
}

function otherTab(look: Look, known: readonly KnownTab[]): OtherTab[] {
  const { title } = look.tab;
  if ('copyOf' in look) return [{ title, looksLike: look.copyOf }];
  const { tab, forced, shape } = look;
  if (shape.kind !== 'other') return [];
  const { looksLike, lostHeader } = shape;
  return [
    {
      title,
      looksLike,
      ...(lostHeader === true && (forced || heldLeads(tab, known)) ? { lostHeader: true } : {}),
    },
  ];
}

function copyFinding(look: Look): Finding[] {
  if (!('copyOf' in look)) return [];
  const { title, id } = look.tab;
  const message = `“${title}” is ${look.copyOf} and is left alone.`;
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

function safetyCopy({ tab, scope }: LeadTab, of: LeadTab): Finding {
  return aFinding(
    'tab/doubled',
    { tab: tab.title, tabId: tab.id, scope },
    {
      message: `“${tab.title}” looks like a copy of “${of.tab.title}”: its rows are not counted.`,
      fix: `If it does hold leads of its own, add a row “${mappingKeys.leadsTab}” with its name to Settings.`,
      cause: 'copy',
    },
  );
}

/** A tab with stages that is not counted: an open deal in it would be nobody's. */
function passedOverFinding(tab: Tab, why: string, scope: string): Finding {
  return aFinding(
    'tab/passed-over',
    { tab: tab.title, tabId: tab.id, scope },
    {
      message: `“${tab.title}” has a column of stages and is not taken for leads: ${why.replace(/^has/, 'it has')}. Its rows are not counted.`,
      fix: `If it holds leads, add a row “${mappingKeys.leadsTab}” with its name to Settings; if not, a row “${mappingKeys.notLeads}”.`,
      cause: 'passed over',
    },
  );
}

/** Field → headers that Settings names; an empty list says that there is none, or that no column is it. */
function storedColumns(mapping: readonly MappingRow[]): ReadonlyMap<string, readonly string[]> {
  const stored = new Map<string, string[]>();
  for (const row of mapping) {
    if (row.kind !== 'column' && row.kind !== 'standing') continue;
    const headers = stored.get(row.field) ?? [];
    if (row.kind === 'column' && row.header !== null) headers.push(row.header);
    stored.set(row.field, headers);
  }
  return stored;
}

/** Headers, folded, that Settings gives to a stage. */
function enteredHeaders(mapping: readonly MappingRow[]): ReadonlySet<string> {
  return new Set(mapping.flatMap((row) => (row.kind === 'entered' && row.header !== null ? [fold(row.header)] : [])));
}

function fixedHeader(
  tab: Tab,
  mapping: readonly MappingRow[],
  wanted: readonly { readonly title: string }[],
): Header | null {
  const rows = mapping.filter((row) => row.kind === 'header row');
  const own = rows.find((row) => row.tab !== null && fold(row.tab) === fold(tab.title));
  // Without a tab's name the row is about the first tab that Settings names.
  const first = fold(wanted[0]?.title ?? '') === fold(tab.title) ? rows.find((row) => row.tab === null) : undefined;
  const row = (own ?? first)?.headerRow;
  if (row === undefined || row >= tab.rows.length) return null;
  const header = headerAt(tab.rows, row, 'leads');
  // Rows were inserted above since: what Settings says is out of date, and the header is looked for again.
  return header.fields >= 2 ? header : null;
}

/** Whether an earlier run read leads in a tab. */
function heldLeads(tab: Tab, known: readonly KnownTab[]): boolean {
  if (known.some(({ id, key }) => id === tab.id && key === '')) return true;
  return [...tab.boundColumns.values()].includes('stage') && !copyOf.test(fold(tab.title));
}

function filledRows({ tab, header }: PlacedHeader): number {
  return tab.rows.length - header.firstDataRow;
}

function stageValues({ tab, header, match }: LeadTab): ReadonlyMap<string, number> {
  const column = match.columns.get('stage');
  const counts = new Map<string, number>();
  if (column === undefined) return counts;
  for (let row = header.firstDataRow; row < tab.rows.length && counts.size < 200; row += 1) {
    const text = fold(cellText(tab.rows[row]?.[column]).slice(0, 100));
    if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

/**
 * Whether a further tab holds leads too: most of the columns of the first, and stages that the first one knows or that speak
 * for themselves. The Lead ID counts as shared, for the worker adds one to the first; else that would make tabs alike.
 */
function isLike(lead: LeadTab, primary: LeadTab, stages: ReadonlyMap<string, number>): boolean {
  const fields = [...lead.match.columns.keys()];
  const shared = fields.filter((field) => field === 'leadId' || primary.match.columns.has(field)).length;
  const ofPrimary = [...primary.match.columns.keys()].filter((field) => field !== 'leadId').length;
  if (shared < Math.min(3, ofPrimary) || shared < 0.5 * fields.length) return false;
  const values = [...stageValues(lead)];
  const rows = values.reduce((sum, [, count]) => sum + count, 0);
  const known = values.reduce((sum, [value, count]) => sum + (stages.has(value) || isStageWord(value) ? count : 0), 0);
  return rows === 0 || known >= 0.5 * rows;
}
