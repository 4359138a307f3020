import type { IssueLine } from '../findings/group-for-issues.ts';
import type { OutCell } from '../workbook/sheet-write.ts';
import { numberCell, textCell } from '../workbook/out-cell.ts';
import type { KeyedRow } from './keyed-rows.ts';

/** No list longer than a person can work through; the rest is counted in the last line. */
const mostRows = 500;
const moreKey = 'g00000000000';

/**
 * Data Issues: one row a cause, what costs most first, with a link to the first cell. The Cause column holds the key by
 * which an acceptance is found again. What people accepted stands at the end, however much it is.
 */
export function layOutDataIssues(lines: readonly IssueLine[]): KeyedRow[] {
  const open = lines.filter((line) => !line.isAccepted);
  const shown = open.slice(0, mostRows);
  const rows = new Map<string, KeyedRow>();
  const add = (line: IssueLine): void => {
    if (!rows.has(line.key)) rows.set(line.key, { key: line.key, cells: lineCells(line) });
  };
  shown.forEach(add);
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
  for (const line of lines) if (line.isAccepted) add(line);
  return [...rows.values()];
}

function lineCells(group: IssueLine): ReadonlyMap<string, OutCell> {
  const first = group.examples[0];
  const link =
    first === undefined || first.tabId === null || first.row === null
      ? undefined
      : { kind: 'cell' as const, tabId: first.tabId, row: first.row - 1, column: first.columnIndex ?? 0 };
  const bySeverity = group.severity === 'error' ? 'bad' : group.severity === 'warning' ? 'warning' : 'muted';
  const style = group.isAccepted ? 'muted' : bySeverity;
  return new Map<string, OutCell>([
    ['severity', textCell(group.severity, style)],
    ['message', textCell(`${group.message}${rowsText(group)}`, 'wrap')],
    ['count', numberCell(group.count === 1 ? (first?.cells ?? 1) : group.count, 'integer')],
    ['tab', textCell(first?.tab ?? '', undefined, link)],
    ['row', numberCell(first?.row ?? null, 'integer')],
    ['column', textCell(first?.column ?? '')],
    ['value', textCell(first?.value ?? '')],
    ['fix', textCell(group.fix, 'wrap')],
    ['suggestion', textCell(group.suggestion ?? '')],
    ['lead', textCell(group.count === 1 ? leadId(first?.lead ?? null) : '')],
    ['code', textCell(group.code, 'muted')],
  ]);
}

/** Where the others of a line are, for the Row column names the first alone. @example ' (rows 5, 9, 12 and 8 more)' */
function rowsText({ examples, count }: IssueLine): string {
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
