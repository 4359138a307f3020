/** Which leads a figure is made of: how many, and the first of them by Lead ID. */
export interface LeadList {
  readonly count: number;
  readonly first: readonly string[];
}

const SHOWN = 200;

/** Bounds the IDs of deals to what a page can show; the count stays true. Expects them in their fixed order. */
export function leadList(deals: readonly { readonly id: string }[]): LeadList {
  return { count: deals.length, first: deals.slice(0, SHOWN).map(({ id }) => id) };
}
