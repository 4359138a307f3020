import type { FalseChange } from '../../core/history/false-changes.ts';
import type { IdRepair, LoneId } from '../../core/plan/repair/plan-repair.ts';

/** What is wrong: what is certain, and what only a person can say. */
export interface Repairs {
  readonly ids: readonly (IdRepair | LoneId)[];
  readonly changes: readonly (FalseChange & { readonly isCertain: boolean })[];
}
