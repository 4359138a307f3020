import type { Written } from '../words/written/written.ts';
import type { LeadVerdict } from './sort-into-mailboxes.ts';

const mostReasons = 3;
const whereTo =
  'Put an address for each person into the Email column of Team, or one for everybody under Team address in Settings.';

/**
 * About how many deals nobody could be told, why, and where to put an address; null where somebody could be told about
 * each. It holds whether mail is on or off: who tries mail out should know before turning it on.
 *
 * @param mailboxes how many people can be mailed at all
 */
export function whoCannotBeTold(verdicts: Iterable<LeadVerdict>, mailboxes: number, w: Written): string | null {
  const reasons = new Map<string, number>();
  let count = 0;
  for (const { nobody } of verdicts) {
    if (nobody === null) continue;
    count++;
    reasons.set(nobody, (reasons.get(nobody) ?? 0) + 1);
  }
  if (count === 0) return null;
  const deals = w.count(count, 'deal');
  if (mailboxes === 0) return `Nobody has an address that can be mailed, and ${deals} should be in a mail. ${whereTo}`;
  const common = [...reasons].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const named = common.slice(0, mostReasons).map(([reason]) => reason);
  const others = common.length > mostReasons ? ', …' : '';
  return `Nobody can be told about ${deals} (${named.join(', ')}${others}). ${whereTo}`;
}
