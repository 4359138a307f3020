import type { StageVisit } from '../history/stage-visit.ts';
import type { Stage } from '../workbook/stage.ts';
import type { Day } from '../workbook/day-time.ts';
import type { Deal } from './deal.ts';
import { totalValue } from './lead-counts.ts';

/** An open deal that has been where it is for long. */
interface AgeingDeal {
  readonly lead: string;
  readonly company: string | null;
  readonly owner: string | null;
  readonly stage: string;
  readonly daysInStage: number;
  readonly daysOpen: number | null;
  readonly value: number | null;
  /** Longer than most that left the stage took (or than the stage's "Stuck days"). */
  readonly stuck: boolean;
  readonly cold: boolean;
  readonly tabId: number | null;
  readonly row: number | null;
}

export interface Ageing {
  /** Open deals by days open: how many, and their money. */
  readonly bands: readonly { readonly name: string; readonly count: number; readonly value: number | null }[];
  /** The longest in their stage first. */
  readonly oldest: readonly AgeingDeal[];
  /** Open deals without a day on which they came into their stage. */
  readonly unknown: number;
}

const shown = 50;
const edges = [0, 30, 60, 90, 180, 365] as const;

const bands = edges.map((from, i) => {
  const to = edges[i + 1] ?? Number.POSITIVE_INFINITY;
  return { from, to, name: to === Number.POSITIVE_INFINITY ? `${from} days and more` : `${from} to ${to - 1} days` };
});

/** The name of the band in which so many days lie; null where they are not known. @example bandOfDays(31) // '30 to 59 days' */
export function bandOfDays(days: number | null): string | null {
  return bands.find(({ from, to }) => days !== null && days >= from && days < to)?.name ?? null;
}

/** The open deals by age, and those that have been longest where they are. `stuckAfter`: stage ID → days. */
export function ageing(
  stages: readonly Stage[],
  deals: readonly Deal[],
  visits: readonly StageVisit[],
  about: {
    readonly coldThreshold: number | null;
    readonly stuckAfter: ReadonlyMap<string, number>;
    readonly today: Day;
  },
): Ageing {
  const { today, ...limits } = about;
  const names = new Map(stages.map((stage) => [stage.id, stage.name]));
  const since = new Map<string, number>();
  for (const visit of visits) {
    if (visit.exit === 'open' && visit.enteredAt !== null) since.set(visit.lead, Math.floor(visit.enteredAt));
  }
  const open = deals.filter((deal) => deal.outcome === 'open');
  const counted = bands.map(({ name }) => {
    const inside = open.filter((deal) => bandOfDays(deal.days) === name);
    return { name, count: inside.length, value: totalValue(inside) };
  });
  const aged: AgeingDeal[] = [];
  for (const deal of open) {
    const entered = since.get(deal.id);
    if (entered === undefined || deal.stage === null || entered > today) continue;
    const daysInStage = today - entered;
    aged.push({
      lead: deal.id,
      company: deal.lead?.company ?? null,
      owner: deal.owner,
      stage: names.get(deal.stage) ?? deal.stage,
      daysInStage,
      daysOpen: deal.days,
      value: deal.value,
      stuck: daysInStage > (limits.stuckAfter.get(deal.stage) ?? Number.POSITIVE_INFINITY),
      cold: limits.coldThreshold !== null && deal.days !== null && deal.days > limits.coldThreshold,
      tabId: deal.lead?.tabId ?? null,
      row: deal.lead?.row ?? null,
    });
  }
  aged.sort((a, b) => b.daysInStage - a.daysInStage || (a.lead < b.lead ? -1 : 1));
  return { bands: counted, oldest: aged.slice(0, shown), unknown: open.length - aged.length };
}
