import { tabNames, tabSchemas } from '../schema/tab-schemas.ts';
import type { Tab, TabName } from '../workbook/workbook.ts';

/** Titles, banners and blank rows above headers are shorter. */
const firstRows = 20;
/** So many labels may be gone or called otherwise. */
const mostMissing = 2;
/** With fewer columns a list of the team's own may have the same ones. */
const fewestColumns = 7;

/** Which of the worker's own logs a person's tab is a copy of, by its labels: such a tab is no list of leads. Null = of none. */
export function copiedLog({ rows, ownedAs }: Pick<Tab, 'rows' | 'ownedAs'>): TabName | null {
  if (ownedAs !== null) return null;
  const heads = rows
    .slice(0, firstRows)
    .map((cells) => new Set(cells.map((cell) => (typeof cell === 'string' ? cell.trim() : ''))));
  const found = tabNames.find((name) => {
    const { columns, owner } = tabSchemas[name];
    if (owner !== 'worker' || columns.length < fewestColumns) return false;
    return heads.some((labels) => columns.filter(({ header }) => !labels.has(header)).length <= mostMissing);
  });
  return found ?? null;
}
