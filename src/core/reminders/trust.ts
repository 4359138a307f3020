import type { Day } from '../workbook/day-time.ts';

/** How far what was told can be known: people may have deleted lines of the ledger, and of Memory. */
export interface Trust {
  /** Since when something that was told is known to be gone, or may be: of what is not known to be told since, a list goes out. */
  readonly lostOn: Day | null;
  /** The day on which nobody can say what was told: nothing else than that list goes out on it. */
  readonly blindOn: Day | null;
  /** Why no mail may go out at all, in plain words; null = nothing is in the way. */
  readonly hold: string | null;
}

/** What was told is all known. */
export const fullTrust: Trust = { lostOn: null, blindOn: null, hold: null };

/** By what became of the worker's own logs. */
export function trustIn(logs: {
  readonly toldLost: Day | null;
  readonly memoryLost: { readonly since: Day; readonly isBlind: boolean } | null;
  readonly isLedgerUnreadable: boolean;
}): Trust {
  const { toldLost, memoryLost, isLedgerUnreadable } = logs;
  return {
    lostOn: toldLost,
    blindOn: memoryLost?.isBlind === true ? memoryLost.since : null,
    hold: isLedgerUnreadable
      ? 'No mail is sent: the Reminder Log holds lines, and none of them says which mail it is of. Restore an earlier version of that tab, or delete the tab.'
      : null,
  };
}
