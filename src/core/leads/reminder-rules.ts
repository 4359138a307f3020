/** The rules that ship, the most pressing first: a lead that several rules find stands under the first of them. */
export const reminderRules = [
  'came-in',
  'handed-over',
  'follow-up-due',
  'new-lead-waiting',
  'expected-close-passed',
  'stuck',
  'gone-quiet',
  'no-next-step',
  'renewal',
  'check-in',
  'fix-row',
  'lead-update',
] as const;

export type ReminderRule = (typeof reminderRules)[number];

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
