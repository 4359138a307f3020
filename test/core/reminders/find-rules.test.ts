import { describe, expect, it } from 'vitest';
import { aFinding } from '../../../src/core/findings/a-finding.ts';
import type { ActionRow } from '../../../src/core/logs/action-row.ts';
import { deriveEffectiveLeads } from '../../../src/core/reminders/effective-lead.ts';
import { findRules } from '../../../src/core/reminders/find-rules.ts';
import { ruleSettingsOf } from '../../../src/core/reminders/rule-settings.ts';
import { reminderRules } from '../../../src/core/leads/reminder-rules.ts';
import { workingCalendarOf } from '../../../src/core/reminders/working-calendar.ts';
import { aLead, shippedStage, someSettings } from '../../support/builders.ts';
import { today } from './a-desk.ts';

const settings = someSettings({ leadUpdates: true });
const calendar = workingCalendarOf(null, settings, []);
const bought = {
  ...{ customerEmail: null, customer: null, lead: 'Lead1', amount: null, currency: null, product: null, row: 2 },
};
/** As many rules as can find one open lead at once do so. */
const lead: Parameters<typeof aLead>[0] = {
  ...{ created: today - 9, expectedClose: today - 1, email: 'n@acme.example', updatesConsent: true },
  stage: { ...shippedStage('Lead generation'), tellTheLead: true },
};
const facts = {
  purchases: [{ ...bought, date: today - 100, renewalDate: today + 1 }],
  findings: [aFinding('cell/not-a-date', { tab: 'Leads', tabId: 0, row: 2, lead: 'Lead1' }, { message: 'No date.' })],
  ...{ inStageSince: today - 10, isFirstStage: true, arrivedOn: today - 9, cameInOn: today - 9, lastWord: null },
  takenOver: { from: null, after: today - 1 },
};
const answer = (ago: number, changes: Partial<ActionRow> = {}): ActionRow => ({
  ...{ at: today - ago, lead: 'Lead1', action: 'done', by: null, whatHappened: null, nextStep: null, followUp: null },
  ...{ snoozeUntil: null, lostReason: null, token: 't', ...changes },
});

function rulesFor(changes: Parameters<typeof aLead>[0], actions: readonly ActionRow[] = [], afterDays = 3): string[] {
  const [one] = deriveEffectiveLeads([aLead({ ...lead, ...changes })], [], actions, today);
  if (one === undefined) throw new Error('there is a lead');
  const sooner = ['Stuck', 'Gone quiet'].map((rule) => ({
    ...{ rule, afterDays, audience: null, template: null, escalateAfter: null, enabled: true, row: 2 },
  }));
  const about = { today, calendar, settings, habits: new Map() };
  return findRules(one, facts, ruleSettingsOf(sooner), about).map(({ rule }) => rule);
}
const ofTheDeal = ['came-in', 'new-lead-waiting', 'expected-close-passed', 'stuck', 'gone-quiet', 'no-next-step'];
const besides = ['handed-over', 'renewal', 'fix-row', 'lead-update'];
const inOrder = (...rules: string[]) => reminderRules.filter((rule) => rules.includes(rule));

describe('which rules find a lead', () => {
  it('all that apply, the most pressing first, with the team’s own number of days', () => {
    expect(rulesFor({})).toEqual(inOrder(...ofTheDeal, ...besides));
    expect(rulesFor({}, [], 30)).not.toContain('stuck');
    expect(rulesFor({ followUp: today })).toEqual(
      inOrder('follow-up-due', 'expected-close-passed', 'stuck', ...besides),
    );
    expect(rulesFor({ stage: 'Won' })).toEqual(['renewal', 'check-in']);
  });

  it('a snoozed one is left in peace, but for what its new owner does not know yet', () => {
    expect(rulesFor({ snoozeUntil: today + 1 })).toEqual(['handed-over']);
    expect(rulesFor({ snoozeUntil: today })).toEqual(rulesFor({}));
  });

  it('what was answered in a mail is not asked again: done with a day to come, or lost', () => {
    const asked = (changes: Parameters<typeof aLead>[0], ...answers: ActionRow[]) =>
      rulesFor(changes, answers).some((rule) => rule === 'expected-close-passed');
    const done = (ago: number, ahead: number | null) =>
      answer(ago, { followUp: ahead === null ? null : today + ahead });
    expect([null, 0, 1, 60].map((ahead) => asked({}, done(90, ahead)))).toEqual([true, true, false, false]);
    expect([0, 58.5, 59.5, 60].map((ago) => asked({}, done(ago, 61)))).toEqual([false, false, true, true]);
    expect(asked({ followUp: today + 1 }, answer(1))).toBe(false);
    expect(asked({ followUp: today + 1 }, answer(1, { action: 'snooze' }))).toBe(true);
    expect(asked({ followUp: today + 1 })).toBe(true);
    const lost = answer(1.5, { action: 'lost' });
    expect(asked({}, lost)).toBe(false);
    expect([-2, -1].map((days) => asked({ followUp: today + days }, lost))).toEqual([false, true]);
    expect(asked({ followUp: today - 2 }, answer(2, { action: 'lost' }))).toBe(false);
    expect(rulesFor({}, [lost])).toEqual(inOrder(...besides));
    expect(rulesFor({ stage: 'Won' }, [answer(95, { action: 'lost' })])).toEqual(['renewal', 'check-in']);
  });
});
