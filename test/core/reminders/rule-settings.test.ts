import { expect, it } from 'vitest';
import { ruleSettingsOf } from '../../../src/core/reminders/rule-settings.ts';
import { ruleNamed } from '../../../src/core/leads/reminder-rules.ts';

const row = (rule: string) => ({
  rule,
  afterDays: 3,
  audience: 'Manager',
  template: null,
  escalateAfter: -1,
  enabled: false,
  row: 2,
});

it('knows a rule however it is spelled, and leaves the others as they ship', () => {
  const settings = ruleSettingsOf(['  Follow-up DUE ', 'something to fix', 'constructor', 'Gone quite'].map(row));
  expect(settings.get('follow-up-due')).toEqual({
    enabled: false,
    afterDays: 3,
    audience: 'manager',
    template: null,
    escalateAfter: 3,
  });
  expect(settings.get('fix-row')?.enabled).toBe(false);
  expect(settings.get('gone-quiet')?.enabled).toBe(true);
  expect(ruleNamed('__proto__')).toBeNull();
});
