import type { Adoption } from '../adoption/adoption.ts';
import { deriveDealChanges } from '../history/deal-changes/derive-deal-changes.ts';
import type { DealChangesInput } from '../history/deal-changes/derive-deal-changes.ts';
import { readingsAsText } from '../history/deal-changes/readings.ts';
import { valuesOfLeads } from '../history/deal-changes/values-of-leads.ts';
import type { DealLife } from '../history/stage-visit.ts';
import type { Records } from '../leads/records.ts';
import type { TeamMember } from '../leads/team-member.ts';
import type { NewDealChange } from '../logs/deal-change.ts';
import type { OwnLogs } from '../logs/read-own-logs.ts';
import { removed } from '../logs/stage-event.ts';
import type { StageEvent } from '../logs/stage-event.ts';
import { answersAsText } from './read-before.ts';
import type { Reread } from './reread.ts';
import { isSameName, nameIndex } from '../schema/name-index.ts';
import type { Stage } from '../workbook/stage.ts';
import type { Workbook } from '../workbook/workbook.ts';

export interface ChangesOfWorkbook {
  /** What this run adds to Deal Changes. */
  readonly newChanges: readonly NewDealChange[];
  /** How the sheet was read, to be remembered. */
  readonly readings: string;
  /** And what stood in Settings and Stages. */
  readonly answers: string;
}

type OfHistory = Pick<
  DealChangesInput,
  'held' | 'heldSince' | 'never' | 'wereThere' | 'previousRunAt' | 'now' | 'isFirstLook' | 'reread'
> & {
  readonly lives: readonly DealLife[];
};

/** What has changed about open deals since a run last looked. */
export function changesOfWorkbook(
  workbook: Workbook,
  adoption: Adoption,
  records: Records,
  { logs, ...history }: OfHistory & { readonly reread: Reread; readonly logs: OwnLogs },
): ChangesOfWorkbook {
  const { readings, before } = history.reread;
  const newChanges = deriveDealChanges({
    ...history,
    leads: records.leads,
    previous: logs.dealChanges,
    stoodAs: standingBefore(logs.events, adoption.stages),
    read: valuesOfLeads(records, adoption),
    isSameOwner: sameOwner(records.team),
    currency: adoption.settings.currency,
  });
  // A run that saw no lead must not make the first ones look as if they had come after it.
  const kept = records.rowCount === 0 ? before : readings;
  return {
    newChanges,
    readings: kept.tabs.size === 0 ? '' : readingsAsText(kept),
    answers: kept.tabs.size === 0 ? '' : answersAsText(workbook, adoption),
  };
}

/** How each lead stood by Stage History. Read when first asked for: after the first night few leads are without a line. */
function standingBefore(events: readonly StageEvent[], stages: readonly Stage[]): DealChangesInput['stoodAs'] {
  const kinds = new Map(stages.map(({ id, kind }) => [id, kind]));
  let last: Map<string, StageEvent> | null = null;
  return (lead) => {
    if (last === null) {
      last = new Map();
      for (const event of events) {
        const known = last.get(event.lead);
        if (known === undefined || known.notAfter <= event.notAfter) last.set(event.lead, event);
      }
    }
    const to = last.get(lead)?.to;
    if (to === undefined) return null;
    return to === removed || (kinds.get(to) ?? 'open') !== 'open' ? 'gone' : 'open';
  };
}

/** Whether two names are one person's: a name that became an alias, or got its address, is no new owner. */
function sameOwner(team: readonly TeamMember[]): DealChangesInput['isSameOwner'] {
  const members = nameIndex<TeamMember>();
  for (const member of team)
    for (const name of [member.name, member.email, ...member.aliases]) if (name !== null) members.add(name, member);
  return (a, b) => isSameName(a, b) || (members.get(a) !== undefined && members.get(a) === members.get(b));
}
