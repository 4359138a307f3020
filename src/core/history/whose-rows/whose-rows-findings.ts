import { aFinding } from '../../findings/a-finding.ts';
import type { FindingPlace } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import type { RecognisedTab } from '../../adoption/adoption.ts';
import { mappingKeys } from '../../adoption/stored-mapping.ts';
import type { Lead } from '../../leads/lead.ts';
import { cellText } from '../../workbook/cell-value.ts';
import { columnLetters } from '../../workbook/column-letters.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import type { OddRow, PartedRow, WhoRowsAre } from './who-rows-are.ts';

/** What is said of rows that stand beside another lead's ID, or of which nobody can tell whose they are. */
export function whoseRowsFindings(
  { parted, odd }: Pick<WhoRowsAre, 'parted' | 'odd'>,
  tabs: Workbook['tabs'],
  leadTabs: readonly RecognisedTab[],
): Finding[] {
  const settled = new Set(parted.map(({ id }) => id));
  return [
    ...parted.map((row) => partedFinding(row, tabs, leadTabs)),
    ...odd.map((row) => oddFinding(row, settled, leadTabs)),
  ];
}

function partedFinding(row: PartedRow, tabs: Workbook['tabs'], leadTabs: readonly RecognisedTab[]): Finding {
  const { lead, id } = row;
  const place = placeOfId(lead, id, leadTabs);
  if (row.stands === 'in another row') {
    return aFinding('lead/id-moved', place, {
      message: `This row is the lead ${id}, whose Lead ID now stands in another row; it goes on as ${id}.`,
      suggestion: id,
      cause: 'moved',
    });
  }
  const header = headerOver(id, lead, tabs, leadTabs);
  if (header !== null) {
    return aFinding('lead/id-lost', place, {
      message: `This row is the lead ${id}, whose Lead ID stands in ${header}, and that is no longer read as Lead ID; it goes on as ${id}.`,
      fix: `If ${header} holds the Lead IDs, call it Lead ID again, or say so with a row “${mappingKeys.column('Lead ID')}” in Settings. If not, accept this line.`,
      // The whole column: one line to accept for all of its rows.
      cause: 'another column',
    });
  }
  return aFinding('lead/id-lost', place, {
    message: `This row is the lead ${id}, whose Lead ID was taken out of its cell; it goes on as ${id}.`,
    suggestion: id,
    cause: id,
  });
}

function oddFinding({ lead, why }: OddRow, settled: ReadonlySet<string>, leadTabs: readonly RecognisedTab[]): Finding {
  const place = placeOfId(lead, lead.id, leadTabs);
  if (why === 'unsettled' && lead.id !== null && settled.has(lead.id)) {
    return aFinding('lead/id-unsettled', place, {
      message:
        'Rows were moved without their Lead IDs, and nothing tells whose this one is; the ID beside it is of another row.',
      fix: 'Undo the sort, or run `leadsheet repair`: it puts an ID beside the row that is free. Then say whether it is right.',
      // Another one than below: to accept this says nothing of the ID that a repair puts there.
      cause: 'of another row',
    });
  }
  if (why === 'unsettled') {
    return aFinding('lead/id-unsettled', place, {
      message: 'Rows were moved without their Lead IDs, and nothing tells whose this one is.',
      cause: 'unsettled',
    });
  }
  if ('torn' in why) {
    const stayed = why.torn.map((aspect) => (aspect === 'dates' ? 'the dates' : aspect)).join(' and ');
    return aFinding('lead/row-torn', place, {
      message: `Two leads stand in this row: ${stayed} and the Lead ID are of one, company and contact of another.`,
      cause: 'torn',
    });
  }
  return aFinding('lead/pasted-over', place, {
    message: `This row says the same as row ${why.copyOf.row}${why.copyOf.tab === lead.tab ? '' : ` of ${why.copyOf.tab}`}: it may have been pasted over ${lead.id ?? 'this lead'}.`,
    cause: 'pasted over',
  });
}

function placeOfId(lead: Lead, id: string | null, leadTabs: readonly RecognisedTab[]): FindingPlace {
  const tab = leadTabs.find((each) => each.tabId === lead.tabId);
  const columnIndex = tab?.columns.get('leadId') ?? null;
  return {
    tab: lead.tab,
    tabId: lead.tabId,
    row: lead.row,
    column: 'Lead ID',
    columnIndex,
    field: 'leadId',
    value: lead.id,
    lead: id ?? lead.key,
  };
}

/** Where the row still has the ID, in a column that was the Lead ID until somebody renamed it or Settings said otherwise. */
function headerOver(
  id: string,
  { tabId, row }: Lead,
  tabs: Workbook['tabs'],
  leadTabs: readonly RecognisedTab[],
): string | null {
  const rows = tabs.find((tab) => tab.id === tabId)?.rows ?? [];
  const column = (rows[row - 1] ?? []).findIndex((cell) => cellText(cell) === id);
  if (column < 0) return null;
  const header = cellText(rows[leadTabs.find((tab) => tab.tabId === tabId)?.headerRow ?? -1]?.[column]);
  return header === '' ? `column ${columnLetters(column)}` : `“${header}”`;
}
