import type { Adoption } from '../../../core/adoption/adoption.ts';
import type { Instant } from '../../../core/workbook/day-time.ts';
import type { Workbook } from '../../../core/workbook/workbook.ts';
import { describeAdoption } from '../describe-adoption.ts';
import { setUp } from '../questions/set-up.ts';
import { adoptWithRows } from '../rows/with-rows.ts';
import { withMore } from '../rows/tab-rows.ts';
import type { TabRows } from '../rows/tab-rows.ts';
import { answerTo, openStill, promptOf } from './ask-about-sheet.ts';
import { nameLeadTab } from '../corrections/name-lead-tab.ts';
import { correct } from '../corrections/correct.ts';
import { ask } from './talk.ts';
import type { Talk } from './talk.ts';

/** What the person sees beside the questions about the sheet. */
export interface Occasion {
  readonly now: Instant;
  /** What else is shown with how the sheet was understood. */
  readonly beside: readonly string[];
  /** Is told each answer's rows, so that they can be said again where the person leaves. */
  readonly heard?: (rows: TabRows) => void;
}

/**
 * Shows how the workbook is understood, asks what is unsure, lets the person correct it, and asks what no sheet says: addresses,
 * time zone, mail. After each answer the workbook is understood again, with the rows that keep the answer standing in it. Answers
 * all of these rows; throws `Left` when the person leaves.
 */
export async function converse(
  workbook: Workbook,
  start: TabRows,
  talk: Talk,
  { now, beside, heard = () => undefined }: Occasion,
): Promise<TabRows> {
  let rows = start;
  for (let isFirst = true; ; isFirst = false) {
    rows = await withLeads(workbook, rows, talk);
    const before = adoptWithRows(workbook, rows);
    // A new workbook: there is nothing to be understood.
    if ('noLeads' in before) break;
    const lines = describeAdoption(before, workbook);
    talk.show(isFirst ? 'This is how your sheet was understood' : 'So your sheet is understood now', [
      ...lines,
      ...beside,
    ]);
    const asked = await askOpen(workbook, rows, talk, heard);
    rows = asked.rows;
    if (asked.adoption === null) continue;
    const changed = describeAdoption(asked.adoption, workbook).filter((line) => !lines.includes(line));
    if (changed.length > 0) talk.show('With your answers', changed);
    const isRight = await ask(talk, {
      kind: 'choose',
      message: 'Is that right?',
      choices: [
        { value: 'yes', label: 'Yes' },
        { value: 'no', label: 'No, let me put it right' },
      ],
    });
    if (isRight === 'yes') break;
    rows = await correct(workbook, rows, talk);
    heard(rows);
  }
  return setUp(workbook, rows, talk, now, heard);
}

/** As long as no tab is known to hold leads and there is one that might, it is asked for. */
async function withLeads(workbook: Workbook, rows: TabRows, talk: Talk): Promise<TabRows> {
  const adoption = adoptWithRows(workbook, rows);
  if (!('noLeads' in adoption)) return rows;
  return (await nameLeadTab(workbook, rows, adoption, talk)) ?? rows;
}

/** Asks one open question after another; an answer may settle others, open some, or leave no tab of leads. */
async function askOpen(
  workbook: Workbook,
  start: TabRows,
  talk: Talk,
  heard: (rows: TabRows) => void,
): Promise<{ readonly rows: TabRows; readonly adoption: Adoption | null }> {
  let rows = start;
  const left = new Set<string>();
  for (;;) {
    const adoption = adoptWithRows(workbook, rows);
    if ('noLeads' in adoption) return { rows, adoption: null };
    const question = adoption.questions.find(({ setting }) => !left.has(setting));
    if (question === undefined) return { rows, adoption };
    left.add(question.setting);
    const answer = await ask(talk, promptOf(question, workbook, adoption));
    if (answer !== openStill) rows = withMore(rows, answerTo(question, answer));
    heard(rows);
  }
}
