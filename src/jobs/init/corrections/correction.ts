import type { Adoption } from '../../../core/adoption/adoption.ts';
import type { Workbook } from '../../../core/workbook/workbook.ts';
import type { Talk } from '../dialogue/talk.ts';
import type { TabRows } from '../rows/tab-rows.ts';

/** What is corrected, and by whom. */
export interface Corrected {
  readonly workbook: Workbook;
  /** As it is understood now. */
  readonly adoption: Adoption;
  readonly talk: Talk;
}

/** Something of how a sheet was understood that a person can say otherwise. */
export interface Correction {
  readonly label: string;
  /** How it is now, in a line. */
  readonly now: (corrected: Corrected) => string;
  /** The rows that keep what the person said. */
  readonly ask: (corrected: Corrected) => Promise<TabRows>;
}
