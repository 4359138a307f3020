import type { Tab } from '../workbook/workbook.ts';
import type { MadeColumn } from './adoption.ts';
import type { AskedStanding, Step } from './standing/standing.ts';
import type { ColumnMatch } from './column-match.ts';
import type { Header } from './find-header.ts';
import type { NoLeadRow } from './rows/no-lead-rows.ts';

/** A tab that holds leads. */
export interface LeadTab {
  /** Rows that are no leads are blank in it: whoever looks at the leads sees them alone. */
  readonly tab: Tab;
  readonly header: Header;
  readonly match: ColumnMatch;
  /** Totals, headings, headers, notes and rows that are only prepared, by 0-based row. */
  readonly noLeads: ReadonlyMap<number, NoLeadRow>;
  /** See `RecognisedTab.scope`. */
  readonly scope: string;
  /** See `RecognisedTab.made`; whoever needs what it says looks at it with `asUnderstood`. */
  readonly made?: readonly MadeColumn[];
  /** 0-based rows that say the stage of the rows below them. */
  readonly headings?: ReadonlySet<number>;
  /** The stages that stand in no column. */
  readonly steps?: readonly Step[];
  /** Of what is made, what a person is asked about. */
  readonly asked?: readonly AskedStanding[];
}
