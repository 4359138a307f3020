import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../../src/core/leads/mail-outcome.ts';
import type { LedgerRow } from '../../../src/core/leads/records.ts';
import { mailStatusOf } from '../../../src/core/reminders/mail-status.ts';
import { day, someSettings } from '../../support/builders.ts';

const row = (state: LedgerRow['state'], settledAt: string, reply = 'ok'): LedgerRow => ({
  key: `${state} ${settledAt}`,
  kind: 'digest',
  recipient: 'ann@team.example',
  localDate: Math.floor(day(settledAt)),
  state,
  claim: 't',
  claimedAt: day(settledAt),
  settledAt: day(settledAt),
  attempts: 1,
  reply,
  messageId: null,
  outcome: outcomeOf(null, { state, reply }),
  items: [],
  row: 2,
});

function status(ledger: readonly LedgerRow[], changes: Partial<Parameters<typeof mailStatusOf>[0]> = {}) {
  return mailStatusOf({
    ledger,
    settings: someSettings({ mail: 'on', timeZone: 'Europe/Berlin' }),
    isBound: true,
    inTrial: false,
    withoutAddress: 0,
    nextMailAt: Date.parse('2026-11-25T07:00:00Z'),
    now: Date.parse('2026-11-24T09:00:00Z'),
    ...changes,
  });
}

describe('mailStatusOf', () => {
  it('says when mail last went out and when it will, on the team’s clock', () => {
    expect(
      status([row('sent', '2026-11-24T08:00'), row('sent', '2026-11-24T08:01'), row('sent', '2026-11-23T08:00')]),
    ).toEqual({
      lastMail: 'Tue 24 Nov, 08:01, 2 mails',
      nextMail: 'Wed 25 Nov, 08:00',
      mailFault: null,
      fault: null,
    });
    expect(status([], { nextMailAt: null })).toMatchObject({ lastMail: null, nextMail: null });
  });

  it('says what is in the way', () => {
    expect(status([], { settings: someSettings({ mail: 'off' }) }).mailFault).toContain('Mail is off');
    expect(status([], { isBound: false }).mailFault).toContain('init --bind');
    expect(status([], { cannotStart: 'Mail cannot start: put an address there.' }).mailFault).toBe(
      'Mail cannot start: put an address there.',
    );
    expect(status([], { inTrial: true }).mailFault).toContain('LEADSHEET_MAIL_REDIRECT');
    expect(status([], { withoutAddress: 3 }).mailFault).toBe(
      'Nobody can be mailed about 3 deals: put a Team address into Settings.',
    );
  });

  it('says what went wrong until a mail gets through again, and what is in doubt', () => {
    const failed = row('retry', '2026-11-24T08:00', '535 Invalid login');
    expect(status([failed]).fault).toBe('Mail could not be sent (Tue 24 Nov, 08:00): 535 Invalid login');
    expect(status([failed, row('sent', '2026-11-24T09:00')]).fault).toBeNull();
    expect(status([row('needs review', '2026-11-23T08:00'), row('sent', '2026-11-24T09:00')]).fault).toContain(
      '1 mail may not have arrived',
    );
    expect(status([row('needs review', '2026-10-23T08:00')]).fault).toBeNull();
  });
});
