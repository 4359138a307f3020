import { handsAreNews } from '../remembered-hands.ts';
import type { Rule } from './rule.ts';

/** Somebody else has it now: told once, whenever its next step may be. */
export const handedOver: Rule = (one, { today, takenOver, lastWord, written: w }) => {
  if (!one.isOpen || takenOver === null || today - takenOver.after > handsAreNews) return null;
  const from = takenOver.from?.name ?? null;
  const hands =
    one.lead.owner === null
      ? `${from ?? 'Somebody'} had it, and now nobody does: who takes it?`
      : from === null
        ? 'It had no owner before.'
        : `Handed over from ${from}.`;
  const { nextStep, followUp } = one;
  const day = followUp === null ? null : w.dayShort(followUp, today);
  const steps = [nextStep, day].filter((part) => part !== null).join(', ');
  const next = steps === '' ? '' : ` Next: ${steps}.`;
  const last = lastWord === null ? '' : ` Last: ${lastWord}.`;
  return { since: takenOver.after, why: `${hands}${next}${last}` };
};
