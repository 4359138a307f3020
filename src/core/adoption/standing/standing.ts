import type { MadeColumn } from '../adoption.ts';
import type { KeptStep } from './kept-standing.ts';

/** One of the stages that stand in no column: what names it in the sheet, and which it was in the last run. */
export interface Step {
  readonly name: string;
  readonly label: string;
  readonly was: KeptStep | null;
}

/** Where the stage of the leads of one tab stands when no column holds it. */
export interface Standing {
  readonly made: MadeColumn;
  /** Columns with the dates on which a stage was entered: 0-based column → the stage as its header names it. */
  readonly entered: ReadonlyMap<number, string>;
  /** 0-based rows that are no leads but say where those below them stand. */
  readonly headings: ReadonlySet<number>;
  /** In the order of the sheet. */
  readonly steps: readonly Step[];
}

/** What the stage or the owner of the leads of a tab may be told by, where a person is asked. */
export interface AskedStanding extends Pick<MadeColumn, 'field' | 'by'> {
  readonly because: string;
}
