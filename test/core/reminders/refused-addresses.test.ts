import { describe, expect, it } from 'vitest';
import { stateAfter } from '../../../src/core/logs/mail-outcome.ts';
import type { LedgerRow, MailOutcome } from '../../../src/core/logs/ledger-row.ts';
import { refusedAddresses } from '../../../src/core/reminders/refused-addresses.ts';
import { threadOf } from '../../../src/core/reminders/thread-of.ts';
import { day } from '../../support/builders.ts';
import { aMail } from './a-mail.ts';

const today = day('2026-11-24');

const mail = (outcome: MailOutcome, date: string, changes: Partial<LedgerRow> = {}): LedgerRow =>
  aMail(date, { recipient: 'Ann@team.example', state: stateAfter[outcome], outcome, ...changes });

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
    const without = (row: LedgerRow) => ({ ...row, settledAt: null });
    for (const [one, other] of [
      [without(no), before],
      [no, without(before)],
      [without(no), without(before)],
    ] as const)
      expect([refused(one, other), refused(other, one)]).toEqual([[], []]);
    const dayBefore = mail('sent', '2026-11-22T10:00', { settledAt: day('2026-11-24') });
    expect([refused(no, dayBefore), refused(dayBefore, no)]).toEqual([['ann@team.example'], ['ann@team.example']]);
    expect(refused(no, mail('sent', '2026-11-23T09:00'))).toEqual(['ann@team.example']);
    expect(
      refused(no, { ...after, recipient: ' ANN@team.example' }, { ...after, recipient: 'ben@team.example' }),
    ).toEqual([]);
    expect(refused({ ...no, recipient: ' ann@team.example ' })).toEqual(['ann@team.example']);
  });

  it('are not told by the mails of a trial, nor by days to come', () => {
    expect(
      refused(mail('refused recipient', '2026-11-23', { key: 'trial|wb|digest|x@y.example|2026-11-23|1' })),
    ).toEqual([]);
    expect(refused(mail('refused recipient', '2026-11-26'))).toEqual([]);
    expect(refused(mail('refused recipient', '2026-11-25'))).toEqual(['ann@team.example']);
    expect(refused(mail('refused recipient', '2026-11-23'), mail('sent', '2099-01-01'))).toEqual(['ann@team.example']);
  });
});

describe('the thread of a week', () => {
  const thread = (ledger: readonly LedgerRow[], kind: Parameters<typeof threadOf>[1] = 'digest', on = today) =>
    threadOf(ledger, kind, {
      recipient: { name: null, address: 'ANN@team.example' },
      time: { today: on, isDue: true, isWorkingHour: true },
    });
  const sent = (date: string, changes: Partial<LedgerRow> = {}) =>
    mail('sent', date, { messageId: `<id${date.replaceAll('-', '')}@team.example>`, ...changes });

  it('begins with the first digest of the week to the same person that was sent before today', () => {
    const friday = day('2026-11-27');
    const [monday, tuesday] = [sent('2026-11-23'), sent('2026-11-24')];
    expect(thread([tuesday, monday, sent('2026-11-25')], 'digest', friday)).toBe('<id20261123@team.example>');
    expect(thread([monday, { ...monday, messageId: '<other@team.example>' }])).toBe('<id20261123@team.example>');
    expect(thread([monday], 'triage')).toBeNull();
    expect(thread([])).toBeNull();
    for (const changes of [
      { kind: 'triage' },
      { state: 'claimed' as const },
      { recipient: 'ben@team.example' },
      { messageId: null },
    ])
      expect(thread([{ ...monday, ...changes }])).toBeNull();
    expect([thread([tuesday]), thread([tuesday], 'digest', friday)]).toEqual([null, tuesday.messageId]);
    const sunday = sent('2026-11-22');
    expect([thread([sunday]), thread([sunday], 'digest', day('2026-11-23'))]).toEqual([null, null]);
    expect(thread([monday], 'digest', day('2026-11-29'))).toBe(monday.messageId);
    expect(thread([monday], 'digest', day('2026-11-30'))).toBeNull();
  });

  it('goes into a header only by a Message-ID that the worker could have written', () => {
    const by = (messageId: string) => thread([sent('2026-11-23', { messageId })]);
    const long = (name: number, domain: number) => `<${'a'.repeat(name)}@${'b'.repeat(domain)}>`;
    for (const plain of ['<0aB9c@team-x.example>', long(100, 253)]) expect(by(plain)).toBe(plain);
    for (const odd of ['<a@b>\r\nBcc: eve@evil.example', 'boss@evil.example', '<a@b> <c@d>', 'x<a@b>', '<a b@c>', '<>'])
      expect(by(odd)).toBeNull();
    for (const odd of ['<@b>', '<a@>', '<a@b', '<a.b@c>', '<a@b_c>', long(101, 1), long(1, 254)])
      expect(by(odd)).toBeNull();
  });
});
