import { fold } from '../../schema/fold.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import { cellText } from '../../workbook/cell-value.ts';
import type { Stage } from '../../workbook/stage.ts';
import type { Tab } from '../../workbook/workbook.ts';
import type { Evidence } from '../decision.ts';
import { greatest } from '../../statistics/greatest.ts';
import { chanceIn, isChance } from './chance.ts';
import { readStageName } from './read-stage-name.ts';
import { inOrder } from './stage-names.ts';
import type { NamesInOrder } from './stage-names.ts';

/** What a tab of the team's own says about the stages: “Lists”, “Stage definitions”. */
export interface DefinedStages {
  readonly title: string;
  readonly order: NamesInOrder;
  readonly kinds: ReadonlyMap<string, Evidence<Stage['kind']>>;
}

const nothing: DefinedStages = { title: '', order: new Map(), kinds: new Map() };
const mostRows = 200;
const mostColumns = 40;

/**
 * Looks for a list of the stages in other tabs: a column in which most of the stages stand, each once and in a row. Beside it may stand
 * what each one is, or how probable a deal is there: 100 % is won, and 0 % after other stages lost.
 *
 * @param names folded names of the stages that leads have
 */
export function definedStages(tabs: readonly Tab[], names: ReadonlySet<string>): DefinedStages {
  if (names.size < 2) return nothing;
  for (const tab of tabs) {
    for (let column = 0; column < mostColumns; column += 1) {
      const rows = listedRows(tab, column, names);
      if (rows === null) continue;
      const listed = rows.map((row) => cellText(tab.rows[row]?.[column]));
      const kinds = kindsBeside(tab, rows, column);
      const isSorted = listed.every((name, at) => at === 0 || fold(listed[at - 1] ?? '') <= fold(name));
      if (isSorted && kinds.size === 0) continue;
      const order = isSorted ? [] : listed.filter((name) => kinds.size > 0 || names.has(fold(name)));
      return { title: tab.title, order: inOrder(order), kinds };
    }
  }
  return nothing;
}

/** The rows of a list of stages in a column: null where there is none. A summary may list them too, and ends with a total. */
function listedRows(tab: Tab, column: number, names: ReadonlySet<string>): readonly number[] | null {
  const at: number[] = [];
  const seen = new Set<string>();
  for (let row = 0; row < Math.min(tab.rows.length, mostRows); row += 1) {
    const folded = fold(cellText(tab.rows[row]?.[column]).slice(0, 100));
    if (!names.has(folded)) continue;
    if (seen.has(folded)) return null;
    seen.add(folded);
    at.push(row);
  }
  if (seen.size < 2 || seen.size < 0.7 * names.size) return null;
  const [first = 0] = at;
  const last = at.at(-1) ?? first;
  const rows = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const isList = rows.every((row) => cellText(tab.rows[row]?.[column]) !== '');
  return isList && rows.length <= 2 * seen.size ? rows : null;
}

function kindsBeside(tab: Tab, rows: readonly number[], column: number): ReadonlyMap<string, Evidence<Stage['kind']>> {
  const width = greatest(
    rows.map((row) => tab.rows[row]?.length ?? 0),
    0,
  );
  const names = rows.map((row) => cellText(tab.rows[row]?.[column]).slice(0, 100));
  for (let beside = 0; beside < Math.min(width, mostColumns); beside += 1) {
    if (beside === column) continue;
    const cells = rows.map((row) => tab.rows[row]?.[beside] ?? null);
    const label = cellText(tab.rows[(rows[0] ?? 0) - 1]?.[beside]);
    const kinds = kindsInWords(names, cells) ?? kindsByChance(cells, label);
    if (kinds === null) continue;
    const because = `“${tab.title}” says so`;
    return new Map(
      rows.flatMap((row, at) => {
        const answer = kinds[at] ?? null;
        return answer === null
          ? []
          : [[fold(cellText(tab.rows[row]?.[column])), { answer, grade: 'declared' as const, because }] as const];
      }),
    );
  }
  return new Map();
}

type Kinds = readonly (Stage['kind'] | null)[];

/** “Open”, “Won”, “Lost” beside each stage. */
function kindsInWords(names: readonly string[], cells: readonly CellValue[]): Kinds | null {
  const words = cells.map((cell) => fold(cellText(cell).slice(0, 40)));
  const kinds = words.map((word) => {
    const { says } = readStageName(word);
    return word.split(' ').length <= 2 && (says === 'won' || says === 'lost' || says === 'open') ? says : null;
  });
  const filled = words.filter((word) => word !== '');
  const different = new Set(filled).size;
  if (different > 4 || !kinds.includes('won') || !kinds.includes('open')) return null;
  if (kinds.some((kind, at) => kind === null && words[at] !== '')) return null;
  // Each once may be a list of its own, of another dropdown: it says nothing of the names beside which it happens to stand.
  const isOwnList = different === filled.length && (filled.length < words.length || isAgainst(names, kinds));
  return isOwnList ? null : kinds;
}

/** Whether a name says another kind by itself. */
function isAgainst(names: readonly string[], kinds: Kinds): boolean {
  return names.some((name, at) => {
    const { says } = readStageName(name);
    return (says === 'won' || says === 'lost' || says === 'open') && says !== kinds[at];
  });
}

function kindsByChance(cells: readonly CellValue[], label: string): Kinds | null {
  const numbers = cells.map(chanceIn);
  const most = greatest(
    numbers.map((number) => number ?? 0),
    0,
  );
  if (!isChance(label) || numbers.some((number) => number === null) || (most !== 1 && most !== 100)) return null;
  return numbers.map((number, at) => {
    if (number === most) return 'won';
    return number === 0 && numbers.slice(0, at).some((before) => (before ?? 0) > 0) ? 'lost' : 'open';
  });
}
