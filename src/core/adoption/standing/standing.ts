import type { MadeColumn } from '../adoption.ts';

/** Where the stage of the leads of one tab stands when no column holds it. */
export interface Standing {
  readonly made: MadeColumn;
  /** Columns with the dates on which a stage was entered: 0-based column → the stage as its header names it. */
  readonly entered: ReadonlyMap<number, string>;
  /** 0-based rows that are no leads but say where those below them stand. */
  readonly headings: ReadonlySet<number>;
}

/** What the stage or the owner of the leads of a tab may be told by, where a person is asked. */
export interface AskedStanding extends Pick<MadeColumn, 'field' | 'by'> {
  readonly because: string;
}
