import type { Lead } from '../lead.ts';
import type { TeamMember } from '../team-member.ts';
import { checkBeginsLikeAFormula } from './begins-like-a-formula.ts';
import { checkClosedWithoutDate } from './closed-without-date.ts';
import { checkDatesInFuture } from './dates-in-future.ts';
import { checkDatesOutOfOrder } from './dates-out-of-order.ts';
import { checkDoubledIds } from './doubled-ids.ts';
import { checkFollowUpInPast } from './follow-up-in-past.ts';
import type { LeadCheck } from './lead-check.ts';
import { checkLikelyDuplicates } from './likely-duplicates.ts';
import { checkLostWithoutReason } from './lost-without-reason.ts';
import { checkOpenWithCloseDate } from './open-with-close-date.ts';
import { checkRequiredFromStage } from './required-from-stage.ts';
import { checkRequiredStage } from './required-stage.ts';
import { checkSpilledRows } from './spilled-rows.ts';
import { checkUnknownOwner } from './unknown-owner.ts';
import { checkUnknownStage } from './unknown-stage.ts';

/** Every rule about leads, in the order of their findings. What a single cell says is checked where it is parsed. */
export function allChecks(team: readonly TeamMember[], isSpilled: (lead: Lead) => boolean): readonly LeadCheck[] {
  return [
    checkRequiredStage,
    checkUnknownStage,
    checkDoubledIds,
    checkDatesOutOfOrder,
    checkDatesInFuture,
    checkRequiredFromStage,
    checkUnknownOwner(team),
    checkClosedWithoutDate,
    checkOpenWithCloseDate,
    checkFollowUpInPast,
    checkLikelyDuplicates,
    checkLostWithoutReason,
    checkSpilledRows(isSpilled),
    checkBeginsLikeAFormula,
  ];
}
