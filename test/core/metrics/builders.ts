import type { History } from '../../../src/core/history/stage-visit.ts';
import type { DealLife, StageVisit } from '../../../src/core/history/stage-visit.ts';
import type { Lead } from '../../../src/core/leads/lead.ts';
import type { Records } from '../../../src/core/leads/records.ts';
import type { Settings } from '../../../src/core/leads/settings.ts';
import type { Stage } from '../../../src/core/leads/stage.ts';
import type { MetricsInput } from '../../../src/core/metrics/metrics-input.ts';
import { dayOf } from '../../../src/core/workbook/day-time.ts';

export function aStage(values: Partial<Stage> = {}): Stage {
  return {
    id: 'proposal',
    name: 'Proposal',
    order: 0,
    kind: 'open',
    startingProbability: null,
    quietDays: null,
    stuckDays: null,
    requiredFields: [],
    aliases: [],
    advice: null,
    tellTheLead: false,
    ...values,
  };
}

/** Stages numbered in the order given. */
export function stagesOf(stages: readonly Stage[]): readonly Stage[] {
  return stages.map((stage, order) => ({ ...stage, order }));
}

export function aLead(values: Partial<Lead> & { readonly id: string }): Lead {
  return {
    key: values.id,
    isCopy: false,
    tab: 'Leads',
    tabId: 1,
    row: 2,
    company: null,
    contact: null,
    email: null,
    phone: null,
    source: null,
    owner: null,
    stage: null,
    stageText: values.stage?.name ?? '',
    amount: null,
    currency: null,
    created: null,
    stageSince: null,
    entered: new Map(),
    expectedClose: null,
    nextStep: null,
    followUp: null,
    lastContact: null,
    snoozeUntil: null,
    closedOn: null,
    lostReason: null,
    updatesConsent: null,
    notes: null,
    errors: [],
    ...values,
  };
}

export function aVisit(values: Partial<StageVisit> & { readonly lead: string; readonly stage: string }): StageVisit {
  return {
    enteredAt: null,
    leftAt: null,
    days: null,
    ageWhenFirstSeen: 0,
    exit: 'open',
    to: null,
    wholeDays: true,
    owner: null,
    source: null,
    amount: null,
    currency: null,
    ...values,
  };
}

export function aLife(values: Partial<DealLife> & { readonly lead: string }): DealLife {
  return {
    startedAt: null,
    closedAt: null,
    outcome: 'open',
    lastSeenAt: null,
    reached: [],
    reopened: false,
    ...values,
  };
}

export const someSettings: Settings = {
  mail: 'off',
  mailOnSince: null,
  myAddress: null,
  teamAddress: null,
  timeZone: 'UTC',
  currency: 'EUR',
  quietDays: 14,
  stuckDays: 30,
  newLeadDays: 1,
  sendAt: 480,
  workingDays: [1, 2, 3, 4, 5],
  quietHoursFrom: null,
  quietHoursTo: null,
  holidayRegion: null,
  nextStepDays: 60,
  renewalDays: 30,
  checkInDays: 90,
  escalation: false,
  leadUpdates: false,
  weeklySummary: true,
  weeklySummaryDay: 1,
  workbookId: null,
  boundTo: null,
  dayOrder: null,
};

export function someRecords(values: Partial<Records> = {}): Records {
  return {
    rowCount: values.leads?.length ?? 0,
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
    ...values,
  };
}

/** The input of `computeMetrics`, with everything that a test does not name empty. */
export function aMetricsInput(values: {
  readonly leads?: readonly Lead[];
  readonly history?: History;
  readonly stages?: readonly Stage[];
  readonly now?: number;
  readonly records?: Partial<Records>;
  readonly settings?: Partial<Settings>;
  readonly more?: Partial<MetricsInput>;
}): MetricsInput {
  const settings = { ...someSettings, ...values.settings };
  const now = values.now ?? Date.UTC(2026, 5, 2, 10);
  return {
    records: someRecords({ leads: values.leads ?? [], rowCount: values.leads?.length ?? 0, ...values.records }),
    history: values.history ?? { visits: [], lives: [], newEvents: [] },
    stages: values.stages ?? [],
    settings,
    today: dayOf(now, settings.timeZone),
    now,
    previousHeadlines: [],
    coverage: null,
    ...values.more,
  };
}
