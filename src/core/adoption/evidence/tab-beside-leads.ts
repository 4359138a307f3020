import { cellText } from '../../workbook/cell-value.ts';
import { fold, foldHeader } from '../../schema/fold.ts';
import type { Evidence, Grade } from '../decision.ts';
import type { PlacedHeader } from '../place-header.ts';
import { isStageWord, kindOfStageName } from '../stage-words.ts';
import { listOfCustomers, saysCopy, titleSaysOther } from '../tabs/tab-words.ts';
import type { TabAnswer } from './tab-by-file.ts';

const mostValues = 200;
/** Of two rows anything is chance. */
const fewestRows = 3;
const mostlyTheSame = 0.5;
const hardlyAny = 0.1;

/**
 * What speaks against a tab of leads beside one that surely is: its title, other columns, or stages that are none of that one’s.
 *
 * @param grade of what speaks for it: other columns, and the name of a copy that repeats nothing, are worth as much: it is asked
 * @param isList whether nothing in it says the stage: then it has other columns, and may be a list of customers who bought
 */
export function tabBesideLeads(
  placed: PlacedHeader,
  leads: PlacedHeader,
  { grade, isList }: { readonly grade: Grade; readonly isList: boolean },
): Evidence<TabAnswer>[] {
  const { title } = placed.tab;
  const said = titleSaysOther(title);
  const other = isList && said === listOfCustomers ? null : said;
  const against = [
    ...(other === null && saysCopy(title) ? [`is called “${title}”, as a copy would be`] : []),
    ...(isList || isLike(placed, leads) ? [] : [`has other columns or stages than “${leads.tab.title}”`]),
  ];
  return [
    ...(other === null
      ? []
      : [{ answer: 'not leads', grade: 'named', because: `is called “${title}”, as ${other} would be` } as const]),
    ...against.map((because) => ({ answer: 'not leads', grade, because }) as const),
  ];
}

/** How often each stage stands in a tab, folded. */
function stageValues({ tab, header, match }: PlacedHeader): ReadonlyMap<string, number> {
  const column = match.columns.get('stage');
  const typed = new Map<string, number>();
  if (column === undefined) return typed;
  for (let row = header.firstDataRow; row < tab.rows.length && typed.size < mostValues; row += 1) {
    const text = cellText(tab.rows[row]?.[column]).slice(0, 100);
    typed.set(text, (typed.get(text) ?? 0) + 1);
  }
  const counts = new Map<string, number>();
  for (const [text, count] of typed) counts.set(fold(text), (counts.get(fold(text)) ?? 0) + count);
  counts.delete('');
  return counts;
}

/**
 * Whether a further tab holds leads too: most of the columns of the first, and stages that the first one knows or that speak
 * for themselves. The Lead ID counts as shared, for the worker adds one to the first; else that would make tabs alike.
 */
function isLike(placed: PlacedHeader, leads: PlacedHeader): boolean {
  const fields = [...placed.match.columns.keys()];
  const shared = fields.filter((field) => field === 'leadId' || leads.match.columns.has(field)).length;
  const ofLeads = [...leads.match.columns.keys()].filter((field) => field !== 'leadId').length;
  if (shared < Math.min(3, ofLeads) || shared < 0.5 * fields.length) return false;
  const stages = stageValues(leads);
  const values = [...stageValues(placed)];
  const rows = values.reduce((sum, [, count]) => sum + count, 0);
  const known = values.reduce((sum, [value, count]) => sum + (stages.has(value) || isStageWord(value) ? count : 0), 0);
  return rows === 0 || (known >= 0.5 * rows && !isOfOthers(placed, leads, values));
}

/**
 * Whether a tab holds something else that has a state: contracts, policies and applicants have a name, somebody who looks after them, and money, too.
 * Its stages are hardly ever those of the leads, and not nearly all ends, as those of an archive; or they are mostly others, under headers that are mostly others.
 */
function isOfOthers(
  placed: PlacedHeader,
  leads: PlacedHeader,
  values: readonly (readonly [stage: string, count: number])[],
): boolean {
  const stages = stageValues(leads);
  const rows = values.reduce((sum, [, count]) => sum + count, 0);
  const shared = values.reduce((sum, [value, count]) => sum + (stages.has(value) ? count : 0), 0);
  if (rows < fewestRows) return false;
  if (sharedLabels(placed, leads) < mostlyTheSame) return shared < mostlyTheSame * rows;
  const open = values.reduce((sum, [value, count]) => sum + (kindOfStageName(value) === 'open' ? count : 0), 0);
  return shared < hardlyAny * rows && open >= 0.25 * rows;
}

/** How many of its headers are those of the leads, too: 0 to 1, but for the Lead ID. */
function sharedLabels({ header, match }: PlacedHeader, leads: PlacedHeader): number {
  const id = match.columns.get('leadId');
  const own = header.labels.filter((label, column) => label !== '' && column !== id).map(foldHeader);
  const labels = new Set(leads.header.labels.map(foldHeader));
  return own.filter((label) => labels.has(label)).length / Math.max(1, own.length);
}
