import type { Understanding } from '../../core/understand/understand.ts';
import { isoDay } from '../../core/workbook/day-time.ts';
import type { Repairs } from './repairs.ts';

/** One ID, as it is shown. */
interface ShownId {
  readonly tab: string;
  readonly row: number;
  /** Who the lead is; null for an empty row. */
  readonly who: string | null;
  readonly is: string;
  readonly toBe: string;
  /** What the sheet would make of the ID if it was written from outside; null where it is put back. */
  readonly byHand: string | null;
  readonly isCertain: boolean;
  /** False for a row of which nobody can tell whose it is: it gets an ID that is free. */
  readonly isSettled: boolean;
}

/** One line of Stage History that turned out false. */
interface ShownChange {
  readonly lead: string;
  readonly who: string | null;
  readonly from: string | null;
  readonly to: string;
  /** The day of the run that recorded it. */
  readonly recordedOn: string;
  readonly isCertain: boolean;
}

export interface RepairShown {
  readonly ids: readonly ShownId[];
  readonly changes: readonly ShownChange[];
}

/** What a repair would do, line by line. */
export function describeRepair({ workbook, records, adoption }: Understanding, { ids, changes }: Repairs): RepairShown {
  const stages = new Map(adoption.stages.map(({ id, name }) => [id, name]));
  const who = new Map(
    records.leads.map(({ id, company, contact, email }) => [
      id,
      [company, contact, company === null && contact === null ? email : null]
        .filter((text) => text !== null)
        .join(', '),
    ]),
  );
  return {
    ids: ids.map(({ byHand, row, write, isCertain, isSettled }) => ({
      tab: workbook.tabs.find(({ id }) => id === write.tabId)?.title ?? '',
      row: write.row + 1,
      who: row === null ? null : (who.get(row.id) ?? ''),
      is: write.was,
      toBe: write.value,
      byHand,
      isCertain,
      isSettled,
    })),
    changes: changes.flatMap(({ lead, lines, recordedAt, isCertain }) =>
      lines.map(({ from, to }) => ({
        lead,
        who: who.get(lead) ?? null,
        from: from === null ? null : (stages.get(from) ?? from),
        to: stages.get(to) ?? to,
        recordedOn: isoDay(recordedAt),
        isCertain,
      })),
    ),
  };
}
