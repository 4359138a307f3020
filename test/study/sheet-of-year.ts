import { deriveHistory } from '../../src/core/history/derive-history.ts';
import type { StageEvent } from '../../src/core/logs/stage-event.ts';
import { deriveDeals } from '../../src/core/metrics/deal.ts';
import type { MetricsInput } from '../../src/core/metrics/metrics-input.ts';
import type { PipelineThen } from '../../src/core/metrics/pipeline-of.ts';
import type { Stage } from '../../src/core/workbook/stage.ts';
import { aLead, anAdoption, aStage, aStageEvent, day, someRecords, someSettings } from '../support/builders.ts';
import type { ObservedVisit, ObservedYear } from './observe-year.ts';
import { stageCount, yearDays } from './random-pipeline.ts';

const firstDay = day('2025-04-01');

/** The stages of the study as a sheet has them: by target, so that 5 is Won and 6 Lost. */
export const stages: readonly Stage[] = [
  ...Array.from({ length: stageCount }, (_, i) => aStage({ name: `Stage ${i + 1}`, order: i + 1 })),
  aStage({ name: 'Won', order: stageCount + 1, kind: 'won' }),
  aStage({ name: 'Lost', order: stageCount + 2, kind: 'lost' }),
];

/**
 * A year as a team's workbook tells it on its last day: a row a deal (stage, Created, Closed on, Amount) and a line of the stage
 * log a move, read by the product's own `deriveHistory` and `deriveDeals`. `wholeDays`: only calendar dates are known.
 */
export function sheetOfYear(year: ObservedYear, wholeDays: boolean): PipelineThen {
  const today = firstDay + yearDays;
  const at = (time: number): number => firstDay + (wholeDays ? Math.floor(time) : time);
  const events: StageEvent[] = [];
  const last = new Map<number, ObservedVisit>();
  const created = new Map<number, number>();
  const move = (deal: number, from: number | null, to: number, time: number): void => {
    const stage = from === null ? null : (stages[from]?.id ?? null);
    const notAfter = at(time);
    events.push(aStageEvent({ lead: idOf(deal), from: stage, to: stages[to]?.id ?? '', notAfter, source: 'import' }));
  };
  for (const [i, visit] of year.visits.entries()) {
    const before = year.visits[i - 1];
    const isFirst = before?.deal !== visit.deal;
    if (isFirst) created.set(visit.deal, Math.floor(at(visit.entered)));
    move(visit.deal, isFirst ? null : before.stage, visit.stage, visit.entered);
    if (visit.target >= stageCount) move(visit.deal, visit.stage, visit.target, visit.left);
    last.set(visit.deal, visit);
  }
  const leads = year.values.map((amount, deal) => {
    const visit = last.get(deal);
    const closed = visit !== undefined && visit.target >= stageCount;
    const stage = stages[closed ? visit.target : (visit?.stage ?? 0)] ?? null;
    const closedOn = closed ? Math.floor(at(visit.left)) : null;
    return aLead({ id: idOf(deal), row: deal + 2, stage, amount, created: created.get(deal) ?? null, closedOn });
  });
  const records = someRecords({ leads });
  const previousRunAt = today;
  const about = { records, adoption: anAdoption({ stages }), previousEvents: events, previousRunAt, editLog: [] };
  const history = deriveHistory({ ...about, now: today });
  const input: MetricsInput = {
    ...{ records, history, stages, settings: someSettings(), today, now: today * 86_400_000 },
    ...{ previousHeadlines: [], coverage: null },
  };
  return { stages, deals: deriveDeals(input), visits: history.visits, today, now: today };
}

function idOf(deal: number): string {
  return `L${String(deal).padStart(5, '0')}`;
}
