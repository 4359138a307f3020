import { cellText } from '../workbook/cell-value.ts';
import type { ReadSelection, TabHead } from '../workbook/workbook.ts';
import { findHeader, unknownHeader } from './find-header.ts';
import { listByHeaders } from './list-by-headers.ts';
import { hasTitleOf } from './recognise-tabs.ts';
import { isOurName } from './tabs/is-our-settings.ts';
import { isStageWord } from './stage-words.ts';
import { tabNames } from '../schema/tab-schemas.ts';
import { greatest } from '../statistics/greatest.ts';

/** Columns beyond so many are read only where they have a header. */
const mostOwnColumns = 60;

/**
 * Which columns are worth reading, by the first rows of a tab. Whatever might be ours or hold leads is read; a tab of
 * the team's own that has nothing of a list of leads (a dashboard, a price list) is not. It decides for reading wherever that is not sure: Settings, which may
 * name any column, is not known yet.
 */
export const selectColumns: ReadSelection = (head) => {
  if (head.ownedAs !== null || (head.madeAs ?? null) !== null || tabNames.some((name) => hasTitleOf(head.title, name)))
    return 'all';
  const header = findHeader(head.rows, 'leads');
  const mayHoldLeads = header !== null && header.fields >= 2;
  const mayBeOurs =
    head.boundColumns.size > 0 || mentionsStages(head) || mentionsSettings(head) || listByHeaders(head) !== null;
  if (!mayHoldLeads && !mayBeOurs && unknownHeader(head.rows) === null) return 'none';
  const width = greatest(
    head.rows.map((row) => row.length),
    0,
  );
  if (width <= mostOwnColumns) return 'all';
  const labelled = labelledColumns(head);
  return Array.from({ length: width }, (_, column) => column).filter(
    (column) => column < mostOwnColumns || labelled.has(column),
  );
};

function mentionsStages(head: TabHead): boolean {
  let words = 0;
  for (const row of head.rows) {
    for (const cell of row) if (typeof cell === 'string' && isStageWord(cellText(cell))) words += 1;
  }
  return words >= 3;
}

/** Settings may have been renamed, and their headers too. */
function mentionsSettings(head: TabHead): boolean {
  const names = head.rows.flatMap((row) => row.filter((cell) => typeof cell === 'string' && isOurName(cell)));
  return new Set(names).size >= 2;
}

function labelledColumns(head: TabHead): ReadonlySet<number> {
  const header = findHeader(head.rows, 'leads');
  const labels = header?.labels ?? [];
  return new Set([...labels.flatMap((label, column) => (label === '' ? [] : [column])), ...head.boundColumns.keys()]);
}
