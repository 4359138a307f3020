import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { LeadTab } from './lead-tab.ts';
import { headerRows, isSortedIn } from './place-header.ts';
import type { PassedOver } from './totals-rows.ts';

/** The rows of a tab of leads that are taken for none: nothing is left out without a word. */
export function rowFindings(
  lead: LeadTab,
  passedOver: ReadonlyMap<number, PassedOver>,
  notes: ReadonlySet<number>,
): Finding[] {
  const headers = headerRows(lead.header);
  return [
    ...(isSortedIn(lead.header) ? [sortedIn(lead, passedOver)] : []),
    ...[...passedOver].filter(([row]) => !headers.includes(row)).map(([row, why]) => passedOverFinding(lead, row, why)),
    ...[...notes].sort((a, b) => a - b).map((row) => noteFinding(lead, row)),
  ];
}

/** Headers among the leads: somebody sorted the sheet together with them. */
function sortedIn({ tab, header, scope }: LeadTab, passedOver: ReadonlyMap<number, PassedOver>): Finding {
  const above = tab.rows
    .slice(0, header.row)
    .filter((cells, row) => row >= header.firstDataRow && !passedOver.has(row) && cells.some((cell) => !isBlank(cell)));
  const leads = above.length === 1 ? 'a lead' : `${above.length} leads`;
  const rows = header.isDouble ? `rows ${header.row} and ${header.row + 1}` : `row ${header.row + 1}`;
  const top = header.firstDataRow === 0 ? 'to the top' : `above row ${header.firstDataRow + 1}`;
  const last = header.firstDataRow + headerRows(header).length;
  const freeze = `View → Freeze → ${last === 1 ? '1 row' : `Up to row ${last}`}`;
  return aFinding(
    'header/sorted-in',
    { tab: tab.title, tabId: tab.id, scope, row: header.row + 1 },
    {
      message: `The headers of “${tab.title}” stand in ${rows}, below ${leads}: the sheet was probably sorted together with them. The leads above are counted all the same.`,
      fix: `Move ${rows} ${top}, and freeze ${header.isDouble ? 'them' : 'it'}: ${freeze}. Google Sheets sorts no frozen row; in Excel, tick “My data has headers” whenever you sort.`,
      cause: 'sorted-in',
    },
  );
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
