import type { Deal } from './deal.ts';
import { leftOut, type LeftOut } from './left-out.ts';

/** Which deals a figure is made of, and which it leaves out, by reason: the number and its explanation are both made from this. */
export interface Selection {
  readonly deals: readonly Deal[];
  readonly leftOut: ReadonlyMap<string, readonly Deal[]>;
}

/** Sorts deals: null = in the figure, a text = left out for that reason, undefined = it is not about such deals at all. */
export function select(deals: readonly Deal[], reasonFor: (deal: Deal) => string | null | undefined): Selection {
  const inside: Deal[] = [];
  const without = new Map<string, Deal[]>();
  for (const deal of deals) {
    const reason = reasonFor(deal);
    if (reason === undefined) continue;
    if (reason === null) inside.push(deal);
    else if (without.get(reason)?.push(deal) === undefined) without.set(reason, [deal]);
  }
  return { deals: inside, leftOut: without };
}

/** How many a figure leaves out, by reason; `reasons` gives their order. */
export function leftOutOf({ leftOut: without }: Selection, reasons: readonly string[]): LeftOut {
  return leftOut(Object.fromEntries(reasons.map((reason) => [reason, without.get(reason)?.length ?? 0])));
}
