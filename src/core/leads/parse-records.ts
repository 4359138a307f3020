import type { FindingCode } from '../findings/catalogue.ts';
import { applyAccepted } from '../findings/apply-accepted.ts';
import type { Finding } from '../findings/finding.ts';
import { readAcceptedKeys } from './read-accepted-keys.ts';
import { parseStageEvents } from '../logs/read-stage-events.ts';
import type { StageEvent } from '../logs/stage-event.ts';
import { readActions } from '../logs/read-actions.ts';
import { readLedger } from '../logs/read-ledger.ts';
import { ledgerAndTold } from '../logs/told.ts';
import type { Adoption } from '../adoption/adoption.ts';
import type { ColumnContext } from '../schema/parse-column.ts';
import { workbookKeyOf } from '../workbook/mail-binding.ts';
import type { Day } from '../workbook/day-time.ts';
import type { Tab, TabName, Workbook, WorkerTabName } from '../workbook/workbook.ts';
import { allChecks } from './checks/all-checks.ts';
import { checkRegions } from './checks/region-without-holidays.ts';
import type { CheckFacts } from './checks/all-checks.ts';
import type { LeadsInSheet } from './checks/lead-check.ts';
import type { Lead } from './lead.ts';
import { blankStage, stageBefore } from './blank-stage.ts';
import { leadMatcher } from './lead-matcher.ts';
import { markCopies } from './mark-copies.ts';
import type { OriginalRows } from './original-rows.ts';
import { parseActivities } from './parse-activities.ts';
import { parseLeadTab } from './parse-lead-tab.ts';
import type { LeadTab } from './parse-lead-tab.ts';
import { parsePurchases } from './parse-purchases.ts';
import {
  parseCurrencyRates,
  parseHolidays,
  parseProcessChanges,
  parseReminderRules,
  parseTemplates,
} from './parse-small-tabs.ts';
import { parseTeam } from './parse-team.ts';
import { readTab, rowsWithContent } from './read-tab.ts';
import type { TabReader } from './read-tab.ts';
import type { Records } from './records.ts';
import type { LedgerRow } from '../logs/ledger-row.ts';
import { resolveOwners } from './resolve-owners.ts';
import { parseSuppressions } from './suppressions.ts';
import { stageFinder } from '../schema/stage-finder.ts';

export interface ParseOptions {
  /** On the team's calendar. */
  readonly today: Day;
  /** Mails that Memory knows of, and hashes of lines of the logs that were dated ahead. */
  readonly told?: readonly LedgerRow[];
  readonly ahead?: ReadonlySet<number>;
  /** Of Lead IDs that were doubled in the last run. */
  readonly originals?: OriginalRows;
}

/**
 * Parses every tab that counts into records and findings. Never throws on what stands in a cell: what cannot be
 * understood is null in the record and a finding beside it. Leads come in the order of tabs and rows.
 */
export function parseRecords(workbook: Workbook, adoption: Adoption, options: ParseOptions): Records {
  const { today, originals } = options;
  const { settings, stages } = adoption;
  const { told = [], ahead = new Set<number>() } = options;
  const reading = { workbooks: [workbookKeyOf(workbook, settings)], ahead };
  const context: ColumnContext = {
    dayOrder: settings.dayOrder,
    teamCurrency: settings.currency,
    timeZone: settings.timeZone,
  };
  const tabs = new Map(workbook.tabs.map((tab) => [tab.id, tab]));
  const stageOf = stageFinder(stages);
  const closing = new Map(
    (['won', 'lost'] as const).flatMap((kind) => {
      const stage = stages.find((each) => each.kind === kind);
      return stage === undefined ? [] : [[kind, stage] as const];
    }),
  );
  const lastKnown = lastKnownIn(workbook);
  const meanings = { of: stageOf, closing, ifBlank: blankStage(stages, lastKnown, today) };
  const findings: Finding[] = [...adoption.findings];

  const readNamed = <T>(name: TabName, parse: (reader: TabReader) => T, ifAbsent: T): T => {
    const recognised = adoption.tabs.get(name);
    const tab = recognised === undefined ? undefined : tabs.get(recognised.tabId);
    if (recognised === undefined || tab === undefined) return ifAbsent;
    const reader = readTab(tab, recognised, rowsWithContent(tab, recognised), context);
    const parsed = parse(reader);
    for (const finding of reader.findings) findings.push(finding);
    return parsed;
  };

  const leadTabs = adoption.leadTabs.flatMap((recognised): LeadTab[] => {
    const tab = tabs.get(recognised.tabId);
    return tab === undefined ? [] : [parseLeadTab(tab, recognised, meanings, context, today)];
  });
  const written = leadTabs.flatMap((each) => each.leads);

  const { team: inTeam, findings: teamFindings } = readNamed('team', parseTeam, { team: [], findings: [] });
  const owners = resolveOwners(inTeam, ownerCells(written));
  const named = written.map((lead): Lead => {
    const owner = lead.owner === null ? null : owners.nameOf(lead.owner);
    return owner === lead.owner ? lead : { ...lead, owner };
  });
  const marked = markCopies(named, lastKnown, originals);

  const keys = copyKeys(marked);
  for (const { reader } of leadTabs) {
    for (const finding of reader.findings) findings.push(ofItsOwnRow(finding, keys));
  }
  for (const finding of teamFindings) findings.push(finding);
  const currencyRates = readNamed('currency-rates', parseCurrencyRates, []);
  const nameBefore = ({ id }: Lead): string | null => {
    const before = id === null ? null : stageBefore(lastKnown(id));
    return stages.find((stage) => stage.id === before)?.name ?? null;
  };
  const facts = { team: owners.team, currencyRates, teamCurrency: settings.currency, stageBefore: nameBefore };
  const erring = withErrors(marked, findings);
  const checked = runChecks(erring, leadTabs, adoption, facts, today);
  for (const finding of checked) findings.push(finding);

  const matcher = leadMatcher(marked);
  const { activities, findings: activityFindings } = readNamed(
    'activities',
    (reader) => parseActivities(reader, matcher, owners.nameOf),
    { activities: [], findings: [] },
  );
  const { purchases, findings: purchaseFindings } = readNamed(
    'purchases',
    (reader) => parsePurchases(reader, matcher),
    { purchases: [], findings: [] },
  );
  for (const finding of [...activityFindings, ...purchaseFindings]) findings.push(finding);

  const holidays = readNamed('holidays', parseHolidays, []);
  for (const finding of checkRegions(settings.holidayRegion, owners.team, holidays, adoption.tabs)) {
    findings.push(finding);
  }
  const owned = (name: WorkerTabName): Tab | undefined => workbook.tabs.find(({ ownedAs }) => ownedAs === name);
  const [actionsTab, ledgerTab] = [owned('actions'), owned('reminder-log')];
  const others = {
    reminderRules: readNamed('reminder-rules', parseReminderRules, []),
    templates: readNamed('templates', parseTemplates, []),
    holidays,
    currencyRates,
    suppressions: readNamed('suppressions', parseSuppressions, new Set<string>()),
    processChanges: readNamed('process-changes', (reader) => parseProcessChanges(reader, stageOf), []),
    actions: actionsTab === undefined ? [] : readActions(actionsTab, ahead),
    ledger: ledgerTab === undefined ? told : ledgerAndTold(readLedger(ledgerTab, reading), told),
  };

  const issues = adoption.tabs.get('data-issues');
  const acceptedKeys = readAcceptedKeys(issues === undefined ? undefined : tabs.get(issues.tabId), issues);
  const { open, accepted } = applyAccepted(findings, acceptedKeys);
  return {
    rowCount: marked.length,
    leads: withErrors(erring, open),
    team: owners.team,
    activities,
    purchases,
    ...others,
    findings: open,
    acceptedFindings: accepted.length,
    accepted,
  };
}

function* ownerCells(leads: readonly Lead[]): Iterable<string | null> {
  for (const lead of leads) yield lead.owner;
}

/** The newest event of a lead in Stage History; the tab is parsed only if somebody asks. */
function lastKnownIn(workbook: Workbook): (id: string) => StageEvent | undefined {
  let newest: Map<string, StageEvent> | undefined;
  return (id) => {
    if (newest === undefined) {
      const tab = workbook.tabs.find(({ ownedAs }) => ownedAs === 'stage-history');
      newest = new Map(parseStageEvents(tab).events.map((event) => [event.lead, event]));
    }
    return newest.get(id);
  };
}

function copyKeys(leads: readonly Lead[]): ReadonlyMap<string, string> {
  const copies = leads.filter((lead) => lead.isCopy);
  return new Map(copies.map((lead) => [`${lead.tabId}:${lead.row}`, lead.key]));
}

/** A copied row had the original's key when its cells were parsed. */
function ofItsOwnRow(finding: Finding, keys: ReadonlyMap<string, string>): Finding {
  if (keys.size === 0) return finding;
  const key = keys.get(`${finding.tabId}:${finding.row}`);
  return key === undefined ? finding : { ...finding, lead: key };
}

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
  leads: readonly Lead[],
  leadTabs: readonly LeadTab[],
  adoption: Adoption,
  facts: Omit<CheckFacts, 'isSpilled'>,
  today: Day,
): Finding[] {
  const byTab = new Map(leadTabs.map((each) => [each.reader.tab.id, each]));
  const indexOfRow = new Map<number, Map<number, number>>();
  for (const { reader } of leadTabs) {
    indexOfRow.set(reader.tab.id, new Map(reader.rows.map((row, index) => [row + 1, index])));
  }
  const sheet: LeadsInSheet = {
    leads,
    stages: adoption.stages,
    today,
    hasColumn: (lead, field) => byTab.get(lead.tabId)?.reader.hasColumn(field) ?? false,
    place: (lead, field, value = null) => {
      const reader = byTab.get(lead.tabId)?.reader;
      const index = indexOfRow.get(lead.tabId)?.get(lead.row);
      if (reader === undefined || index === undefined)
        return { tab: lead.tab, tabId: lead.tabId, row: lead.row, value };
      return { ...reader.place(index, field, value), lead: lead.key };
    },
  };
  const isSpilled = (lead: Lead): boolean => byTab.get(lead.tabId)?.reader.tab.spilledRows.has(lead.row - 1) ?? false;
  return allChecks({ ...facts, isSpilled }).flatMap((check) => check(sheet));
}
