import { get } from 'node:http';
import { expect, it } from 'vitest';
import { askForConsent } from '../../../src/adapters/gmail-api/ask-for-consent.ts';
import { client } from '../../support/gmail-stand-in/gmail-stand-in.ts';
import { google, settingsFor } from './gmail-traits.ts';

const about = { hint: 'pipeline@team.example', patience: 3000 };

/** A person whose browser opens the page. */
const person = (url: string): void => void fetch(url).then((answer) => answer.text());

it('gets a refresh token by Google’s way for programs on one’s own machine', async () => {
  const there = await google();
  let asked = new URL('http://nowhere.example');
  const consent = await askForConsent(settingsFor(there), (url) => (person(url), (asked = new URL(url))), about);
  expect(consent).toEqual({ refreshToken: client.refreshToken, mailbox: 'pipeline@team.example' });
  expect(there.violations).toEqual([]);
  expect(Object.fromEntries(asked.searchParams)).toMatchObject({
    scope: 'openid email https://www.googleapis.com/auth/gmail.send',
    code_challenge_method: 'S256',
    prompt: 'consent',
    login_hint: 'pipeline@team.example',
  });
  expect(asked.href).not.toContain(client.clientSecret);
});

it('waits on where somebody asks the port for what is no address', async () => {
  const there = await google();
  const consent = await askForConsent(
    settingsFor(there),
    (url) => {
      const port = Number(new URL(new URL(url).searchParams.get('redirect_uri') ?? '').port);
      const request = get({ host: '127.0.0.1', port, path: '//' }, (answer) => {
        answer.resume();
        expect(answer.statusCode).toBe(404);
        person(url);
      });
      request.on('error', () => undefined);
    },
    about,
  );
  expect(consent).toHaveProperty('refreshToken');
});

it('turns away what another page sends to the port, and waits on', async () => {
  const there = await google();
  const consent = await askForConsent(
    settingsFor(there),
    (url) => {
      const port = new URL(url).searchParams.get('redirect_uri') ?? '';
      void fetch(`${port}/?state=guessed&code=4/of-another`).then((answer) => {
        expect(answer.status).toBe(404);
        person(url);
      });
    },
    about,
  );
  expect(consent).toHaveProperty('refreshToken');
});

it.each([
  ['the person says no', { saysNo: true }, /access_denied/, /test users/],
  [
    'the code is not for us',
    { refusesTokens: { status: 400, body: { error: 'invalid_grant' } } },
    /invalid_grant/,
    /gmail-consent/,
  ],
])('says what to do where %s', async (_what, changes, problem, fix) => {
  const there = Object.assign(await google(), changes);
  const consent = await askForConsent(settingsFor(there), person, about);
  expect(consent).toEqual({ problem: expect.stringMatching(problem), fix: expect.stringMatching(fix) });
});

it('notices that the box for sending was left out, and that nobody came', async () => {
  const there = await google({ scopes: ['openid', 'email'] });
  expect(await askForConsent(settingsFor(there), person, about)).toMatchObject({
    problem: expect.stringMatching(/ticked/),
  });
  const late = { ...about, patience: 50 };
  expect(await askForConsent(settingsFor(there), () => undefined, late)).toMatchObject({
    problem: expect.stringMatching(/in time/),
  });
});
