import { adoptRemembered } from '../adoption/adopt-remembered.ts';
import type { Adoption, RecognisedTab } from '../adoption/adoption.ts';
import { isOwnId } from '../adoption/own-id.ts';
import { readingsOf } from '../history/deal-changes/readings.ts';
import type { Readings } from '../history/deal-changes/readings.ts';
import { valuesOfLeads } from '../history/deal-changes/values-of-leads.ts';
import type { ReadValues } from '../history/deal-changes/values-of-leads.ts';
import type { Lead } from '../leads/lead.ts';
import type { Records } from '../leads/records.ts';
import { listFromText } from '../logs/list-from-text.ts';
import { answersKey, earlierAnswersKey } from '../logs/memory-keys.ts';
import type { WorkerMemory } from '../logs/worker-memory.ts';
import { greatest } from '../statistics/greatest.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { PeoplesTabName, Tab, Workbook } from '../workbook/workbook.ts';

/** Where people answer how their sheet is to be read. */
const answering = ['settings', 'stages'] as const satisfies readonly PeoplesTabName[];

/** Tonight's rows, read by the answers of an earlier run: what differs from what was recorded then, a person changed in the rows. */
export interface ReadBefore {
  /** The lead in the row of tonight's; undefined = it was none. */
  readonly leadIn: (lead: Pick<Lead, 'tabId' | 'row'>) => Lead | undefined;
  /** Whether there was a lead with that ID. */
  readonly hasLead: (id: string) => boolean;
  readonly read: ReadValues;
  readonly readings: Readings;
}

/** By the last run's answers, and by those before them that are remembered, each read when first asked for. */
export interface ReadEarlier {
  readonly last: ReadBefore;
  readonly earlier: readonly (() => ReadBefore | null)[];
}

interface ReadingRows {
  /** Reads the rows, each beside its lead's own ID. */
  readonly parse: (from: Workbook, adoption: Adoption) => Records;
  /** Whether a lead was recorded in an earlier run. An ID that this run gave says nothing of what its row was. */
  readonly isRecorded: (id: string) => boolean;
}

/** Null where the answers are the same, or not known. */
export function readBefore(
  workbook: Workbook,
  adoption: Adoption,
  memory: WorkerMemory,
  { parse, isRecorded }: ReadingRows,
): ReadEarlier | null {
  const text = memory.other.get(answersKey) ?? '';
  if (text === '' || text === answersAsText(workbook, adoption)) return null;
  const rows = withoutNewIds(workbook, adoption, isRecorded);
  const readBy = (answers: string): ReadBefore | null => {
    const asBefore = withAnswers(rows, adoption, answersFromText(answers));
    const adopted = adoptRemembered(asBefore);
    if ('noLeads' in adopted) return null;
    const records = parse(asBefore, adopted);
    const leads = new Map(records.leads.map((lead) => [placeOf(lead), lead]));
    const ids = new Set(records.leads.map(({ key }) => key));
    return {
      hasLead: (id) => ids.has(id),
      leadIn: (lead) => leads.get(placeOf(lead)),
      read: valuesOfLeads(records, adopted),
      readings: readingsOf(asBefore, adopted),
    };
  };
  const last = readBy(text);
  if (last === null) return null;
  return { last, earlier: earlierAnswers(memory).map((answers) => once(() => readBy(answers))) };
}

function placeOf({ tabId, row }: Pick<Lead, 'tabId' | 'row'>): string {
  return `${tabId} ${row}`;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** What looks like a lead because of an ID alone is what it was before it got that one. */
function withoutNewIds(workbook: Workbook, { leadTabs }: Adoption, isRecorded: ReadingRows['isRecorded']): Workbook {
  const columns = new Map(leadTabs.map(({ tabId, columns: at }) => [tabId, at.get('leadId')]));
  const tabs = workbook.tabs.map((tab): Tab => {
    const column = columns.get(tab.id);
    if (column === undefined) return tab;
    const isNew = (cells: readonly CellValue[]): boolean =>
      isOwnId(cells[column]) && !isRecorded(cellText(cells[column]));
    if (!tab.rows.some(isNew)) return tab;
    const rows = tab.rows.map((cells) =>
      isNew(cells) ? cells.map((cell, at) => (at === column ? null : cell)) : cells,
    );
    return { ...tab, rows };
  });
  return { ...workbook, tabs };
}

/** So many answers are remembered, the newest first. */
const mostEarlier = 4;

function earlierAnswers(memory: WorkerMemory): readonly string[] {
  const texts = listFromText(memory.other.get(earlierAnswersKey) ?? '');
  return texts.filter((text): text is string => typeof text === 'string').slice(0, mostEarlier);
}

/**
 * The answers of earlier runs, to be remembered as long as rows stand there that tonight's do not read.
 *
 * @param answers tonight's, as text
 */
export function earlierAnswersAsText(memory: WorkerMemory, answers: string, isAllRead: boolean): string {
  if (isAllRead) return '';
  const last = memory.other.get(answersKey) ?? '';
  const all = [...(last === answers ? [] : [last]), ...earlierAnswers(memory)].filter(
    (text) => text !== '' && text !== answers,
  );
  const kept: string[] = [];
  let length = 0;
  for (const text of new Set(all)) {
    length += text.length;
    if (length <= mostText && kept.length < mostEarlier) kept.push(text);
  }
  return kept.length === 0 ? '' : JSON.stringify(kept);
}

interface Answers {
  readonly tab: string;
  readonly title: string;
  readonly rows: readonly (readonly CellValue[])[];
}

/** A longer list is no list of answers. */
const mostText = 100_000;

/** What stands in Settings and Stages, to be remembered; '' = too much of it. */
export function answersAsText({ tabs }: Workbook, adoption: Pick<Adoption, 'tabs'>): string {
  const answers = answering.flatMap((name) => {
    const list = adoption.tabs.get(name);
    const tab = tabs.find(({ id }) => id === list?.tabId);
    if (list === undefined || tab === undefined) return [];
    const rows = name === 'settings' ? decided(tab.rows, list) : tab.rows;
    // A list that decides nothing is as good as none: the run may have made it for its questions.
    return rows.length > list.headerRow + 1 ? [[name, tab.title, rows]] : [];
  });
  const text = JSON.stringify(answers);
  return text.length > mostText ? '' : text;
}

/** Rows of Settings that decide something: not the notes beside them, and no question that nobody has answered yet. */
function decided(rows: Tab['rows'], { columns, headerRow }: RecognisedTab): Tab['rows'] {
  const value = columns.get('value') ?? -1;
  const kept = new Set([columns.get('setting'), value]);
  return rows
    .filter((row, at) => at <= headerRow || !isBlank(row[value] ?? null))
    .map((row) => row.map((cell, at) => (kept.has(at) ? cell : null)));
}

function answersFromText(text: string): readonly Answers[] {
  return listFromText(text).flatMap((entry): Answers[] => {
    const [tab, title, rows] = (Array.isArray(entry) ? entry : []) as unknown[];
    const isRows = Array.isArray(rows) && rows.every((row) => Array.isArray(row));
    return typeof tab === 'string' && typeof title === 'string' && isRows ? [{ tab, title, rows: rows as CellValue[][] }] : []; // prettier-ignore
  });
}

function withAnswers(workbook: Workbook, adoption: Adoption, answers: readonly Answers[]): Workbook {
  const lists = new Map(answering.map((name) => [adoption.tabs.get(name)?.tabId, name] as const));
  const given = new Map(answers.map((each) => [each.tab, each]));
  const kept = workbook.tabs.flatMap((tab): Tab[] => {
    const name = lists.get(tab.id);
    if (name === undefined) return [tab];
    const { rows } = given.get(name) ?? {};
    return rows === undefined ? [] : [{ ...tab, rows }];
  });
  const gone = answers.filter(({ tab }) => !answering.some((name) => name === tab && adoption.tabs.has(name)));
  return { ...workbook, tabs: [...kept, ...gone.map(asTab)] };
}

/** A list that somebody deleted since. */
function asTab({ title, rows }: Answers, at: number): Tab {
  return {
    id: -1 - at,
    title,
    hidden: false,
    ownedAs: null,
    rowCount: rows.length,
    columnCount: greatest(
      rows.map((row) => row.length),
      1,
    ),
    rows,
    boundColumns: new Map(),
    spilledRows: new Set(),
  };
}
