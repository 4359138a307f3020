import type { ReminderRuleRow } from '../leads/records.ts';
import { reminderRules, ruleNamed } from '../leads/reminder-rules.ts';
import type { ReminderRule } from '../leads/reminder-rules.ts';

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
