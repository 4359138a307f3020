/** Something that got worse, beyond what chance alone does. */
export interface Alarm {
  readonly kind: 'slower' | 'more lost' | 'fewer coming in' | 'fewer leaving' | 'fewer won' | 'more waiting';
  /** Stage name; null = the whole pipeline. */
  readonly stage: string | null;
  /** A group, such as an owner or a source, with the field that it is of; null = all. */
  readonly group: { readonly by: string; readonly name: string } | null;
  /** In plain words. */
  readonly message: string;
  /** For slower: mean days more before going on, of the days that both periods can be followed. */
  readonly days: number | null;
  /** Adjusted for how many were looked at; null for weekly flows. */
  readonly pValue: number | null;
  readonly n: number;
}
