import { acceptKey } from '../findings/accept-key.ts';
import type { Finding } from '../findings/finding.ts';
import type { IssueLine } from '../findings/group-for-issues.ts';
import { issueSentences } from '../words/sentences/issues.ts';
import { usualLocale, writtenIn } from '../words/written/written.ts';
import type { Written } from '../words/written/written.ts';
import type { CellLink, OutCell } from '../workbook/sheet-write.ts';
import { numberCell, textCell } from '../workbook/out-cell.ts';
import type { KeyedRow } from './keyed-rows.ts';

/** No list longer than a person can work through; the rest is counted in the last line. */
const mostRows = 500;
/** So many rows of a line stand under it, each with its link, as long as there is room. */
export const mostRowsOfLine = 50;
/** So many are named in the line itself. */
const mostNamed = 5;
const moreKey = 'g00000000000';

/** What a line says of the leads that its findings are about. */
export interface IssueFacts {
  /** What people call a lead, by its key; null where it has no name. */
  readonly nameOf: (lead: string) => string | null;
  /** Of a finding that speaks of a second lead: what each has that the other lacks, and the cell of the other. */
  readonly beside: (finding: Finding) => { readonly says: string; readonly link: CellLink } | null;
  readonly written: Written;
}

const noFacts: IssueFacts = { nameOf: () => null, beside: () => null, written: writtenIn(usualLocale) };

/**
 * Data Issues: one row a cause, what costs most first, with a link to the first cell; under it its rows, each with a link and a
 * key of its own, so that each can be accepted by itself. The Cause column holds the key by which an acceptance is found again.
 * What people accepted stands at the end, however much it is.
 */
export function layOutDataIssues(lines: readonly IssueLine[], facts = noFacts): KeyedRow[] {
  const open = lines.filter((line) => !line.isAccepted);
  const shown = open.slice(0, mostRows);
  const rows = new Map<string, KeyedRow>();
  const add = (key: string, cells: KeyedRow['cells']): void => {
    if (!rows.has(key)) rows.set(key, { key, cells });
  };
  // Every cause comes before the rows of any.
  let room = mostRows - shown.length;
  for (const line of shown) {
    add(line.key, lineCells(line, facts));
    for (const finding of rowsUnder(line).slice(0, room)) {
      add(acceptKey(finding), rowCells(finding, line, facts));
      room--;
    }
  }
  if (open.length > shown.length) {
    const more = open.length - shown.length;
    rows.set(moreKey, {
      key: moreKey,
      cells: new Map<string, OutCell>([
        ['severity', textCell('hint')],
        ['message', textCell(`${more} more causes are not listed; they come up as these are put right.`, 'muted')],
      ]),
    });
  }
  for (const line of lines) if (line.isAccepted) add(line.key, lineCells(line, facts));
  return [...rows.values()];
}

/** The rows of a line that stand under it: where there are several. */
function rowsUnder({ examples, count }: IssueLine): readonly Finding[] {
  const places = new Set(examples.flatMap(({ tabId, row }) => (row === null ? [] : [`${tabId} ${row}`])));
  return count < 2 || places.size < 2 ? [] : examples.filter(({ row }) => row !== null);
}

/** One of the rows of a line. */
function rowCells(finding: Finding, { severity, examples }: IssueLine, facts: IssueFacts): KeyedRow['cells'] {
  const saysMore = examples.some(({ message }) => message !== finding.message);
  const says = issueSentences.oneOfThem(
    {
      name: finding.lead === null ? null : facts.nameOf(finding.lead),
      row: String(finding.row ?? ''),
      says: saysMore ? finding.message : null,
    },
    facts.written,
  );
  return new Map<string, OutCell>([
    ['severity', textCell(severity, 'muted')],
    ['message', textCell(says, 'wrap')],
    ...placeCells(finding, facts),
    ['lead', textCell(leadId(finding.lead))],
    ['code', textCell(finding.code, 'muted')],
  ]);
}

/** Where a finding is, what stands there, and what was probably meant. */
function placeCells(finding: Finding | undefined, facts: IssueFacts): readonly (readonly [string, OutCell])[] {
  const beside = finding === undefined ? null : facts.beside(finding);
  return [
    ['tab', textCell(finding?.tab ?? '', undefined, linkTo(finding))],
    ['row', numberCell(finding?.row ?? null, 'integer')],
    ['column', textCell(finding?.column ?? '')],
    ['value', textCell(finding?.value ?? '')],
    ['suggestion', beside === null ? textCell(finding?.suggestion ?? '') : textCell(beside.says, 'wrap', beside.link)],
  ];
}

function linkTo(finding: Finding | undefined): CellLink | undefined {
  if (finding === undefined || finding.tabId === null || finding.row === null) return undefined;
  return { kind: 'cell', tabId: finding.tabId, row: finding.row - 1, column: finding.columnIndex ?? 0 };
}

function lineCells(group: IssueLine, facts: IssueFacts): ReadonlyMap<string, OutCell> {
  const first = group.examples[0];
  const bySeverity = group.severity === 'error' ? 'bad' : group.severity === 'warning' ? 'warning' : 'muted';
  const style = group.isAccepted ? 'muted' : bySeverity;
  return new Map<string, OutCell>([
    ['severity', textCell(group.severity, style)],
    ['message', textCell(`${group.message}${rowsText(group)}`, 'wrap')],
    ['count', numberCell(group.count === 1 ? (first?.cells ?? 1) : group.count, 'integer')],
    ...placeCells(first, facts),
    ['fix', textCell(group.fix, 'wrap')],
    ...(group.count === 1 ? [] : [['suggestion', textCell(group.suggestion ?? '')] as const]),
    ['lead', textCell(group.count === 1 ? leadId(first?.lead ?? null) : '')],
    ['code', textCell(group.code, 'muted')],
  ]);
}

/** Where the others of a line are, for the Row column names the first alone. @example ' (rows 5, 9, 12 and 8 more)' */
function rowsText({ examples: all, count }: IssueLine): string {
  const examples = all.slice(0, mostNamed);
  const [first] = examples;
  const rows = new Set(examples.flatMap(({ tab, row }) => (tab === first?.tab && row !== null ? [row] : [])));
  if (count < 2 || rows.size < 2) return '';
  const more = count - examples.filter(({ tab, row }) => tab === first?.tab && row !== null).length;
  const shown = [...rows].join(', ');
  return more > 0 ? ` (rows ${shown} and ${more} more)` : ` (rows ${shown})`;
}

/** A row without an ID has a key of its own inside a run (tab and row); people never see it. */
function leadId(key: string | null): string {
  return key === null || /^\d+:\d+$/.test(key) ? '' : key;
}
