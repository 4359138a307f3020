import { describe, expect, it } from 'vitest';
import { outcomeOf, stateAfter } from '../../../src/core/logs/mail-outcome.ts';
import type { LedgerRow, MailOutcome } from '../../../src/core/logs/ledger-row.ts';
import type { TeamMember } from '../../../src/core/leads/team-member.ts';
import { mailStatusOf } from '../../../src/core/reminders/mail-status.ts';
import { aTeamMember, day, someSettings } from '../../support/builders.ts';

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
    team: [],
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
  it('says that the limit of a day is reached, whoever wrote the lines', () => {
    const today = [
      row('sent', '2026-11-24T08:00'),
      row('claimed', '2026-11-24T08:01'),
      row('failed', '2026-11-24T08:02'),
    ];
    expect(status(today, { mailsPerDay: 2 }).fault).toContain('The limit of 2 mails a day is reached');
    expect(status(today, { mailsPerDay: 3 }).fault ?? '').not.toContain('limit');
    expect(status([row('sent', '2026-11-23T08:00')], { mailsPerDay: 1 }).fault ?? '').not.toContain('limit');
  });

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

  const rowOf = (outcome: MailOutcome, at: string, changes: Partial<LedgerRow> = {}): LedgerRow => ({
    ...row(stateAfter[outcome], at),
    outcome,
    ...changes,
  });

  it('says that mail as such does not work until a mail gets through again', () => {
    const failed = rowOf('stop', '2026-11-24T08:00', { reply: '535 Invalid login' });
    expect(status([failed]).fault).toMatch(/^Mail could not be sent \(Tue 24 Nov, 08:00\): 535 Invalid login\. Until/);
    expect(status([failed, row('sent', '2026-11-24T09:00')]).fault).toBeNull();
    expect(status([row('sent', '2026-11-24T08:00'), failed]).fault).toContain('535 Invalid login');
    expect(status([{ ...failed, state: 'failed', attempts: 6 }]).fault).not.toContain('ann@');
  });

  it('says which addresses of the sheet may not be mailed', () => {
    const outside = ['My address in Settings, x@evil.example, is of no domain that may be mailed.'];
    expect(status([], { outside }).fault).toBe(outside[0]);
  });

  it('says what is in doubt', () => {
    const sent = row('sent', '2026-11-24T09:00');
    expect(status([row('needs review', '2026-11-23T08:00'), sent]).fault).toContain('1 mail may not have arrived');
    expect(status([row('needs review', '2026-10-23T08:00')]).fault).toBeNull();
  });

  it('names an address that refuses mail for as long as it is passed over and stands in the sheet', () => {
    const ann = aTeamMember({ name: 'Ann', email: 'Ann@Team.example' });
    const refused = rowOf('refused recipient', '2026-11-20T08:00', { reply: '550 5.1.1 no such user' });
    const others = row('sent', '2026-11-24T09:00');
    const ledger = [refused, { ...others, recipient: 'ben@team.example' }];
    const at = (now: string, team: readonly TeamMember[] = [ann]) =>
      status(ledger, { team, now: Date.parse(now) }).fault;
    expect(at('2026-11-24T09:00:00Z')).toBe(
      "Ann's address ann@team.example refused mail for good on Fri 20 Nov: correct it in Team. Until Sat 5 Dec the mail goes to the manager, else to Team address.",
    );
    expect(at('2026-12-04T22:00:00Z')).toContain("Ann's address");
    expect(at('2026-12-04T23:30:00Z')).toBeNull();
    expect(at('2026-11-24T09:00:00Z', [aTeamMember({ name: 'Ann', email: 'ann.lee@team.example' })])).toBeNull();
    expect(status([...ledger, others], { team: [ann] }).fault).toBeNull();
    const settings = someSettings({ mail: 'on', teamAddress: 'ann@team.example' });
    expect(status(ledger, { settings }).fault).toContain('(Team address in Settings) refused mail for good');
  });

  it('names who got no mail although others did: put off, or refused by a filter', () => {
    const others = { ...row('sent', '2026-11-24T09:00'), recipient: 'ben@team.example' };
    const spam = rowOf('refused message', '2026-11-24T08:00', { reply: '554 5.7.1 looks like spam' });
    expect(status([spam, others]).fault).toMatch(
      /^The mail server refused a mail to ann@team.example \(Tue 24 Nov, 08:00\): 554 5.7.1 looks like spam\. .*ask whoever runs the mail server/,
    );
    const full = rowOf('not sent', '2026-11-24T08:00', { reply: '552 5.2.2 over quota' });
    expect(status([full, others]).fault).toBe(
      'Mail to ann@team.example could not be sent (Tue 24 Nov, 08:00): 552 5.2.2 over quota. It is tried again.',
    );
    expect(status([full, row('sent', '2026-11-24T08:30')]).fault).toBeNull();
  });

  it('shows a reply as one plain line, however the cell was filled', () => {
    const odd = rowOf('stop', '2026-11-24T08:00', { reply: `535\u202e\u0007 go\r\naway ${'x'.repeat(900)}` });
    const fault = status([odd]).fault ?? '';
    expect(fault).toContain(': 535 go away xxx');
    expect(fault).not.toMatch(/[\u0000-\u001f\u202e]/);
    expect(fault.length).toBeLessThan(400);
  });

  it('of a trial’s mails, names the one address that all mail goes to', () => {
    const refused = rowOf('refused recipient', '2026-11-24T08:00', {
      key: 'trial|wb|x',
      recipient: 'trial@other.example',
    });
    const team = [aTeamMember({ name: 'Ann', email: 'trial@other.example' })];
    expect(status([refused], { inTrial: true }).fault).toContain('LEADSHEET_MAIL_REDIRECT');
    expect(status([refused], { team }).fault).toBeNull();
  });
});
