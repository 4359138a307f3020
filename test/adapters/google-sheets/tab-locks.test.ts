import { expect, it } from 'vitest';
import { locksOf } from '../../../src/adapters/google-sheets/tab-locks.ts';
import { isColumnLocked, lockOn, lockText } from '../../../src/core/workbook/lock.ts';

const column = (sheetId: number, startColumnIndex: number) => ({
  sheetId,
  startColumnIndex,
  endColumnIndex: startColumnIndex + 1,
});

it('locks are whole tabs with holes, ranges and named ranges, where they do not only warn and are kept from this account', () => {
  const locked = locksOf(
    {
      protectedRanges: [
        { range: { sheetId: 7 }, unprotectedRanges: [{ sheetId: 7, startRowIndex: 2, endRowIndex: 4 }] },
        { namedRangeId: 'n1', description: 'prices' },
        { range: column(7, 9), warningOnly: true },
        { range: column(7, 9), requestingUserCanEdit: true },
        { range: column(7, 9), editors: { users: ['ann@fern.example'], groups: ['sales@fern.example'] } },
      ],
    },
    [{ namedRangeId: 'n1', range: { ...column(7, 1), startRowIndex: 2, endRowIndex: 3 } }],
  );
  expect(locked.map(lockText)).toEqual([
    'the whole tab',
    'B3:B3, “prices”',
    'J1:J, kept for ann@fern.example and sales@fern.example',
  ]);
  const under = (row: number, at: number) => (lockOn({ locked }, row, at) === undefined ? 'free' : 'locked');
  expect([under(0, 0), under(2, 0), under(3, 1), under(2, 1), under(2, 9), under(4, 3)]).toEqual([
    ...['locked', 'free', 'free', 'locked', 'locked', 'locked'],
  ]);
  expect([isColumnLocked({ locked }, 9), isColumnLocked({}, 9)]).toEqual([true, false]);
});
