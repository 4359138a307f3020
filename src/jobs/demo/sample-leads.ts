import { serialFromDay } from '../../core/workbook/day-time.ts';
import type { Day } from '../../core/workbook/day-time.ts';
import type { OutCell } from '../../core/workbook/sheet-write.ts';
import type { SampleChance } from './sample-chance.ts';
import { dealAsOf, sampleStages, wonStage } from './simulate-deals.ts';
import type { SampleDeal } from './simulate-deals.ts';

/** The columns of the sample's Leads tab, as this team has arranged them; Industry and Product are its own. */
export const leadHeaders = [
  'Company',
  'Contact',
  'Email',
  'Phone',
  'Source',
  'Owner',
  'Stage',
  'Amount',
  'Product',
  'Industry',
  'Created',
  'Entered Lead generation',
  'Entered Initial contact',
  'Entered Follow-up',
  'Entered Proposal',
  'Entered Negotiation',
  'Expected close',
  'Next step',
  'Follow-up date',
  'Last contact',
  'Closed on',
  'Lost reason',
  'Notes',
  'Lead ID',
] as const;
type LeadHeader = (typeof leadHeaders)[number];
/** A row of the sample, by header. */
export type LeadRow = Partial<Record<LeadHeader, OutCell>>;

/** Cells in which slips are made that stay when a deal moves on. */
const slips = ['Owner', 'Amount', 'Email', 'Lead ID'] as const;

/** The Leads tab now and as it stood on an earlier day: the same rows in the same order, the newest ones missing. */
export interface SampleLeads {
  readonly now: readonly LeadRow[];
  readonly before: readonly LeadRow[];
}

/**
 * The rows of the Leads tab: every deal, and the mess that people make in a year and a half. Those that came after `earlier` stand at the end;
 * between then and now deals moved on, two were put off, one grew.
 */
export function sampleLeadRows(deals: readonly SampleDeal[], earlier: Day, chance: SampleChance): SampleLeads {
  const rows = deals.map(tidyRow);
  // What was closed since then is news, and nobody has spoilt it yet.
  const old = [...deals.keys()].filter((at) => (deals[at]?.closed ?? earlier) <= earlier);
  const untouched = makeMess(rows, deals, new Set(old), chance);
  const copies = rows.splice(deals.length);
  const known = rows.slice(0, deals.filter(({ created }) => created <= earlier).length);
  const before = known.map((row, at) => {
    const deal = deals[at] as SampleDeal;
    const then = dealAsOf(deal, earlier);
    if (then === deal) return row;
    // Whoever wrote it down wrongly had done so before.
    const kept = slips.map((header) => [header, row[header]] as const).filter(([, cell]) => cell !== undefined);
    const rest = Object.entries(tidyRow(then)).filter(([header]) => !slips.some((each) => each === header));
    return Object.fromEntries([...rest, ...kept]);
  });
  const isSame = (at: number): boolean => before[at] === rows[at];
  const open = [...untouched].filter(
    (at) => at < known.length && isSame(at) && (deals[at]?.expectedClose ?? null) !== null,
  );
  const pushed = open.filter((at) => (deals[at]?.expectedClose ?? 0) > earlier + 30).slice(0, 2);
  for (const at of pushed) before[at] = { ...before[at], 'Expected close': date((deals[at]?.expectedClose ?? 0) - 21) };
  for (const at of open.filter((each) => !pushed.includes(each)).slice(0, 1))
    before[at] = { ...before[at], Amount: money(Math.round((deals[at]?.amount ?? 0) / 65) * 50) };
  return { now: [...known, ...copies, ...rows.slice(known.length)], before: [...before, ...copies] };
}

export const text = (value: string): OutCell => ({ value });
export const date = (day: Day): OutCell => ({ value: serialFromDay(day), format: 'date' });
export const money = (value: number): OutCell => ({ value, format: 'money' });

function tidyRow(deal: SampleDeal): LeadRow {
  const row: LeadRow = {
    Company: text(deal.company),
    Contact: text(deal.contact),
    Email: text(deal.email),
    Phone: text(deal.phone),
    Source: text(deal.source),
    Owner: text(deal.owner),
    Stage: text(sampleStages[deal.stage]?.name ?? ''),
    Amount: money(deal.amount),
    Product: text(deal.product),
    Industry: text(deal.industry),
    Created: date(deal.created),
    'Lead ID': text(deal.id),
  };
  const entered = leadHeaders.filter((header) => header.startsWith('Entered '));
  entered.forEach((header, i) => {
    const day = deal.entered[i];
    if (day !== undefined) row[header] = date(day);
  });
  if (deal.expectedClose !== null) row['Expected close'] = date(deal.expectedClose);
  if (deal.nextStep !== null) row['Next step'] = text(deal.nextStep);
  if (deal.followUp !== null) row['Follow-up date'] = date(deal.followUp);
  if (deal.lastContact !== null) row['Last contact'] = date(deal.lastContact);
  if (deal.closed !== null) row['Closed on'] = date(deal.closed);
  if (deal.lostReason !== null) row['Lost reason'] = text(deal.lostReason);
  return row;
}

/**
 * Slips of the pen, each kind in a few rows. The rows are changed in place; copies are added at the end.
 *
 * @param untouched rows that may be spoilt; those that were not are left
 */
function makeMess(
  rows: LeadRow[],
  deals: readonly SampleDeal[],
  untouched: Set<number>,
  chance: SampleChance,
): ReadonlySet<number> {
  const some = (
    count: number,
    fits: (deal: SampleDeal) => boolean,
    spoil: (row: LeadRow, deal: SampleDeal) => void,
  ) => {
    const candidates = [...untouched].filter((i) => fits(deals[i] as SampleDeal));
    for (let n = 0; n < count && candidates.length > 0; n++) {
      const index = candidates.splice(chance.whole(0, candidates.length - 1), 1)[0] as number;
      untouched.delete(index);
      spoil(rows[index] as LeadRow, deals[index] as SampleDeal);
    }
  };
  const inStage = (stage: number) => (deal: SampleDeal) => deal.stage === stage;
  const isOpen = (deal: SampleDeal) => deal.closed === null;
  const isLost = (deal: SampleDeal) => deal.stage > wonStage;

  some(4, inStage(4), (row) => (row.Stage = text('Negotation')));
  some(3, inStage(3), (row) => (row.Stage = text('Quote sent')));
  some(2, inStage(2), (row) => (row.Stage = text('follow up')));
  some(1, isOpen, (row) => delete row.Stage);
  some(3, isOpen, (row, deal) => (row.Amount = text(`£${deal.amount.toLocaleString('en-GB')}`)));
  some(2, isOpen, (row, deal) => (row.Amount = text(`${deal.amount / 1000}k`)));
  some(2, isOpen, (row) => (row.Amount = text('tbc')));
  some(6, inStage(wonStage), (row) => delete row.Amount);
  some(3, inStage(wonStage), (row) => delete row['Closed on']);
  some(4, isLost, (row) => delete row['Closed on']);
  some(9, isLost, (row) => delete row['Lost reason']);
  some(2, inStage(wonStage), (row, deal) => (row['Closed on'] = date(deal.created - chance.whole(5, 40))));
  some(1, isLost, (row, deal) => (row['Closed on'] = date((deal.closed ?? deal.created) + 3_653)));
  some(3, isOpen, (row, deal) => (row.Email = text(deal.email.replace('@', ' at '))));
  some(2, isOpen, (row) => (row.Owner = text('Hanna Brook')));
  some(3, isOpen, (row) => delete row.Owner);
  some(2, isOpen, (row) => (row['Follow-up date'] = text('next week')));
  some(2, isOpen, (row, deal) => (row.Notes = text(`=SUM(${deal.amount})`)));
  some(
    14,
    (deal) => deal.created > (deals.at(-1)?.created ?? 0) - 40,
    (row) => delete row['Lead ID'],
  );
  some(3, isOpen, (row) => rows.push({ ...row, Owner: text(chance.pick(deals).owner), Notes: text('second site') }));
  some(3, isOpen, (row, deal) =>
    rows.push({
      ...row,
      Contact: text(deal.contact.toUpperCase()),
      Email: text(deal.email.replace('@', '+crm@')),
      'Lead ID': text(`${deal.id}b`),
    }),
  );
  return untouched;
}
