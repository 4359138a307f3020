import { resolveRange } from '../a1.ts';
import { bodyOf } from './operation.ts';
import type { Operation } from './operation.ts';
import { clearRange } from './values-clear.ts';

export const valuesBatchClear: Operation = {
  id: 'spreadsheets.values.batchClear',
  method: 'POST',
  kind: 'Write',
  run: (edit, call) => {
    const { ranges = [] } = bodyOf<{ ranges?: readonly string[] }>(call);
    const clearedRanges = ranges.map((range, index) =>
      clearRange(
        edit,
        resolveRange(edit.spreadsheet, range, edit.switches.namesIgnoreCase),
        `Invalid range[${index}]: `,
      ),
    );
    return { spreadsheetId: edit.spreadsheet.spreadsheetId, ...(clearedRanges.length > 0 ? { clearedRanges } : {}) };
  },
};
