import { expect, it } from 'vitest';
import { readSmtpSettings } from '../../../src/adapters/smtp-mail/smtp-settings.ts';
import { variablesOf } from '../../../src/config/variables.ts';
import type { Environment } from '../../../src/config/environment.ts';

function read(environment: Environment) {
  const problems: string[] = [];
  return { ...readSmtpSettings(variablesOf(environment, problems)), problems };
}

const plain = { host: 'smtp.example.com', port: 587, secure: false, user: null, password: null, problems: [] };
const host = { SMTP_HOST: 'smtp.example.com' };

it('takes STARTTLS on 587, and TLS from the first byte on 465 or where it is said', () => {
  expect(read(host)).toEqual(plain);
  expect(read({ ...host, SMTP_PORT: '465' })).toEqual({ ...plain, port: 465, secure: true });
  expect(read({ ...host, SMTP_PORT: '465', SMTP_SECURE: 'no' })).toEqual({ ...plain, port: 465 });
  expect(read({ ...host, SMTP_SECURE: 'yes' })).toEqual({ ...plain, secure: true });
});

it('takes a password or OAuth2, and says what of them is missing', () => {
  const user = { ...host, SMTP_USER: 'pipeline' };
  expect(read({ ...user, SMTP_PASSWORD: 'secret' })).toEqual({ ...plain, user: 'pipeline', password: 'secret' });
  expect(read(user).problems).toEqual(['SMTP_USER is set, but SMTP_PASSWORD is not.']);
  const client = { SMTP_OAUTH2_CLIENT_ID: 'id', SMTP_OAUTH2_CLIENT_SECRET: 'shh' };
  expect(read({ ...user, ...client, SMTP_OAUTH2_REFRESH_TOKEN: 'again' })).toEqual({
    ...plain,
    user: 'pipeline',
    oauth2: { clientId: 'id', clientSecret: 'shh', refreshToken: 'again' },
  });
  expect(read({ ...host, ...client }).problems).toEqual([
    'OAuth2 for mail needs SMTP_OAUTH2_REFRESH_TOKEN too.',
    'OAuth2 for mail needs SMTP_USER too.',
  ]);
});
