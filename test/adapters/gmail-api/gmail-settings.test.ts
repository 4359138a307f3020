import { expect, it } from 'vitest';
import { readGmailSettings } from '../../../src/adapters/gmail-api/gmail-settings.ts';
import { composeConfig } from '../../../src/compose.ts';
import { variablesOf } from '../../../src/config/variables.ts';
import type { Environment } from '../../../src/config/environment.ts';

const all = { GMAIL_CLIENT_ID: 'id', GMAIL_CLIENT_SECRET: 'shh', GMAIL_REFRESH_TOKEN: '1//again' };

function read(environment: Environment) {
  const problems: string[] = [];
  return { settings: readGmailSettings(variablesOf(environment, problems)), problems };
}

it('reads the client and the consent, says what is missing, and leaves who has no consent yet alone', () => {
  expect(read(all)).toMatchObject({
    settings: { clientId: 'id', clientSecret: 'shh', refreshToken: '1//again' },
    problems: [],
  });
  expect(read({ GMAIL_REFRESH_TOKEN: '1//again' }).problems).toEqual([
    'GMAIL_REFRESH_TOKEN is set, but GMAIL_CLIENT_ID is not.',
    'GMAIL_REFRESH_TOKEN is set, but GMAIL_CLIENT_SECRET is not.',
  ]);
  expect(read({ GMAIL_CLIENT_ID: 'id' }).problems).toEqual([]);
});

it('tells secrets to Google and to this machine alone', () => {
  expect(read(all).settings.places.token).toBe('https://oauth2.googleapis.com/token');
  expect(read({ ...all, GMAIL_TRIAL_URL: 'http://127.0.0.1:8090/' }).settings.places.token).toBe(
    'http://127.0.0.1:8090/token',
  );
  const elsewhere = read({ ...all, GMAIL_TRIAL_URL: 'http://127.0.0.1.evil.example' });
  expect(elsewhere.problems).toHaveLength(1);
  expect(elsewhere.settings.places.token).toBe('https://oauth2.googleapis.com/token');
});

it('is chosen by its consent, beside no other way, and with a sender', async () => {
  const sender = { LEADSHEET_SENDER: 'pipeline@team.example' };
  expect((await composeConfig({ ...all, ...sender })).mail.provider).not.toBeNull();
  await expect(composeConfig(all)).rejects.toThrow('GMAIL_REFRESH_TOKEN is set, but LEADSHEET_SENDER is not.');
  await expect(composeConfig({ ...all, ...sender, SMTP_HOST: 'smtp.example.com' })).rejects.toThrow(
    'SMTP_HOST and GMAIL_REFRESH_TOKEN are set: mail can leave by one of them only.',
  );
});
