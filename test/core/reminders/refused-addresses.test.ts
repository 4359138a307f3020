import { describe, expect, it } from 'vitest';
import { stateAfter } from '../../../src/core/logs/mail-outcome.ts';
import type { LedgerRow, MailOutcome } from '../../../src/core/logs/ledger-row.ts';
import { refusedAddresses } from '../../../src/core/reminders/refused-addresses.ts';
import { threadOf } from '../../../src/core/reminders/thread-of.ts';
import { day } from '../../support/builders.ts';

const today = day('2026-11-24');

const mail = (outcome: MailOutcome, date: string, changes: Partial<LedgerRow> = {}): LedgerRow => ({
  key: `wb|digest|ann@team.example|${date}|1`,
  kind: 'digest',
  recipient: 'Ann@team.example',
  localDate: Math.floor(day(date)),
  state: stateAfter[outcome],
  claim: 't',
  claimedAt: day(date),
  settledAt: day(date),
  attempts: 1,
  reply: null,
  messageId: null,
  outcome,
  items: [],
  row: 2,
  ...changes,
});

const refused = (...ledger: LedgerRow[]): string[] => [...refusedAddresses(ledger, today).keys()];

describe('refusedAddresses', () => {
  it('are those that refused a mail themselves within 14 days, and nothing else', () => {
    expect(refused(mail('refused recipient', '2026-11-10'))).toEqual(['ann@team.example']);
    expect(refused(mail('refused recipient', '2026-11-09'))).toEqual([]);
    for (const outcome of ['refused message', 'not sent', 'unknown', 'stop', 'sent'] as const)
      expect(refused(mail(outcome, '2026-11-23', { state: 'failed', reply: '550 5.1.1 no such user' }))).toEqual([]);
  });

  it('say since when, and when they are mailed again', () => {
    const ledger = [mail('refused recipient', '2026-11-20'), mail('refused recipient', '2026-11-23')];
    expect(refusedAddresses(ledger, today).get('ann@team.example')).toEqual({
      address: 'Ann@team.example',
      since: day('2026-11-23'),
      until: day('2026-12-08'),
    });
  });

  it('end with a mail that arrived later, also on the same day, in whatever order the rows stand', () => {
    const no = mail('refused recipient', '2026-11-23T09:00');
    const before = mail('sent', '2026-11-23T08:00');
    const after = mail('sent', '2026-11-23T10:00');
    expect([refused(no, before), refused(before, no)]).toEqual([['ann@team.example'], ['ann@team.example']]);
    expect([refused(no, after), refused(after, no)]).toEqual([[], []]);
  });

  it('are not told by the mails of a trial, nor by days to come', () => {
    expect(
      refused(mail('refused recipient', '2026-11-23', { key: 'trial|wb|digest|x@y.example|2026-11-23|1' })),
    ).toEqual([]);
    expect(refused(mail('refused recipient', '2099-01-01'))).toEqual([]);
    expect(refused(mail('refused recipient', '2026-11-23'), mail('sent', '2099-01-01'))).toEqual(['ann@team.example']);
  });
});

it('only a Message-ID that the worker could have written goes into a header of the next mail', () => {
  const thread = (messageId: string) =>
    threadOf([mail('sent', '2026-11-23', { messageId })], 'digest', {
      recipient: { name: null, address: 'ann@team.example' },
      time: { today, isDue: true, isWorkingHour: true },
    });
  expect(thread('<0a1b2c@team.example>')).toBe('<0a1b2c@team.example>');
  for (const odd of ['<a@b>\r\nBcc: eve@evil.example', 'boss@evil.example', '<a@b> <c@d>', '<a b@c>', '<>'])
    expect(thread(odd)).toBeNull();
});
