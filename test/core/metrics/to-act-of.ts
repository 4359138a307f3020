import { outcomeOf } from '../../../src/core/leads/lead.ts';
import type { MetricsInput } from '../../../src/core/metrics/metrics-input.ts';
import { actKinds } from '../../../src/core/reminders/leads-to-act-on.ts';
import type { LeadToAct } from '../../../src/core/reminders/leads-to-act-on.ts';

/** Today's list of a team: its open leads under one kind after another, with names and words as long as they come. */
export function toActOf({ records }: Pick<MetricsInput, 'records'>): LeadToAct[] {
  return records.leads
    .filter((lead) => outcomeOf(lead) === 'open')
    .map((lead, i): LeadToAct => {
      const kind = actKinds[i % actKinds.length] ?? 'late';
      const twin = { title: 'Wolverhampton Precision', tab: lead.tab, tabId: lead.tabId + (i % 2), row: 1214, stage: 'Negotiation', owner: 'Alexandra' }; // prettier-ignore
      return {
        twin: i % 4 === 0 ? twin : null,
        ...{ lead: lead.key, leadId: lead.id, tabId: lead.tabId, row: lead.row, kind },
        title: i % 3 === 0 ? 'Wolverhampton Precision Engineering and Sons (Holdings) Limited' : `Company ${i}`,
        ...{
          contact: 'Sam Lee',
          phone: '0117 496 0888',
          email: null,
          stage: lead.stage?.name ?? '',
          owner: lead.owner,
        },
        ...{ amount: lead.amount, currency: lead.currency, worth: lead.amount, nextStep: null, followUp: null },
        brief: '12 days overdue: send the two references that they asked for on the phone',
        why: 'Follow-up was due.',
        ...{ since: null, quietFor: null },
        lastWord: '“wants two references before the board meets” (Ann, Thu 26 Feb)',
      };
    })
    .sort((a, b) => actKinds.indexOf(a.kind) - actKinds.indexOf(b.kind));
}
