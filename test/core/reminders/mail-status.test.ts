import { describe, expect, it } from 'vitest';
import { stateAfter } from '../../../src/core/logs/mail-outcome.ts';
import type { LedgerRow, MailOutcome } from '../../../src/core/logs/ledger-row.ts';
import type { TeamMember } from '../../../src/core/leads/team-member.ts';
import { mailsOn } from '../../../src/core/reminders/mails-on.ts';
import { mailStatusOf } from '../../../src/core/reminders/mail-status.ts';
import { aTeamMember, someSettings } from '../../support/builders.ts';
import { aMail } from './a-mail.ts';

const row = (state: LedgerRow['state'], settledAt: string, reply = 'ok'): LedgerRow =>
  aMail(settledAt, { key: `${state} ${settledAt}`, state, reply });

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
    expect(status(today, { mailsPerDay: 2 }).fault).toMatch(
      /The limit of 2 mails a day is reached: what else is due waits until tomorrow \(LEADSHEET_MAILS_PER_DAY\)\.$/,
    );
    expect(status(today, { mailsPerDay: 1 }).fault).toContain('The limit of 1 mail a day');
    expect(status(today, { mailsPerDay: 3 }).fault ?? '').not.toContain('limit');
    expect(status(today).fault ?? '').not.toContain('limit');
    expect(status([row('sent', '2026-11-23T08:00')], { mailsPerDay: 1 }).fault).toBeNull();
    const counted = (['due', 'claimed', 'sent', 'failed', 'retry', 'needs review'] as const).map(
      (state) => mailsOn([aMail('2026-11-23T23:00', { state, claimedAt: null, localDate: 9.5 })], 9) === 1,
    );
    expect(counted).toEqual([false, true, true, false, false, true]);
    expect([8, 9].map((claimedAt) => mailsOn([aMail('2026-11-23', { claimedAt, localDate: 9 })], 9))).toEqual([0, 1]);
  });

  it('says when mail last went out and when it will, on the team’s clock', () => {
    expect(
      status([
        row('sent', '2026-11-24T08:00'),
        row('sent', '2026-11-24T08:01'),
        row('sent', '2026-11-23T08:00'),
        row('failed', '2026-11-10T08:00'),
        { ...row('sent', '2026-11-24T08:30'), settledAt: null },
      ]),
    ).toEqual({
      lastMail: 'Tue 24 Nov, 08:01, 2 mails',
      nextMail: 'Wed 25 Nov, 08:00',
      mailFault: null,
      fault: null,
    });
    expect(status([], { nextMailAt: null })).toMatchObject({ lastMail: null, nextMail: null });
  });

  it('says what is in the way, the first of all that is', () => {
    const all: (readonly [string | null, Parameters<typeof status>[1]])[] = [
      [null, {}],
      ['Nobody can be mailed about 3 deals: put a Team address into Settings.', { withoutAddress: 3 }],
      ['For a trial every mail goes to one address (LEADSHEET_MAIL_REDIRECT).', { inTrial: true }],
      ['Mail goes only to My address (Settings, Mail).', { settings: someSettings({ mail: 'only me' }) }],
      ['Mail cannot start: put an address there.', { cannotStart: 'Mail cannot start: put an address there.' }],
      ['No mail is sent: this workbook is a copy, or its mail was never set up (init --bind).', { isBound: false }],
      ['Mail is off (Settings, Mail).', { settings: someSettings({ mail: 'off' }) }],
    ];
    let about: Parameters<typeof status>[1] = { cannotStart: null };
    for (const [said, more] of all) {
      about = { ...about, ...more };
      expect(status([], about).mailFault).toBe(said);
    }
  });

  const rowOf = (outcome: MailOutcome, at: string, changes: Partial<LedgerRow> = {}): LedgerRow => ({
    ...row(stateAfter[outcome], at),
    outcome,
    ...changes,
  });

  it('says that mail as such does not work until a mail gets through again', () => {
    const failed = rowOf('stop', '2026-11-24T08:00', { reply: '535 Invalid login' });
    expect(status([failed]).fault).toBe(
      'Mail could not be sent (Tue 24 Nov, 08:00): 535 Invalid login. Until that is put right no mail goes out; leadsheet doctor looks for the cause.',
    );
    expect(status([{ ...failed, reply: ' 535 a. b. . ' }]).fault).toContain(': 535 a. b. Until');
    expect(status([{ ...failed, reply: null }]).fault).toContain(': no reason given. Until');
    expect(status([row('sent', '2026-11-24T08:00'), failed]).fault).toContain('535 Invalid login');
    expect(status([failed, row('sent', '2026-11-24T08:00')]).fault).toBeNull();
    expect(status([failed, rowOf('not sent', '2026-11-24T09:00')]).fault).toContain('535 Invalid login');
    expect(status([failed, row('sent', '2026-11-24T09:00')]).fault).toBeNull();
    expect(status([{ ...failed, state: 'failed', attempts: 6 }]).fault).not.toContain('ann@');
  });

  it('says which addresses of the sheet may not be mailed', () => {
    const outside = ['My address in Settings, x@evil.example, is of no domain that may be mailed.'];
    expect(status([], { outside }).fault).toBe(outside[0]);
  });

  it('says what is in doubt', () => {
    const sent = row('sent', '2026-11-24T09:00');
    const doubt = (...at: string[]) => status([...at.map((one) => row('needs review', one)), sent]).fault;
    expect(doubt('2026-11-23T08:00')).toBe('1 mail may not have arrived: see Reminder Log, "needs review".');
    expect(doubt('2026-11-23T08:00', '2026-11-17T10:00')).toMatch(/^2 mails may/);
    expect(doubt('2026-11-17T09:59')).toBeNull();
    expect(doubt('2026-11-25T10:00')).not.toBeNull();
    expect(doubt('2026-11-25T10:01')).toBeNull();
    expect(status([{ ...row('needs review', '2026-11-23T08:00'), settledAt: null }]).fault).toBeNull();
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
    const corrected = 'refused mail for good on Fri 20 Nov: correct it there. It gets no mail until Sat 5 Dec.';
    expect(status(ledger, { settings }).fault).toBe(
      `The address ann@team.example (Team address in Settings) ${corrected}`,
    );
    const mine = someSettings({ mail: 'on', myAddress: 'ANN@team.example' });
    expect(status(ledger, { settings: mine }).fault).toBe(
      `The address ann@team.example (My address in Settings) ${corrected}`,
    );
    expect(status(ledger, { settings, team: [ann] }).fault).toMatch(/^Ann's address .* correct it in Team/);
    expect(status(ledger, { settings, team: [{ ...ann, active: false }] }).fault).toContain(
      '(Team address in Settings)',
    );
    expect(status(ledger, { team: [{ ...ann, inTeam: false, name: 'ANN@team.example' }] }).fault).toBe(
      'The address ann@team.example refused mail for good on Fri 20 Nov: correct it in the Owner column. Until Sat 5 Dec the mail goes to the manager, else to Team address.',
    );
    const many = (count: number) => {
      const names = Array.from({ length: count }, (_, i) => `n${i}`);
      const members = names.map((name) => aTeamMember({ name, email: `${name}@team.example` }));
      const rows = names.map((name) => ({ ...refused, recipient: `${name}@team.example` }));
      return status(rows, { team: members }).fault ?? '';
    };
    expect([many(3), many(4), many(5)].map((text) => text.split("'s address").length - 1)).toEqual([3, 3, 3]);
    expect(many(3)).toMatch(/Team address\.$/);
    expect(many(4)).toMatch(/ 1 more address refused mail\.$/);
    expect(many(5)).toMatch(/ 2 more addresses refused mail\.$/);
  });

  it('names who got no mail although others did: put off, or refused by a filter', () => {
    const others = { ...row('sent', '2026-11-24T09:00'), recipient: 'ben@team.example' };
    const spam = rowOf('refused message', '2026-11-24T08:00', { reply: '554 5.7.1 looks like spam' });
    expect(status([spam, others]).fault).toBe(
      "The mail server refused a mail to ann@team.example (Tue 24 Nov, 08:00): 554 5.7.1 looks like spam. What it said comes in the next mail; where that is refused too, ask whoever runs the mail server to let Leadsheet's mail through.",
    );
    const several = (count: number) =>
      status(Array.from({ length: count }, (_, i) => ({ ...spam, recipient: `a${i % 5}@x.example`, kind: `k${i}` })))
        .fault;
    expect(several(3)).toContain('a mail to a0@x.example, a1@x.example, a2@x.example (Tue');
    expect(several(4)).toContain('a mail to a0@x.example, a1@x.example, a2@x.example and 1 more (Tue');
    expect(several(7)).toContain('a2@x.example and 2 more (Tue');
    const full = rowOf('not sent', '2026-11-24T08:00', { reply: '552 5.2.2 over quota' });
    expect(status([full, others]).fault).toBe(
      'Mail to ann@team.example could not be sent (Tue 24 Nov, 08:00): 552 5.2.2 over quota. It is tried again.',
    );
    expect(status([{ ...full, state: 'failed' }]).fault).toMatch(/over quota\. What it said comes in the next mail\.$/);
    // The last mail of a kind to an address tells, and of one time the last in the log.
    expect(status([full, row('sent', '2026-11-24T08:30')]).fault).toBeNull();
    expect(status([full, row('sent', '2026-11-24T08:00')]).fault).toBeNull();
    expect(status([full, { ...row('sent', '2026-11-24T08:00'), recipient: 'ANN@team.example' }]).fault).toBeNull();
    expect(status([row('sent', '2026-11-24T08:30'), full]).fault).toBeNull();
    expect(status([row('sent', '2026-11-24T08:00'), full]).fault).toContain('over quota');
    expect(status([full, { ...row('sent', '2026-11-24T08:30'), kind: 'triage' }]).fault).toContain('over quota');
    const later = { ...full, recipient: 'ben@team.example', reply: '552 later' };
    expect(status([later, full]).fault).toContain(
      'to ben@team.example, ann@team.example could not be sent (Tue 24 Nov, 08:00): 552 5.2.2',
    );
    expect(status([{ ...later, settledAt: (later.settledAt ?? 0) + 0.01 }, full]).fault).toContain('552 later');
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
    const say = 'The address trial@other.example refused mail for good: put another one into LEADSHEET_MAIL_REDIRECT.';
    expect(status([refused, { ...refused, kind: 'triage' }], { inTrial: true }).fault).toBe(say);
    expect(status([{ ...refused, outcome: 'sent' }], { inTrial: true }).fault).toBeNull();
    expect(status([refused], { team }).fault).toBeNull();
  });
});
