import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import type { Stage } from '../workbook/stage.ts';
import type { TabName, Workbook } from '../workbook/workbook.ts';
import type { Adoption, NoLeads, RecognisedTab } from './adoption.ts';
import { leadTabAsUnderstood } from './as-understood.ts';
import { namesIn } from './certain-leads.ts';
import { columnQuestions } from './column-questions.ts';
import { resolveEntered } from './entered-columns.ts';
import type { EnteredColumns } from './entered-columns.ts';
import { headersOfGroups } from './evidence/said-of-groups.ts';
import { findLeadTabs } from './find-lead-tabs.ts';
import type { LeadTab } from './lead-tab.ts';
import { fold } from '../schema/fold.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import { decideMoney } from './decide-money.ts';
import { headerFindings } from './header-findings.ts';
import { recogniseAgain, scopeOf, withFirst } from './known-tabs.ts';
import type { KnownTab } from './known-tabs.ts';
import { noLeads } from './no-leads.ts';
import { endsBeside, noOutcomes, outcomeColumns } from './outcome-columns.ts';
import type { Outcomes } from './outcome-columns.ts';
import { outcomeBefore } from './outcome-before.ts';
import { outcomeColumnQuestions } from './outcome-column-findings.ts';
import { parseSettings } from './parse-settings.ts';
import type { Question } from './question.ts';
import { questionFindings } from './question-findings.ts';
import { recogniseTabs } from './recognise-tabs.ts';
import { otherTabs } from './tabs/other-tabs.ts';
import { listOfCustomers, titleSaysOther } from './tabs/tab-words.ts';
import { renamedLists } from './renamed-lists.ts';
import { doubtfulRows, saidNoLeads, saidRows } from './rows/said-rows.ts';
import { rowsAside } from './rows/rows-aside.ts';
import { rowFindings } from './rows/row-findings.ts';
import type { AdoptedStages } from './stages/adopt-stages.ts';
import type { SeenStage } from './stages/seen-stages.ts';
import { adoptStages, guessFinding } from './stages/adopt-stages.ts';
import { outcomeQuestions } from './stages/outcome-kinds.ts';
import { stageTraces } from './stages/stage-traces.ts';
import { stageValues } from './stages/stage-names.ts';
import { saidOpen } from './standing/said-open.ts';
import { standingToKeep } from './standing/kept-steps.ts';
import { withStepsOnRecord } from './standing/steps-on-record.ts';
import { isStageAsked, withoutUnplaced, withUnplaced } from './standing/unplaced-stages.ts';
import { standingQuestions } from './standing/standing-questions.ts';
import { withoutEntered } from './without-entered.ts';
import type { MappingRow } from './stored-mapping.ts';

/**
 * Understands a workbook as it is: which tabs hold the leads and where their headers are, what the columns and the stages
 * mean, and the team's settings. What `init` kept in Settings and Stages comes first, then bound columns, labels, aliases, and at last
 * what stands in the cells; what was guessed is said in a finding.
 *
 * @param known people's tabs as the last run knew them, so that what was accepted in one stays accepted there
 * @param given what holds as if it stood in Settings
 * @param seenStages those in which deals were in the last run
 */
export function adopt(
  workbook: Workbook,
  known: readonly KnownTab[] = [],
  given: readonly MappingRow[] = [],
  seenStages: readonly SeenStage[] = [],
): Adoption | NoLeads {
  const recognised = recogniseTabs(workbook, known);
  const settingsTab = recognised.tabs.get('settings') ?? null;
  const read = parseSettings(workbook, settingsTab);
  const settings = given.length === 0 ? read : { ...read, mapping: [...given, ...read.mapping] };
  const seen = recogniseAgain(workbook, known);
  const stageNames = namesIn(workbook, recognised.tabs.get('stages'), ['stage', 'aliases']);
  const team = namesIn(workbook, recognised.tabs.get('team'), ['name', 'aliases']);
  const tabsOfLeads = findLeadTabs(workbook, settings.mapping, {
    spokenFor: certainLists(recognised.tabs),
    known: seen,
    stageNames,
    team,
    grouped: headersOfGroups(settings.settings),
  });
  const [first] = tabsOfLeads.found;
  if (first === undefined) return noLeads(tabsOfLeads.others, workbook);
  const knownTabs = withFirst(seen, known, first.tab.id);
  const said = tabsOfLeads.found.map((lead) => {
    return saidRows({ ...lead, scope: scopeOf(knownTabs, lead.tab.id) }, workbook, settings.mapping);
  });
  const found = withStepsOnRecord(
    said.map(({ lead }) => lead),
    workbook,
  );

  const asSeen = found.map(leadTabAsUnderstood);
  const aboutStages = {
    workbook,
    tabs: recognised.tabs,
    leads: asSeen,
    settings,
    found: stageValues(asSeen),
    seen: seenStages,
    traces: stageTraces(asSeen),
  };
  const byThemselves = adoptStages(aboutStages, null).stages;
  const endings = asSeen.map((lead) => {
    const last = outcomeBefore(lead.tab, knownTabs, known);
    return [lead, outcomeColumns(lead, byThemselves, settings.mapping, last)] as const;
  });
  const stages = withColumnAsked(adoptStages(aboutStages, endsBeside(endings)), asSeen);
  const understood = found.map((lead, at) => {
    return understandLeads(lead, stages.stages, settings.mapping, endings[at]?.[1] ?? noOutcomes);
  });
  const leads = understood.map(({ lead }) => lead);
  const money = decideMoney(leads, settings, workbook);
  const wereUnread = new Set(seen.flatMap(({ id, isUnread }) => (isUnread === true ? [id] : [])));
  const leadTabs = understood.map((each) => {
    const isFirstRead = wereUnread.has(each.lead.tab.id) && !isStageAsked(each.lead);
    const tab = { ...money.withMoney(recognisedLeads(each), each.lead), ...saidOpen(each.lead, settings.mapping) };
    return isFirstRead ? { ...tab, isFirstRead } : tab;
  });
  const outcomes = new Map(understood.map(({ lead, outcome }) => [lead, outcome]));
  const entered = new Map(understood.map((each) => [each.lead, each.entered]));
  const isGuessed = understood.some((each) => each.entered.guessed.size > 0 || each.outcome.guessed);
  const leadIds = new Set(leadTabs.map((tab) => tab.tabId));
  const unwanted = unwantedTabs(workbook, settings.mapping);
  const others = otherTabs(workbook, {
    spokenFor: new Set([...leadIds, ...tabsOfLeads.undecided.map(({ tabId }) => tabId)]),
    lists: recognised.tabs,
    looked: tabsOfLeads.others,
    mapping: settings.mapping,
  });
  // In the order in which they are decided: a later answer may make an earlier one unsure, and never another.
  const questions = askedOnce([
    ...tabsOfLeads.questions,
    ...standingQuestions(leads),
    ...columnQuestions(leads),
    ...outcomeColumnQuestions(endings),
    ...withoutUnplaced(stages.questions, asSeen),
    ...outcomeQuestions(endings),
    ...money.questions,
    ...said.flatMap((each) => each.questions),
  ]);
  const shown = stages.guessed ? withUnplaced(stages.stages, asSeen) : stages.stages;
  return {
    leadTabs,
    tabs: new Map([...recognised.tabs].filter(([, tab]) => !leadIds.has(tab.tabId))),
    stages: shown,
    stagesGuessed: stages.guessed,
    kindsBecause: stages.because,
    mappingGuessed: !tabsOfLeads.stored && (isGuessed || !leads.every(isPlain)),
    settings: { ...settings.settings, currency: money.currency },
    currencyGuess: money.guess,
    knownTabs: withUnread(
      withHeld(
        withOutcomes(
          withAside(withLists(withStands(knownTabs, leads, stages.stages), recognised.tabs), leads),
          outcomes,
        ),
        leadIds,
        unwanted,
      ),
      new Set([
        ...unwanted,
        ...tabsOfLeads.undecided.map(({ tabId }) => tabId),
        // Those that are read first tonight until the run is complete: it reads the sheet again after it filled IDs.
        ...leadTabs.flatMap((tab) => (tab.isStageAsked === true || tab.isFirstRead === true ? [tab.tabId] : [])),
      ]),
    ),
    questions,
    keptReading: [],
    undecidedTabs: tabsOfLeads.undecided,
    otherTabs: others,
    findings: [
      ...questionFindings(workbook, questions),
      ...recognised.findings.filter((finding) =>
        isStillSo(finding, leadIds, settingsTab === null && questions.length > 0),
      ),
      ...renamedLists(workbook, recognised.tabs, leadIds, settings.mapping),
      ...settings.findings,
      ...tabsOfLeads.findings,
      ...(stages.guessed ? [guessFinding(shown, stages.because, asSeen)] : []),
      ...stages.findings,
      ...headerFindings(leads, settings.mapping, { entered, outcomes, stages: stages.stages, settingsTab }),
      ...money.findings,
      ...leads.flatMap(rowFindings),
      // A tab may stand there for the questions alone: where nothing is said in it, nobody has looked yet.
      ...(settings.given.size === 0 && !tabsOfLeads.stored ? [notAdopted(leads, others)] : []),
    ],
  };
}

/** A tab of leads is not left alone, whatever it is called; and beside one called Settings another is made for the questions. */
function isStillSo({ code, tab, tabId }: Finding, leadIds: ReadonlySet<number>, makesSettings: boolean): boolean {
  const isBeside = makesSettings && fold(tab) === fold(tabSchemas.settings.title);
  return code !== 'tab/renamed-over' || !(isBeside || leadIds.has(tabId ?? -1));
}

/** A tab of leads whose columns and rows are understood. */
interface UnderstoodLeads {
  readonly lead: LeadTab;
  readonly outcome: Outcomes;
  readonly entered: EnteredColumns;
}

function understandLeads(
  found: LeadTab,
  stages: readonly Stage[],
  mapping: readonly MappingRow[],
  outcome: Outcomes,
): UnderstoodLeads {
  const entered = resolveEntered(leadTabAsUnderstood(found), stages, mapping, outcome.columns);
  return { lead: withoutEntered(found, entered.columns, outcome.columns), outcome, entered };
}

function recognisedLeads({ lead, outcome, entered }: UnderstoodLeads): RecognisedTab {
  const spokenFor = new Set([...entered.columns.values(), ...outcome.columns.map(({ column }) => column)]);
  return {
    name: 'leads',
    tabId: lead.tab.id,
    title: lead.tab.title,
    scope: lead.scope,
    headerRow: lead.header.row,
    firstDataRow: lead.header.firstDataRow,
    columns: lead.match.columns,
    foundBy: new Map([
      ...lead.match.foundBy,
      ...[...entered.stored].map((stage) => [`entered:${stage}`, 'stored mapping'] as const),
      ...[...entered.guessed].map((stage) => [`entered:${stage}`, 'content'] as const),
      ...(outcome.guessed ? [['outcome', 'content'] as const] : []),
    ]),
    enteredColumns: entered.columns,
    outcomes: outcome.columns,
    ...(outcome.passedOver?.meanwhile === 'aside'
      ? { endsAsked: outcome.passedOver.columns.map(({ column }) => column) }
      : {}),
    ownColumns: [
      ...lead.match.own.filter(({ column }) => !spokenFor.has(column)),
      ...[...entered.unknown.keys()].map((column) => ({ column, label: lead.header.labels[column] ?? '' })),
    ],
    totalsRows: new Set([...lead.noLeads.keys(), ...(lead.headings ?? [])]),
    ...(lead.made === undefined ? {} : { made: lead.made }),
    ...(doubtfulRows(lead).length === 0 ? {} : { askedRows: new Set(doubtfulRows(lead)) }),
    ...(saidNoLeads(lead).size === 0 ? {} : { saidNoLeads: saidNoLeads(lead) }),
    ...(lead.match.plus.length === 0 ? {} : { plus: lead.match.plus }),
    ...(isStageAsked(lead) ? { isStageAsked: true } : {}),
  };
}

/** Which column says the stage comes before what its words mean. */
function withColumnAsked(adopted: AdoptedStages, leads: readonly LeadTab[]): AdoptedStages {
  if (!leads.some(({ match }) => match.asked.some(({ field }) => field === 'stage'))) return adopted;
  const stages = adopted.stages.map((stage): Stage => ({ ...stage, undecided: true }));
  return { ...adopted, stages, questions: [] };
}

/** One row of Settings answers it for all tabs. */
function askedOnce(questions: readonly Question[]): readonly Question[] {
  const seen = new Map<string, Question>();
  for (const question of questions) if (!seen.has(fold(question.setting))) seen.set(fold(question.setting), question);
  return [...seen.values()];
}

/** With those that hold leads marked so, and those of which somebody said since that they do not. */
function withHeld(
  tabs: readonly KnownTab[],
  leadIds: ReadonlySet<number>,
  unwanted: ReadonlySet<number>,
): readonly KnownTab[] {
  return tabs.map((tab) => {
    if (leadIds.has(tab.id)) return { ...tab, held: 'now' };
    return tab.held === 'now' && unwanted.has(tab.id) ? { ...tab, held: 'once' } : tab;
  });
}

/** With those marked of which nobody knows yet what their rows are, or where they stand. */
function withUnread(tabs: readonly KnownTab[], unread: ReadonlySet<number>): readonly KnownTab[] {
  return tabs.map(({ isUnread: _, ...tab }) => (unread.has(tab.id) ? { ...tab, isUnread: true } : tab));
}

/** With where their leads stand, if in no column; as it was where that is asked. */
function withStands(
  tabs: readonly KnownTab[],
  leads: readonly LeadTab[],
  stages: readonly Stage[],
): readonly KnownTab[] {
  const byTab = new Map(leads.map((lead) => [lead.tab.id, lead]));
  return tabs.map(({ stands, ...tab }) => {
    const lead = byTab.get(tab.id);
    const before = stands === undefined ? tab : { ...tab, stands };
    if (lead === undefined || isStageAsked(lead)) return before;
    const made = lead.made?.find(({ field }) => field === 'stage');
    if (made === undefined && lead.match.columns.has('stage')) return tab;
    const labels = lead.header.labels.filter((_, column) => column !== lead.match.stageBeside);
    if (made !== undefined)
      return { ...tab, stands: standingToKeep({ by: made.by, steps: lead.steps ?? [], labels }, stages) };
    const first = stages.find(({ kind }) => kind === 'open');
    const steps = first === undefined ? [] : [{ name: first.name, label: '', was: null }];
    return { ...tab, stands: standingToKeep({ by: 'nowhere', steps, labels: [] }, stages) };
  });
}

/** With the rows that are no leads because of what was asked or said of them; as it was where a tab is not read. */
function withAside(tabs: readonly KnownTab[], leads: readonly LeadTab[]): readonly KnownTab[] {
  const byTab = new Map(leads.map((lead) => [lead.tab.id, rowsAside(lead.noLeads)]));
  return tabs.map((tab) => {
    const { aside: before, ...others } = tab;
    const aside = byTab.get(tab.id) ?? before ?? [];
    return aside.length === 0 ? others : { ...others, aside };
  });
}

/** With what each of people's lists is. */
function withLists(known: readonly KnownTab[], tabs: ReadonlyMap<TabName, RecognisedTab>): readonly KnownTab[] {
  const lists = new Map([...tabs.values()].map(({ tabId, name }) => [tabId, name]));
  return known.map((tab) => {
    const is = lists.get(tab.id) ?? tab.is;
    return is === undefined ? tab : { ...tab, is };
  });
}

function unwantedTabs({ tabs }: Workbook, mapping: readonly MappingRow[]): ReadonlySet<number> {
  const titles = new Set(mapping.flatMap((row) => (row.kind === 'not leads' ? [fold(row.title)] : [])));
  return new Set(tabs.flatMap(({ id, title }) => (titles.has(fold(title)) ? [id] : [])));
}

function withOutcomes(tabs: readonly KnownTab[], outcomes: ReadonlyMap<LeadTab, Outcomes>): readonly KnownTab[] {
  const decided = new Map([...outcomes].map(([lead, outcome]) => [lead.tab.id, outcome.decided]));
  return tabs.map((tab) => {
    const outcome = decided.get(tab.id) ?? tab.outcome;
    return outcome === undefined ? tab : { ...tab, outcome };
  });
}

/** Lists of ours but for one called Orders or Customers, which may hold deals that were won: it is asked. */
function certainLists(tabs: ReadonlyMap<TabName, RecognisedTab>): ReadonlySet<number> {
  const certain = [...tabs.values()].filter(
    ({ name, title }) => name !== 'purchases' || titleSaysOther(title) !== listOfCustomers,
  );
  return new Set(certain.map(({ tabId }) => tabId));
}

/** Every column by its own label: nothing was guessed. */
function isPlain(lead: LeadTab): boolean {
  return [...lead.match.foundBy.values()].every((by) => by === 'label' || by === 'binding');
}

function notAdopted(leads: readonly LeadTab[], others: Adoption['otherTabs']): Finding {
  const titles = leads.map(({ tab }) => `“${tab.title}”`).join(', ');
  const first = leads[0];
  return aFinding(
    'workbook/not-adopted',
    { tab: first?.tab.title ?? '', tabId: first?.tab.id ?? null },
    {
      message: `The leads are taken to be in ${titles}${notIn(others)}; nobody has confirmed that yet.`,
      cause: 'not-adopted',
    },
  );
}

function notIn(others: Adoption['otherTabs']): string {
  return others.length === 0 ? '' : `, and none in ${others.map(({ title }) => `“${title}”`).join(', ')}`;
}
