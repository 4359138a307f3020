import { leavesOpen } from '../../logs/deal-change.ts';
import type { DealChange, DealChangeKind } from '../../logs/deal-change.ts';
import type { Day, DayTime } from '../../workbook/day-time.ts';
import { inUnits } from './smallest-unit.ts';

/** A deal from one moment on. */
export interface DealState {
  readonly isOpen: boolean;
  /** In the smallest unit of its currency; 0 without an amount. */
  readonly units: bigint;
  readonly hasAmount: boolean;
  readonly currency: string;
  readonly expectedClose: Day | null;
  readonly owner: string | null;
}

/** A change of one deal, and when it counts. */
export interface Turn {
  /** The middle between two runs; -Infinity where the deal was there when the record began. */
  readonly at: DayTime;
  readonly what: DealChangeKind;
  readonly before: DealState | null;
  readonly after: DealState;
  /** Days between the two runs; 0 where no run had looked before. */
  readonly gap: number;
}

export interface DealCourse {
  readonly lead: string;
  readonly turns: readonly Turn[];
}

/** How each deal went, from the lines of Deal Changes in the order of time. A line that says nothing new is none. */
export function dealCourses(
  changes: readonly DealChange[],
  { currency, ownerOf }: { readonly currency: string; readonly ownerOf: (name: string) => string },
): DealCourse[] {
  const courses = new Map<string, Turn[]>();
  for (const change of changes) {
    const turns = courses.get(change.lead) ?? [];
    if (turns.length === 0) courses.set(change.lead, turns);
    const last = turns.at(-1);
    const code = (change.currency ?? currency).toUpperCase();
    const after: DealState = {
      isOpen: leavesOpen(change),
      units: change.amount === null ? 0n : inUnits(change.amount, code),
      hasAmount: change.amount !== null,
      currency: code,
      expectedClose: change.expectedClose,
      owner: change.owner === null ? null : ownerOf(change.owner),
    };
    if (last !== undefined && !last.after.isOpen && !after.isOpen) continue;
    const since = change.notBefore;
    const middle = since === null ? -Infinity : (since + change.notAfter) / 2;
    // Two runs by two clocks: what was recorded later counts later.
    const at = Math.max(middle, last?.at ?? -Infinity);
    turns.push({ at, what: change.what, before: last?.after ?? null, after, gap: since === null ? 0 : change.notAfter - since }); // prettier-ignore
  }
  return [...courses].map(([lead, turns]) => ({ lead, turns }));
}

/** When the record began: no day before it can be told. Null without a line. */
export function recordBegan(changes: readonly DealChange[]): DayTime | null {
  let began: DayTime | null = null;
  for (const { notBefore, notAfter } of changes) began = Math.min(began ?? Infinity, notBefore ?? notAfter);
  return began;
}
