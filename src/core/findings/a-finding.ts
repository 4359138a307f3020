import { findingCatalogue } from './catalogue.ts';
import type { CatalogueEntry, FindingCode, Severity } from './catalogue.ts';
import type { Finding } from './finding.ts';
import { fixInHeaders } from './fix-in-headers.ts';

/** Where a finding is. What is left out is not known or does not apply. */
export interface FindingPlace {
  readonly tab: string;
  readonly tabId: number | null;
  /** `RecognisedTab.scope`. */
  readonly scope?: string;
  /** As people count: the first row is 1. */
  readonly row?: number | null;
  /** The header's label as the sheet has it. */
  readonly column?: string | null;
  /** 0-based. */
  readonly columnIndex?: number | null;
  /** Schema field of the column. */
  readonly field?: string | null;
  readonly value?: string | null;
  /** `Lead.key`. */
  readonly lead?: string | null;
  /** A header of ours as the tab has it; null where it has none. */
  readonly headerOf?: (header: string) => string | null;
  /** What it is about, so that it is known again after sorting: by default the lead, else the value, else the cause. */
  readonly identity?: string;
}

/** What a finding says. */
export interface FindingWords {
  readonly message: string;
  /** The catalogue's fix where it is left out. */
  readonly fix?: string;
  readonly suggestion?: string | null;
  /** One line in Data Issues for all findings of the tab with this cause; by default one a column. */
  readonly cause?: string;
  /** Where it speaks for a whole column: how many cells. */
  readonly cells?: number;
  /** `Lead.key` of the other lead that it speaks of. */
  readonly other?: string;
  /** Where it differs from the catalogue's. */
  readonly severity?: Severity;
}

const longestValue = 200;
const longestMessage = 500;
const rowKey = /^\d+:\d+$/;
const unreadable = /[\u0000-\u001f\u007f-\u009f]|[\ud800-\udfff]/;

/** Control characters and lone surrogates out, and no longer than a person reads. */
function readable(text: string, longest: number): string {
  const cut = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  if (!unreadable.test(cut)) return cut;
  return wellFormed(cut.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' '));
}

/** What `String.prototype.toWellFormed` does: the ES2023 library of TypeScript does not know it yet. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/**
 * Makes a finding of a code at a place.
 *
 * @example aFinding('cell/not-a-date', { tab: 'Leads', tabId: 0, row: 7, column: 'Created' }, { message: '“soon” is not a date.' })
 */
export function aFinding(code: FindingCode, at: FindingPlace, words: FindingWords): Finding {
  const entry: CatalogueEntry = findingCatalogue[code];
  const value = at.value === undefined || at.value === null ? null : readable(at.value, longestValue);
  // Not by the tab's title or ID: people rename tabs, other tools number them anew, and what was accepted stays accepted.
  const scope = at.scope === undefined || at.scope === '' || entry.inAllTabs === true ? '' : `${at.scope}\u0000`;
  const cause = scope + (words.cause ?? at.field ?? at.column ?? at.tab);
  // The key of a row without an ID is its place: it names nothing once rows are sorted or sheets numbered anew.
  const lead = at.lead === undefined || at.lead === null || rowKey.test(at.lead) ? null : at.lead;
  // One literal of fixed shape: a sheet in which every row has three faults makes hundreds of thousands of these.
  const finding: Finding = {
    code,
    severity: words.severity ?? entry.severity,
    tab: at.tab,
    tabId: at.tabId,
    row: at.row ?? null,
    column: at.column ?? null,
    columnIndex: at.columnIndex ?? null,
    field: at.field ?? null,
    value,
    message: readable(words.message, longestMessage),
    fix:
      words.fix === undefined
        ? readable(fixInHeaders(entry.fix, at.headerOf), longestMessage)
        : readable(words.fix, longestMessage),
    suggestion: typeof words.suggestion === 'string' ? readable(words.suggestion, longestValue) : null,
    lead: at.lead ?? null,
    cause,
    identity: at.identity ?? lead ?? (value === null ? cause : scope + value),
  };
  if (words.other !== undefined) return { ...finding, other: words.other };
  return words.cells === undefined ? finding : { ...finding, cells: words.cells };
}
