/** Something that got worse, beyond what chance alone does. */
export interface Alarm {
  readonly kind: 'slower' | 'more lost' | 'fewer coming in' | 'fewer leaving' | 'fewer won' | 'more waiting';
  /** Stage name; null = the whole pipeline. */
  readonly stage: string | null;
  /** A group, such as an owner or a source, with the field that it is of; null = all. */
  readonly group: { readonly by: string; readonly name: string } | null;
  /** In plain words. */
  readonly message: string;
  /** The Monday of the week in which it began, as far as can be told. */
  readonly since: number;
  /** What happened since, and what would have as it was before. */
  readonly seen: number;
  readonly usual: number;
  /** For slower: days more before going on, in the mean. */
  readonly days: number | null;
  /** The deals in it: how many, and the first of them. */
  readonly deals: {
    readonly count: number;
    readonly first: readonly { readonly lead: string; readonly company: string | null }[];
  };
}

/** What alarms know of a deal. */
export interface DealDates {
  readonly id: string;
  readonly lead: { readonly company: string | null } | null;
  readonly outcome: 'open' | 'won' | 'lost' | 'removed';
  /** Calendar days; null = not known. */
  readonly started: number | null;
  readonly ended: number | null;
}
