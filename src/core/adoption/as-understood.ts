import { isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { Tab } from '../workbook/workbook.ts';
import { greatest } from '../statistics/greatest.ts';
import type { MadeColumn, RecognisedTab } from './adoption.ts';
import type { LeadTab } from './lead-tab.ts';
import { filledDown } from './standing/filled-down.ts';

/**
 * A tab of leads as a person understands it: a cell merged over three rows holds for all three, and what stands in no column (a
 * stage that is the tab's name) stands in one behind the last. To read leads by, never to write: no such cell is there.
 */
export function asUnderstood(
  tab: Tab,
  recognised: RecognisedTab,
): { readonly tab: Tab; readonly recognised: RecognisedTab } {
  const { columns, firstDataRow, made = [] } = recognised;
  const seen = withMade(filledDown(tab, firstDataRow, columns), made);
  return { tab: seen.tab, recognised: { ...recognised, columns: new Map([...columns, ...seen.columns]) } };
}

/** The same for who is still finding out what the leads are: stages and dates are looked for in it. */
export function leadTabAsUnderstood(lead: LeadTab): LeadTab {
  const { tab, header, match, made = [] } = lead;
  const seen = withMade(filledDown(tab, header.firstDataRow, match.columns), made);
  const labels = [...header.labels];
  for (const [field, column] of seen.columns) labels[column] = field;
  return {
    ...lead,
    tab: seen.tab,
    header: { ...header, labels: Array.from(labels, (label) => (label as string | undefined) ?? '') },
    match: { ...match, columns: new Map([...match.columns, ...seen.columns]) },
  };
}

function withMade(
  tab: Tab,
  made: readonly MadeColumn[],
): { readonly tab: Tab; readonly columns: ReadonlyMap<string, number> } {
  if (made.length === 0) return { tab, columns: new Map() };
  const width = greatest(
    tab.rows.map((row) => row.length),
    tab.columnCount,
  );
  const rows = tab.rows.map((cells, row): readonly CellValue[] => {
    if (cells.every(isBlank)) return cells;
    const longer: CellValue[] = [...cells];
    while (longer.length < width) longer.push(null);
    for (const { values } of made) longer.push(typeof values === 'string' ? values : (values.get(row) ?? null));
    return longer;
  });
  const choices = made.flatMap(({ choices: names }, index) =>
    names === undefined ? [] : [[width + index, names] as const],
  );
  return {
    tab: { ...tab, rows, choices: new Map([...(tab.choices ?? []), ...choices]) },
    columns: new Map(made.map(({ field }, index) => [field, width + index])),
  };
}
