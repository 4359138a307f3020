import type { Tab } from '../workbook/workbook.ts';
import type { ColumnMatch } from './column-match.ts';
import type { Header } from './find-header.ts';

/** A tab that holds leads. */
export interface LeadTab {
  readonly tab: Tab;
  readonly header: Header;
  readonly match: ColumnMatch;
  /** See `RecognisedTab.scope`. */
  readonly scope: string;
}
