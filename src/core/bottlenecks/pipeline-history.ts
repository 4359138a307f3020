/**
 * What the money score and the forecast know of a pipeline: numbers only. Open stages are 0 to `stageCount` − 1 in
 * their order; deals are 0 to `dealCount` − 1, in any order (no figure depends on it). Days are days, money is money of
 * one currency.
 */
export interface PipelineHistory {
  readonly stageCount: number;
  readonly dealCount: number;
  /** One entry a stay of a deal in an open stage. */
  readonly visits: {
    readonly deal: Int32Array;
    readonly stage: Int32Array;
    /** Days it had been there when it came under observation (delayed entry); 0 as a rule. */
    readonly entryAge: Float64Array;
    /** Days in the stage, to now where it is still there. */
    readonly duration: Float64Array;
    /** Where it went: a stage, `wonTarget`, `lostTarget`, or `stillOpen`. */
    readonly target: Int32Array;
  };
  /** The deals that are open now and have a value. */
  readonly open: {
    readonly stage: Int32Array;
    /** Days in that stage so far. */
    readonly age: Float64Array;
    readonly value: Float64Array;
    /** 1 = quiet long: open longer than nearly all closed deals took. */
    readonly quiet: Uint8Array;
  };
  /** Deals of the past that were quiet long, each looked at every 30 days from then on: where it was, and what came of it. */
  readonly quietLooks: {
    readonly deal: Int32Array;
    readonly stage: Int32Array;
    /** Whole days in that stage. */
    readonly age: Int32Array;
    /** 1 = won within the next 30 days. */
    readonly won: Uint8Array;
  };
  /** The deals that came in during the last `days` days, each with the stage it came in at. */
  readonly arrivals: {
    readonly days: number;
    readonly deal: Int32Array;
    readonly stage: Int32Array;
  };
  /** By deal; NaN where it has none. */
  readonly dealValue: Float64Array;
}

/** The target of a visit that has not ended. */
export const stillOpen = -1;

/** The target that stands for Won in a pipeline of `stageCount` open stages. */
export function wonTarget(stageCount: number): number {
  return stageCount;
}

/** The target that stands for Lost in a pipeline of `stageCount` open stages. */
export function lostTarget(stageCount: number): number {
  return stageCount + 1;
}
