import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberCell, textCell } from '../../../src/core/workbook/out-cell.ts';
import { planWorkerTab } from '../../../src/core/layout/plan-worker-tab.ts';
import type { WantedTab } from '../../../src/core/layout/wanted-tab.ts';
import { nothingRemembered } from '../../../src/core/logs/parse-worker-memory.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aSheet } from './sheet.ts';

const figures = (add = 0): (string | number)[][] =>
  Array.from({ length: 12 }, (_, i) => [`Figure ${i}`, i % 3, i + add]);

const wanted = (values: readonly (readonly (string | number)[])[]): WantedTab => ({
  name: 'metrics',
  cells: values.map((row) =>
    row.map((value) => (typeof value === 'string' ? textCell(value) : numberCell(value, 'integer'))),
  ),
  names: [],
  formats: [],
  charts: [],
  columnWidths: [10],
  frozenRows: 1,
});

/** One run, then a person moves rows, then another run with other figures. */
function afterMoving(change: (rows: CellValue[][]) => CellValue[][]) {
  const sheet = aSheet();
  const first = planWorkerTab({ tabs: sheet.tabs(), wanted: wanted(figures()), memory: nothingRemembered });
  sheet.apply(first.writes);
  sheet.moveRows('Metrics', change);
  const second = planWorkerTab({ tabs: sheet.tabs(), wanted: wanted(figures(100)), memory: first.memory });
  sheet.apply(second.writes);
  const rows = sheet.tabs().find((tab) => tab.title === 'Metrics')?.rows ?? [];
  const shown = rows.map((row) => [...row]).filter((row) => row.some((cell) => cell !== null && cell !== ''));
  return { shown, findings: second.findings, sheet, memory: second.memory };
}

describe('rows that a person inserted into or deleted from the tab', () => {
  it('are laid out again as they were, with one finding', () => {
    const { shown, findings, sheet, memory } = afterMoving((rows) => rows.toSpliced(4, 0, [null], [null]));
    expect(shown).toEqual(figures(100));
    expect(findings.map((finding) => finding.message)).toEqual([
      'Rows were inserted or deleted in Metrics, from row 7 on; it was laid out again.',
    ]);
    expect(planWorkerTab({ tabs: sheet.tabs(), wanted: wanted(figures(100)), memory })).toMatchObject({
      writes: [],
      findings: [],
    });
  });

  it('come back where they were deleted', () => {
    const { shown, findings } = afterMoving((rows) => rows.toSpliced(3, 2));
    expect(shown).toEqual(figures(100));
    expect(findings).toHaveLength(1);
  });

  it('leave what a person typed into the new row, and say so', () => {
    const { shown, findings } = afterMoving((rows) => rows.toSpliced(4, 0, ['my own note']));
    expect(shown[4]).toEqual(['my own note', 1, 104]);
    expect(shown.toSpliced(4, 1)).toEqual(figures(100).toSpliced(4, 1));
    expect(findings).toHaveLength(2);
  });

  it('never lose what was typed, wherever rows and texts come in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(11), fc.boolean(), fc.nat(3)), { minLength: 1, maxLength: 4 }),
        (changes) => {
          let count = 0;
          const { shown } = afterMoving((rows) =>
            changes.reduce((all, [at, isInsert, column]) => {
              count++;
              if (isInsert) return all.toSpliced(at, 0, [...Array<null>(column).fill(null), `typed ${count}`]);
              const row = [...(all[at] ?? [])];
              while (row.length < column) row.push(null);
              row[column] = `typed ${count}`;
              return all.with(at, row);
            }, rows),
          );
          const there = shown.flat();
          // A text may have been typed over a text typed before: the last in a place is what must be there.
          expect(there).toContain(`typed ${count}`);
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });
});
