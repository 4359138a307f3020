import { expect, it } from 'vitest';
import { lookAtGmail } from '../../../src/adapters/gmail-api/look-at-gmail.ts';
import { client, says } from '../../support/gmail-stand-in/gmail-stand-in.ts';
import { google, sender, settingsFor } from './gmail-traits.ts';

it('finds that all is well, and sends nothing', async () => {
  const there = await google();
  const looks = await lookAtGmail(settingsFor(there), sender);
  expect(looks.map(({ verdict }) => verdict)).toEqual(['works', 'works', 'works']);
  expect(looks[1]?.what).toMatch(/Nothing was sent.*only a mail can tell/);
  expect([there.sends, there.left.length, there.violations]).toEqual([1, 0, []]);
});

it.each([
  [400, 'failedPrecondition', 'Precondition check failed.', 'no Gmail mailbox', /mail\.google\.com/],
  [403, 'domainPolicy', 'Not allowed', 'does not let this app', /API controls/],
  [403, 'forbidden', 'Delegation denied for ann@team.example', 'not that of the mailbox', /gmail-consent/],
  [403, 'accessNotConfigured', 'It is disabled', 'switched off', /Enable/],
  [403, 'insufficientPermissions', 'Not enough', 'does not cover sending', /ticked/],
  [403, 'dailyLimitExceeded', 'Daily Limit Exceeded', 'limit of the day', /tomorrow/],
  [403, 'userRateLimitExceeded', 'User Rate Limit Exceeded', 'wait', /next run/],
  [503, 'backendError', 'Backend Error', '503 backendError', /an hour/],
])('tells %i %s apart, with its mend', async (status, reason, message, what, fix) => {
  const there = await google();
  there.instead = ({ response }) => says(response, status, reason, message);
  const looks = await lookAtGmail(settingsFor(there), sender);
  const bad = looks.filter(({ verdict }) => verdict === 'does not work');
  expect(bad).toEqual([
    { verdict: 'does not work', what: expect.stringContaining(what), fix: expect.stringMatching(fix) },
  ]);
  expect(bad[0]?.what).toContain(message);
});

it.each([
  [
    400,
    { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' },
    'has ended',
    /Testing.*7 days/,
  ],
  [
    400,
    { error: 'invalid_grant', error_subtype: 'invalid_rapt', error_description: 'reauth' },
    'sign in again',
    /session control/,
  ],
  [401, { error: 'unauthorized_client', error_description: 'Unauthorized' }, 'another OAuth client', /belong together/],
  [401, { error: 'invalid_client', error_description: 'not found' }, 'does not know GMAIL_CLIENT_ID', /Clients/],
  [403, { error: 'access_denied', error_description: 'no' }, 'does not let this app', /API controls/],
])('says what a refusal of the sign-in means: %i %j', async (status, body, what, fix) => {
  const there = await google();
  there.refusesTokens = { status, body };
  const looks = await lookAtGmail(settingsFor(there), sender);
  expect(looks).toEqual([
    { verdict: 'does not work', what: expect.stringContaining(what), fix: expect.stringMatching(fix) },
  ]);
  expect(there.sends).toBe(0);
});

it('says when nobody answers, a consent that leaves sending out, and secrets never', async () => {
  const there = await google({ scopes: ['openid'] });
  expect((await lookAtGmail(settingsFor(there), sender))[0]?.what).toContain('does not cover sending');
  there.refusesTokens = { status: 400, body: { error: 'invalid_grant', error_description: client.refreshToken } };
  expect(JSON.stringify(await lookAtGmail(settingsFor(there), sender))).not.toContain(client.refreshToken);
  await there.close();
  expect((await lookAtGmail(settingsFor(there), sender))[0]).toMatchObject({
    verdict: 'does not work',
    fix: expect.stringContaining('network'),
  });
});

it('warns where mails may leave under another From than LEADSHEET_SENDER', async () => {
  const another = await google({ mailbox: 'ann@team.example' });
  const [, , look] = await lookAtGmail(settingsFor(another), sender);
  expect(look).toMatchObject({
    verdict: 'careful',
    what: expect.stringMatching(/ann@team\.example.*pipeline@team\.example/),
  });
  const unnamed = await google({ scopes: ['https://www.googleapis.com/auth/gmail.send'] });
  expect((await lookAtGmail(settingsFor(unnamed), sender))[2]).toMatchObject({
    verdict: 'careful',
    what: expect.stringContaining('does not say'),
  });
});
