import type { FindingCode } from '../findings/catalogue.ts';
import { applyAccepted } from '../findings/apply-accepted.ts';
import type { Finding } from '../findings/finding.ts';
import { readAcceptedKeys } from './read-accepted-keys.ts';
import type { StageEvent } from '../logs/stage-event.ts';
import type { Adoption } from '../adoption/adoption.ts';
import type { ColumnContext } from '../schema/parse-column.ts';
import type { Day } from '../workbook/day-time.ts';
import type { TabName, Workbook } from '../workbook/workbook.ts';
import { allChecks } from './checks/all-checks.ts';
import { checkRegions } from './checks/region-without-holidays.ts';
import type { CheckFacts } from './checks/all-checks.ts';
import type { LeadsInSheet } from './checks/lead-check.ts';
import { applyAnswers } from './apply-answers.ts';
import type { Lead } from './lead.ts';
import { blankStage, stageBefore } from './blank-stage.ts';
import { leadMatcher } from './lead-matcher.ts';
import { markCopies } from './mark-copies.ts';
import type { OriginalRows } from './original-rows.ts';
import { parseActivities } from './parse-activities.ts';
import { parseLeadTab } from './parse-lead-tab.ts';
import type { ParsedLeadTab } from './parse-lead-tab.ts';
import { parsePurchases } from './parse-purchases.ts';
import {
  parseCurrencyRates,
  parseHolidays,
  parseProcessChanges,
  parseReminderRules,
  parseTemplates,
} from './parse-small-tabs.ts';
import { parseTeam } from './parse-team.ts';
import { rowsWithContent, tabRows } from './tab-rows.ts';
import type { Records } from './records.ts';
import { ownColumns } from './own-columns.ts';
import { resolveOwners } from './resolve-owners.ts';
import { parseSuppressions } from './suppressions.ts';
import { stageFinder } from '../schema/stage-finder.ts';
import { writtenIn } from '../words/written/written.ts';
import { tabOf } from '../adoption/tab-of.ts';
import { noLogs } from '../logs/read-own-logs.ts';
import type { OwnLogs } from '../logs/read-own-logs.ts';
import type { Stage } from '../workbook/stage.ts';
import type { ParsedRows } from './parsed-rows.ts';
import type { TabRows } from './tab-rows.ts';

export interface ParseOptions {
  /** On the team's calendar. */
  readonly today: Day;
  readonly logs?: OwnLogs;
  /** Of Lead IDs that were doubled in the last run. */
  readonly originals?: OriginalRows;
}

/**
 * What every tab that counts says, as records and findings. Never throws on what stands in a cell: what cannot be
 * understood is null in the record and a finding beside it. Leads come in the order of tabs and rows.
 */
export function parseRecords(workbook: Workbook, adoption: Adoption, options: ParseOptions): Records {
  const { today, originals, logs = noLogs } = options;
  const { settings, stages } = adoption;
  const context = { dayOrder: settings.dayOrder, teamCurrency: settings.currency, timeZone: settings.timeZone, today };
  const tabNamed = tabsByName(workbook, adoption, context);
  const stageOf = stageFinder(stages);
  const newest = new Map(logs.events.map((event) => [event.lead, event]));
  const lastKnown = (id: string): StageEvent | undefined => newest.get(id);

  // The rows as written; then whose they are, and which are copies.
  const meanings = { of: stageOf, closing: closingStages(stages), ifBlank: blankStage(stages, lastKnown, today) };
  const own = ownColumns(workbook, adoption);
  const leadTabs = adoption.leadTabs.flatMap((recognised): ParsedLeadTab[] => {
    const tab = workbook.tabs.find(({ id }) => id === recognised.tabId);
    return tab === undefined ? [] : [parseLeadTab(tab, recognised, meanings, { context, today, own })];
  });
  const written = leadTabs.flatMap(({ records }) => records);
  const team = parsed(tabNamed('team'), parseTeam, []);
  const owners = resolveOwners(
    team.records,
    written.map(({ owner }) => owner),
  );
  const told = markCopies(ownersNamed(written, owners.nameOf), lastKnown, originals);
  const answers = { editLog: logs.editLog, stageOf, nameOf: owners.nameOf };
  const { leads, over } = applyAnswers(told, logs.actions, answers);
  const ofRows = findingsOfCopies(
    leadTabs.flatMap(({ findings }) => findings),
    leads,
  );

  // The other tabs.
  const matcher = leadMatcher(leads);
  const rates = parsed(tabNamed('currency-rates'), parseCurrencyRates, []);
  const activities = parsed(tabNamed('activities'), (tab) => parseActivities(tab, matcher, owners.nameOf), []);
  const purchases = parsed(tabNamed('purchases'), (tab) => parsePurchases(tab, matcher), []);
  const holidays = parsed(tabNamed('holidays'), parseHolidays, []);
  const rules = parsed(tabNamed('reminder-rules'), parseReminderRules, []);
  const templates = parsed(tabNamed('templates'), parseTemplates, []);
  const suppressions = parsed(tabNamed('suppressions'), parseSuppressions, new Set<string>());
  const changes = parsed(tabNamed('process-changes'), (tab) => parseProcessChanges(tab, stageOf), []);

  // What the rows say together.
  const early = [...adoption.findings, ...own.findings, ...team.findings, ...ofRows, ...rates.findings];
  const erring = withErrors(leads, early);
  const nameBefore = ({ id }: Lead): string | null => {
    const before = id === null ? null : stageBefore(lastKnown(id));
    return stages.find((stage) => stage.id === before)?.name ?? null;
  };
  const facts = {
    team: owners.team,
    currencyRates: rates.records,
    teamCurrency: settings.currency,
    written: writtenIn(settings.locale),
  };
  const checked = runChecks(leadTabs, { ...facts, stageBefore: nameBefore }, { leads: erring, stages, today });
  const regions = checkRegions({
    region: settings.holidayRegion,
    team: owners.team,
    holidays: holidays.records,
    tabs: adoption.tabs,
    today,
    written: facts.written,
  });
  const later = [activities, purchases, holidays].flatMap(({ findings }) => findings);
  const last = [rules, templates, suppressions, changes].flatMap(({ findings }) => findings);
  const findings = [...early, ...checked, ...later, ...regions, ...last];

  const issues = adoption.tabs.get('data-issues');
  const { open, accepted } = applyAccepted(findings, readAcceptedKeys(tabOf(workbook, issues), issues));
  return {
    rowCount: leads.length,
    leads: withErrors(erring, [...open, ...accepted.filter(({ code }) => code === staysAside)]),
    team: owners.team,
    activities: activities.records,
    purchases: purchases.records,
    reminderRules: rules.records,
    templates: templates.records,
    holidays: holidays.records,
    currencyRates: rates.records,
    suppressions: suppressions.records,
    processChanges: changes.records,
    actions: logs.actions,
    answersOver: over,
    ledger: logs.ledger,
    ownGroupings: own.groupings,
    averages: own.averages,
    findings: open,
    acceptedFindings: accepted.length,
    accepted,
  };
}

/** The rows of a tab by its name; null where there is no such tab. */
function tabsByName(workbook: Workbook, adoption: Adoption, context: ColumnContext): (name: TabName) => TabRows | null {
  return (name) => {
    const recognised = adoption.tabs.get(name);
    const tab = tabOf(workbook, recognised);
    if (recognised === undefined || tab === undefined) return null;
    return tabRows(tab, recognised, rowsWithContent(tab, recognised), { context });
  };
}

function parsed<T>(tab: TabRows | null, parse: (tab: TabRows) => ParsedRows<T>, ifAbsent: T): ParsedRows<T> {
  return tab === null ? { records: ifAbsent, findings: [] } : parse(tab);
}

/** The first stage of each kind that ends a deal. */
function closingStages(stages: readonly Stage[]): ReadonlyMap<'won' | 'lost', Stage> {
  return new Map(
    (['won', 'lost'] as const).flatMap((kind) => {
      const stage = stages.find((each) => each.kind === kind);
      return stage === undefined ? [] : [[kind, stage] as const];
    }),
  );
}

function ownersNamed(leads: readonly Lead[], nameOf: (text: string) => string): readonly Lead[] {
  return leads.map((lead) => {
    const owner = lead.owner === null ? null : nameOf(lead.owner);
    return owner === lead.owner ? lead : { ...lead, owner };
  });
}

/** A copied row had the original's key when its cells were parsed. */
function findingsOfCopies(findings: readonly Finding[], leads: readonly Lead[]): readonly Finding[] {
  const copies = leads.filter(({ isCopy }) => isCopy);
  if (copies.length === 0) return findings;
  const keys = new Map(copies.map((lead) => [`${lead.tabId}:${lead.row}`, lead.key]));
  return findings.map((finding) => {
    const key = keys.get(`${finding.tabId}:${finding.row}`);
    return key === undefined ? finding : { ...finding, lead: key };
  });
}

/**
 * Whoever accepts it wants to hear no more of it, but dates that contradict each other tell no durations all the same: history
 * would take them for dates that were changed.
 */
const staysAside: FindingCode = 'lead/dates-out-of-order';

/** Leads with the codes of their errors; a lead that has them already, or none, stays the same object. */
function withErrors(leads: readonly Lead[], findings: readonly Finding[]): readonly Lead[] {
  const errors = new Map<string, readonly FindingCode[]>();
  const listWith = listsOfCodes();
  for (const { severity, lead, tabId, row, code } of findings) {
    if (severity !== 'error' || lead === null) continue;
    const at = `${tabId}:${row}`;
    errors.set(at, listWith(errors.get(at) ?? noCodes, code));
  }
  return leads.map((lead) => {
    const codes = errors.get(`${lead.tabId}:${lead.row}`) ?? noCodes;
    const isSame = codes.length === lead.errors.length && codes.every((code, i) => lead.errors[i] === code);
    return isSame ? lead : { ...lead, errors: codes };
  });
}

const noCodes: readonly FindingCode[] = [];

/** Adds a code to a list; equal lists are one object, for a fault seldom comes alone to a sheet. */
function listsOfCodes(): (list: readonly FindingCode[], code: FindingCode) => readonly FindingCode[] {
  const longer = new Map<readonly FindingCode[], Map<FindingCode, readonly FindingCode[]>>();
  return (list, code) => {
    if (list.includes(code)) return list;
    const next = longer.get(list) ?? new Map<FindingCode, readonly FindingCode[]>();
    longer.set(list, next);
    const made = next.get(code) ?? [...list, code];
    next.set(code, made);
    return made;
  };
}

function runChecks(
  leadTabs: readonly ParsedLeadTab[],
  facts: Omit<CheckFacts, 'isSpilled'>,
  sheet: Pick<LeadsInSheet, 'leads' | 'stages' | 'today'>,
): Finding[] {
  const byTab = new Map(leadTabs.map(({ rows }) => [rows.tab.id, rows]));
  const indexOfRow = new Map(
    leadTabs.map(({ rows }) => [rows.tab.id, new Map(rows.rows.map((row, index) => [row + 1, index]))]),
  );
  const place: LeadsInSheet['place'] = (lead, field, value = null) => {
    const rows = byTab.get(lead.tabId);
    const index = indexOfRow.get(lead.tabId)?.get(lead.row);
    if (rows === undefined || index === undefined) return { tab: lead.tab, tabId: lead.tabId, row: lead.row, value };
    return { ...rows.place(index, field, value), lead: lead.key };
  };
  const hasColumn: LeadsInSheet['hasColumn'] = (lead, field) => byTab.get(lead.tabId)?.hasColumn(field) ?? false;
  const isSpilled = (lead: Lead): boolean => byTab.get(lead.tabId)?.tab.spilledRows.has(lead.row - 1) ?? false;
  return allChecks({ ...facts, isSpilled }).flatMap((check) =>
    check({ ...sheet, written: facts.written, hasColumn, place }),
  );
}
