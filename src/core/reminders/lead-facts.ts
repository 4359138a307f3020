import type { Written } from '../words/written/written.ts';
import type { Finding } from '../findings/finding.ts';
import type { StageVisit } from '../history/stage-visit.ts';
import { firstOpenStage } from '../leads/first-open-stage.ts';
import type { Purchase, Records } from '../leads/records.ts';
import type { Stage } from '../workbook/stage.ts';
import type { Day } from '../workbook/day-time.ts';
import type { EffectiveLead } from './effective-lead.ts';
import { cameInDays } from './came-in-days.ts';
import type { RuleFacts } from './find-rules.ts';
import { lastWordsOf } from './last-words.ts';
import type { LeadHands } from './lead-hands.ts';
import { listBy } from '../workbook/list-by.ts';

const noPurchases: readonly Purchase[] = [];
const noFindings: readonly Finding[] = [];

/** Everything about the leads that rules may ask for, looked up once: purchases, errors, the stay in the present stage. */
export function gatherLeadFacts(
  records: Records,
  visits: readonly StageVisit[],
  stages: readonly Stage[],
  { today, hands }: { readonly today: Day; readonly hands: ReadonlyMap<string, LeadHands> },
  w: Written,
): (one: EffectiveLead) => RuleFacts {
  const purchases = listBy(records.purchases, ({ lead }) => lead);
  const errors = listBy(records.findings, (one) => (one.severity === 'error' ? one.lead : null));
  const since = new Map<string, Day>();
  const firstSeen = new Map<string, Day>();
  for (const { exit, enteredAt, lead, stage } of visits) {
    if (enteredAt !== null) firstSeen.set(lead, Math.min(Math.floor(enteredAt), firstSeen.get(lead) ?? Infinity));
    if (exit === 'open' && enteredAt !== null) since.set(`${lead} ${stage}`, Math.floor(enteredAt));
  }
  const first = firstOpenStage(stages)?.id;
  const cameInOn = cameInDays(records.leads, hands, today);
  const lastWord = lastWordsOf(records, today, w);
  return ({ lead }) => {
    const stage = lead.stage;
    // A copied row has no history of its own: the original keeps it.
    const name = lead.isCopy ? lead.key : (lead.id ?? lead.key);
    const visited = stage === null ? undefined : since.get(`${name} ${stage.id}`);
    return {
      purchases: purchases.get(lead.key) ?? noPurchases,
      findings: errors.get(lead.key) ?? noFindings,
      inStageSince: visited ?? lead.stageSince ?? (stage === null ? null : (lead.entered.get(stage.id) ?? null)),
      isFirstStage: stage !== null && stage.id === first,
      arrivedOn:
        hands.get(lead.key)?.arrivedOn ??
        noLaterThan(today, lead.created) ??
        noLaterThan(today, firstSeen.get(name) ?? null),
      cameInOn: cameInOn(lead),
      takenOver: hands.get(lead.key)?.takenOver ?? null,
      lastWord: lastWord(lead),
    };
  };
}

/** A date to come is a slip of the pen, and says nothing. */
function noLaterThan(today: Day, day: Day | null): Day | null {
  return day !== null && day <= today ? day : null;
}
