import { cellText, isBlank } from '../../workbook/cell-value.ts';
import { fold } from '../../schema/fold.ts';
import { headerWords, saysOutcome } from '../../schema/header-words.ts';
import { holdsOutcomes } from './stage-by-outcome.ts';
import { sampleColumn } from '../column-sample.ts';
import type { Candidate } from '../decision.ts';
import type { PlacedHeader } from '../place-header.ts';
import { whoColumns } from '../rows/who-columns.ts';
import { readStageName } from '../stages/read-stage-name.ts';
import { isFirstName } from '../standing/first-names.ts';
import { greatest } from '../../statistics/greatest.ts';

const fewestRows = 5;
const mostNames = 15;
const longestName = 40;
const mostSampled = 300;
/** Rows with one value, to say what the other columns hold where it stands. */
const fewestWith = 3;
const telling = 0.8;

/** In a short list many a step stands once. */
const shortList = 20;
const mostlyDifferent = 0.75;

/**
 * Columns that may say the stage in a list whose words nobody knows: few short texts that come again and again, beside one that says who
 * it is about and one of dates or amounts. Of several the one with a dropdown, or the one that another column hangs on: a reason
 * stands at the lost deals alone, a next step at the open ones. The likeliest first: a stage has more steps than a team has people. A header that
 * says stage, whatever else it says, is alone, and so is one that says how it ended above words for ends.
 */
function stageByShape(placed: PlacedHeader): readonly Candidate<number>[] {
  const { tab, header, match } = placed;
  const labels = header.labels.filter((label) => label !== '');
  const isOf = (column: number): boolean => saysStage(header.labels[column] ?? '');
  const few = match.own.map(({ column }) => column).filter((column) => holdsFewNames(placed, column));
  const [named, another] = few.filter(isOf);
  if (named !== undefined && another === undefined)
    return [{ answer: named, grade: 'named', because: [`its header is “${header.labels[named] ?? ''}”`] }];
  const outcomes = few.filter((column) =>
    holdsOutcomes(header.labels[column] ?? '', sampleColumn(tab.rows, header.firstDataRow, column)),
  );
  if (outcomes.length > 0) return outcomes.map((column) => outcomeCandidate(column, header.labels[column] ?? ''));
  const ends = few.filter((column) => tellsEnds(placed, column));
  if (ends.length > 0) return ends.map(wordsCandidate);
  const unknown = labels.filter((label) => headerWords(label).meanings.length === 0).length;
  if (unknown < 0.5 * labels.length || whoColumns(placed).length === 0 || !hasFigures(placed)) return [];
  const may = few.filter((column) => headerWords(header.labels[column] ?? '').meanings.length === 0);
  const chosen = may.filter((column) => tab.choices?.has(column) === true);
  const scored = may
    .map((column) => ({
      column,
      hangs: othersHangOn(placed, column),
      isChosen: chosen.includes(column),
      steps: stepsOf(placed, column),
    }))
    .sort((a, b) => tellingOf(b) - tellingOf(a) || Number(b.isChosen) - Number(a.isChosen) || b.steps - a.steps);
  const sure = scored.filter(({ hangs }) => hangs >= telling);
  const left = sure.length === 1 ? sure : chosen.length === 1 ? scored.filter(({ isChosen }) => isChosen) : scored;
  return left.map(({ column, hangs }) => ({
    answer: column,
    grade: 'shaped',
    because: [hangs >= telling ? 'what stands in other columns hangs on it' : 'few words stand in it, again and again'],
  }));
}

/** Whether a header says stage, whatever else it says. */
export function saysStage(label: string): boolean {
  return headerWords(label).meanings.includes('stage');
}

/** “Result” above “sold”, “not interested”: how calls or deals ended, and nobody knows which who has not asked. */
function outcomeCandidate(column: number, label: string): Candidate<number> {
  return { answer: column, grade: 'shaped', because: [`its header is “${label}”, above words for ends`] };
}

/** “A che punto siamo” above “da richiamare”, “annullato”: some of the words are those of an end, others of the way or of nothing known. */
function tellsEnds({ tab, header }: PlacedHeader, column: number): boolean {
  const label = header.labels[column] ?? '';
  // A question of a form is answered by what somebody wants.
  if (headerWords(label).meanings.length > 0 || /\?\s*$/.test(label)) return false;
  const names = [...new Set(sampleColumn(tab.rows, header.firstDataRow, column).values)];
  const says = names.map((name) => readStageName(name).says);
  const known = says.filter((each) => each !== null).length;
  return says.some((each) => each === 'won' || each === 'lost') && known >= fewestKnown && known >= 0.4 * names.length;
}
const fewestKnown = 3;

function wordsCandidate(column: number): Candidate<number> {
  return { answer: column, grade: 'shaped', because: ['some of its words are those of ends of deals'] };
}

function tellingOf({ hangs }: { readonly hangs: number }): number {
  return hangs >= telling ? hangs : 0;
}

function stepsOf({ tab, header }: PlacedHeader, column: number): number {
  return new Set(sampleColumn(tab.rows, header.firstDataRow, column).values).size;
}

/** With the likeliest of them as its stage; where there are more, which is asked. Null where there is none. */
export function withStageByShape(placed: PlacedHeader): PlacedHeader | null {
  const candidates = stageByShape(placed);
  const [best, next] = candidates;
  if (best === undefined) return null;
  const isSettled = next === undefined && (best.grade === 'named' || isUnlike(placed, best.answer));
  const { match } = placed;
  const used = best.answer;
  const asked = candidates.map(({ answer, grade, because }) => ({ answer: [answer], grade, because }));
  return {
    ...placed,
    match: {
      ...match,
      columns: new Map([...match.columns, ['stage', used]]),
      foundBy: new Map([...match.foundBy, ['stage', 'content']]),
      own: match.own.filter(({ column }) => column !== used),
      asked: isSettled ? match.asked : [...match.asked, { field: 'stage', candidates: asked }],
      doubts: [...match.doubts, { kind: 'by content', field: 'stage', used }],
    },
  };
}

/** Of a list of which nothing else says so, a column is the stage that says nothing of ends, in its header or below it. */
function isUnlike(placed: PlacedHeader, column: number): boolean {
  return !saysOutcome(placed.header.labels[column] ?? '') && !tellsEnds(placed, column);
}

function holdsFewNames({ tab, header }: PlacedHeader, column: number): boolean {
  const { filled, texts, distinct, dates, values } = sampleColumn(tab.rows, header.firstDataRow, column);
  const names = new Set(values);
  const people = [...names].filter(isFirstName).length;
  return (
    filled >= fewestRows &&
    texts >= 0.8 &&
    dates < 0.5 &&
    (distinct <= 0.5 || (filled <= shortList && distinct <= mostlyDifferent)) &&
    names.size >= 2 &&
    names.size <= mostNames &&
    [...names].every((name) => name.length <= longestName && !name.includes('@')) &&
    people < 0.5 * names.size
  );
}

/** Whether a column holds dates, or amounts. */
export function hasFigures({ tab, header }: PlacedHeader): boolean {
  return header.labels.some((label, column) => {
    if (label === '') return false;
    const { filled, dates, amounts } = sampleColumn(tab.rows, header.firstDataRow, column);
    return filled >= fewestRows && (dates >= 0.7 || amounts >= 0.7);
  });
}

/** How much more often another column is filled at one value of this one than at another: 1 = always and never. */
function othersHangOn({ tab, header }: PlacedHeader, column: number): number {
  const counts = new Map<string, { rows: number; filled: Map<number, number> }>();
  for (const cells of tab.rows.slice(header.firstDataRow, header.firstDataRow + mostSampled)) {
    const value = fold(cellText(cells[column]).slice(0, 100));
    if (value === '') continue;
    const of = counts.get(value) ?? { rows: 0, filled: new Map<number, number>() };
    counts.set(value, of);
    of.rows += 1;
    cells.forEach((cell, at) => {
      if (!isBlank(cell)) of.filled.set(at, (of.filled.get(at) ?? 0) + 1);
    });
  }
  const often = [...counts.values()].filter(({ rows }) => rows >= fewestWith);
  return greatest(
    header.labels.map((_, at) => {
      if (at === column || often.length < 2) return 0;
      const shares = often.map(({ rows, filled }) => (filled.get(at) ?? 0) / rows);
      return greatest(shares) - 1 + greatest(shares.map((share) => 1 - share));
    }),
    0,
  );
}
