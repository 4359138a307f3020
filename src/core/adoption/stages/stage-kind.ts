import type { Stage } from '../../workbook/stage.ts';
import type { Candidate } from '../decision.ts';

export type KindCandidate = Pick<Candidate<Stage['kind']>, 'answer' | 'because'>;

/** What a stage is, and between what a person has to choose where that is not settled; none where it is. */
export interface StageKind {
  readonly kind: Stage['kind'];
  readonly asked: readonly KindCandidate[];
  /** What settled it where its own name does not say it, as a person is told: “its deals show it: “Lost reason” is filled”; left out where it does. */
  readonly because?: string;
}
