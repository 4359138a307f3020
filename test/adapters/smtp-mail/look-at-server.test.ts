import { expect, it } from 'vitest';
import { lookAtServer } from '../../../src/adapters/smtp-mail/look-at-server.ts';
import { localhostCertificate } from './localhost-certificate.ts';
import { aServer, coded, login } from './mail-servers.ts';

const trusted = { ca: localhostCertificate, servername: 'localhost' };
const settings = { host: '127.0.0.1', secure: false, ...login, tls: trusted, timeout: 400 };

it('logs in, and sends nothing', async () => {
  const { port, received, logins } = await aServer();
  expect(await lookAtServer({ ...settings, port })).toEqual([
    { verdict: 'works', what: `127.0.0.1:${port} answers and lets us in. Nothing was sent.`, fix: null },
  ]);
  expect(logins).toHaveLength(1);
  expect(received).toEqual([]);
});

it('says what stood in the way and what to look at, without the password', async () => {
  const { port } = await aServer({}, (door) => (door === 'AUTH' ? coded(535, 'wrong-word is wrong') : null));
  const [login] = await lookAtServer({ ...settings, port, password: 'wrong-word' });
  expect(login).toMatchObject({ verdict: 'does not work', what: `127.0.0.1:${port}: 535 … is wrong` });
  expect(login?.fix).toMatch(/SMTP_USER and SMTP_PASSWORD.*app password/);
  const [certificate] = await lookAtServer({ ...settings, port, tls: {} });
  expect(certificate?.fix).toMatch(/SMTP_PORT and SMTP_SECURE/);
  const [nobody] = await lookAtServer({ ...settings, port: 1 });
  expect(nobody?.fix).toMatch(/SMTP_HOST and SMTP_PORT/);
});

it('warns of port 25, whoever answers there', async () => {
  const looks = await lookAtServer({ ...settings, port: 25 });
  expect(looks.slice(1)).toEqual([
    {
      verdict: 'careful',
      what: 'Port 25 is blocked in Google’s cloud and by many networks.',
      fix: 'Use SMTP_PORT=587 or 465.',
    },
  ]);
});
