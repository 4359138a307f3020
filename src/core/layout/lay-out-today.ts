import type { Written } from '../words/written/written.ts';
import type { ToDo } from '../metrics/to-do.ts';
import type { LeadToAct } from '../reminders/leads-to-act-on.ts';
import { contentHash } from '../workbook/content-hash.ts';
import { serialFromDay } from '../workbook/day-time.ts';
import { numberCell, textCell } from '../workbook/out-cell.ts';
import type { CellStyle, OutCell } from '../workbook/sheet-write.ts';
import { noCurrency } from '../words/no-currency.ts';
import { todaySentences } from '../words/sentences/today.ts';
import type { KeyedRow } from './keyed-rows.ts';
import { twinTexts } from './twin-texts.ts';

/** No list longer than people can call through; the most pressing are on it, and a last line of each owner counts the rest. */
const mostRows = 500;

const styles: Readonly<Partial<Record<LeadToAct['kind'], CellStyle>>> = {
  new: 'good',
  overdue: 'bad',
  due: 'warning',
  'no plan': 'muted',
};

/** The tab Today: whoever has most to do first, what nobody has before that, and of each owner the most pressing first. */
export function layOutToday(
  { leads, owners }: Pick<ToDo, 'leads' | 'owners'>,
  currency: string,
  w: Written,
): KeyedRow[] {
  const shown = leads.slice(0, mostRows);
  const places = new Map(owners.map(({ owner }, i) => [owner, owner === null ? -1 : i]));
  const placeOf = ({ owner }: LeadToAct): number => places.get(owner) ?? 0;
  const byOwner = (a: LeadToAct, b: LeadToAct): number => placeOf(a) - placeOf(b);
  const rows = [...shown].sort(byOwner).map((lead) => ({ key: keyOf(lead.lead), cells: cellsOf(lead, currency, w) }));
  return [...rows, ...linesOfMore(leads.slice(mostRows).sort(byOwner), w)];
}

/** Of each owner, in their order, how many more there are: who looks at one owner alone is to see it too. */
function linesOfMore(left: readonly LeadToAct[], w: Written): KeyedRow[] {
  const counts = new Map<string | null, number>();
  for (const { owner } of left) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  return [...counts].map(([owner, more]) => ({
    key: `g${contentHash(`today more\u0000${owner ?? ''}`)}`,
    cells: new Map<string, OutCell>([
      ['owner', ownerCell(owner)],
      ['title', textCell(todaySentences.moreToDo({ more }, w), 'muted')],
    ]),
  }));
}

function ownerCell(owner: string | null): OutCell {
  return owner === null ? textCell('nobody', 'warning') : textCell(owner);
}

/** What a line says that stays for what somebody typed, though nothing is to be done about its lead today. */
export const goneFromToday: ReadonlyMap<string, OutCell> = new Map([
  ['kind', textCell('')],
  ['brief', textCell('Nothing to do today. This line goes once what was typed here is cleared.', 'muted')],
]);

/** Names the line of a lead. */
function keyOf(lead: string): string {
  return `g${contentHash(`today\u0000${lead}`)}`;
}

function cellsOf(lead: LeadToAct, currency: string, w: Written): ReadonlyMap<string, OutCell> {
  const code = lead.currency ?? currency;
  const [twin] = twinTexts(lead, w);
  const toRow = { kind: 'cell' as const, tabId: lead.tabId, row: lead.row - 1, column: 0 };
  return new Map<string, OutCell>([
    ['owner', ownerCell(lead.owner)],
    ['kind', textCell(lead.kind, styles[lead.kind])],
    ['title', textCell(lead.title, undefined, toRow)],
    ['brief', textCell(twin === undefined ? lead.brief : `${lead.brief}; ${twin}`, 'wrap')],
    ['phone', textCell(lead.phone ?? '')],
    ['contact', textCell(lead.contact ?? '')],
    ['nextStep', textCell(lead.nextStep ?? '', 'wrap')],
    ['followUp', numberCell(lead.followUp === null ? null : serialFromDay(lead.followUp), 'date')],
    ['amount', numberCell(lead.amount, Number.isInteger(lead.amount) ? 'integer' : 'money')],
    ['currency', textCell(lead.amount === null || code === noCurrency ? '' : code)],
    ['stage', textCell(lead.stage)],
    ['lastWord', textCell(lead.lastWord ?? '', 'wrap')],
    ['email', textCell(lead.email ?? '')],
    ['lead', textCell(lead.leadId ?? '')],
  ]);
}
