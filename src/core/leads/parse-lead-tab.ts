import { aFinding } from '../findings/a-finding.ts';
import { asUnderstood } from '../adoption/as-understood.ts';
import type { RecognisedTab } from '../adoption/adoption.ts';
import { isInvisible } from '../schema/fold.ts';
import type { ColumnContext } from '../schema/parse-column.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import { cellText } from '../workbook/cell-value.ts';
import type { Day } from '../workbook/day-time.ts';
import type { Tab } from '../workbook/workbook.ts';
import type { Lead, MoreValue } from './lead.ts';
import { leadRows } from './lead-rows.ts';
import { moneyOfRows } from './money-of-rows.ts';
import { nameAndAddress } from './name-and-address.ts';
import type { OwnColumns } from './own-columns.ts';
import type { ParsedRows } from './parsed-rows.ts';
import { rowIdentity, tabRows } from './tab-rows.ts';
import type { TabRows } from './tab-rows.ts';
import { standingsOfRows } from './standing-of-row.ts';
import type { StageMeanings } from './standing-of-row.ts';
import type { Finding } from '../findings/finding.ts';
import type { ColumnType } from '../schema/tab-schema.ts';

/** One tab of leads: its rows, and what they say. */
export interface ParsedLeadTab extends ParsedRows<readonly Lead[]> {
  readonly rows: TabRows;
}

const noDates: ReadonlyMap<string, Day> = new Map();
const noErrors: Lead['errors'] = [];
const nothingMore: Lead['more'] = new Map();

/** Fields of leads.json that Lead has under their own names, and how they are read. */
const ownFields = {
  company: 'text',
  contact: 'text',
  email: 'email',
  phone: 'phone',
  source: 'text',
  owner: 'owner',
  stage: 'stage',
  amount: 'amount',
  currency: 'currency',
  created: 'date',
  stageSince: 'date',
  expectedClose: 'date',
  nextStep: 'text',
  followUp: 'date',
  lastContact: 'date',
  snoozeUntil: 'date',
  closedOn: 'date',
  lostReason: 'text',
  updatesConsent: 'boolean',
  notes: 'text',
} as const satisfies Partial<Record<keyof Lead, ColumnType>>;

/**
 * The rows of one tab with leads. `owner` is as written, `isCopy` false, and `key` final only where no ID repeats.
 *
 * @param today on the team's calendar
 */
export function parseLeadTab(
  tab: Tab,
  recognised: RecognisedTab,
  stages: StageMeanings,
  {
    context,
    today,
    own,
  }: { readonly context: ColumnContext; readonly today: Day; readonly own?: Pick<OwnColumns, 'valuesAt'> },
): ParsedLeadTab {
  const sheetRows = leadRows(tab, recognised);
  const ids = idsOf(tab, recognised, sheetRows);
  const keyAt = (i: number): string => ids[i] ?? `${tab.id}:${(sheetRows[i] ?? 0) + 1}`;
  const names = { lead: keyAt, identity: (i: number) => ids[i] ?? rowIdentity(tab, recognised, sheetRows[i] ?? 0) };
  const seen = asUnderstood(tab, recognised);
  const rows = tabRows(seen.tab, seen.recognised, sheetRows, { context, names });
  const read = rows.read(ownFields);
  const { values } = read;
  const entered = enteredDates(rows, (date, i) => {
    return date <= today && date >= (values.created[i] ?? date) && date <= (values.closedOn[i] ?? date);
  });
  const more = moreColumns(rows);
  // One Close date for both: what is expected while the deal is open, when it was decided once it is closed.
  const isOneDate =
    recognised.columns.has('closedOn') &&
    recognised.columns.get('closedOn') === recognised.columns.get('expectedClose');
  const standingAt = standingsOfRows(rows, stages, { values, ids, entered: entered.dates, isOneDate });
  const moneyAt = moneyOfRows(rows, read);

  const ofRows: Finding[] = [];
  const leads = sheetRows.map((row, i): Lead => {
    const { stage, stageText, endedIn, findings } = standingAt(i);
    const money = moneyAt(i);
    for (const finding of findings) ofRows.push(finding);
    for (const finding of money.findings) ofRows.push(finding);
    const isOpen = stage === null || stage.kind === 'open';
    return {
      key: keyAt(i),
      id: ids[i] ?? null,
      isCopy: false,
      tab: tab.title,
      tabId: tab.id,
      row: row + 1,
      company: values.company[i] ?? null,
      contact: nameAlone(values.contact[i] ?? null),
      email: values.email[i] ?? null,
      phone: values.phone[i] ?? null,
      source: values.source[i] ?? null,
      owner: values.owner[i] ?? null,
      stage,
      stageText,
      endedIn,
      amount: money.amount,
      currency: money.currency,
      created: values.created[i] ?? null,
      stageSince: values.stageSince[i] ?? null,
      entered: entered.dates[i] ?? noDates,
      expectedClose: isOneDate && !isOpen ? null : (values.expectedClose[i] ?? null),
      nextStep: values.nextStep[i] ?? null,
      followUp: values.followUp[i] ?? null,
      lastContact: values.lastContact[i] ?? null,
      snoozeUntil: values.snoozeUntil[i] ?? null,
      closedOn: isOneDate && isOpen ? null : (values.closedOn[i] ?? null),
      lostReason: values.lostReason[i] ?? null,
      updatesConsent: values.updatesConsent[i] ?? null,
      notes: values.notes[i] ?? null,
      more: withOwn(more.values[i] ?? nothingMore, own?.valuesAt(tab.id, row) ?? nothingMore),
      errors: noErrors,
    };
  });
  const ofIds = [...rows.read({ leadId: 'id' }).findings, ...whiteIds(rows)];
  return {
    rows,
    records: leads,
    findings: [...ofIds, ...read.findings, ...entered.findings, ...more.findings, ...ofRows],
  };
}

/** A cell that cannot be an ID (a failed formula, a very long text) counts as none; the parsing of the column reports it. */
function idsOf(tab: Tab, recognised: RecognisedTab, rows: readonly number[]): (string | null)[] {
  const column = recognised.columns.get('leadId');
  if (column === undefined) return new Array<string | null>(rows.length).fill(null);
  return rows.map((row) => {
    const cell = tab.rows[row]?.[column] ?? null;
    if (typeof cell === 'object' || typeof cell === 'boolean') return null;
    const text = cellText(cell);
    return text === '' || text.length > 200 || isInvisible(text) ? null : text;
  });
}

/** A cell that only looks empty is never filled, so its lead would go without an ID and nobody would know why. */
function whiteIds({ tab, recognised, rows, place }: TabRows): Finding[] {
  const column = recognised.columns.get('leadId');
  if (column === undefined) return [];
  const message = 'The cell of the Lead ID looks empty, but there is white space or a sign that nobody sees in it.';
  return rows.flatMap((row, index) => {
    const cell = tab.rows[row]?.[column];
    if (typeof cell !== 'string' || !isInvisible(cell)) return [];
    return aFinding('lead/invalid-id', place(index, 'leadId'), { message, cause: 'white space' });
  });
}

/**
 * @param isSound whether a date fits the others of its lead. In a column of the team's own that was made for something else (a
 * meeting that is planned, a first talk before the lead was noted) one that does not fit is no error: it says nothing.
 */
function enteredDates({ read, recognised }: TabRows, isSound: (date: Day, index: number) => boolean) {
  const fields = [...recognised.enteredColumns.keys()].map((stage) => `entered:${stage}`);
  const { values, findings } = read(Object.fromEntries(fields.map((field) => [field, 'date' as const])));
  const dates: (Map<string, Day> | undefined)[] = [];
  for (const field of fields) {
    const isOwn = recognised.foundBy.has(field);
    values[field]?.forEach((date, i) => {
      if (date === null || (isOwn && !isSound(date, i))) return;
      dates[i] = (dates[i] ?? new Map<string, Day>()).set(field.slice('entered:'.length), date);
    });
  }
  return { dates: dates as readonly (ReadonlyMap<string, Day> | undefined)[], findings };
}

/** Columns of the schema that no field of Lead is made for: a column is one edit of leads.json. */
function moreColumns({ read, hasColumn }: TabRows) {
  const fields = tabSchemas.leads.columns.filter(
    ({ field }) => field !== 'leadId' && !(field in ownFields) && hasColumn(field),
  );
  const { values, findings } = read(Object.fromEntries(fields.map(({ field, type }) => [field, type])));
  const found: (Map<string, MoreValue> | undefined)[] = [];
  for (const { field } of fields) {
    values[field]?.forEach((value, i) => {
      if (value !== null) found[i] = (found[i] ?? new Map<string, MoreValue>()).set(field, value);
    });
  }
  return { values: found as readonly (ReadonlyMap<string, MoreValue> | undefined)[], findings };
}

function withOwn(read: Lead['more'], own: Lead['more']): Lead['more'] {
  return own.size === 0 ? read : new Map([...read, ...own]);
}

/** A contact may be a people chip, which is read as name and address. */
function nameAlone(contact: string | null): string | null {
  return contact === null ? null : (nameAndAddress(contact).name ?? contact);
}
