import type { Adoption } from '../adoption/adoption.ts';
import { cellText } from '../workbook/cell-value.ts';
import type { SettleMarks, SheetWrite } from '../workbook/sheet-write.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { planMarks, readMarks } from './column-marks.ts';

/**
 * Marks the columns of leads that were recognised, to be bound to what they mean, so that a renamed header breaks nothing. On
 * Google only: an .xlsx file has nowhere to keep it. A column that is bound already stays as it is.
 */
export function planBindings(workbook: Workbook, adoption: Adoption): readonly SheetWrite[] {
  if (workbook.kind !== 'google-sheets') return [];
  return adoption.leadTabs.flatMap(({ tabId, columns, headerRow }) => {
    const tab = workbook.tabs.find((each) => each.id === tabId);
    const bound = tab?.boundColumns ?? new Map<number, string>();
    const taken = new Set(bound.values());
    if (headerRow < 0) return [];
    const label = (column: number): string => cellText(tab?.rows[headerRow]?.[column]);
    const meant = [...columns]
      .filter(([field, column]) => !bound.has(column) && !taken.has(field))
      .map(([field, column]) => ({ field, column, header: label(column), next: label(column + 1) }))
      // What has no header cannot be told from a column that was inserted just then.
      .filter(({ header }) => header !== '');
    return planMarks(tabId, meant, 'binding');
  });
}

/** Binds the columns whose marks, read back, are where they were meant to be, and forgets the others: they are marked anew. */
export function settleBindings(workbook: Workbook): readonly SettleMarks[] {
  return workbook.tabs.flatMap((tab): SettleMarks[] => {
    const marks = readMarks(tab, 'binding');
    // Two marks of one column or one field, left by a run that was killed: no way to tell which is right.
    const isTwice = (of: (mark: (typeof marks)[number]) => unknown, mark: (typeof marks)[number]): boolean =>
      marks.filter((each) => of(each) === of(mark)).length > 1;
    return marks.length === 0
      ? []
      : [
          {
            kind: 'settleMarks',
            tabId: tab.id,
            marks: marks.map((each) => {
              const isClear =
                !each.isStray && !isTwice((mark) => mark.column, each) && !isTwice((mark) => mark.field, each);
              return { mark: each.mark, field: isClear ? each.field : null };
            }),
          },
        ];
  });
}
