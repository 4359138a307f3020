import type { Lead } from '../lead.ts';
import type { CurrencyRate } from '../records.ts';
import type { TeamMember } from '../team-member.ts';
import type { Written } from '../../words/written/written.ts';
import { checkAnswersToType } from './answers-to-type.ts';
import { checkBeginsLikeAFormula } from './begins-like-a-formula.ts';
import { checkBlankStages } from './blank-stages.ts';
import { checkClosedWithoutDate } from './closed-without-date.ts';
import { checkDatesInFuture } from './dates-in-future.ts';
import { checkDatesOutOfOrder } from './dates-out-of-order.ts';
import { checkDoubledIds } from './doubled-ids.ts';
import { checkFollowUpInPast } from './follow-up-in-past.ts';
import type { LeadCheck } from './lead-check.ts';
import { checkLikelyDuplicates } from './likely-duplicates.ts';
import { checkLostWithoutReason } from './lost-without-reason.ts';
import { checkMissingRate } from './missing-rate.ts';
import { checkOpenWithCloseDate } from './open-with-close-date.ts';
import { checkRequiredFromStage } from './required-from-stage.ts';
import { checkSpilledRows } from './spilled-rows.ts';
import { checkUnknownOwner } from './unknown-owner.ts';
import { checkUnknownStage } from './unknown-stage.ts';

/** What some rules need besides the leads. */
export interface CheckFacts {
  readonly team: readonly TeamMember[];
  readonly currencyRates: readonly CurrencyRate[];
  readonly teamCurrency: string;
  readonly isSpilled: (lead: Lead) => boolean;
  /** The name of the stage in which history knows the lead; null where it knows none. */
  readonly stageBefore: (lead: Lead) => string | null;
  readonly written: Written;
}

/** Every rule about leads, in the order of their findings. What a single cell says is checked where it is parsed. */
export function allChecks({
  team,
  currencyRates,
  teamCurrency,
  isSpilled,
  stageBefore,
  written,
}: CheckFacts): readonly LeadCheck[] {
  return [
    checkBlankStages(stageBefore),
    checkUnknownStage,
    checkDoubledIds,
    checkDatesOutOfOrder,
    checkDatesInFuture,
    checkRequiredFromStage,
    checkUnknownOwner(team),
    checkMissingRate(currencyRates, teamCurrency),
    checkClosedWithoutDate,
    checkOpenWithCloseDate,
    checkFollowUpInPast,
    checkLikelyDuplicates,
    checkLostWithoutReason,
    checkSpilledRows(isSpilled),
    checkBeginsLikeAFormula,
    checkAnswersToType(written),
  ];
}
