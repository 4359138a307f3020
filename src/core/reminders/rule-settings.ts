import type { ReminderRuleRow } from '../leads/records.ts';
import { reminderRules } from './reminder.ts';
import type { ReminderRule } from './reminder.ts';

/** How a rule works for this team. */
export interface RuleSettings {
  readonly enabled: boolean;
  readonly afterDays: number | null;
  readonly audience: 'owner' | 'manager' | 'team';
  readonly template: string | null;
  /** Working days between the announcement to the owner and the mail to the manager. */
  readonly escalateAfter: number;
}

const escalateAfterByDefault = 3;

const otherNames = new Map<string, ReminderRule>([
  ['something-to-fix', 'fix-row'],
  ['to-fix', 'fix-row'],
  ['fix', 'fix-row'],
  ['customer-check-in', 'check-in'],
  ['checkin', 'check-in'],
  ['followup-due', 'follow-up-due'],
  ['quiet', 'gone-quiet'],
  ['lead-came-in', 'came-in'],
  ['in-new-hands', 'handed-over'],
  ['new-lead', 'new-lead-waiting'],
  ['progress-update', 'lead-update'],
]);

function spelled(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Whether a row of Reminder Rules is about the weekly summary, which is a mail of its own. */
export function isWeeklySummary(text: string): boolean {
  return spelled(text) === 'weekly-summary';
}

/** The rule that a cell of Reminder Rules means, however it is spelled; null where it is none of ours. */
export function ruleNamed(text: string): ReminderRule | null {
  const name = spelled(text);
  return reminderRules.find((rule) => rule === name) ?? otherNames.get(name) ?? null;
}

/** Every rule as it ships, changed by what the team says in Reminder Rules; the last row of a rule wins. */
export function ruleSettingsOf(rows: readonly ReminderRuleRow[]): ReadonlyMap<ReminderRule, RuleSettings> {
  const byRule = new Map<ReminderRule, RuleSettings>();
  for (const rule of reminderRules) {
    byRule.set(rule, {
      enabled: true,
      afterDays: null,
      audience: 'owner',
      template: null,
      escalateAfter: escalateAfterByDefault,
    });
  }
  for (const row of rows) {
    const rule = ruleNamed(row.rule);
    if (rule === null) continue;
    const audience = row.audience?.trim().toLowerCase() ?? '';
    byRule.set(rule, {
      enabled: row.enabled,
      afterDays: inDays(row.afterDays),
      audience: audience === 'manager' || audience === 'team' ? audience : 'owner',
      template: row.template,
      escalateAfter: inDays(row.escalateAfter) ?? escalateAfterByDefault,
    });
  }
  return byRule;
}

function inDays(days: number | null): number | null {
  return days !== null && Number.isFinite(days) && days >= 0 && days <= 3650 ? Math.round(days) : null;
}
