import type { Lead } from '../../leads/lead.ts';
import { faceOf } from '../../leads/original-rows.ts';
import { faceNumber } from '../../leads/remembered-faces.ts';

/** A row of a lead tab whose lead is to be found. */
export interface Row {
  /** As its cells say. */
  readonly lead: Lead;
  /** The lead that it was in the last run: as a rule the ID in its cell. */
  readonly id: string | null;
  /** The number of its face. */
  readonly face: number;
  /** Nobody could tell in the last run whose it is, and it still stands beside the same ID. */
  readonly isStuck: boolean;
}

const nobody = faceNumber('');

/** The number by which Memory knows what a row looks like; all rows that say nothing of who the lead is have one. */
export function faceNow(lead: Lead): number {
  return saysNothing(lead) ? nobody : faceNumber(faceOf(lead));
}

/** Whether a row says nothing of who the lead is. */
export function saysNothing({ company, contact, email }: Lead): boolean {
  return company === null && contact === null && email === null;
}
