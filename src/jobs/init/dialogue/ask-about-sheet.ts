import { namesOfColumns } from '../../../core/adoption/distinct-labels.ts';
import type { Adoption } from '../../../core/adoption/adoption.ts';
import type { Question } from '../../../core/adoption/question.ts';
import { fold } from '../../../core/schema/fold.ts';
import type { Tab, Workbook } from '../../../core/workbook/workbook.ts';
import { inSettings, settingRow } from '../rows/tab-rows.ts';
import type { TabRows } from '../rows/tab-rows.ts';
import { cellsOfRow, firstCells } from './first-cells.ts';
import type { Choice, Prompt } from './talk.ts';

/** What is chosen by who does not know either. */
export const openStill = '';

/** A question about the sheet as it is asked, with what speaks for each answer and what the sheet has there. */
export function promptOf(question: Question, workbook: Workbook, adoption: Adoption): Prompt {
  const tab = workbook.tabs.find(({ id }) => id === question.tabId);
  const choices = question.choices.map(({ value, because }): Choice => {
    const rows = tab === undefined ? '' : cellsForAnswer(question, value, tab, adoption);
    return { value, beside: [because, rows].filter((line) => line !== '') };
  });
  return {
    kind: 'choose',
    message: question.asks,
    choices: [
      ...choices,
      { value: openStill, label: 'I do not know yet', beside: [question.meanwhile].filter((line) => line !== '') },
    ],
    // Enter decides nothing: what is asked is what nobody could tell from the sheet.
    initial: openStill,
  };
}

/** The row that keeps an answer; none where nobody knows. */
export function answerTo({ setting, asks }: Question, value: string): TabRows {
  return value === openStill ? new Map() : inSettings(settingRow(setting, value, asks));
}

/** What the sheet has for this answer: the first cells of the column that it names, or of the row. */
export function cellsForAnswer({ topic }: Question, value: string, tab: Tab, { leadTabs }: Adoption): string {
  if (topic === 'header' && /^\d+$/.test(value)) return cellsOfRow(tab, Number(value) - 1);
  if (topic !== 'columns') return '';
  const headerRow = leadTabs.find(({ tabId }) => tabId === tab.id)?.headerRow ?? 0;
  const headers = namesOfColumns({ tabs: [tab] }, { tabId: tab.id, headerRow }).map(fold);
  const parts = value.split(/\s\+\s/).map((part) => headers.indexOf(fold(part)));
  const rows = parts
    .filter((column) => column >= 0)
    .map((column) => firstCells(tab, { column, fromRow: headerRow + 1 }));
  return rows.join('  +  ');
}
