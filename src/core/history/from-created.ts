import type { Lead } from '../leads/lead.ts';
import { createdOf } from './created-of.ts';
import type { Step } from './timeline.ts';
import type { StageFacts } from './visits-of.ts';

/**
 * In a pipeline with one open stage a deal is there from Created on, also where nobody saw it there: until it closed, if it
 * did. Nothing that left it before is missing then, so no such stay counts only from when it was first seen.
 */
export function fromCreated(lead: Lead | null, steps: readonly Step[], { open, byId }: StageFacts): readonly Step[] {
  const [only] = open;
  const [first, ...others] = steps;
  const created = lead === null ? null : createdOf(lead);
  if (open.length !== 1 || only === undefined || first === undefined || created === null) return steps;
  if (first.stage === only.id) return first.at === created ? [{ ...first, seenAt: null }, ...others] : steps;
  const kind = byId.get(first.stage)?.kind;
  if ((kind !== 'won' && kind !== 'lost') || created > Math.floor(first.upper)) return steps;
  const entry = { stage: only.id, at: created, lower: created, upper: created, isExact: true, seenAt: null };
  return [{ ...entry, event: first.event }, ...steps];
}
