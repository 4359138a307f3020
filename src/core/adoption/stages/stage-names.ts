import { cellText } from '../../workbook/cell-value.ts';
import { fold } from '../../schema/fold.ts';
import { legendIn } from '../../schema/header-legend.ts';
import { inPassingOrder } from '../evidence/stage-order-by-passing.ts';
import type { LeadTab } from '../lead-tab.ts';

/** A name that may be that of a stage, and where it shows. */
export interface StageName {
  readonly name: string;
  /** How many leads have it; 0 = it is listed alone. */
  readonly count: number;
  /** Which of them it was, as they come; Infinity where there is none. */
  readonly first: number;
}

/** Names in an order, by what they fold to. */
export type NamesInOrder = ReadonlyMap<string, string>;

const placeholders = new Set(['-', '--', '?', 'n/a', 'na', 'tbd', 'none', 'null', 'x', 'unknown', '…']);

/** A name as it is compared; '' where it can be none. */
function foldName(name: string): string {
  const folded = name.length > 60 ? '' : fold(name);
  return placeholders.has(folded) ? '' : folded;
}

/** The different values of the leads' Stage cells, and of what may be earlier steps of theirs: a deal has been there. */
export function stageValues(leads: readonly LeadTab[]): readonly StageName[] {
  // Folded once each: a hundred thousand leads have ten stages.
  const texts = new Map<string, { count: number; readonly first: number }>();
  const labels = new Set<string>();
  let seen = 0;
  for (const { tab, header, match, noLeads } of leads) {
    const column = match.columns.get('stage');
    if (column === undefined) continue;
    labels.add(fold(header.labels[column] ?? ''));
    for (let row = header.firstDataRow; row < tab.rows.length; row += 1) {
      const cell = tab.rows[row]?.[column] ?? noLeads.get(row)?.stage;
      if (typeof cell !== 'string' && !(typeof cell === 'number' && Number.isSafeInteger(cell))) continue;
      const text = cellText(cell);
      seen += 1;
      const before = texts.get(text);
      if (before !== undefined) before.count += 1;
      else if (texts.size < 2000) texts.set(text, { count: 1, first: seen });
    }
  }
  const values = new Map<string, StageName>();
  for (const [text, { count, first }] of texts) {
    const folded = foldName(text);
    if (folded === '' || labels.has(folded)) continue;
    const { name = text, ...before } = values.get(folded) ?? { count: 0, first };
    values.set(folded, { name, count: before.count + count, first: before.first });
  }
  return [...values.values()];
}

/** What the dropdown of the Stage column offers, else the codes that its header explains. */
export function stageChoices(leads: readonly LeadTab[]): NamesInOrder {
  return inOrder(
    leads.flatMap((lead) => {
      return lead.tab.choices?.get(lead.match.columns.get('stage') ?? -1) ?? [...stageLegend(lead).keys()];
    }),
  );
}

/** What the header of the Stage column says that the codes below it mean. */
export function stageLegend({ header, match }: LeadTab): ReadonlyMap<string, string> {
  return legendIn(header.labels[match.columns.get('stage') ?? -1] ?? '') ?? new Map<string, string>();
}

/** The stages that `Entered <Stage>` columns name, as deals pass them. */
export function enteredNames(leads: readonly LeadTab[]): NamesInOrder {
  return inOrder(
    leads.flatMap(({ tab, header, match }) => {
      const columns = [...match.entered].sort((a, b) => a[0] - b[0]);
      const rows = tab.rows.slice(header.firstDataRow);
      return inPassingOrder(columns, ([column]) => column, rows).map(([, name]) => name);
    }),
  );
}

/** Names by what they fold to, each once. */
export function inOrder(names: readonly string[]): NamesInOrder {
  const order = new Map<string, string>();
  for (const name of names) {
    const folded = foldName(name);
    if (folded !== '' && !order.has(folded)) order.set(folded, name);
  }
  return order;
}
