/** Which leads a figure is made of: how many, and the first of them by Lead ID. */
export interface LeadList {
  readonly count: number;
  readonly first: readonly string[];
}

const SHOWN = 200;

/** Bounds a list of Lead IDs to what a page can show; the count stays true. Expects them in their fixed order. */
export function leadList(ids: readonly string[]): LeadList {
  return { count: ids.length, first: ids.slice(0, SHOWN) };
}
