import type { Day } from '../../workbook/day-time.ts';
import { cellEvidence } from '../cell-evidence.ts';
import { knownDates } from '../dates-on-record.ts';
import type { KnownOfLead, RememberedLeads } from './remembered-leads.ts';
import type { Row } from './rows-to-settle.ts';

/** What a sort may have left beside the IDs. */
type Aspect = 'stage' | 'owner' | 'amount' | 'dates';

const aspects: readonly Aspect[] = ['stage', 'owner', 'amount', 'dates'];

/**
 * Which columns stayed with the Lead IDs while company, contact and address moved: more rows agree there with the lead of
 * their ID than with that of their face. Then a row is two leads, and neither ID is right for all of it.
 */
export function tornColumns(
  moved: ReadonlyMap<Row, string>,
  { faces, of }: RememberedLeads,
  about: { readonly orders: ReadonlyMap<string, number>; readonly today: Day },
): ReadonlySet<Aspect> {
  const balance = new Map<Aspect, number>();
  for (const [row, owner] of moved) {
    const { id } = row;
    if (id === null || !faces.has(id)) continue;
    const agrees = agreement(row, about);
    const [byFace, byId] = [agrees(of(owner)), agrees(of(id))];
    for (const aspect of aspects) {
      const vote = Number(byFace[aspect]) - Number(byId[aspect]);
      if (vote !== 0) balance.set(aspect, (balance.get(aspect) ?? 0) + vote);
    }
  }
  return new Set(aspects.filter((aspect) => (balance.get(aspect) ?? 0) < 0));
}

function agreement({ lead }: Row, about: { readonly orders: ReadonlyMap<string, number>; readonly today: Day }) {
  const dates = cellEvidence(lead, about.orders, about.today);
  return ({ stage, owner, amount, currency, isKnown, events }: KnownOfLead): Readonly<Record<Aspect, boolean>> => ({
    stage: lead.stage !== null && lead.stage.id === stage,
    owner: isKnown && lead.owner === owner,
    amount: isKnown && lead.amount === amount && lead.currency === currency,
    dates: dates.length > 0 && dates.every(knownDates(events)),
  });
}
