import { cellText } from '../../workbook/cell-value.ts';
import { fold } from '../../schema/fold.ts';
import type { Grade } from '../decision.ts';
import { hasFigures } from '../evidence/stage-by-shape.ts';
import type { PlacedHeader } from '../place-header.ts';
import { whoColumns } from '../rows/who-columns.ts';
import { isStageWord } from '../stage-words.ts';

const fewestColumns = 3;
const moneyOrDate: readonly string[] = ['amount', 'expectedClose', 'closedOn', 'leadId'];

/**
 * How surely a column of stages makes a tab one of leads; null = not at all. Who it is about has to stand there, too, and a third thing.
 *
 * @param isTitled whether the tab is called Leads, Pipeline, …: then two columns are enough
 * @param values what stands under the stage, folded
 */
export function leadsGrade(
  placed: PlacedHeader,
  { isTitled, values }: { readonly isTitled: boolean; readonly values: readonly string[] },
): Grade | null {
  const { columns, foundBy } = placed.match;
  const by = foundBy.get('stage');
  if (by === undefined || !columns.has('stage')) return null;
  const who = whoColumns(placed);
  // In words that nobody knows, dates and amounts are told by their looks.
  const figures = by === 'content' && hasFigures(placed) ? 1 : 0;
  const known = new Set([...columns.values(), ...who]).size + figures;
  if (isTitled && by !== 'content') return 'named';
  const isEmpty = values.length === 0;
  if (who.length === 0 && !isEmpty) return null;
  // Lists of what may be chosen have the same headers as the leads.
  if (by !== 'label' && !isEmpty && !moneyOrDate.some((field) => columns.has(field)) && !comeAgain(placed)) return null;
  const labelled = placed.header.labels.filter((label) => label !== '').length;
  const isOfOurs = by === 'label' && labelled >= fewestColumns && comeAgain(placed);
  if (known < fewestColumns && !isOfOurs)
    return by !== 'content' && who.length > 0 && values.some(isStageWord) ? 'shaped' : null;
  if (by === 'label' || by === 'stored mapping' || by === 'binding') return 'named';
  const words = values.filter(isStageWord).length;
  if (by === 'content') return words >= 2 && words >= 0.5 * values.length ? 'named' : 'shaped';
  // “Status” stands above many a list; beside money, or with words of a sale in it, it says how far a deal is.
  return isEmpty || words > 0 || moneyOrDate.some((field) => columns.has(field)) ? 'named' : 'shaped';
}

/** Whether a stage stands in two rows: where each stands in one, the tab says what they mean. */
function comeAgain({ tab, header, match }: PlacedHeader): boolean {
  const seen = new Set<string>();
  return tab.rows.slice(header.firstDataRow).some((cells) => {
    const stage = fold(cellText(cells[match.columns.get('stage') ?? -1]).slice(0, 100));
    const isAgain = stage !== '' && seen.has(stage);
    seen.add(stage);
    return isAgain;
  });
}
