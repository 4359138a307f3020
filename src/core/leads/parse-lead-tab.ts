import { aFinding } from '../findings/a-finding.ts';
import type { RecognisedTab } from '../adoption/adoption.ts';
import { outcomeIn, unreadOutcome } from '../adoption/outcome-columns.ts';
import { isInvisible } from '../schema/fold.ts';
import type { ColumnContext } from '../schema/parse-column.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import { cellText } from '../workbook/cell-value.ts';
import type { Day } from '../workbook/day-time.ts';
import type { Tab } from '../workbook/workbook.ts';
import type { Lead, MoreValue } from './lead.ts';
import type { RowWithoutStage } from './blank-stage.ts';
import { leadRows } from './lead-rows.ts';
import { nameAndAddress } from './name-and-address.ts';
import { bothEnds, neitherEnd } from './outcome-findings.ts';
import { readTab, rowIdentity } from './read-tab.ts';
import type { TabReader } from './read-tab.ts';
import type { Stage } from '../workbook/stage.ts';

export interface LeadTab {
  readonly recognised: RecognisedTab;
  readonly reader: TabReader;
  /** In the order of the rows; `owner` is as written, `isCopy` false and `key` final only where no ID repeats. */
  readonly leads: readonly Lead[];
}

const noDates: ReadonlyMap<string, Day> = new Map();
const noErrors: Lead['errors'] = [];
const nothingMore: Lead['more'] = new Map();

/** Fields of leads.json that Lead has under their own names. */
type OwnField = Exclude<
  keyof Lead,
  'key' | 'id' | 'isCopy' | 'tab' | 'tabId' | 'row' | 'stageText' | 'errors' | 'more'
>;
const isOwn: Readonly<Record<OwnField | 'leadId', true>> = {
  leadId: true,
  company: true,
  contact: true,
  email: true,
  phone: true,
  source: true,
  owner: true,
  stage: true,
  amount: true,
  currency: true,
  created: true,
  stageSince: true,
  entered: true,
  expectedClose: true,
  nextStep: true,
  followUp: true,
  lastContact: true,
  snoozeUntil: true,
  closedOn: true,
  lostReason: true,
  updatesConsent: true,
  notes: true,
};
const ownFields: ReadonlySet<string> = new Set(Object.keys(isOwn));

/** Parses the rows of one tab with leads, column by column. */
export function parseLeadTab(
  tab: Tab,
  recognised: RecognisedTab,
  stages: {
    readonly of: (text: string) => Stage | null;
    readonly closing: ReadonlyMap<'won' | 'lost', Stage>;
    readonly ifBlank: (row: RowWithoutStage) => Stage | null;
  },
  context: ColumnContext,
  today: Day,
): LeadTab {
  const rows = leadRows(tab, recognised);
  const ids = idsOf(tab, recognised, rows);
  const keyAt = (index: number): string => ids[index] ?? `${tab.id}:${(rows[index] ?? 0) + 1}`;
  const reader = readTab(tab, recognised, rows, context, {
    lead: keyAt,
    identity: (index) => ids[index] ?? rowIdentity(tab, recognised, rows[index] ?? 0),
  });
  const { values } = reader;
  values('leadId', 'id');
  reportWhiteIds(reader, recognised);
  const company = values('company', 'text');
  const contact = values('contact', 'text');
  const email = values('email', 'email');
  const phone = values('phone', 'phone');
  const source = values('source', 'text');
  const owner = values('owner', 'owner');
  const stageCells = values('stage', 'stage');
  const amount = values('amount', 'amount');
  const currency = values('currency', 'currency');
  const created = values('created', 'date');
  const stageSince = values('stageSince', 'date');
  const expectedClose = values('expectedClose', 'date');
  const nextStep = values('nextStep', 'text');
  const followUp = values('followUp', 'date');
  const lastContact = values('lastContact', 'date');
  const snoozeUntil = values('snoozeUntil', 'date');
  const closedOn = values('closedOn', 'date');
  const entered = enteredDates(reader, recognised, (date, i) => {
    return date <= today && date >= (created[i] ?? date) && date <= (closedOn[i] ?? date);
  });
  const lostReason = values('lostReason', 'text');
  const updatesConsent = values('updatesConsent', 'boolean');
  const notes = values('notes', 'text');
  const more = moreColumns(reader);

  const stageColumn = recognised.columns.get('stage') ?? -1;
  // One Close date for both: what is expected while the deal is open, when it was decided once it is closed.
  const oneCloseDate =
    recognised.columns.has('closedOn') &&
    recognised.columns.get('closedOn') === recognised.columns.get('expectedClose');
  const badCurrencies = new Set(
    reader.findings.filter((finding) => finding.code === 'cell/unknown-currency').map((finding) => finding.row),
  );
  const leads = rows.map((row, i): Lead => {
    const stageText = stageCells[i] ?? cellText(tab.rows[row]?.[stageColumn]);
    const closed = { closedOn: oneCloseDate ? null : (closedOn[i] ?? null), lostReason: lostReason[i] ?? null };
    const withoutStage = (): Stage | null =>
      stageColumn < 0 ? null : stages.ifBlank({ id: ids[i] ?? null, entered: entered[i] ?? noDates, ...closed });
    const standing = stageText === '' ? withoutStage() : stages.of(stageText);
    // A column of its own may say how a deal ended that Stage leaves where it stood then.
    const outcome = standing?.kind === 'open' ? outcomeIn(tab.rows[row] ?? [], recognised.outcomes) : null;
    if (outcome === 'both') reader.findings.push(bothEnds(reader, i, recognised));
    const unread = standing?.kind === 'open' ? unreadOutcome(tab.rows[row] ?? [], recognised.outcomes) : null;
    if (unread !== null) reader.findings.push(neitherEnd(reader, i, recognised, unread));
    const stage = outcome === null || outcome === 'both' ? standing : (stages.closing.get(outcome) ?? standing);
    const isOpen = stage === null || stage.kind === 'open';
    const money = moneyAt(reader, i, amount[i] ?? null, currency[i] ?? null, badCurrencies.has(row + 1));
    return {
      key: keyAt(i),
      id: ids[i] ?? null,
      isCopy: false,
      tab: tab.title,
      tabId: tab.id,
      row: row + 1,
      company: company[i] ?? null,
      contact: nameAlone(contact[i] ?? null),
      email: email[i] ?? null,
      phone: phone[i] ?? null,
      source: source[i] ?? null,
      owner: owner[i] ?? null,
      stage,
      stageText,
      ...money,
      created: created[i] ?? null,
      stageSince: stageSince[i] ?? null,
      entered: entered[i] ?? noDates,
      expectedClose: oneCloseDate && !isOpen ? null : (expectedClose[i] ?? null),
      nextStep: nextStep[i] ?? null,
      followUp: followUp[i] ?? null,
      lastContact: lastContact[i] ?? null,
      snoozeUntil: snoozeUntil[i] ?? null,
      closedOn: oneCloseDate && isOpen ? null : (closedOn[i] ?? null),
      lostReason: lostReason[i] ?? null,
      updatesConsent: updatesConsent[i] ?? null,
      notes: notes[i] ?? null,
      more: more[i] ?? nothingMore,
      errors: noErrors,
    };
  });
  return { recognised, reader, leads };
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
function reportWhiteIds(reader: TabReader, recognised: RecognisedTab): void {
  const column = recognised.columns.get('leadId');
  if (column === undefined) return;
  reader.rows.forEach((row, index) => {
    const cell = reader.tab.rows[row]?.[column];
    if (typeof cell !== 'string' || !isInvisible(cell)) return;
    const message = 'The cell of the Lead ID looks empty, but there is white space or a sign that nobody sees in it.';
    reader.findings.push(aFinding('lead/invalid-id', reader.place(index, 'leadId'), { message, cause: 'white space' }));
  });
}

/**
 * @param isSound whether a date fits the others of its lead. In a column of the team's own that was made for something else (a
 * meeting that is planned, a first talk before the lead was noted) one that does not fit is no error: it says nothing.
 */
function enteredDates(
  reader: TabReader,
  recognised: RecognisedTab,
  isSound: (date: Day, index: number) => boolean,
): (ReadonlyMap<string, Day> | undefined)[] {
  const dates: (Map<string, Day> | undefined)[] = [];
  for (const stage of recognised.enteredColumns.keys()) {
    const column = reader.values(`entered:${stage}`, 'date');
    const isOwn = recognised.foundBy.has(`entered:${stage}`);
    column.forEach((date, i) => {
      if (date === null || (isOwn && !isSound(date, i))) return;
      const map = dates[i] ?? new Map<string, Day>();
      dates[i] = map.set(stage, date);
    });
  }
  return dates;
}

/** Columns of the schema that no field of Lead is made for: a column is one edit of leads.json. */
function moreColumns(reader: TabReader): (ReadonlyMap<string, MoreValue> | undefined)[] {
  const found: (Map<string, MoreValue> | undefined)[] = [];
  for (const { field, type } of tabSchemas.leads.columns) {
    if (ownFields.has(field) || !reader.hasColumn(field)) continue;
    reader.values(field, type).forEach((value, i) => {
      if (value !== null) found[i] = (found[i] ?? new Map<string, MoreValue>()).set(field, value);
    });
  }
  return found;
}

/** Amount and currency, which count together: in two currencies at once, or in one that is not known, an amount is none. */
function moneyAt(
  reader: TabReader,
  index: number,
  amount: number | null,
  currency: string | null,
  currencyIsBad: boolean,
): Pick<Lead, 'amount' | 'currency'> {
  if (currencyIsBad) return { amount: null, currency: null };
  const named = reader.namedCurrencies.get(index) ?? null;
  if (named !== null && currency !== null && named !== currency) {
    reader.findings.push(
      aFinding('cell/ambiguous-amount', reader.place(index, 'amount', `${named} / ${currency}`), {
        message: `The amount says ${named}, and the currency beside it ${currency}.`,
        fix: 'Correct one of the two.',
        cause: 'two currencies',
      }),
    );
    return { amount: null, currency: null };
  }
  if (amount !== null && amount < 0) {
    reader.findings.push(
      aFinding('cell/negative-amount', reader.place(index, 'amount', String(amount)), {
        message: `An amount below zero: ${amount}.`,
        cause: 'amount',
      }),
    );
  }
  return { amount, currency: currency ?? named };
}

/** A contact may be a people chip, which is read as name and address. */
function nameAlone(contact: string | null): string | null {
  return contact === null ? null : (nameAndAddress(contact).name ?? contact);
}
