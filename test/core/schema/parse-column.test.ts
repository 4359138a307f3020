import { describe, expect, it } from 'vitest';
import { parseColumn } from '../../../src/core/schema/parse-column.ts';
import type { ColumnContext } from '../../../src/core/schema/parse-column.ts';
import { dayFromParts } from '../../../src/core/workbook/day-time.ts';

const context: ColumnContext = { dayOrder: null, teamCurrency: 'EUR', timeZone: null };

describe('parseColumn', () => {
  it('decides the order of day and month over the whole column', () => {
    const parsed = parseColumn({ type: 'date' }, ['3/4/2026', null, '31/3/2026', 'soon'], context);
    expect(parsed.values).toEqual([dayFromParts(2026, 4, 3), null, dayFromParts(2026, 3, 31), null]);
    expect(parsed.problems).toMatchObject([{ index: 3, value: 'soon', problem: 'cell/not-a-date' }]);
    expect(parsed.remarks.get('cell/text-date')).toEqual([0, 2]);
    expect(parsed.dayOrder).toBe('day first');
  });

  it('reports every ambiguous date where nothing decides, unless Settings does', () => {
    const cells = ['3/4/2026', '5/6/2026'];
    expect(parseColumn({ type: 'date' }, cells, context).problems).toHaveLength(2);
    expect(parseColumn({ type: 'date' }, cells, { ...context, dayOrder: 'month first' }).values).toEqual([
      dayFromParts(2026, 3, 4),
      dayFromParts(2026, 5, 6),
    ]);
  });

  it('reports failed formulas and keeps the rest', () => {
    const parsed = parseColumn({ type: 'amount' }, [5, { error: '#REF!' }, '$7'], context);
    expect(parsed.values).toEqual([5, null, 7]);
    expect(parsed.problems).toMatchObject([{ index: 1, value: '#REF!', problem: 'cell/formula-error' }]);
    expect([...parsed.currencies]).toEqual([[2, 'USD']]);
  });
});
