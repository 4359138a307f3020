import { quoted } from '../words/quoted.ts';
import type { Lead } from '../leads/lead.ts';
import type { EffectiveLead } from './effective-lead.ts';
import type { FoundReason } from './find-rules.ts';

/** Who is asked to take a lead over, and what they are told; null = nobody. Its owner keeps it until they accept. */
export function offerOf(
  { lead, isOpen, nextStep }: EffectiveLead,
  lastWord: string | null,
): { readonly to: string; readonly reason: FoundReason } | null {
  const offer = lead.answered?.offer ?? null;
  const to = offer?.handTo ?? null;
  if (offer === null || to === null || !isOpen) return null;
  const from = lead.owner ?? offer.by;
  const asked = `${from ?? 'Somebody'} asks you to take it over${offer.whatHappened === null ? '.' : `: ${quoted(offer.whatHappened)}.`}`;
  const next = nextStep === null ? '' : ` Next: ${nextStep}.`;
  const last = lastWord === null || offer.whatHappened !== null ? '' : ` Last: ${lastWord}.`;
  return { to, reason: { rule: 'handed-over', since: Math.floor(offer.at), why: `${asked}${next}${last}` } };
}

/** What its owner reads meanwhile; '' = nobody was asked. */
export function offeredInWords({ answered }: Lead): string {
  const to = answered?.offer?.handTo ?? null;
  return to === null ? '' : ` Offered to ${to}; it is yours until they accept.`;
}
