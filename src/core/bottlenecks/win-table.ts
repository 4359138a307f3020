/** Chances per day to go from one stage to another, and by each day to have been won straight from it. */
export interface StageSteps {
  /** `next[stage]`: the stages it leads to. */
  readonly next: readonly (readonly number[])[];
  /** `step[stage][n]`: by day, the chance to go to `next[stage][n]` on that day. */
  readonly step: readonly (readonly Float64Array[])[];
  /** `won[stage]`: by day, the chance to have been won straight from it. */
  readonly won: readonly Float64Array[];
}

/**
 * W: by stage and day h, the chance to be won within h days of entering the stage, for h = 0 to `horizon`. Rows whose
 * `skip` is set are left as they are (a change elsewhere does not reach them).
 *
 * Source: the Markov renewal equation W_i(h) = Σ_{u ≤ h} Σ_j f_ij(u) W_j(h − u), W_Won = 1, W_Lost = 0. No stay is
 * shorter than a day on the grid, so moves back need no special case. With a prior, the stage's own figure is
 * averaged with `prior.chance[stage][h]`, which counts for `prior.share[stage]` of it.
 *
 * @example fillWinTable(steps, 90, table); table[0][90] // chance to be won within 90 days of coming in
 */
export function fillWinTable(
  steps: StageSteps,
  horizon: number,
  table: readonly Float64Array[],
  options: {
    readonly skip?: readonly boolean[];
    readonly prior?: { readonly share: ArrayLike<number>; readonly chance: readonly Float64Array[] };
  } = {},
): void {
  const { skip, prior } = options;
  const rows = table.flatMap((_, i) => (skip?.[i] ? [] : [i]));
  for (let h = 0; h <= horizon; h++) {
    for (const i of rows) {
      const next = steps.next[i]!;
      let chance = steps.won[i]![h]!;
      for (let n = 0; n < next.length; n++) {
        const step = steps.step[i]![n]!;
        const after = table[next[n]!]!;
        for (let u = 1; u <= h; u++) chance += step[u]! * after[h - u]!;
      }
      if (prior) chance += prior.share[i]! * (prior.chance[i]![h]! - chance);
      table[i]![h] = chance;
    }
  }
}
