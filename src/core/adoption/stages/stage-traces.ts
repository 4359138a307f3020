import { fold } from '../../schema/fold.ts';
import type { Stage } from '../../workbook/stage.ts';
import { saysPast } from '../../schema/header-words.ts';
import { listBy } from '../../workbook/list-by.ts';
import { remembered } from '../../workbook/remembered.ts';
import { cellText, isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import type { LeadTab } from '../lead-tab.ts';
import { greatest } from '../../statistics/greatest.ts';
import { boxOf, isYesOrNo } from '../outcome-box.ts';
import { parseBoolean } from '../../schema/values/boolean.ts';
import { chanceIn, isChance } from './chance.ts';
import { outcomeWords } from './outcome-word.ts';
import type { OutcomeWord } from './outcome-word.ts';

/** Something that some deals show beside their stage: a closing date, a lost reason, a probability of 100 %, “Open” under Type. */
export interface Trace {
  /** As a person is told of it: “their Close Date is filled”. */
  readonly label: string;
  /** The same of those that do not show it: “their Close Date is blank”. */
  readonly lacking: string;
  /** What it means by itself, `over` = won or lost; null where only those say it that are known to have it. */
  readonly means: Stage['kind'] | 'over' | null;
  /** Fewer deals say nothing. */
  readonly fewest: number;
  /** It is a probability. */
  readonly isChance: boolean;
  /** Its header says that it has been: “Closed”, not “Close date”. */
  readonly isPast: boolean;
  /** By folded name of the stage: of how many deals it is known, and how many show it. */
  readonly stages: ReadonlyMap<string, { readonly of: number; readonly shown: number }>;
}

/** What a cell shows: the trace's key, what it means, and how it is told. */
interface Mark {
  readonly fewest: number;
  readonly means: Trace['means'];
  readonly label: string;
  readonly lacking: string;
  readonly isShown: (cell: CellValue) => boolean;
}

/** Rows of a tab that are looked at, spread over all of it. */
const mostRows = 4000;
const mostWords = 6;
/** What it means that these are filled. */
const meanings = [
  ['lostReason', 'lost'],
  ['closedOn', 'over'],
  ['followUp', 'open'],
  ['nextStep', 'open'],
  ['expectedClose', 'open'],
] as const;

/** What the deals of each stage show in the columns beside it. */
export function stageTraces(leads: readonly LeadTab[]): readonly Trace[] {
  const traces = new Map<string, Trace & { readonly stages: Map<string, { of: number; shown: number }> }>();
  for (const lead of leads) {
    const stage = lead.match.columns.get('stage');
    if (stage === undefined) continue;
    const rows = rowsOf(lead);
    const nameOf = remembered(fold);
    const names = rows.map((row) => nameOf(cellText(row[stage]).slice(0, 100)));
    const deals = [...listBy([...names.keys()], (at) => names[at] || null)];
    // Then reasons and closing dates are those of deals, too, and say nothing of the stages in which these ended.
    if (lead.header.labels.some((_, column) => column !== stage && endsAnywhere(rows, column, names))) continue;
    lead.header.labels.forEach((label, column) => {
      if (column === stage || label === '') return;
      const cells = rows.map((row) => row[column] ?? null);
      for (const mark of marksOf(lead, column, cells)) {
        const key = `${fold(label)}\n${mark.label}`;
        const trace = traces.get(key) ?? {
          label: mark.label,
          lacking: mark.lacking,
          means: mark.means,
          fewest: mark.fewest,
          isChance: isChance(label),
          isPast: saysPast(label),
          stages: new Map(),
        };
        traces.set(key, trace);
        for (const [name, ofStage] of deals) {
          const seen = trace.stages.get(name) ?? { of: 0, shown: 0 };
          trace.stages.set(name, seen);
          seen.of += ofStage.length;
          for (const at of ofStage) if (mark.isShown(cells[at] ?? null)) seen.shown += 1;
        }
      }
    });
  }
  return [...traces.values()];
}

function rowsOf({ tab, header }: LeadTab): readonly (readonly CellValue[])[] {
  const rows = tab.rows.slice(header.firstDataRow);
  const step = Math.ceil(rows.length / mostRows);
  return step <= 1 ? rows : rows.filter((_, at) => at % step === 0);
}

/** A Close date that open deals have as well says of no deal that it is over. */
function meaningOf({ columns }: LeadTab['match'], column: number): Trace['means'] {
  const [only, another] = meanings.filter(([field]) => columns.get(field) === column);
  return another === undefined ? (only?.[1] ?? null) : null;
}

function marksOf({ header, match }: LeadTab, column: number, cells: readonly CellValue[]): readonly Mark[] {
  const label = `“${header.labels[column] ?? ''}”`;
  const means = meaningOf(match, column);
  const filled: Mark = {
    means,
    fewest: means === null ? 4 : 3,
    label: `${label} is filled`,
    lacking: `${label} is blank`,
    isShown: (cell) => !isBlank(cell),
  };
  if (isChance(header.labels[column] ?? '')) return [filled, ...chanceMarks(label, cells)];
  return [filled, ...wordMarks(label, cells), ...boxMarks(header.labels[column] ?? '', cells)];
}

/** A box for an end: “Order received?” beside the stages of the work. */
function boxMarks(header: string, cells: readonly CellValue[]): readonly Mark[] {
  const box = boxOf(header);
  const ticks = cells.filter((cell) => !isBlank(cell));
  if ((box !== 'won' && box !== 'lost') || ticks.length === 0 || !ticks.every(isYesOrNo)) return [];
  const isShown = (cell: CellValue): boolean => {
    const tick = parseBoolean(cell);
    return tick.ok && tick.value;
  };
  return [{ means: box, fewest: 2, label: `“${header}” says yes`, lacking: `“${header}” does not say yes`, isShown }];
}

/** A probability that tells deals apart: certain, none, or between. */
function chanceMarks(label: string, cells: readonly CellValue[]): readonly Mark[] {
  const chances = cells.map(chanceIn).filter((chance) => chance !== null);
  const most = greatest(chances, 0);
  const whole = most > 1 ? 100 : 1;
  if (most > 100 || new Set(chances).size < 3) return [];
  const shows = (test: (chance: number) => boolean) => (cell: CellValue) => {
    const chance = chanceIn(cell);
    return chance !== null && test(chance);
  };
  const mark = (means: Stage['kind'], is: string, test: (chance: number) => boolean): Mark => {
    return { fewest: 2, means, label: `${label} is ${is}`, lacking: `${label} is not ${is}`, isShown: shows(test) };
  };
  return [
    mark('won', '100 %', (chance) => chance === whole),
    mark('lost', '0 %', (chance) => chance === 0),
    mark('open', 'between 0 and 100 %', (chance) => chance > 0 && chance < whole),
  ];
}

/** Whether a column says how deals ended whatever their stage: deals of one stage were won and lost, and more than now and then. */
function endsAnywhere(rows: readonly (readonly CellValue[])[], column: number, names: readonly string[]): boolean {
  const wordOf = wordsIn(rows.map((row) => row[column] ?? null));
  if (wordOf === null) return false;
  const ends = new Map<string, { won: number; lost: number }>();
  rows.forEach((row, at) => {
    const says = wordOf(cellText(row[column]));
    if (says !== 'won' && says !== 'lost') return;
    const of = ends.get(names[at] ?? '') ?? { won: 0, lost: 0 };
    of[says] += 1;
    ends.set(names[at] ?? '', of);
  });
  const all = [...ends.values()];
  const sum = (count: (of: { won: number; lost: number }) => number): number =>
    all.reduce((total, of) => total + count(of), 0);
  return sum(({ won, lost }) => Math.min(won, lost)) > 0.1 * sum(({ won, lost }) => won + lost);
}

/** A column of few words, each of which says whether a deal is open, won or lost. */
function wordMarks(label: string, cells: readonly CellValue[]): readonly Mark[] {
  const wordOf = wordsIn(cells);
  if (wordOf === null) return [];
  const words = new Set(cells.flatMap((cell) => (typeof cell === 'string' ? [wordOf(cell)] : [])));
  return (['won', 'lost', 'open'] as const)
    .filter((kind) => words.has(kind))
    .map((kind) => ({
      fewest: 3,
      means: kind,
      label: `${label} says ${kind}`,
      lacking: `${label} does not say ${kind}`,
      isShown: (cell) => typeof cell === 'string' && wordOf(cell) === kind,
    }));
}

/** What each of the few words of a column says; null where it holds others. */
function wordsIn(cells: readonly CellValue[]): ((text: string) => OutcomeWord) | null {
  const texts = new Set<string>();
  for (const cell of cells) {
    if (typeof cell === 'string' && !isBlank(cell)) texts.add(cell);
    if (texts.size > mostWords) return null;
  }
  const wordOf = outcomeWords([...texts]);
  const words = [...texts].map(wordOf);
  return words.includes('won') && words.length >= 2 && !words.includes(null) ? wordOf : null;
}
