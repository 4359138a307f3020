import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { LeadTab } from './find-lead-tabs.ts';
import type { PassedOver } from './totals-rows.ts';

/** The rows of a tab of leads that are taken for none: nothing is left out without a word. */
export function rowFindings(
  lead: LeadTab,
  passedOver: ReadonlyMap<number, PassedOver>,
  notes: ReadonlySet<number>,
): Finding[] {
  return [
    ...[...passedOver].map(([row, why]) => passedOverFinding(lead, row, why)),
    ...[...notes].sort((a, b) => a - b).map((row) => noteFinding(lead, row)),
  ];
}

function noteFinding(lead: LeadTab, row: number): Finding {
  return aFinding('row/note', rowPlace(lead, row), {
    message: `A text alone under the leads of “${lead.tab.title}” is taken for a note, not for a lead.`,
    cause: 'note',
  });
}

const passedOverAs: Readonly<Record<PassedOver, string>> = {
  total: 'is taken for a total',
  heading: 'is taken for a heading over the leads below it',
  header: 'is taken for the headers once more',
};

function passedOverFinding(lead: LeadTab, row: number, why: PassedOver): Finding {
  const place = rowPlace(lead, row);
  return aFinding('row/passed-over', place, {
    message: `The row that begins with “${place.value}” ${passedOverAs[why]}, and not for a lead.`,
    cause: why,
  });
}

/** The first cell of a row in which anything stands. */
function rowPlace({ tab, scope }: LeadTab, row: number) {
  const cells = tab.rows[row] ?? [];
  const column = cells.findIndex((cell) => !isBlank(cell));
  const value = cellText(cells[column]).slice(0, 100);
  return { tab: tab.title, tabId: tab.id, scope, row: row + 1, columnIndex: column, value };
}
