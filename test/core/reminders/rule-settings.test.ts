import { expect, it } from 'vitest';
import { ruleSettingsOf } from '../../../src/core/reminders/rule-settings.ts';
import { reminderRules, ruleNamed } from '../../../src/core/leads/reminder-rules.ts';

const row = (rule: string, changes: Partial<Parameters<typeof ruleSettingsOf>[0][number]> = {}) => ({
  ...{ rule, afterDays: 3, audience: 'Manager', template: null, escalateAfter: -1, enabled: false, row: 2 },
  ...changes,
});
const shipped = { enabled: true, afterDays: null, audience: 'owner', template: null, escalateAfter: 3 };

it('knows a rule however it is spelled, and leaves the others as they ship', () => {
  const settings = ruleSettingsOf(
    ['  Follow-up DUE ', 'something to fix', 'constructor', 'Gone quite'].map((rule) => row(rule)),
  );
  const said = { enabled: false, afterDays: 3, audience: 'manager', template: null, escalateAfter: 3 };
  expect([...settings]).toEqual(
    reminderRules.map((rule) => [rule, ['follow-up-due', 'fix-row'].includes(rule) ? said : shipped]),
  );
  expect(ruleNamed('__proto__')).toBeNull();
});

it('takes what a row says as far as it makes sense; the last row of a rule counts', () => {
  const stuck = (...changes: Parameters<typeof row>[1][]) =>
    ruleSettingsOf(changes.map((one) => row('Stuck', one))).get('stuck');
  expect(stuck({ template: 'T', enabled: true, audience: null }, { template: 'Own' })).toMatchObject({
    ...{ template: 'Own', enabled: false, audience: 'manager' },
  });
  const audiences = [null, ' TEAM ', 'manager', 'owner', 'everybody'].map((audience) => stuck({ audience })?.audience);
  expect(audiences).toEqual(['owner', 'team', 'manager', 'owner', 'owner']);
  const days = [null, 0, -1, 2.6, 3650, 3651, Number.NaN, Infinity];
  expect(days.map((afterDays) => stuck({ afterDays })?.afterDays)).toEqual([null, 0, null, 3, 3650, null, null, null]);
  expect(days.map((escalateAfter) => stuck({ escalateAfter })?.escalateAfter)).toEqual([3, 0, 3, 3, 3650, 3, 3, 3]);
});
