import { expect, it } from 'vitest';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import { planReminders } from '../../../src/core/reminders/plan-reminders.ts';
import { isoDay } from '../../../src/core/workbook/day-time.ts';
import {
  aLead,
  aTeamMember,
  day,
  shippedStages,
  someHistory,
  someRecords,
  someSettings,
} from '../../support/builders.ts';

/** Twenty deals that nobody touches, and one with a follow-up a week: the worst that a reader can be put through. */
it('four weeks of mornings stay worth reading', () => {
  const team = [aTeamMember({ name: 'Ann', email: 'ann@team.example' })];
  const settings = someSettings({ mail: 'on', mailOnSince: day('2026-01-01') });
  const neglected = Array.from({ length: 20 }, (_, i) =>
    aLead({
      id: `N${i}`,
      row: i + 3,
      owner: 'Ann',
      company: `Neglected ${i}`,
      stage: 'Proposal',
      amount: 1000 * (20 - i),
      created: day('2026-06-01'),
    }),
  );
  const ledger: LedgerRow[] = [];
  const mornings: string[] = [];
  for (let today = day('2026-11-02'); today < day('2026-11-30'); today++) {
    const monday = today - ((today + 3) % 7);
    const cared = aLead({
      id: 'C',
      owner: 'Ann',
      company: 'Cared for',
      stage: 'Proposal',
      followUp: monday + 2,
      lastContact: monday - 5,
      created: day('2026-10-01'),
    });
    const { digests } = planReminders({
      records: someRecords({ leads: [cared, ...neglected], team, ledger }),
      history: someHistory(),
      stages: shippedStages,
      settings,
      now: (today + 9 / 24) * 86_400_000,
      workbookKey: 'wb',
      isBound: true,
    });
    for (const digest of digests) {
      const cares = digest.items.some(({ lead }) => lead === 'C') ? ', with the one that was promised' : '';
      mornings.push(
        `${isoDay(today)}: ${digest.items.length} in full, ${digest.more} more, ${digest.stillOpen} still open${cares}`,
      );
      const items = digest.items.flatMap((item) =>
        [item, ...item.also].map(({ rule, step }) => ({ rule, step, lead: item.lead })),
      );
      const { key, kind, recipient, localDate } = digest;
      ledger.push({
        key,
        kind,
        recipient: recipient.address,
        localDate,
        state: 'sent',
        claim: null,
        claimedAt: null,
        settledAt: null,
        attempts: 1,
        reply: null,
        messageId: null,
        outcome: 'sent',
        items,
        row: 0,
      });
    }
  }
  expect(mornings).toMatchInlineSnapshot(`
    [
      "2026-11-02: 10 in full, 10 more, 0 still open",
      "2026-11-03: 10 in full, 0 more, 10 still open",
      "2026-11-04: 10 in full, 1 more, 10 still open, with the one that was promised",
      "2026-11-05: 10 in full, 1 more, 10 still open",
      "2026-11-06: 2 in full, 0 more, 19 still open, with the one that was promised",
      "2026-11-09: 9 in full, 0 more, 11 still open",
      "2026-11-10: 10 in full, 0 more, 10 still open",
      "2026-11-11: 2 in full, 0 more, 19 still open, with the one that was promised",
      "2026-11-13: 1 in full, 0 more, 20 still open, with the one that was promised",
      "2026-11-18: 1 in full, 0 more, 20 still open, with the one that was promised",
      "2026-11-20: 1 in full, 0 more, 20 still open, with the one that was promised",
      "2026-11-23: 9 in full, 0 more, 11 still open",
      "2026-11-24: 10 in full, 0 more, 10 still open",
      "2026-11-25: 2 in full, 0 more, 19 still open, with the one that was promised",
      "2026-11-27: 1 in full, 0 more, 20 still open, with the one that was promised",
    ]
  `);
});
