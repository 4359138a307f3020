import type { Tab } from '../workbook/workbook.ts';
import type { MadeColumn } from './adoption.ts';
import type { ColumnMatch } from './column-match.ts';
import type { Header } from './find-header.ts';

/** A tab that holds leads. */
export interface LeadTab {
  readonly tab: Tab;
  readonly header: Header;
  readonly match: ColumnMatch;
  /** See `RecognisedTab.scope`. */
  readonly scope: string;
  /** See `RecognisedTab.made`; whoever needs what it says looks at it with `asUnderstood`. */
  readonly made?: readonly MadeColumn[];
  /** 0-based rows that say the stage of the rows below them. */
  readonly headings?: ReadonlySet<number>;
}
