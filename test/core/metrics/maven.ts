import type { History, StageVisit, DealLife } from '../../../src/core/history/stage-visit.ts';
import type { Lead } from '../../../src/core/leads/lead.ts';
import type { Stage } from '../../../src/core/workbook/stage.ts';
import type { MetricsInput } from '../../../src/core/metrics/metrics-input.ts';
import { type Day, dayFromParts } from '../../../src/core/workbook/day-time.ts';
import { aLead, aStage } from '../../support/builders.ts';
import { aMetricsInput, stagesOf } from './builders.ts';

/** Maven's CRM Sales Opportunities (8,800 deals), read without the code under test, as of the end of 2017. */
export function mavenInput(csv: string): MetricsInput {
  const today = dayFromParts(2017, 12, 31);
  const stages: readonly Stage[] = stagesOf([
    aStage({ id: 'prospecting', name: 'Prospecting' }),
    aStage({ id: 'engaging', name: 'Engaging' }),
    aStage({ id: 'won', name: 'Won', kind: 'won' }),
    aStage({ id: 'lost', name: 'Lost', kind: 'lost' }),
  ]);
  const leads: Lead[] = [];
  const lives: DealLife[] = [];
  const visits: StageVisit[] = [];
  for (const line of csv.trim().split(/\r?\n/).slice(1)) {
    const [id = '', owner = '', product, account, stageName, engage, close, value] = line.split(',');
    const stage = stages.find((one) => one.name === stageName) ?? null;
    const engaged = usDate(engage);
    const closed = usDate(close);
    const amount = value === undefined || value === '' ? null : Number(value);
    leads.push(
      aLead({
        id,
        owner,
        company: account || null,
        stage,
        amount,
        closedOn: closed,
        notes: product ?? null,
        row: leads.length + 2,
      }),
    );
    const outcome = stage?.kind ?? 'open';
    const reached = outcome === 'open' && stage?.id === 'prospecting' ? ['prospecting'] : ['prospecting', 'engaging'];
    lives.push({
      lead: id,
      startedAt: engaged,
      closedAt: closed,
      close: null,
      outcome,
      lastSeenAt: null,
      reached: outcome === 'won' ? [...reached, 'won'] : reached,
      reopened: false,
    });
    if (engaged === null) continue;
    visits.push({
      lead: id,
      stage: 'engaging',
      enteredAt: engaged,
      leftAt: closed,
      days: (closed ?? today) - engaged,
      ageWhenFirstSeen: 0,
      exit: outcome === 'won' ? 'advance' : outcome === 'lost' ? 'lost' : 'open',
      to: outcome === 'open' ? null : outcome,
      wholeDays: true,
      owner,
      amount,
      currency: null,
    });
  }
  const history: History = { visits, lives, newEvents: [] };
  return aMetricsInput({ leads, history, stages, now: Date.UTC(2017, 11, 31, 12) });
}

function usDate(text: string | undefined): Day | null {
  const parts = /^(\d+)\/(\d+)\/(\d+)$/.exec(text ?? '');
  return parts ? dayFromParts(Number(parts[3]), Number(parts[1]), Number(parts[2])) : null;
}
