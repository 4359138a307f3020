import { cellText, isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import type { Tab } from '../../workbook/workbook.ts';
import { fold } from '../../schema/fold.ts';
import { meaningOf } from '../../schema/header-index.ts';
import { findHeader, rowsWithHeaders } from '../find-header.ts';
import { isParked, isStageWord, isUsualStageName } from '../stage-words.ts';
import type { Board, DealsAcross, StagesAcross } from './board.ts';

const fewestFields = 3;
const fewestStages = 3;

/** Whether a tab is a board and no list: each deal in a column of its own, or below the column of its stage. */
export function boardOf(tab: Tab): Board | null {
  return dealsAcross(tab) ?? stagesAcross(tab);
}

/** What a lead has stands down the first column. */
function dealsAcross({ rows }: Tab): DealsAcross | null {
  const top = rows.slice(0, rowsWithHeaders);
  const [first = 0] = top.flatMap((cells) => firstFilled(cells) ?? []).sort((a, b) => a - b);
  const texts = top.map((cells) => (typeof cells[first] === 'string' ? cellText(cells[first]) : ''));
  // The same names come again where the next deals stand below.
  const labels = [...new Set(texts.filter((text) => text !== ''))];
  const fields = new Set(labels.flatMap((label) => meaningOf('leads', label)?.field ?? []));
  if (fields.size < fewestFields || fields.size < 0.5 * labels.length) return null;
  if ((findHeader(rows, 'leads')?.fields ?? 0) >= 2) return null;
  const looksLike = 'has each deal in a column of its own, and what it is about in the rows';
  return { kind: 'deals across', row: 0, labels: first, looksLike };
}

function firstFilled(cells: readonly CellValue[]): number | null {
  const found = cells.findIndex((cell) => !isBlank(cell));
  return found < 0 ? null : found;
}

/** Among the first rows, one holds three or more names of stages beside each other, and next to nothing else. */
function stagesAcross({ rows }: Tab): StagesAcross | null {
  for (const [row, cells] of rows.slice(0, rowsWithHeaders).entries()) {
    const labels = cells.map((cell) => (typeof cell === 'string' ? nameOfColumn(cellText(cell)) : ''));
    const different = new Set(labels.flatMap((label) => (label === '' ? [] : [fold(label)])));
    const named = labels.filter(isStage);
    const words = new Set(named.map((label) => fold(label)));
    if (words.size < fewestStages || words.size < 0.6 * different.size) continue;
    const looksLike = `looks like a board with the stages as columns (${named.slice(0, 4).join(', ')})`;
    return { kind: 'stages across', row, ...columnsOf(labels), looksLike };
  }
  return null;
}

/** A field that stands once, behind a stage, is of no stage: its cells are of no card that could be told. */
function columnsOf(labels: readonly string[]): Pick<StagesAcross, 'stages' | 'fields' | 'others'> {
  const isField = (label: string): boolean => !isStage(label) && !isParked(label) && meaningOf('leads', label) !== null;
  const named = labels.flatMap((label, column) => (label === '' ? [] : [{ column, label }]));
  const stages = named.filter(({ label }) => !isField(label));
  const first = stages[0]?.column ?? 0;
  const again = (label: string): boolean => labels.filter((each) => fold(each) === fold(label)).length > 1;
  const fields = named.filter(({ label }) => isField(label));
  return {
    stages: stages.map(({ column, label }) => ({ column, name: label })),
    fields: fields.filter(({ column, label }) => column < first || again(label)),
    others: fields.filter(({ column, label }) => column > first && !again(label)).map(({ column }) => column),
  };
}

/** “Lead ID”, “Lost reason” and “Closed on” are headers of leads, though they begin as stages do; “Lead” alone may be either, “To contact” is a stage. */
function isStage(label: string): boolean {
  if (label.length > 40 || !isStageWord(label)) return false;
  return isUsualStageName(label) || !/\s/.test(label) || meaningOf('leads', label) === null;
}

/** “Proposal (3)”, “Proposal – $28,000”: how many cards there are, and what they are worth, is no part of a stage's name. */
function nameOfColumn(label: string): string {
  const [line = ''] = label.split('\n');
  const bare = line
    .replace(/\s*[([]\s*(?:\d+(?:\s+\p{L}+)?|\p{Sc}[\d.,]+\s*[kKmM]?)\s*[)\]]\s*$/u, '')
    .replace(/\s*[-–—:|]\s*(?:\d+(?:\s+\p{L}+)?|\p{Sc}[\d.,]+\s*[kKmM]?)\s*$/u, '')
    .trim();
  return bare === '' ? line.trim() : bare;
}
