import type { Lead } from '../leads/lead.ts';
import { oneLine } from '../words/one-line.ts';
import { plainAddress } from '../schema/values/plain-address.ts';
import type { LeadUpdateDraft } from './reminder.ts';

/** A short note to the lead about where things stand, for the owner to read, change and send; null without an address. */
export function leadUpdateDraft(lead: Lead): LeadUpdateDraft | null {
  const to = plainAddress(lead.email);
  if (to === null) return null;
  const name = lead.contact === null ? '' : ` ${oneLine(lead.contact, 60)}`;
  const stage = lead.stage === null ? 'the next step' : oneLine(lead.stage.name, 60);
  const next = lead.nextStep === null ? '' : `\n\nWhat comes next: ${oneLine(lead.nextStep, 200)}.`;
  const owner = lead.owner === null ? '' : `\n${oneLine(lead.owner, 60)}`;
  return {
    to,
    subject: 'Where we are',
    text: `Hello${name},\n\na short note on where we are: we have reached "${stage}".${next}\n\nIf anything is unclear, just reply to this mail.\n\nBest regards${owner}`,
  };
}
