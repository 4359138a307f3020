import type { StageVisit } from '../../src/core/history/stage-visit.ts';
import type { Deal } from '../../src/core/metrics/deal.ts';
import type { Stage } from '../../src/core/workbook/stage.ts';
import { aStage } from '../support/builders.ts';
import type { TrueDeal } from './simulate-deals.ts';

/** Day 0 of a simulated pipeline on the calendar, a Monday. */
export const firstDay = 18_995;

/** Five open stages, Won and Lost. */
export const studyStages: readonly Stage[] = ['S0', 'S1', 'S2', 'S3', 'S4', 'Won', 'Lost'].map((name, i) =>
  aStage({ name, order: i + 1, kind: name === 'Won' ? 'won' : name === 'Lost' ? 'lost' : 'open' }),
);

/**
 * Deals and stays as a sheet with a run every night knows them in the night of `day`: by the day on which they were first
 * seen somewhere else; a stay that began and ended between two runs was not seen.
 */
export function shownOn(deals: readonly TrueDeal[], day: number): { deals: Deal[]; visits: StageVisit[] } {
  const shown: { deals: Deal[]; visits: StageVisit[] } = { deals: [], visits: [] };
  for (const deal of deals) {
    const started = Math.floor(deal.stays[0]!.from);
    if (started >= day) break;
    const last = deal.stays.at(-1)!;
    const ended = Math.floor(last.to) < day ? Math.floor(last.to) : null;
    const outcome = ended === null ? 'open' : last.target === studyStages.length - 2 ? 'won' : 'lost';
    const seen = deal.stays.filter(({ from, to }) => Math.floor(from) < Math.floor(to) && Math.floor(from) < day);
    seen.forEach((stay, i) => shown.visits.push(visitOf(deal, stay, seen[i + 1], day)));
    shown.deals.push({
      ...{ id: deal.id, lead: null, life: null, outcome, stage: null, owner: deal.owner },
      ...{ started: firstDay + started, ended: ended === null ? null : firstDay + ended },
      ...{ days: (ended ?? day) - started, value: 100, unconverted: false },
    });
  }
  return shown;
}

function visitOf(
  deal: TrueDeal,
  stay: TrueDeal['stays'][number],
  next: TrueDeal['stays'][number] | undefined,
  day: number,
): StageVisit {
  const [from, to] = [Math.floor(stay.from), Math.floor(stay.to)];
  const isOver = to < day;
  // Where what came next was not seen, it went further on the same day.
  const target = next?.stage ?? deal.stays.at(-1)!.target;
  return {
    lead: deal.id,
    stage: studyStages[stay.stage]!.id,
    enteredAt: firstDay + from + 0.5,
    leftAt: isOver ? firstDay + to + 0.5 : null,
    days: (isOver ? to : day) - from,
    ageWhenFirstSeen: 0,
    exit: !isOver ? 'open' : target === studyStages.length - 1 ? 'lost' : target > stay.stage ? 'advance' : 'back',
    to: isOver ? studyStages[target]!.id : null,
    wholeDays: true,
    owner: deal.owner,
    amount: 100,
    currency: null,
  };
}
