import type { RecognisedTab } from '../../core/adoption/adoption.ts';
import { cellsToType } from '../../core/leads/cells-to-type.ts';
import type { CellToType } from '../../core/leads/cells-to-type.ts';
import type { Lead } from '../../core/leads/lead.ts';
import { asWritten } from '../../core/leads/answered.ts';
import { rowsOfWorkbook } from '../../core/understand/rows-of-workbook.ts';
import { dayOf, isoDay } from '../../core/workbook/day-time.ts';
import type { JobPorts } from '../job-ports.ts';
import { readAdopted } from '../read-understanding.ts';

/** What a cell holds, for a script that compares and writes: a day is written 2026-03-31. */
type Said = { readonly text: string } | { readonly number: number } | { readonly day: string };

/** A cell to be written, where it still says what it said. */
interface WaitingCell {
  /** As people count: A is 1. */
  readonly column: number;
  readonly field: CellToType['field'];
  /** Null: it was blank. */
  readonly was: Said | null;
  readonly value: Said;
}

interface WaitingRow {
  readonly tabId: number;
  /** As people count. */
  readonly row: number;
  readonly lead: string;
  readonly leadColumn: number;
  readonly title: string;
  readonly cells: readonly WaitingCell[];
}

export interface WaitingAnswers {
  readonly rows: readonly WaitingRow[];
  /** Deals of which nothing can be written by a script: where they stand is no cell of theirs. */
  readonly left: number;
}

/** Answers by link that the rows do not say yet, for the menu of the sheet: whoever uses it writes them, as an edit of their own. Writes nothing. */
export async function waitingAnswers(ports: Pick<JobPorts, 'store' | 'log' | 'clock'>): Promise<WaitingAnswers> {
  const now = ports.clock.now();
  const adopted = await readAdopted(ports, now);
  const { adoption } = adopted;
  const { rows: records } = rowsOfWorkbook(adopted, { today: dayOf(now, adoption.settings.timeZone) });
  const tabs = new Map(adoption.leadTabs.map((tab) => [tab.tabId, tab]));
  const waiting = records.leads.filter((lead) => cellsToType(lead).length > 0);
  const rows = waiting.flatMap((lead) => rowOf(lead, tabs.get(lead.tabId)) ?? []);
  return { rows, left: waiting.length - rows.length };
}

function rowOf(lead: Lead, tab: RecognisedTab | undefined): WaitingRow | null {
  const leadColumn = tab?.columns.get('leadId');
  if (tab === undefined || leadColumn === undefined || lead.id === null) return null;
  const cells = cellsToType(lead).flatMap(({ field, value }): WaitingCell[] => {
    const column = tab.columns.get(field);
    return column === undefined ? [] : [{ column: column + 1, field, was: wasIn(lead, field), value: saidBy(value) }];
  });
  if (cells.length === 0) return null;
  const title = lead.company ?? lead.contact ?? lead.id;
  return { tabId: lead.tabId, row: lead.row, lead: lead.id, leadColumn: leadColumn + 1, title, cells };
}

function saidBy(value: CellToType['value']): Said {
  return 'day' in value ? { day: isoDay(value.day) } : value;
}

/** As the worker read it; what it read as nothing is to be blank. */
function wasIn(lead: Lead, field: CellToType['field']): Said | null {
  const sheet = asWritten(lead);
  if (field === 'stage') return sheet.stageText === '' ? null : { text: sheet.stageText };
  const value = sheet[field];
  if (value === null) return null;
  if (typeof value === 'string') return { text: value };
  return field === 'amount' ? { number: value } : { day: isoDay(value) };
}
