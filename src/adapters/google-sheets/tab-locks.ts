import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { Lock } from '../../core/workbook/lock.ts';

/** What of a sheet's answer says what is protected, and against whom. */
export const lockFields =
  'protectedRanges(protectedRangeId,range,namedRangeId,description,warningOnly,requestingUserCanEdit,unprotectedRanges,editors(users,groups))';

/** The protection that tabs of the worker's get. Up to now some were for their maker alone. */
export const ownProtection = 'Leadsheet keeps this tab';

/** The parts of a tab that the account which asks may not edit. */
export function locksOf(
  sheet: sheets_v4.Schema$Sheet,
  namedRanges: readonly sheets_v4.Schema$NamedRange[],
): readonly Lock[] {
  return (sheet.protectedRanges ?? [])
    .filter((protection) => protection.warningOnly !== true && protection.requestingUserCanEdit !== true)
    .map((protection) => {
      const named = namedRanges.find(({ namedRangeId }) => namedRangeId === protection.namedRangeId)?.range;
      return {
        ...blockOf(protection.range ?? named ?? {}),
        description: protection.description || null,
        // Google tells them only to those who may edit it; said where they are told all the same.
        editors: [...(protection.editors?.users ?? []), ...(protection.editors?.groups ?? [])],
        free: (protection.unprotectedRanges ?? []).map(blockOf),
      };
    });
}

/** IDs of protections of our own that keep others out and that the account which asks may mend. */
export function strictOf(sheet: sheets_v4.Schema$Sheet): readonly number[] {
  return (sheet.protectedRanges ?? []).flatMap(
    ({ protectedRangeId, description, warningOnly, requestingUserCanEdit }) =>
      description === ownProtection && warningOnly !== true && requestingUserCanEdit === true
        ? [protectedRangeId ?? 0]
        : [],
  );
}

function blockOf(range: sheets_v4.Schema$GridRange) {
  const last = (end: number | null | undefined): number | null => (end === undefined || end === null ? null : end - 1);
  return {
    firstRow: range.startRowIndex ?? 0,
    lastRow: last(range.endRowIndex),
    firstColumn: range.startColumnIndex ?? 0,
    lastColumn: last(range.endColumnIndex),
  };
}
