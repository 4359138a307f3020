import { adoptRemembered } from '../adoption/adopt-remembered.ts';
import type { Adoption, RecognisedTab } from '../adoption/adoption.ts';
import { readingsOf } from '../history/deal-changes/readings.ts';
import type { Readings } from '../history/deal-changes/readings.ts';
import { valuesOfLeads } from '../history/deal-changes/values-of-leads.ts';
import type { ReadValues } from '../history/deal-changes/values-of-leads.ts';
import type { Lead } from '../leads/lead.ts';
import type { Records } from '../leads/records.ts';
import { listFromText } from '../logs/list-from-text.ts';
import { answersKey } from '../logs/memory-keys.ts';
import type { WorkerMemory } from '../logs/worker-memory.ts';
import { greatest } from '../statistics/greatest.ts';
import { isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { PeoplesTabName, Tab, Workbook } from '../workbook/workbook.ts';

/** Where people answer how their sheet is to be read. */
const answering = ['settings', 'stages'] as const satisfies readonly PeoplesTabName[];

/** Tonight's rows, read by the answers of the last run: what differs from what was recorded then, a person changed in the rows. */
export interface ReadBefore {
  /** By `Lead.key`. */
  readonly leads: ReadonlyMap<string, Lead>;
  readonly read: ReadValues;
  readonly readings: Readings;
}

/**
 * Null where the answers are the same, or not known.
 *
 * @param parse reads the rows, each beside its lead's own ID
 */
export function readBefore(
  workbook: Workbook,
  adoption: Adoption,
  memory: WorkerMemory,
  parse: (from: Workbook, adoption: Adoption) => Records,
): ReadBefore | null {
  const text = memory.other.get(answersKey) ?? '';
  if (text === '' || text === answersAsText(workbook, adoption)) return null;
  const asBefore = withAnswers(workbook, adoption, answersFromText(text));
  const adopted = adoptRemembered(asBefore);
  if ('noLeads' in adopted) return null;
  const records = parse(asBefore, adopted);
  return {
    leads: new Map(records.leads.map((lead) => [lead.key, lead])),
    read: valuesOfLeads(records, adopted),
    readings: readingsOf(asBefore, adopted),
  };
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
