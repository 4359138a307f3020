import { fold } from '../../schema/fold.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import { isRowInUse } from '../in-use.ts';
import type { LeadTab } from '../lead-tab.ts';
import type { Question } from '../question.ts';
import type { MappingRow } from '../stored-mapping.ts';
import type { NoLeadRow } from './no-lead-rows.ts';
import { nameOfRow, rowAnswers } from './row-answers.ts';
import type { RowAnswer } from './row-answers.ts';
import { rowQuestion } from './row-question.ts';
import type { DoubtfulRow } from './row-question.ts';
import { isNamedTotal } from './row-words.ts';
import { unstagedGroup, withoutUnstaged } from './unstaged-rows.ts';

/** A tab of leads after what is said of its rows, and what is still to be said. */
export interface SaidRows {
  readonly lead: LeadTab;
  readonly questions: readonly Question[];
}

/**
 * What Settings says of rows of which nobody knows whether they are leads. An answer is about the rows that it names, whatever their tab is called since: one
 * that is typed later was not asked about. Unsaid, they count in coverage alone; those that have a Lead ID of ours have counted, and go on to.
 */
export function saidRows(read: LeadTab, { tabs }: Pick<Workbook, 'tabs'>, mapping: readonly MappingRow[]): SaidRows {
  const answers = rowAnswers(read.tab.title, tabs, mapping);
  const lead = withoutUnstaged(
    read,
    answers.some(({ names }) => names?.has(fold(unstagedGroup)) === true),
  );
  const rows = tabs.find(({ id }) => id === lead.tab.id)?.rows ?? [];
  const noLeads = new Map(lead.noLeads);
  const kept = new Set<number>();
  const asked: DoubtfulRow[] = [];
  for (const [row, found] of lead.noLeads) {
    const { mark: _, ...unmarked } = found;
    // The rows below it count.
    if (found.why === 'heading' && answerOf(answers, found)?.are === 'leads') noLeads.set(row, unmarked);
    const isUsed = isRowInUse(rows[row] ?? []) && found.wasAside !== true;
    const isDoubtful = found.why === 'doubtful' || found.why === 'other headers';
    const answer = isDoubtful ? answerOf(answers, found) : undefined;
    const ofTab = answers.find(({ names }) => names === null);
    const are = answer?.are ?? answerOfTab(ofTab, isUsed, isNamedTotal(found));
    // By the headers above it they are not read, unless they were.
    if (are === 'leads' && found.why === 'other headers' && !isUsed) noLeads.set(row, { ...found, isSaid: false });
    else if (are === 'leads') kept.add(row);
    else if (are === 'not leads')
      noLeads.set(row, { ...found, isSaid: true, why: isDoubtful ? 'not leads' : found.why });
    else if (are === null && isDoubtful) {
      asked.push({ row, found, isUsed, setting: answer?.setting ?? null });
      if (isUsed) kept.add(row);
    }
  }
  const questions = questionsOf(lead, asked);
  if (kept.size === 0) return { lead: { ...lead, noLeads }, questions };
  for (const row of kept) noLeads.delete(row);
  const all = lead.tab.rows.map((cells, row) => (kept.has(row) ? (rows[row] ?? []) : cells));
  return { lead: { ...lead, tab: { ...lead.tab, rows: all }, noLeads }, questions };
}

function answerOf(answers: readonly RowAnswer[], found: NoLeadRow): RowAnswer | undefined {
  return answers.find(({ names }) => names?.has(nameOfRow(found)) === true);
}

/** What is said of all rows of a tab is about those that have counted: nobody who said so saw the others. */
function answerOfTab(answer: RowAnswer | undefined, isUsed: boolean, isNamed: boolean): RowAnswer['are'] {
  if (answer === undefined) return null;
  return isUsed || (isNamed && answer.are === 'leads') ? answer.are : null;
}

/** The rows of a tab of which somebody said that they are no leads, 0-based. */
export function saidNoLeads({ noLeads }: LeadTab): ReadonlySet<number> {
  return new Set([...noLeads].flatMap(([row, { isSaid }]) => (isSaid === true ? [row] : [])));
}

/** The rows of a tab that may be leads and do not count yet, 0-based. */
export function doubtfulRows({ noLeads }: LeadTab): readonly number[] {
  return [...noLeads].flatMap(([row, { why }]) => (why === 'doubtful' || why === 'other headers' ? [row] : []));
}

/** So many rows are named in one question. */
const mostNamed = 5;

/** One for those of a kind, and one for a few others; those that are open stay as they were first asked. */
function questionsOf(lead: LeadTab, asked: readonly DoubtfulRow[]): readonly Question[] {
  const together = new Map<string, DoubtfulRow[]>();
  const add = (key: string, each: DoubtfulRow): void => {
    together.set(key, [...(together.get(key) ?? []), each]);
  };
  const others = new Map<boolean, string[]>([
    [true, []],
    [false, []],
  ]);
  for (const each of asked) {
    const { found, isUsed, setting } = each;
    if (setting !== null) add(setting, each);
    else if (found.group !== undefined) add(found.group, each);
    else {
      const names = others.get(isUsed) ?? [];
      const name = nameOfRow(found);
      if (!names.includes(name)) names.push(name);
      add(`${isUsed ? 'used' : ''} ${Math.floor(names.indexOf(name) / mostNamed)}`, each);
    }
  }
  return [...together.values()].map((rows) => rowQuestion(lead, rows));
}
