/** Which stage is first, as far as the data can tell. */
export interface FirstStage {
  /** The stage that is first with enough certainty, or `null`. */
  readonly named: number | null;
  /** The smallest set of stages whose chances to be first add up to the certainty asked for; one if it is named. */
  readonly tied: readonly number[];
}

/**
 * Names the first stage where its chance to be first is at least `certainty`; else the smallest set that holds so much.
 *
 * Source: step 6 of the bottleneck score; the set is a highest-probability set.
 *
 * @example nameFirst([0.5, 0.35, 0.15], 0.8) // { named: null, tied: [0, 1] }
 */
export function nameFirst(probabilityFirst: readonly number[], certainty: number): FirstStage {
  const order = probabilityFirst.map((_, i) => i).sort((a, b) => probabilityFirst[b]! - probabilityFirst[a]! || a - b);
  const tied: number[] = [];
  let sum = 0;
  for (const stage of order) {
    if (sum >= certainty - 1e-9 || !(probabilityFirst[stage]! > 0)) break;
    tied.push(stage);
    sum += probabilityFirst[stage]!;
  }
  const [first] = tied;
  return { named: tied.length === 1 && first !== undefined && sum >= certainty - 1e-9 ? first : null, tied };
}
