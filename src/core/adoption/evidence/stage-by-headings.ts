import { isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import { fold } from '../../schema/fold.ts';
import { isOwnId } from '../own-id.ts';
import type { Evidence } from '../decision.ts';
import type { PlacedHeader } from '../place-header.ts';
import { headersAgain } from '../rows/headers-again.ts';
import { isPeriod } from '../rows/section-rows.ts';
import { isStageWord } from '../stage-words.ts';
import { isFirstName } from '../standing/first-names.ts';
import { headingText } from '../standing/heading-text.ts';
import type { HeadingText } from '../standing/heading-text.ts';
import { keptSteps } from '../standing/kept-steps.ts';
import type { KeptStanding, KeptStep } from '../standing/kept-standing.ts';
import type { Standing } from '../standing/standing.ts';

/** A row that stands alone, and what it says. */
interface Heading extends HeadingText {
  readonly row: number;
}

/** The rows that say where those below them stand. */
export interface FoundHeadings {
  readonly headings: readonly Heading[];
  /** `named`: two at least are words for stages; `declared`: they were read so in the last run. */
  readonly grade: 'declared' | 'named' | 'shaped';
  /** Which they were in the last run, by row. */
  readonly before: ReadonlyMap<number, KeptStep>;
  /** They are headings whatever they say: each is set off from the leads above it, and the first stands over all of them. */
  readonly isSetOff: boolean;
}

/**
 * Stages as headings between the rows: “NEW” and the leads that are new below it, “WON” and those that are won. A lone text is a
 * heading where it is a word for a stage, or set off in the same way as those that are; any other is a lead that somebody has only begun.
 *
 * @param names of the stages that are known already, folded
 */
export function headingsIn(
  { tab, header }: PlacedHeader,
  names: ReadonlySet<string>,
  kept?: KeptStanding,
): FoundHeadings | null {
  const alone = aloneIn({ tab, header });
  const before = keptSteps(
    kept?.by === 'headings' ? kept : undefined,
    alone.map(({ row, name }, at) => {
      const below = tab.rows.slice(row + 1, alone[at + 1]?.row).filter(isFilled);
      // Under a heading that was renamed stand leads that were read there.
      const isKnown = below.some((cells) => cells.some(isOwnId));
      return { at: row, label: name, mayBeNew: isKnown, isNew: below.length > 0 && !isKnown };
    }),
  );
  const isKnown = ({ name, row }: Heading): boolean => before.has(row) || names.has(fold(name)) || isStageWord(name);
  const known = alone.filter(isKnown);
  const dresses = new Set<HeadingText['dress']>(known.flatMap(({ dress }) => (dress === 'plain' ? [] : [dress])));
  const below = alone.filter(({ row }) => row > header.row);
  // Owners need no blank row: nobody’s first customers are all called as people are, and each stands over others.
  const arePeople = below.length >= 2 && below.every(({ name, row }) => isFirstName(name) && isOver(tab.rows, row));
  const apart = new Set(below.filter(({ row }) => arePeople || isSetOff({ tab, header }, row)));
  const areApart = known.every((each) => each.row < header.row || apart.has(each));
  const found = alone.filter((each) => isKnown(each) || dresses.has(each.dress) || (areApart && apart.has(each)));
  // With nothing below it, at the end of the list, it is a line of a summary.
  const headings = found.filter(({ row }, at) => at < found.length - 1 || tab.rows.slice(row + 1).some(isFilled));
  const isNamed = new Set(known.map(({ name }) => fold(name))).size >= 2;
  const isOverAll = [...apart].some(({ row }) => !tab.rows.slice(header.firstDataRow, row).some(isFilled));
  const isApart = areApart && apart.size >= 2 && isOverAll;
  const isLike = !isNamed && headings.length >= 2 && (known.length > 0 || isApart);
  if (before.size > 0 && headings.length > 0) return { headings, grade: 'declared', before, isSetOff: isApart };
  // What ends the longest column of some lists stands over nothing.
  const first = headings[0]?.row ?? tab.rows.length;
  const standOver = tab.rows.slice(first + 1).some(isFilled);
  return standOver && (isNamed || isLike)
    ? { headings, grade: isNamed ? 'named' : 'shaped', before, isSetOff: isApart }
    : null;
}

/** Right over leads, and below the headers, a blank row, or merged across columns. */
function isSetOff({ tab, header }: Pick<PlacedHeader, 'tab' | 'header'>, row: number): boolean {
  const above = tab.rows[row - 1] ?? [];
  const isTop = row <= header.firstDataRow || above.every(isBlank);
  const isMerged = tab.merges?.some(({ top, bottom, left, right }) => top === row && bottom === row && right > left);
  return (isTop || isMerged === true) && isOver(tab.rows, row);
}

function isOver(rows: PlacedHeader['tab']['rows'], row: number): boolean {
  return isFilled(rows[row + 1] ?? []);
}

/** The stage of the rows below each heading. */
export function stageByHeadings(
  { tab, header, match }: PlacedHeader,
  names: ReadonlySet<string>,
  kept?: KeptStanding,
): Evidence<Standing>[] {
  const found = headingsIn({ tab, header, match }, names, kept);
  if (found === null) return [];
  const { headings, grade, before } = found;
  // Owners, months and quarters group leads, too.
  const isOther = ({ name }: Heading): boolean => isFirstName(name) || isPeriod(name);
  if (grade === 'shaped' && headings.every(isOther)) return [];
  const said = [...new Set(headings.map(({ name }) => name))];
  const values = new Map<number, string>();
  headings.forEach(({ row, name }, index) => {
    const end = headings[index + 1]?.row ?? tab.rows.length;
    for (let below = row + 1; below < end; below += 1) values.set(below, name);
  });
  return [
    {
      answer: {
        made: { field: 'stage', by: 'headings', values, choices: said },
        entered: new Map(),
        headings: new Set([...headings.map(({ row }) => row), ...repeatedHeaders({ tab, header })]),
        steps: headings.map(({ row, name }) => ({ name, label: name, was: before.get(row) ?? null })),
      },
      grade,
      because: `${said.map((name) => `“${name}”`).join(', ')} stand alone between the rows`,
    },
  ];
}

function isFilled(cells: readonly CellValue[]): boolean {
  return cells.filter((cell) => !isBlank(cell)).length >= 2;
}

/** Rows with a text alone, from the one above the headers on, where a group has its headers below its name. */
function aloneIn({ tab, header }: Pick<PlacedHeader, 'tab' | 'header'>): readonly Heading[] {
  const first = header.row - (header.isDouble ? 2 : 1);
  const label = fold(header.labels.find((each) => each !== '') ?? '');
  return tab.rows.flatMap((cells, row): Heading[] => {
    if (row < Math.max(0, Math.min(first, header.firstDataRow)) || row === header.row || cells.every(isBlank))
      return [];
    const text = headingText(cells);
    return text === null || fold(text.name) === label ? [] : [{ row, ...text }];
  });
}

/** Rows that say what the headers say: exports have them under the name of each group. */
function repeatedHeaders({ tab, header }: Pick<PlacedHeader, 'tab' | 'header'>): readonly number[] {
  const isAgain = headersAgain([(header.typed ?? header).own]);
  return tab.rows.flatMap((cells, row) => (row > header.row && isAgain(cells) ? [row] : []));
}
