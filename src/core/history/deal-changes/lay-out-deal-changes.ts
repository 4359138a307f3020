import { toTheMillisecond } from '../../logs/event-columns.ts';
import type { NewDealChange } from '../../logs/deal-change.ts';
import { serialFromDay } from '../../workbook/day-time.ts';
import type { OutCell } from '../../workbook/sheet-write.ts';

/** Rows for Deal Changes, in the order of its columns; `readDealChanges` reads them back as they were. */
export function layOutDealChanges(changes: readonly NewDealChange[]): (OutCell | undefined)[][] {
  return changes.map((change) => {
    const { before } = change;
    const amountBefore = before === null || before.amount === change.amount ? null : before.amount;
    const closeBefore = before === null || before.expectedClose === change.expectedClose ? null : before.expectedClose;
    const ownerBefore = before === null || before.owner === change.owner ? null : before.owner;
    return [
      cell(change.lead, 'text'),
      cell(change.what, 'text'),
      cell(serial(change.notBefore), 'dateTime'),
      cell(serial(change.notAfter), 'dateTime'),
      cell(amountBefore, 'money'),
      cell(change.amount, 'money'),
      cell(change.currency, 'text'),
      cell(serial(closeBefore), 'date'),
      cell(serial(change.expectedClose), 'date'),
      cell(ownerBefore, 'text'),
      cell(change.owner, 'text'),
    ];
  });
}

function serial(at: number | null): number | null {
  return at === null ? null : serialFromDay(toTheMillisecond(at));
}

function cell(value: string | number | null, format: OutCell['format']): OutCell | undefined {
  return value === null ? undefined : { value, ...(format === undefined ? {} : { format }) };
}
