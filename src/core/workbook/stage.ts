/** A stage of the team's own pipeline. */
export interface Stage {
  /** Stays the same when the label is renamed. */
  readonly id: string;
  readonly name: string;
  /** Position among all stages; open ones in the order of the pipeline. */
  readonly order: number;
  readonly kind: 'open' | 'won' | 'lost';
  /** 0 to 1; a guess that counts until history is known. */
  readonly startingProbability: number | null;
  readonly quietDays: number | null;
  readonly stuckDays: number | null;
  /** Schema fields of Leads that must be filled from this stage on. */
  readonly requiredFields: readonly string[];
  readonly aliases: readonly string[];
  readonly advice: string | null;
  readonly tellTheLead: boolean;
  /**
   * Nobody knows yet whether deals are won, lost or open in it: a person was asked. `kind` is open then, and its leads count in
   * coverage alone.
   */
  readonly undecided?: true;
}
