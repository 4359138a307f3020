import { expect, it } from 'vitest';
import { givenIds, withGivenIds } from '../../../src/core/leads/given-ids.ts';
import { nothingRemembered } from '../../../src/core/logs/parse-worker-memory.ts';
import type { SheetWrite } from '../../../src/core/workbook/sheet-write.ts';

const fill = (column: number, row: number, value: string, tabId = 1): SheetWrite => ({
  kind: 'fillBlank',
  tabId,
  row,
  column,
  value,
});

it('remembers for good which IDs were placed, and whether under a header of ours', () => {
  const first = withGivenIds(nothingRemembered, [fill(5, 0, 'Lead ID'), fill(5, 1, 'L234567892'), fill(5, 1, 'L2', 2)]);
  const then = withGivenIds(first, [fill(5, 2, 'L234567893')]);
  expect([...givenIds(then)]).toEqual([
    ['L234567892', 'under our header'],
    ['L2', 'under theirs'],
    ['L234567893', 'under theirs'],
  ]);
  expect(withGivenIds(then, [])).toBe(then);
  expect(givenIds(nothingRemembered).size).toBe(0);
});
