import { writtenIn } from '../words/written/written.ts';
import type { Settings } from '../workbook/settings.ts';
import type { Day } from '../workbook/day-time.ts';
import type { EffectiveLead } from './effective-lead.ts';
import { reminderRules } from '../leads/reminder-rules.ts';
import type { ReminderRule } from '../leads/reminder-rules.ts';
import type { RuleSettings } from './rule-settings.ts';
import { checkIn } from './rules/check-in.ts';
import { cameIn } from './rules/came-in.ts';
import { expectedClosePassed } from './rules/expected-close-passed.ts';
import { fixRow } from './rules/fix-row.ts';
import { followUpDue } from './rules/follow-up-due.ts';
import { goneQuiet } from './rules/gone-quiet.ts';
import { handedOver } from './rules/handed-over.ts';
import { leadUpdate } from './rules/lead-update.ts';
import { newLeadWaiting } from './rules/new-lead-waiting.ts';
import { noNextStep } from './rules/no-next-step.ts';
import { renewal } from './rules/renewal.ts';
import type { Rule, RuleContext, RuleHit } from './rules/rule.ts';
import { stuck } from './rules/stuck.ts';
import type { StageHabits } from './stage-habits.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** A new rule is one file in rules/, one line here, and its name in reminder.ts. */
const rules: Readonly<Record<ReminderRule, Rule>> = {
  'came-in': cameIn,
  'handed-over': handedOver,
  'follow-up-due': followUpDue,
  'new-lead-waiting': newLeadWaiting,
  'expected-close-passed': expectedClosePassed,
  stuck,
  'gone-quiet': goneQuiet,
  'no-next-step': noNextStep,
  renewal,
  'check-in': checkIn,
  'fix-row': fixRow,
  'lead-update': leadUpdate,
};

export interface FoundReason extends RuleHit {
  readonly rule: ReminderRule;
}

export type RuleFacts = Pick<
  RuleContext,
  'purchases' | 'findings' | 'inStageSince' | 'isFirstStage' | 'arrivedOn' | 'cameInOn' | 'takenOver' | 'lastWord'
>;

/** What concerns customers, the sheet itself and who has the deal, whatever was promised about it. */
const besidesTheDeal: ReadonlySet<ReminderRule> = new Set([
  'handed-over',
  'renewal',
  'check-in',
  'fix-row',
  'lead-update',
]);

/**
 * Every rule that finds the lead on this day, the most pressing first. A snoozed lead is left in peace, but for what its new
 * owner does not know yet: somebody else asked for that peace.
 */
export function findRules(
  one: EffectiveLead,
  facts: RuleFacts,
  settings: ReadonlyMap<ReminderRule, RuleSettings>,
  about: {
    readonly today: Day;
    readonly calendar: WorkingCalendar;
    readonly settings: Settings;
    readonly habits: ReadonlyMap<string, StageHabits>;
  },
): FoundReason[] {
  const isSnoozed = one.snoozeUntil !== null && one.snoozeUntil > about.today;
  const answered = isAnswered(one, about.today, about.settings.nextStepDays);
  const written = writtenIn(about.settings.locale);
  const found: FoundReason[] = [];
  for (const rule of reminderRules) {
    if ((answered && !besidesTheDeal.has(rule)) || (isSnoozed && rule !== 'handed-over')) continue;
    const afterDays = settings.get(rule)?.afterDays ?? null;
    const hit = rules[rule](one, { ...about, ...facts, afterDays, written });
    if (hit !== null) found.push({ rule, ...hit });
  }
  return found;
}

/** Answered in a mail: done with a next step that is still to come, or lost. Then nothing about the deal is overdue. */
function isAnswered({ lead, lastAction, followUp }: EffectiveLead, today: Day, nextStepDays: number): boolean {
  if (lastAction === null) return false;
  if (lastAction.action === 'lost') return !(lead.followUp !== null && lead.followUp > lastAction.at);
  if ((lastAction.action !== 'done' && lastAction.action !== 'waiting') || followUp === null || followUp <= today)
    return false;
  // Of a next step in half a year nobody is reminded by then; it is asked for again when the answer is old.
  return followUp <= today + nextStepDays || today - Math.floor(lastAction.at) < nextStepDays;
}
