import { cellText, isBlank } from '../../workbook/cell-value.ts';
import { fold } from '../../schema/fold.ts';
import { greatest } from '../../statistics/greatest.ts';
import type { PlacedHeader } from '../place-header.ts';
import { numberIn } from './number-in.ts';
import { beginsAsTotal, endsAsTotal } from './row-words.ts';
import type { ThinRow } from './thin-row.ts';

/** How many numbers of a row the leads above explain. */
export interface Said {
  /** Of whatever kind. */
  readonly explained: number;
  /** Sums and means: hardly a number of a lead is one by chance. */
  readonly sums: number;
  /** How many rows there are, where there are more than one. */
  readonly counts: number;
  /** The most amounts that one of the sums adds up. */
  readonly added: number;
  /** Whether one is the sum of the very stage or owner that a label names. */
  readonly ofNamed: boolean;
  /** Shares below 1, where amounts are more. */
  readonly ratios: number;
}

/** What is known of the leads above a row, and of those below where it stands on top. */
interface SaidAgain {
  readonly explains: (row: number, thin: ThinRow) => Said;
  /** One more lead. */
  readonly add: (row: number) => void;
  /** The next lead begins another part. */
  readonly part: () => void;
}

interface Sum {
  readonly sum: number;
  readonly count: number;
  /** Whether they differ: else each of them is their mean. */
  readonly differ: boolean;
  readonly first: number;
}

const grouping = ['stage', 'owner'] as const;
const fewestOfMean = 3;
const nothing: Sum = { sum: 0, count: 0, differ: false, first: 0 };

/** Sums and counts of some columns, kept row by row: of all leads so far, of this part of them, and of each stage and owner. */
export function saidAgain({ tab, header, match }: PlacedHeader, columns: ReadonlySet<number>): SaidAgain {
  const first = Math.max(0, header.firstDataRow);
  const groups = grouping.flatMap((field) => match.columns.get(field) ?? []);
  const tally = (): Tally => tallyOf(tab.rows, columns);
  const [all, whole] = [tally(), tally()];
  const byGroup = new Map<string, Tally>();
  let partly = tally();
  let isOver = false;
  for (let row = first; row < tab.rows.length; row += 1) whole.add(row);

  return {
    explains: (row, { numbers, labels }) => {
      const [label = '', another] = labels;
      const called = [label, label.replace(beginsAsTotal, '').trim(), label.replace(endsAsTotal, '').trim()];
      const named =
        another === undefined
          ? groups.flatMap((column) => called.flatMap((name) => byGroup.get(`${column} ${name}`) ?? []))
          : [];
      // Of the groups, that which a label names alone: among all of them, one adds up to anything.
      const tallies = [all, partly, ...named];
      const explained = [...numbers].map(([column, number]) => {
        const { sum, count } = whole.of(column);
        // On top of the list, it is the sum of what is below.
        const below = { ...nothing, sum: sum - number - all.of(column).sum, count: count - 1 };
        const isTop = row <= first + 1 && below.count > 1;
        const sums = tallies.map((each) => addedIn(each.of(column), number, each === all));
        const added = greatest([...sums, isTop ? addedIn(below, number, false) : 0], 0);
        const isCount = tallies.some((each) => each.of(column).count === number || each.rows() === number);
        const isRatio = number > 0 && number < 1 && sum > 10 * count;
        return { added, isRatio, isCount, number, isOne: added > 0 || isCount || isRatio || number === 0 };
      });
      const howMany = (is: (each: (typeof explained)[number]) => boolean): number => explained.filter(is).length;
      return {
        explained: howMany(({ isOne }) => isOne),
        sums: howMany(({ added }) => added > 0),
        counts: howMany(({ isCount, number }) => isCount && number > 1),
        added: greatest(
          explained.map(({ added }) => added),
          0,
        ),
        ofNamed: named.some((each) => [...numbers].some(([at, number]) => addedIn(each.of(at), number, false) > 0)),
        ratios: howMany(({ isRatio }) => isRatio),
      };
    },
    add: (row) => {
      if (isOver) partly = tally();
      isOver = false;
      for (const each of [all, partly]) each.add(row);
      for (const column of groups) {
        const value = `${column} ${fold(cellText(tab.rows[row]?.[column]).slice(0, 100))}`;
        const ofGroup = byGroup.get(value) ?? tally();
        byGroup.set(value, ofGroup);
        ofGroup.add(row);
      }
    },
    part: () => {
      isOver = true;
    },
  };
}

interface Tally {
  readonly add: (row: number) => void;
  readonly of: (column: number) => Sum;
  readonly rows: () => number;
}

function tallyOf(all: PlacedHeader['tab']['rows'], columns: ReadonlySet<number>): Tally {
  const sums = new Map<number, Sum>();
  let rows = 0;
  return {
    add: (row) => {
      const cells = all[row] ?? [];
      if (cells.every(isBlank)) return;
      rows += 1;
      for (const column of columns) {
        if (isBlank(cells[column])) continue;
        const { sum, count, differ, first } = sums.get(column) ?? nothing;
        const number = numberIn(cells[column]) ?? 0;
        sums.set(column, {
          sum: sum + number,
          count: count + 1,
          differ: differ || (count > 0 && number !== first),
          first: count === 0 ? number : first,
        });
      }
    },
    of: (column) => sums.get(column) ?? nothing,
    rows: () => rows,
  };
}

/** How many numbers are added up, where a number is their sum or their mean; 0 = it is neither. */
function addedIn({ sum, count, differ }: Sum, number: number, isMean: boolean): number {
  const isSame = (one: number): boolean => Math.abs(one - number) < 0.01;
  if (number === 0 || count === 0) return 0;
  return isSame(sum) || (isMean && differ && count >= fewestOfMean && isSame(sum / count)) ? count : 0;
}
