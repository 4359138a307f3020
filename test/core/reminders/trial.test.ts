import { expect, it } from 'vitest';
import { ledgerKey } from '../../../src/core/reminders/ledger-key.ts';
import { mailEnvironmentOf, usualMailsPerDay } from '../../../src/core/reminders/mail-environment.ts';
import { asOwnersGot, asTrial, isOfTrial, trialWorkbookKey, withoutTrials } from '../../../src/core/reminders/trial.ts';
import { fullTrust, trustIn } from '../../../src/core/reminders/trust.ts';
import { day } from '../../support/builders.ts';
import { aMail } from './a-mail.ts';

it('mails of a trial count outside it for nothing, and in it as if their owners had got them', () => {
  const key = ledgerKey(trialWorkbookKey('wb'), {
    kind: 'digest',
    address: 'Ann@team.example',
    localDate: day('2026-11-24'),
  });
  expect(key).toBe('trial|wb|digest|ann@team.example|2026-11-24|1');
  const real = aMail('2026-11-24');
  const mine = { ...real, key, ...asTrial({ kind: 'digest', recipient: 'ann@team.example' }, 'me@x.example') };
  expect(mine).toMatchObject({ kind: 'trial digest', recipient: 'me@x.example' });
  expect([isOfTrial(key), isOfTrial(real.key), isOfTrial(`x${key}`)]).toEqual([true, false, false]);
  expect(withoutTrials([real, mine])).toEqual([real]);
  expect(asOwnersGot([real, mine])).toEqual([real, { ...real, key }]);
  const told = (changes: Partial<typeof mine>) => asOwnersGot([{ ...mine, ...changes }])[0];
  expect(told({ kind: 'digest' })?.kind).toBe('digest');
  for (const odd of ['trial|wb', `${key}x`, 'trial|a@b|2026-11-24|', 'trial|@b|2026-11-24|1', 'trial|a@|2026-11-24|1'])
    expect(told({ key: odd })?.recipient, odd).toBe('me@x.example');
  for (const odd of [
    'trial|a@b|2026-11-2|1',
    'trial|a@b|226-11-24|1',
    'trial|a@b|2026-1-24|1',
    'trial|wb a@b 2026-11-24|1',
  ])
    expect(told({ key: odd })?.recipient, odd).toBe('me@x.example');
  expect(told({ key: 'trial|w@x|digest|a@b|2026-11-24|12' })?.recipient).toBe('a@b');
});

it('a key names workbook, kind, recipient, date and part', () => {
  expect(ledgerKey('wb', { kind: 'new-leads', address: 'A@b.example', localDate: day('2026-03-01'), part: 11 })).toBe(
    'wb|new-leads|a@b.example|2026-03-01|11',
  );
});

it('of some options, those that the environment may say', () => {
  const all = { mayBeMailed: () => true, trialAddress: 'me@x.example', mailsPerDay: 7 };
  expect(mailEnvironmentOf({ ...all, ...{ other: 1 } })).toEqual(all);
  expect(Object.keys(mailEnvironmentOf({}))).toEqual([]);
  expect(usualMailsPerDay).toBe(200);
});

it('how far it can be known what was told, by what became of the logs', () => {
  const trust = (changes: Partial<Parameters<typeof trustIn>[0]>) =>
    trustIn({ toldLost: null, memoryLost: null, isLedgerUnreadable: false, ...changes });
  expect(trust({})).toEqual(fullTrust);
  expect(fullTrust).toEqual({ lostOn: null, blindOn: null, hold: null });
  expect(trust({ toldLost: 5, memoryLost: { since: 7, isBlind: true } })).toEqual({
    lostOn: 5,
    blindOn: 7,
    hold: null,
  });
  expect(trust({ memoryLost: { since: 7, isBlind: false } })).toEqual(fullTrust);
  expect(trust({ isLedgerUnreadable: true }).hold).toBe(
    'No mail is sent: the Reminder Log holds lines, and none of them says which mail it is of. Restore an earlier version of that tab, or delete the tab.',
  );
});
