import type { Stage } from '../../workbook/stage.ts';
import type { standings } from './standings.ts';

/** A stage that stood in no column, as the last run read it. */
export interface KeptStep {
  /** The header, heading or title that named it. */
  readonly label: string;
  readonly name: string;
  /** Its ID, which stays when it is renamed: its deals have not moved. */
  readonly id: string;
  /** What deals in it were; null = that was asked. */
  readonly kind: Stage['kind'] | null;
  /** Somebody renamed it since its name said what it is. */
  readonly isRenamed: boolean;
}

/** Where the leads of a tab stood, as the last run read it. */
export interface KeptStanding {
  /** `nowhere` = nothing said the stage, and all were at the first one. */
  readonly by: (typeof standings)[number] | 'nowhere';
  /** In the order of the sheet. */
  readonly steps: readonly KeptStep[];
  /** The other headers, folded: no step that was renamed has one of them. */
  readonly others: readonly string[];
}
