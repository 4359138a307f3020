import { fold } from '../../schema/fold.ts';
import type { Tab } from '../../workbook/workbook.ts';
import { mappingKeys } from '../stored-mapping.ts';
import type { MappingRow } from '../stored-mapping.ts';

/** What a row of Settings says, or is to say, of rows of a tab. */
export interface RowAnswer {
  /** Its name: “Rows: Deals: Forecast Q4; Stretch goal”. */
  readonly setting: string;
  /** null = not answered yet. */
  readonly are: 'leads' | 'not leads' | null;
  /** The names of the rows that it is about; null = all rows of the tab that have counted. */
  readonly names: ReadonlySet<string> | null;
}

const longestName = 40;

/** What is said and asked of the rows of a tab. Where a name leads to no tab any more, it was renamed: its rows are known by their own names. */
export function rowAnswers(title: string, tabs: readonly Tab[], mapping: readonly MappingRow[]): readonly RowAnswer[] {
  const titles = new Set(tabs.map((tab) => fold(tab.title)));
  return mapping.flatMap((row): RowAnswer[] => {
    const of = row.kind === 'rows' ? row.title : row.kind === 'unanswered' ? unansweredOf(row.setting) : null;
    if (of === null) return [];
    const are = row.kind === 'rows' ? row.are : null;
    const setting = mappingKeys.rows(of);
    if (fold(of) === fold(title)) return [{ setting, are, names: null }];
    const colon = of.lastIndexOf(':');
    const head = fold(of.slice(0, Math.max(0, colon)));
    const isRenamed = !titles.has(head) && !titles.has(fold(of));
    if (colon < 0 || (head !== fold(title) && !isRenamed)) return [];
    return [
      {
        setting,
        are,
        names: new Set(
          of
            .slice(colon + 1)
            .split(';')
            .map(fold),
        ),
      },
    ];
  });
}

function unansweredOf(setting: string): string | null {
  return /^rows\s*:\s*(.+)$/is.exec(setting)?.[1] ?? null;
}

/** By what a row is named. */
interface Named {
  readonly group?: string;
  readonly value: string;
}

/** How a row is named in Settings: as its kind, or by the first text in it. */
export function shownNameOfRow({ group, value }: Named): string {
  const text = (group ?? value).replace(/[;:\s]+/g, ' ').trim();
  return text.length > longestName ? `${text.slice(0, longestName)}…` : text;
}

/** The same as it is compared. */
export function nameOfRow(found: Named): string {
  return fold(shownNameOfRow(found));
}
