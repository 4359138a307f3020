import type { Finding } from '../../findings/finding.ts';
import type { FindingPlace } from '../../findings/a-finding.ts';
import type { Written } from '../../words/written/written.ts';
import type { Stage } from '../../workbook/stage.ts';
import type { Day } from '../../workbook/day-time.ts';
import type { Lead } from '../lead.ts';

/** What a rule may look at: every lead of the workbook, parsed, and where their cells stand. */
export interface LeadsInSheet {
  readonly leads: readonly Lead[];
  readonly stages: readonly Stage[];
  readonly today: Day;
  readonly written: Written;
  /** Whether the tab of this lead has a column for the field (`entered:<stage ID>` for the date of a stage). */
  readonly hasColumn: (lead: Lead, field: string) => boolean;
  /** The cell of a lead, for a finding. */
  readonly place: (lead: Lead, field: string, value?: string | null) => FindingPlace;
}

/** One rule about leads. Adding one: a file here, a test, and its name in `all-checks.ts`. */
export type LeadCheck = (sheet: LeadsInSheet) => Finding[];
