import type { DealLife, StageVisit } from '../../../src/core/history/stage-visit.ts';
import type { Lead } from '../../../src/core/leads/lead.ts';
import type { MetricsInput } from '../../../src/core/metrics/metrics-input.ts';
import { randomGenerator } from '../../../src/core/statistics/random-generator.ts';
import { aLead, shippedStages } from '../../support/builders.ts';
import { aMetricsInput } from './builders.ts';

const sources = ['Website', 'Referral', 'Fair'] as const;
const owners = ['Ann', 'Bo', 'Cleo'] as const;
const reasons = ['Price', 'No budget', 'Chose another'] as const;

/** Deals that came in over a year and a half and went through the stages that ship; seeded, as of 2 June 2026. */
export function aPipeline(size: number, more: Partial<MetricsInput> = {}): MetricsInput {
  const random = randomGenerator(7);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random.next() * from.length)] as T;
  const stages = shippedStages;
  const open = stages.filter((stage) => stage.kind === 'open');
  const now = Date.UTC(2026, 5, 2, 10);
  const today = Math.floor(now / 86_400_000);
  const leads: Lead[] = [];
  const visits: StageVisit[] = [];
  const lives: DealLife[] = [];
  for (let i = 0; i < size; i++) {
    const id = `L${String(i).padStart(4, '0')}`;
    const created = today - Math.floor(random.next() * 540);
    const amount = random.next() < 0.05 ? null : Math.round(Math.exp(7 + 1.2 * (random.next() + random.next() - 1)));
    const owner = pick(owners);
    const source = pick(sources);
    let at = created;
    let outcome: DealLife['outcome'] = 'open';
    let stage = open[0]!;
    const reached: string[] = [];
    for (let s = 0; s < open.length; s++) {
      stage = open[s]!;
      reached.push(stage.id);
      const days = Math.round(-Math.log(1 - random.next()) * (s === 4 ? 40 : 12));
      const lost = random.next() < (s === 3 ? 0.3 : 0.12);
      const ends = at + days;
      const stays = ends >= today;
      const next = lost ? 'lost' : (open[s + 1]?.id ?? 'won');
      // A literal, not a spread: half a million of them are read fast only if they have one shape.
      visits.push({
        lead: id,
        stage: stage.id,
        enteredAt: at,
        leftAt: stays ? null : ends,
        days: stays ? today - at : days,
        ageWhenFirstSeen: 0,
        exit: stays ? 'open' : lost ? 'lost' : 'advance',
        to: stays ? null : next,
        wholeDays: true,
        owner,
        amount,
        currency: null,
      });
      if (stays) break;
      at = ends;
      if (lost || s === open.length - 1) {
        outcome = lost ? 'lost' : 'won';
        if (!lost) reached.push('won');
        break;
      }
    }
    const closed = outcome !== 'open';
    const kind = stages.find((each) => each.kind === outcome);
    leads.push(
      aLead({
        id,
        row: i + 2,
        company: `Company ${i}`,
        owner,
        source,
        amount,
        created,
        stage: outcome === 'open' ? stage : (kind ?? null),
        closedOn: closed ? at : null,
        lostReason: outcome === 'lost' && random.next() < 0.8 ? pick(reasons) : null,
      }),
    );
    lives.push({
      lead: id,
      startedAt: created,
      closedAt: closed ? at : null,
      close: null,
      outcome,
      lastSeenAt: null,
      reached,
      reopened: false,
    });
  }
  return aMetricsInput({
    leads,
    history: { visits, lives, newEvents: [] },
    stages,
    now,
    more: { replicates: 60, ...more },
  });
}
