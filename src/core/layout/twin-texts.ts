import { oneLine } from '../words/one-line.ts';
import { todaySentences } from '../words/sentences/today.ts';
import type { Written } from '../words/written/written.ts';
import type { LeadToAct } from '../reminders/leads-to-act-on.ts';

/** Which row is probably the same deal, with who has it, the longest words first; none where no such row is known. */
export function twinTexts(
  { twin, tabId, owner: own }: Pick<LeadToAct, 'twin' | 'tabId' | 'owner'>,
  w: Written,
): readonly string[] {
  if (twin === null) return [];
  const row = twin.tabId === tabId ? `row ${twin.row}` : `row ${twin.row} of ${oneLine(twin.tab, 40)}`;
  const owner = twin.owner === null ? null : oneLine(twin.owner, 60);
  const stage = oneLine(twin.stage, 40) || 'no stage';
  return [
    todaySentences.maybeSame({ name: oneLine(twin.title, 60), row, stage, owner }, w),
    // Whose it is stands beside it already where it is the same person's.
    todaySentences.maybeSameShort({ row, owner: twin.owner === own ? null : (owner?.split(' ')[0] ?? null) }, w),
  ];
}
