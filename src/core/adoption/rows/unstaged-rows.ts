import { cellText, isBlank } from '../../workbook/cell-value.ts';
import { saysOutcome } from '../../schema/header-words.ts';
import { sampleColumn } from '../column-sample.ts';
import { endOfHeader } from '../end-header.ts';
import { isOwnId } from '../own-id.ts';
import type { LeadTab } from '../lead-tab.ts';
import type { PlacedHeader } from '../place-header.ts';
import type { NoLeadRow } from './no-lead-rows.ts';
import { whoColumns } from './who-columns.ts';

/** How such rows are called in a question. */
export const unstagedGroup = 'with no stage yet';

const fewest = 4;
const some = 1 / 3;
const mostly = 0.5;
/** What says where a deal stands though its Stage is blank. */
const saying: readonly string[] = ['closedOn', 'lostReason'];

/**
 * A tab of leads without those of its rows that may be none since they have no stage: a person is asked about them.
 *
 * @param isAsked they have been asked about: then they are meant, however few are left
 */
export function withoutUnstaged(lead: LeadTab, isAsked: boolean): LeadTab {
  const rows = new Set(unstagedRows(lead, isAsked));
  if (rows.size === 0) return lead;
  const who = whoColumns(lead);
  const asked = [...rows].map((row): [number, NoLeadRow] => {
    const cells = lead.tab.rows[row] ?? [];
    const column = who.find((each) => !isBlank(cells[each] ?? null)) ?? 0;
    return [row, { why: 'doubtful', column, value: cellText(cells[column]).slice(0, 100), group: unstagedGroup }];
  });
  const left = lead.tab.rows.map((cells, row) => (rows.has(row) ? [] : cells));
  return { ...lead, tab: { ...lead.tab, rows: left }, noLeads: new Map([...lead.noLeads, ...asked]) };
}

/**
 * Rows without a stage, 0-based, where they are many and stand among those that have one: a list of whom one might ask, as well as new leads. A few
 * blank ones, and those that only the newest rows are, are new; so are those that have counted.
 */
function unstagedRows(lead: PlacedHeader, isAsked: boolean): readonly number[] {
  const { tab, header, match } = lead;
  const who = whoColumns(lead);
  const stage = match.columns.get('stage');
  const ends = header.labels.flatMap((_, column) => (column !== stage && saysEnds(lead, column) ? [column] : []));
  if (stage === undefined || (ends.length > 0 && !isAsked)) return [];
  const columns = [
    stage,
    ...ends,
    ...match.entered.keys(),
    ...saying.flatMap((field) => match.columns.get(field) ?? []),
  ];
  const blank: number[] = [];
  const staged: number[] = [];
  let used = 0;
  for (let row = Math.max(0, header.firstDataRow); row < tab.rows.length; row += 1) {
    const cells = tab.rows[row] ?? [];
    if (columns.some((column) => !isBlank(cells[column] ?? null))) staged.push(row);
    else if (who.some((column) => !isBlank(cells[column] ?? null))) {
      if (cells.some(isOwnId)) used += 1;
      blank.push(row);
    }
  }
  if (isAsked || used > 0) return isAsked ? blank : [];
  const [first = Infinity, last = -Infinity] = [staged[0], staged.at(-1)];
  const among = blank.filter((row) => row > first && row < last);
  const areMany = blank.length >= fewest && blank.length > some * (blank.length + staged.length);
  return areMany && among.length >= mostly * blank.length ? blank : [];
}

/** Whether a column says how deals ended, as Stage does elsewhere: “Won on”, “Outcome”; not the score “Win /5”. */
function saysEnds({ tab, header }: PlacedHeader, column: number): boolean {
  const label = header.labels[column] ?? '';
  if (endOfHeader(label) === null && !saysOutcome(label)) return false;
  const { amounts, dates } = sampleColumn(tab.rows, header.firstDataRow, column);
  return amounts < 0.5 || dates >= 0.5;
}
