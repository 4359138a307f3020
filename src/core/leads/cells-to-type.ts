import type { Day } from '../workbook/day-time.ts';
import type { AnswerPart } from '../logs/action-row.ts';
import { asWritten } from './answered.ts';
import type { Lead } from './lead.ts';

/** A cell that does not say yet what somebody answered by link. */
export interface CellToType {
  /** Schema field of Leads. */
  readonly field: 'stage' | 'amount' | 'closedOn' | 'lostReason' | 'nextStep' | 'followUp' | 'snoozeUntil' | 'owner';
  readonly value: { readonly text: string } | { readonly number: number } | { readonly day: Day };
}

/** What a person may type into the row of a lead, so that it says what counts already. The worker never does. */
export function cellsToType(lead: Lead): readonly CellToType[] {
  const { answered } = lead;
  if (answered === undefined || lead.isCopy) return [];
  const sheet = asWritten(lead);
  const cells: CellToType[] = [];
  const add = (part: AnswerPart, field: CellToType['field'], value: CellToType['value'] | null): void => {
    if (answered.by.has(part) && value !== null) cells.push({ field, value });
  };
  const text = (now: string | null, then: string | null) => (now === null || now === then ? null : { text: now });
  const day = (now: Day | null, then: Day | null) => (now === null || now === then ? null : { day: now });
  const isOver = lead.stage !== null && lead.stage.kind !== 'open';
  add('stage', 'stage', text(lead.stage?.name ?? null, sheet.stage?.name ?? null));
  add('amount', 'amount', lead.amount === null || lead.amount === sheet.amount ? null : { number: lead.amount });
  add('closing', 'closedOn', isOver ? day(lead.closedOn, sheet.closedOn) : null);
  add('closing', 'lostReason', isOver ? text(lead.lostReason, sheet.lostReason) : null);
  add('step', 'nextStep', isOver ? null : text(lead.nextStep, sheet.nextStep));
  add('step', 'followUp', isOver ? null : day(lead.followUp, sheet.followUp));
  add('snooze', 'snoozeUntil', isOver ? null : day(lead.snoozeUntil, sheet.snoozeUntil));
  add('owner', 'owner', text(lead.owner, sheet.owner));
  return cells;
}
