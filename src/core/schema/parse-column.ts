import type { FindingCode } from '../findings/catalogue.ts';
import type { Day, DayTime } from '../workbook/day-time.ts';
import { cellText, isBlank, isCellError } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { ColumnSchema, ColumnType } from './tab-schema.ts';
import { decideDecimalMark, parseAmount } from './values/amount.ts';
import { parseBoolean } from './values/boolean.ts';
import { parseChoice } from './values/choice.ts';
import { parseCurrency } from './values/currency.ts';
import { clockOf, decideDayOrder, parseDate, parseDateTime } from './values/date.ts';
import type { DayOrder } from './values/date-text.ts';
import { parseEmail } from './values/email.ts';
import { parseList } from './values/list.ts';
import { parseMailbox } from './values/mailbox.ts';
import type { DecimalMark } from './values/number-text.ts';
import { notUnderstood, quoted, understood } from './values/parsed.ts';
import type { NotUnderstood, Parsed } from './values/parsed.ts';
import { decidePercentScale, parsePercent } from './values/percent.ts';
import { parsePhone } from './values/phone.ts';
import { parseInteger, parseNumber } from './values/plain-number.ts';
import { saysNothing } from './values/says-nothing.ts';
import { parseText } from './values/text.ts';
import { parseTimeOfDay } from './values/time-of-day.ts';
import { parseTimeZone } from './values/time-zone.ts';
import { parseWeekdays } from './values/weekdays.ts';

/** What a column of each type holds once it is parsed; a blank cell and one that was not understood are null. */
export interface ValueOfType {
  id: string;
  text: string;
  email: string;
  /** One address that mail may be sent to. */
  mailbox: string;
  phone: string;
  amount: number;
  /** ISO 4217. */
  currency: string;
  date: Day;
  dateTime: DayTime;
  integer: number;
  number: number;
  /** 0 to 1. */
  percent: number;
  boolean: boolean;
  choice: string;
  /** As typed: which stage or owner it is, is for the leads to say. */
  stage: string;
  owner: string;
  list: readonly string[];
  /** IANA name. */
  timeZone: string;
  /** Minutes after midnight. */
  timeOfDay: number;
  /** ISO, Monday = 1. */
  weekdays: readonly number[];
}

export interface ColumnContext {
  /** Settings `Day order`; null = only the column itself tells. */
  readonly dayOrder: DayOrder | null;
  readonly teamCurrency: string;
  /** What divides whole units from parts where the amounts of a column do not say it; left out = nobody has said. */
  readonly decimalMark?: DecimalMark | null;
  /** The workbook's zone: times with an offset are put on its clock. Null = taken as written. */
  readonly timeZone: string | null;
  /** On the team's calendar: the year of a date without one is the nearest. */
  readonly today?: Day;
}

/** A cell that was not understood, and why. */
interface ColumnProblem extends Omit<NotUnderstood, 'ok'> {
  /** Index into the cells that were given. */
  readonly index: number;
  /** What stands there, as text. */
  readonly value: string;
}

export interface ParsedColumn<T> {
  /** One for each cell given; null = blank or a problem. */
  readonly values: readonly (T | null)[];
  readonly problems: readonly ColumnProblem[];
  /** Cells that were understood and still deserve a hint: code → indices. */
  readonly remarks: ReadonlyMap<FindingCode, readonly number[]>;
  /** Amount columns: index → the currency that the cell itself names. */
  readonly currencies: ReadonlyMap<number, string>;
  /** Date columns: the order that was used for 3/4, and whether the column proved it. */
  readonly dayOrder: DayOrder | null;
}

type Parser = (value: CellValue) => Parsed<unknown>;

/**
 * Parses a whole column at once: what its cells prove together (order of day and month, decimal mark) is decided first, and
 * equal texts are parsed once.
 */
export function parseColumn<T extends ColumnType>(
  column: Pick<ColumnSchema, 'choices'> & { readonly type: T },
  cells: readonly (CellValue | undefined)[],
  context: ColumnContext,
): ParsedColumn<ValueOfType[T]> {
  const values: (ValueOfType[T] | null)[] = new Array<ValueOfType[T] | null>(cells.length).fill(null);
  const problems: ColumnProblem[] = [];
  const remarks = new Map<FindingCode, number[]>();
  const currencies = new Map<number, string>();
  const dayOrder = isDateType(column.type) ? (decideDayOrder(cells, context.dayOrder).order ?? context.dayOrder) : null;
  const parse = parserOf(column, cells, context, dayOrder);
  // Worth it where parsing costs more than looking up, and texts repeat.
  const remember = column.type !== 'id' && column.type !== 'text' && column.type !== 'email' && column.type !== 'phone';
  const seen = new Map<string, Parsed<unknown>>();

  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index] ?? null;
    const blank: boolean = isBlank(cell);
    if (blank) continue;
    let read: Parsed<unknown>;
    if (isCellError(cell)) read = notUnderstood('cell/formula-error', `The formula here failed: ${cell.error}.`);
    else if (remember && typeof cell === 'string' && cell.length <= 100) {
      const before = seen.get(cell);
      read = before ?? parse(cell);
      if (before === undefined && seen.size < 20_000) seen.set(cell, read);
    } else read = parse(cell);

    if (!read.ok && read.problem === 'cell/stands-for-no-date') {
      remark(remarks, read.problem, index);
      continue;
    }
    if (!read.ok) {
      if (typeof cell === 'string' && saysNothing(cell, column.type)) continue;
      const { problem, message, suggestion } = read;
      const value = cellText(cell);
      problems.push(
        suggestion === undefined ? { index, value, problem, message } : { index, value, problem, message, suggestion },
      );
      continue;
    }
    if (column.type === 'amount') {
      const money = read.value as { readonly amount: number; readonly currency: string | null };
      values[index] = money.amount as ValueOfType[T];
      if (money.currency !== null) currencies.set(index, money.currency);
    } else values[index] = read.value as ValueOfType[T];
    if (read.remark !== undefined) remark(remarks, read.remark, index);
  }
  return { values, problems, remarks, currencies, dayOrder };
}

function remark(remarks: Map<FindingCode, number[]>, code: FindingCode, index: number): void {
  const indices = remarks.get(code);
  if (indices === undefined) remarks.set(code, [index]);
  else indices.push(index);
}

/** Whether its values are days. */
export function isDateType(type: ColumnType): boolean {
  return type === 'date' || type === 'dateTime';
}

function parserOf(
  column: { readonly type: ColumnType; readonly choices?: readonly string[] },
  cells: readonly (CellValue | undefined)[],
  context: ColumnContext,
  dayOrder: DayOrder | null,
): Parser {
  const { teamCurrency, today = null } = context;
  switch (column.type) {
    case 'id':
      return parseId;
    case 'text':
    case 'stage':
      return (value) => understood(parseText(value));
    case 'owner':
      return (value) => understood(typeof value === 'string' && saysNothing(value, 'owner') ? null : parseText(value));
    case 'email':
      return parseEmail;
    case 'mailbox':
      return parseMailbox;
    case 'phone':
      return parsePhone;
    case 'amount': {
      const decimalMark = decideDecimalMark(cells) ?? context.decimalMark ?? null;
      return (value) => parseAmount(value, { decimalMark, teamCurrency });
    }
    case 'currency':
      return (value) => parseCurrency(value, teamCurrency);
    case 'date':
      return (value) => parseDate(value, dayOrder, today);
    case 'dateTime': {
      const timeZone = clockOf(cells, context.timeZone);
      return (value) => parseDateTime(value, dayOrder, timeZone, today);
    }
    case 'integer':
      return parseInteger;
    case 'number': {
      const decimalMark = decideDecimalMark(cells);
      return (value) => parseNumber(value, decimalMark);
    }
    case 'percent': {
      const scale = decidePercentScale(cells);
      return (value) => parsePercent(value, scale);
    }
    case 'boolean':
      return parseBoolean;
    case 'choice':
      return (value) => parseChoice(value, column.choices ?? []);
    case 'list':
      return (value) => understood(parseList(value));
    case 'timeZone':
      return parseTimeZone;
    case 'timeOfDay':
      return parseTimeOfDay;
    case 'weekdays':
      return parseWeekdays;
  }
}

const longestId = 200;

function parseId(value: CellValue): Parsed<string> {
  const text = parseText(value);
  if (text.length <= longestId) return understood(text);
  return notUnderstood('lead/invalid-id', `${quoted(text)} is too long for an ID.`);
}
