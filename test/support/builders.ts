import type { DealLife, History, StageVisit } from '../../src/core/history/stage-visit.ts';
import type { StageEvent } from '../../src/core/logs/stage-event.ts';
import type { Lead } from '../../src/core/leads/lead.ts';
import type { Records } from '../../src/core/leads/records.ts';
import type { Settings } from '../../src/core/workbook/settings.ts';
import type { Stage } from '../../src/core/workbook/stage.ts';
import type { TeamMember } from '../../src/core/leads/team-member.ts';
import type { Adoption, RecognisedTab } from '../../src/core/adoption/adoption.ts';
import type { CellValue } from '../../src/core/workbook/cell-value.ts';
import { dayFromParts } from '../../src/core/workbook/day-time.ts';
import type { Tab, Workbook } from '../../src/core/workbook/workbook.ts';

/** `day('2026-03-31')`: days since 1970-01-01; with a time (`2026-03-31T12:00`) a fraction is added. */
export function day(iso: string): number {
  const [date = '', time] = iso.split('T');
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
  const [hours = 0, minutes = 0] = (time ?? '').split(':').map(Number);
  return dayFromParts(year, month, dayOfMonth) + (hours * 60 + minutes) / 1440;
}

/** `aStage({ name: 'Negotiation' })`: open, its ID the name in lower case with dashes. */
export function aStage(changes: Partial<Stage> & { readonly name: string }): Stage {
  return {
    id: changes.name.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    order: 1,
    kind: 'open',
    startingProbability: null,
    quietDays: null,
    stuckDays: null,
    requiredFields: [],
    aliases: [],
    advice: null,
    tellTheLead: false,
    ...changes,
  };
}

/** The stages that ship: Lead generation to Negotiation, Won, Lost. */
export const shippedStages: readonly Stage[] = [
  'Lead generation',
  'Initial contact',
  'Follow-up',
  'Proposal',
  'Negotiation',
  'Won',
  'Lost',
].map((name, i) => aStage({ name, order: i + 1, kind: name === 'Won' ? 'won' : name === 'Lost' ? 'lost' : 'open' }));

/** One of the stages that ship, by name. */
export function shippedStage(name: string): Stage {
  const stage = shippedStages.find((each) => each.name === name);
  if (stage === undefined) throw new Error(`no shipped stage is called ${name}`);
  return stage;
}

type LeadChanges = Partial<Omit<Lead, 'stage' | 'entered'>> & {
  /** A stage, or the name of one that ships; null = unknown. */
  readonly stage?: Stage | string | null;
  readonly entered?: ReadonlyMap<string, number> | Readonly<Record<string, number>>;
};

/** `aLead({ stage: 'Won', amount: 500 })`: a sound lead in Lead generation of `Leads`, row 2, but for what is said. */
export function aLead(changes: LeadChanges = {}): Lead {
  const { stage: asked = 'Lead generation', entered: enteredAsked = {}, ...others } = changes;
  const stage = typeof asked === 'string' ? shippedStage(asked) : asked;
  const entered = enteredAsked instanceof Map ? enteredAsked : new Map(Object.entries(enteredAsked));
  const id = others.id === undefined ? 'Lead1' : others.id;
  const tabId = others.tabId ?? 0;
  const row = others.row ?? 2;
  return {
    key: id ?? `${tabId}:${row}`,
    id,
    isCopy: false,
    tab: 'Leads',
    tabId,
    row,
    company: null,
    contact: null,
    email: null,
    phone: null,
    source: null,
    owner: null,
    stage,
    stageText: stage?.name ?? '',
    endedIn: null,
    amount: null,
    currency: null,
    created: null,
    stageSince: null,
    entered,
    expectedClose: null,
    nextStep: null,
    followUp: null,
    lastContact: null,
    snoozeUntil: null,
    closedOn: null,
    lostReason: null,
    updatesConsent: null,
    notes: null,
    more: new Map(),
    errors: [],
    ...others,
  };
}

/** `aTeamMember({ name: 'Ann' })`: active, in Team, everything else as in Settings. */
export function aTeamMember(changes: Partial<TeamMember> & { readonly name: string }): TeamMember {
  return {
    aliases: [],
    email: null,
    manager: null,
    timeZone: null,
    sendAt: null,
    workingDays: null,
    holidayRegion: null,
    quota: null,
    awayUntil: null,
    active: true,
    inTeam: true,
    ...changes,
  };
}

/** Settings as they are when Settings says nothing. */
export function someSettings(changes: Partial<Settings> = {}): Settings {
  return {
    mail: 'off',
    mailOnSince: null,
    myAddress: null,
    teamAddress: null,
    timeZone: 'UTC',
    locale: 'en-GB',
    currency: 'EUR',
    quietDays: 14,
    stuckDays: 30,
    newLeadDays: 2,
    sendAt: 8 * 60,
    workingDays: [1, 2, 3, 4, 5],
    quietHoursFrom: null,
    quietHoursTo: null,
    holidayRegion: null,
    nextStepDays: 60,
    renewalDays: 30,
    checkInDays: 90,
    alarmSize: 15,
    escalation: false,
    leadUpdates: false,
    weeklySummary: true,
    weeklySummaryDay: 1,
    fridayList: true,
    target: null,
    groupBy: null,
    averageOf: null,
    yearStarts: 'January',
    comparePeople: 'yes',
    workbookId: null,
    boundTo: null,
    dayOrder: null,
    ...changes,
  };
}

/** Records that hold these leads and nothing else, but for what is said. */
export function someRecords(changes: Partial<Records> = {}): Records {
  return {
    rowCount: changes.leads?.length ?? 0,
    leads: [],
    team: [],
    activities: [],
    purchases: [],
    reminderRules: [],
    templates: [],
    holidays: [],
    currencyRates: [],
    suppressions: new Set(),
    processChanges: [],
    actions: [],
    ledger: [],
    findings: [],
    acceptedFindings: 0,
    accepted: [],
    ...changes,
  };
}

/** A tab from its rows; the grid is as large as they are. */
export function aTab(changes: Partial<Tab> & { readonly rows: readonly (readonly CellValue[])[] }): Tab {
  return {
    id: 0,
    title: 'Leads',
    hidden: false,
    ownedAs: null,
    rowCount: changes.rows.length,
    columnCount: changes.rows.reduce((most, row) => Math.max(most, row.length), 0),
    boundColumns: new Map(),
    spilledRows: new Set(),
    ...changes,
  };
}

/** `aWorkbook({ Leads: [['Company', 'Stage'], ['Acme', 'Won']] })`, or from whole tabs. IDs count from 0. */
export function aWorkbook(
  tabs: Readonly<Record<string, readonly (readonly CellValue[])[]>> | readonly Tab[],
  changes: Partial<Workbook> = {},
): Workbook {
  return {
    id: 'test-workbook',
    kind: 'memory',
    location: 'memory',
    timeZone: 'UTC',
    locale: null,
    tabs: Array.isArray(tabs)
      ? (tabs as readonly Tab[])
      : Object.entries(tabs as Readonly<Record<string, readonly (readonly CellValue[])[]>>).map(([title, rows], id) =>
          aTab({ id, title, rows }),
        ),
    ...changes,
  };
}

/** How a tab was understood: its headers in row 1, columns as said. */
export function aRecognisedTab(changes: Partial<RecognisedTab> = {}): RecognisedTab {
  return {
    name: 'leads',
    tabId: 0,
    title: 'Leads',
    scope: '',
    headerRow: 0,
    firstDataRow: 1,
    columns: new Map(),
    foundBy: new Map(),
    enteredColumns: new Map(),
    outcomes: [],
    ownColumns: [],
    totalsRows: new Set(),
    ...changes,
  };
}

/** An adoption with the stages that ship and default settings, but for what is said. */
export function anAdoption(changes: Partial<Adoption> = {}): Adoption {
  return {
    leadTabs: [aRecognisedTab()],
    tabs: new Map(),
    stages: shippedStages,
    stagesGuessed: false,
    kindsBecause: new Map(),
    mappingGuessed: false,
    settings: someSettings(),
    currencyGuess: null,
    knownTabs: [],
    questions: [],
    keptReading: [],
    undecidedTabs: [],
    otherTabs: [],
    findings: [],
    ...changes,
  };
}

/** A line of Stage History: `aStageEvent({ lead: 'Lead1', to: 'won', notAfter: day('2026-03-01') })`. */
export function aStageEvent(
  changes: Partial<StageEvent> & { readonly to: string; readonly notAfter: number },
): StageEvent {
  return {
    lead: 'Lead1',
    from: null,
    notBefore: changes.notAfter,
    source: 'entered',
    amount: null,
    currency: null,
    owner: null,
    ...changes,
  };
}

/** `aVisit({ stage: 'proposal', days: 12, exit: 'advance', to: 'negotiation' })`: known to the day, still open unless said. */
export function aVisit(changes: Partial<StageVisit> & { readonly stage: string }): StageVisit {
  return {
    lead: 'Lead1',
    enteredAt: 0,
    leftAt: null,
    days: 0,
    ageWhenFirstSeen: 0,
    exit: 'open',
    to: null,
    wholeDays: true,
    owner: null,
    amount: null,
    currency: null,
    ...changes,
  };
}

/** A deal that is open since day 0, but for what is said. */
export function aDealLife(changes: Partial<DealLife> = {}): DealLife {
  return {
    lead: 'Lead1',
    startedAt: 0,
    closedAt: null,
    close: null,
    outcome: 'open',
    lastSeenAt: null,
    reached: [],
    reopened: false,
    ...changes,
  };
}

/** History with nothing in it, but for what is said. */
export function someHistory(changes: Partial<History> = {}): History {
  return { visits: [], lives: [], newEvents: [], ...changes };
}
