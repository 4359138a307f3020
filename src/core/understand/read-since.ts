import type { Reading, Readings } from '../history/deal-changes/readings.ts';
import type { ReadSince } from '../metrics/trends.ts';
import { listFromText } from '../logs/list-from-text.ts';
import type { Day } from '../workbook/day-time.ts';

/** What this run knows of how the sheet is read, against the last one. */
interface ReadTonight {
  readonly before: Readings;
  readonly readings: Readings;
  /** Whether deals stand elsewhere than in the last run, or are deals at all, though nobody changed them. */
  readonly areDealsRead: boolean;
  readonly today: Day;
}

/** Since when amounts, and where deals stand, are read as they are tonight: headlines of the days before tell of another reading. */
export function readSince(remembered: string, { before, readings, areDealsRead, today }: ReadTonight): ReadSince {
  const [money, deals] = listFromText(remembered).map((day) => (typeof day === 'number' && day <= today ? day : null));
  const isOther = (field: keyof Reading): boolean =>
    [...readings.tabs].some(([tab, reading]) => {
      const was = before.tabs.get(tab);
      return was !== undefined && was[field] !== reading[field];
    });
  const areKindsOther = [...readings.kinds].some(([id, kind]) => (before.kinds.get(id) ?? kind) !== kind);
  const isMoved = areDealsRead || areKindsOther || isOther('standing');
  return { money: isOther('amount') ? today : (money ?? null), deals: isMoved ? today : (deals ?? null) };
}

/** To be remembered; '' = as long as anybody knows. */
export function readSinceAsText({ money, deals }: ReadSince): string {
  return money === null && deals === null ? '' : JSON.stringify([money, deals]);
}
