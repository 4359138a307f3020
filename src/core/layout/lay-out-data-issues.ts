import { acceptGroupKey, acceptKey } from '../findings/accept-key.ts';
import type { FindingGroup } from '../findings/group-findings.ts';
import type { OutCell } from '../workbook/sheet-write.ts';
import { numberCell, textCell } from './out-cell.ts';
import type { KeyedRow } from './plan-keyed-tab.ts';

/** No list longer than a person can work through; the rest is counted in the last line. */
const mostRows = 500;

/**
 * Data Issues: one row a cause, what costs most first, with a link to the first cell. The Cause column holds the key by
 * which an acceptance is found again: of the finding itself where there is one, else of the whole cause.
 */
export function layOutDataIssues(groups: readonly FindingGroup[]): KeyedRow[] {
  const shown = groups.slice(0, mostRows);
  const seen = new Set<string>();
  const rows: KeyedRow[] = [];
  for (const group of shown) {
    const key = groupKey(group);
    if (seen.has(key)) continue;
    seen.add(key);
    rows.push({ key, cells: groupCells(group) });
  }
  if (groups.length > shown.length) {
    const more = groups.length - shown.length;
    rows.push({
      key: 'g00000000000',
      cells: new Map<string, OutCell>([
        ['severity', textCell('hint')],
        ['message', textCell(`${more} more causes are not listed; they come up as these are mended.`, 'muted')],
      ]),
    });
  }
  return rows;
}

/** The key of a group's line: what a person accepts by typing into Accept. */
export function groupKey(group: FindingGroup): string {
  const only = group.count === 1 ? group.examples[0] : undefined;
  return only === undefined ? acceptGroupKey(group) : acceptKey(only);
}

function groupCells(group: FindingGroup): ReadonlyMap<string, OutCell> {
  const first = group.examples[0];
  const link =
    first === undefined || first.tabId === null || first.row === null
      ? undefined
      : { kind: 'cell' as const, tabId: first.tabId, row: first.row - 1, column: first.columnIndex ?? 0 };
  const style = group.severity === 'error' ? 'bad' : group.severity === 'warning' ? 'warning' : 'muted';
  return new Map<string, OutCell>([
    ['severity', textCell(group.severity, style)],
    ['message', textCell(group.message, 'wrap')],
    ['count', numberCell(group.count, 'integer')],
    ['tab', textCell(first?.tab ?? '')],
    ['row', { ...numberCell(first?.row ?? null, 'integer'), ...(link === undefined ? {} : { link }) }],
    ['column', textCell(first?.column ?? '')],
    ['value', textCell(first?.value ?? '')],
    ['fix', textCell(group.fix, 'wrap')],
    ['suggestion', textCell(group.suggestion ?? '')],
    ['lead', textCell(group.count === 1 ? (first?.lead ?? '') : '')],
    ['code', textCell(group.code, 'muted')],
  ]);
}
