import { aFinding } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import { cellText, isBlank } from '../../workbook/cell-value.ts';
import type { LeadTab } from '../lead-tab.ts';
import { headerRows, isSortedIn } from '../place-header.ts';
import type { NoLeadRow, WhyNoLead } from './no-lead-rows.ts';
import { repeatedInTab } from './repeated-in-tab.ts';
import { readElsewhere } from './row-question.ts';

/** The rows of a tab of leads that are taken for none: nothing is left out without a word. */
export function rowFindings(lead: LeadTab): Finding[] {
  const headers = headerRows(lead.header);
  const rows = [...lead.noLeads].filter(([row]) => !headers.includes(row)).sort(([a], [b]) => a - b);
  const prepared = rows.filter(([, { why }]) => why === 'prepared');
  const [firstPrepared] = prepared;
  return [
    ...(isSortedIn(lead.header) ? [sortedIn(lead)] : []),
    ...rows.flatMap(([row, found]) => {
      if (found.why === 'other headers') return found.isSaid === undefined ? [] : [unreadFinding(lead, row, found)];
      if (found.why === 'prepared' || found.why === 'doubtful') return [];
      return [found.why === 'note' ? noteFinding(lead, row, found) : passedOverFinding(lead, row, found)];
    }),
    ...[...repeatedInTab(lead)].map(([row, earlier]) => repeatedFinding(lead, row, earlier)),
    ...(firstPrepared === undefined ? [] : [preparedFinding(lead, prepared.length, firstPrepared)]),
  ];
}

/** Headers among the leads: somebody sorted the sheet together with them. */
function sortedIn({ tab, header, scope }: LeadTab): Finding {
  const above = tab.rows
    .slice(0, header.row)
    .filter((cells, row) => row >= header.firstDataRow && cells.some((cell) => !isBlank(cell)));
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

function noteFinding(lead: LeadTab, row: number, found: NoLeadRow): Finding {
  return aFinding('row/note', rowPlace(lead, row, found), {
    message: `A text alone under the leads of “${lead.tab.title}” is taken for a note, not for a lead.`,
    cause: 'note',
  });
}

const passedOverAs: Readonly<Partial<Record<WhyNoLead, string>>> = {
  total: 'is taken for a total, and not for a lead',
  heading: 'is taken for a heading over the rows below it, and not for a lead',
  header: 'is taken for the headers once more, and not for a lead',
  example: 'is the example that `init` placed, and no lead until somebody types over it',
  'not leads': 'is no lead, as Settings says',
};

function passedOverFinding(lead: LeadTab, row: number, found: NoLeadRow): Finding {
  const as = passedOverAs[found.why] ?? '';
  return aFinding('row/passed-over', rowPlace(lead, row, found), {
    message: `The row that begins with “${found.value}” ${as}.`,
    ...(found.why === 'example' ? { fix: 'Type over its Company, or delete the row.' } : {}),
    cause: found.why,
  });
}

function unreadFinding(lead: LeadTab, row: number, found: NoLeadRow): Finding {
  return aFinding('row/other-headers', rowPlace(lead, row, found), {
    message: `The row that begins with “${found.value}” is a lead, as Settings says, and ${readElsewhere(true)}.`,
    cause: found.group ?? '',
  });
}

/** One for all of them: there may be a thousand, each as empty as the next. */
function preparedFinding(lead: LeadTab, count: number, [row]: readonly [number, NoLeadRow]): Finding {
  const { tab, scope } = lead;
  const rows =
    count === 1
      ? `Row ${row + 1} of “${tab.title}” names nobody: it is prepared, or sums up others`
      : `${count} rows of “${tab.title}”, from row ${row + 1} on, name nobody: they are prepared, or sum up others`;
  return aFinding(
    'row/prepared',
    { tab: tab.title, tabId: tab.id, scope, row: row + 1 },
    { message: `${rows}, and no lead is read there.`, cause: 'prepared' },
  );
}

function repeatedFinding(lead: LeadTab, row: number, earlier: number): Finding {
  const cells = lead.tab.rows[row] ?? [];
  const id = lead.match.columns.get('leadId') ?? -1;
  const column = cells.findIndex((cell, at) => !isBlank(cell) && at !== id);
  const but = isBlank(cells[id] ?? null) ? '' : ` but that under “${lead.header.labels[id] ?? ''}”`;
  const value = cellText(cells[column]).slice(0, 100);
  return aFinding('row/repeated', rowPlace(lead, row, { column, value }), {
    message: `Each cell${but} says the same as in row ${earlier + 1}: probably one deal that stands here twice. Both are counted.`,
    cause: 'repeated',
  });
}

function rowPlace({ tab, scope }: LeadTab, row: number, { column, value }: Pick<NoLeadRow, 'column' | 'value'>) {
  return { tab: tab.title, tabId: tab.id, scope, row: row + 1, columnIndex: column, value };
}
