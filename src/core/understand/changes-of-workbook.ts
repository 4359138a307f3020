import type { Adoption } from '../adoption/adoption.ts';
import { deriveDealChanges } from '../history/deal-changes/derive-deal-changes.ts';
import type { DealChangesInput } from '../history/deal-changes/derive-deal-changes.ts';
import { readingsAsText } from '../history/deal-changes/readings.ts';
import { nothingReckoned, reckonedValues } from '../history/deal-changes/reckoned-values.ts';
import { valuesOfLeads } from '../history/deal-changes/values-of-leads.ts';
import type { DealLife } from '../history/stage-visit.ts';
import type { Lead } from '../leads/lead.ts';
import type { Records } from '../leads/records.ts';
import type { TeamMember } from '../leads/team-member.ts';
import { leavesOpen } from '../logs/deal-change.ts';
import type { DealChange, NewDealChange } from '../logs/deal-change.ts';
import type { WorkerMemory } from '../logs/worker-memory.ts';
import type { OwnLogs } from '../logs/read-own-logs.ts';
import { removed } from '../logs/stage-event.ts';
import type { StageEvent } from '../logs/stage-event.ts';
import { readSince } from './read-since.ts';
import type { ReadSince } from '../metrics/trends.ts';
import { readSinceKey } from '../logs/memory-keys.ts';
import { answersAsText, earlierAnswersAsText } from './read-before.ts';
import type { Reread } from './reread.ts';
import { isSameName, nameIndex } from '../schema/name-index.ts';
import type { Stage } from '../workbook/stage.ts';
import type { Workbook } from '../workbook/workbook.ts';

export interface ChangesOfWorkbook {
  /** What this run adds to Deal Changes. */
  readonly newChanges: readonly NewDealChange[];
  /** Open deals that stand in the record as they were, because a formula gave their amount or date anew. */
  readonly reckoned: number;
  /** How the sheet was read, to be remembered. */
  readonly readings: string;
  /** And what stood in Settings and Stages. */
  readonly answers: string;
  /** Since when it is read so. */
  readonly readSince: ReadSince;
  /** And what stood there before, as long as it tells of rows of which that says nothing. */
  readonly earlierAnswers: string;
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
  {
    logs,
    memory,
    ...history
  }: OfHistory & {
    readonly reread: Reread;
    readonly logs: OwnLogs;
    readonly memory: WorkerMemory;
    /** Whether leads stand elsewhere, or are leads at all, by another reading alone. */
    readonly areDealsRead: boolean;
  },
): ChangesOfWorkbook {
  const { readings, before } = history.reread;
  const read = valuesOfLeads(records, adoption);
  const { reread } = history;
  const reckoned = reckonedValues(workbook, adoption, () =>
    openDeals(records.leads, logs.dealChanges).map(({ lead, before }) => {
      return { lead, before, now: reread.valuesBefore(lead, before, read(lead, before)) };
    }),
  );
  const newChanges = deriveDealChanges({
    ...history,
    leads: records.leads,
    previous: logs.dealChanges,
    reckoned,
    stoodAs: standingBefore(logs.events, adoption.stages),
    read,
    isSameOwner: sameOwner(records.team),
    currency: adoption.settings.currency,
  });
  // A run that saw no lead must not make the first ones look as if they had come after it.
  const kept = records.rowCount === 0 ? before : readings;
  const asTheyWere = (): number =>
    openDeals(records.leads, [...logs.dealChanges, ...newChanges]).filter(({ lead, before }) => {
      const now = read(lead, before);
      const kept = reckoned.without(lead, before, now);
      return kept.amount !== now.amount || kept.expectedClose !== now.expectedClose;
    }).length;
  const answers = kept.tabs.size === 0 ? '' : answersAsText(workbook, adoption);
  const isRead = ({ stage, stageText }: Lead): boolean =>
    stage === null ? stageText === '' : stage.undecided !== true;
  const isAllRead = history.never.size === 0 && records.leads.length > 0 && records.leads.every(isRead);
  return {
    newChanges,
    reckoned: reckoned === nothingReckoned ? 0 : asTheyWere(),
    readings: kept.tabs.size === 0 ? '' : readingsAsText(kept),
    answers,
    readSince: readSince(memory.other.get(readSinceKey) ?? '', {
      before,
      readings: kept,
      areDealsRead: history.areDealsRead || newChanges.some(({ what }) => what === 'read as not open'),
      today: Math.floor(history.now),
    }),
    earlierAnswers: earlierAnswersAsText(memory, answers, isAllRead),
  };
}

function openDeals(leads: readonly Lead[], changes: readonly DealChange[]) {
  const known = new Map(changes.map((change) => [change.lead, change]));
  return leads.flatMap((lead) => {
    const before = lead.id === null || lead.isCopy ? undefined : known.get(lead.id);
    return before === undefined || !leavesOpen(before) ? [] : [{ lead, before }];
  });
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
