import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { composeEml } from '../../../src/adapters/eml-files/compose-eml.ts';
import { gmailMailer } from '../../../src/adapters/gmail-api/gmail-mailer.ts';
import { placesAt } from '../../../src/adapters/gmail-api/gmail-settings.ts';
import { aMessage } from '../../contracts/mailer-contract.ts';
import { client, says } from '../../support/gmail-stand-in/gmail-stand-in.ts';
import { localhostCertificate, localhostKey } from '../smtp-mail/localhost-certificate.ts';
import { google, mailing, sender, settingsFor } from './gmail-traits.ts';

it('hands over the bytes that a mail server gets, and keeps Gmail’s own ID, not “delivered”', async () => {
  const there = await google();
  const { mailer, arrived } = mailing(there);
  const message = aMessage();
  const outcome = await mailer.send(message);
  expect(outcome).toEqual({ kind: 'sent', reply: `handed over to Gmail as ${there.left[0]?.id}` });
  const [mail] = await arrived();
  // The stand-in does what Gmail was seen to do.
  expect(mail?.messageId).not.toBe(message.messageId);
  const bytes = (await composeEml(message, sender)).toString();
  expect(there.left[0]?.bytes).toBe(bytes.replace(/^Message-ID: .*$/m, `Message-ID: ${mail?.messageId}`));
});

it('asks for one token for many mails, and once more where it is refused', async () => {
  const there = await google();
  const { mailer } = mailing(there);
  for (let i = 0; i < 3; i++) expect((await mailer.send(aMessage())).kind).toBe('sent');
  expect(there.refreshes).toBe(1);
  there.endTokens();
  expect((await mailer.send(aMessage())).kind).toBe('sent');
  expect([there.refreshes, there.sends, there.left.length]).toEqual([2, 5, 4]);
  there.instead = ({ response }) => says(response, 401, 'authError', 'Invalid Credentials');
  expect((await mailer.send(aMessage())).kind).toBe('stop');
  expect([there.refreshes, there.sends, there.left.length]).toEqual([3, 7, 4]);
});

it.each([500, 502, 503, 504, 429, 408, 403, 400])('asks Gmail once where it says %i', async (status) => {
  const there = await google();
  there.instead = ({ response }) => says(response, status, 'backendError', 'no');
  await mailing(there).mailer.send(aMessage());
  expect(there.sends).toBe(1);
});

it('leaves Gmail alone until the time that it named, for every mailer of this mailbox', async () => {
  const there = await google();
  const rest = { until: null };
  const [one, other] = [0, 1].map(() => gmailMailer(settingsFor(there), sender, rest));
  const until = Date.now() + 700;
  const message = `User-rate limit exceeded.  Retry after ${new Date(until).toISOString()}`;
  there.instead = ({ response }) => says(response, 429, 'rateLimitExceeded', message);
  expect((await one?.send(aMessage()))?.reply).toContain('Retry after');
  there.instead = null;
  const meanwhile = await other?.send(aMessage());
  expect(meanwhile).toEqual({ kind: 'stop', reply: expect.stringMatching(/^Gmail asked to be left alone until 20/) });
  expect(there.sends).toBe(1);
  await new Promise((later) => setTimeout(later, until - Date.now() + 20));
  expect((await other?.send(aMessage()))?.kind).toBe('sent');
});

it('says that Gmail may have put another From in place of one that is not the mailbox’s own', async () => {
  const there = await google({ mailbox: 'ann@team.example' });
  const { mailer, arrived } = mailing(there);
  const outcome = await mailer.send(aMessage());
  expect(outcome.reply).toMatch(/, from pipeline@team\.example only where ann@team\.example has it as an alias$/);
  there.options = { ...there.options, aliases: [sender.address] };
  await mailer.send(aMessage());
  expect((await arrived()).map(({ from }) => from.address)).toEqual(['ann@team.example', sender.address]);
});

it('hands over a digest of ten leads with all their answer links', async () => {
  const there = await google();
  const link = (i: number): string =>
    `<a href="https://leadsheet-act-abcdefghij-ew.a.run.app/act?t=${'x'.repeat(700)}${i}">Done</a>`;
  const html = Array.from({ length: 80 }, (_one, i) => link(i)).join('\n');
  const message = aMessage({ html, text: html });
  expect((await composeEml(message, sender)).length).toBeGreaterThan(110_000);
  expect((await mailing(there, { timeout: 5000 }).mailer.send(message)).kind).toBe('sent');
});

it('refuses a mail of more than 3 MB with a word, before anybody is asked', async () => {
  const there = await google();
  const outcome = await mailing(there).mailer.send(aMessage({ text: 'so long\n'.repeat(400_000) }));
  expect(outcome).toEqual({
    kind: 'refused message',
    reply: expect.stringMatching(/^The mail has 3,\d\d\d kB; through Gmail at most 3,000 kB are sent\.$/),
  });
  expect([there.refreshes, there.sends]).toEqual([0, 0]);
});

it('shows nothing that is secret, whatever Google repeats', async () => {
  const there = await google();
  there.instead = ({ response }) =>
    says(response, 400, 'badRequest', `${client.refreshToken} ${client.clientSecret} Bearer abc ya29.a-b_c.d 1//other`);
  expect((await mailing(there).mailer.send(aMessage())).reply).toBe('400 badRequest: … … Bearer … … …');
});

it('hands nothing over to somebody whose certificate nobody vouches for', async () => {
  const there = await google();
  let came = '';
  const server = createServer({ key: localhostKey, cert: localhostCertificate }, (request, response) => {
    came += String(request.headers.authorization);
    response.end();
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => void server.close());
  const api = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const outcome = await mailing(there, { places: { ...placesAt(there.url), api } }).mailer.send(aMessage());
  expect(outcome.kind).toBe('stop');
  expect(came).toBe('');
});

it(
  'takes a status that no answer may have for a mail that may have gone, and goes on',
  { timeout: 20_000 },
  async () => {
    const there = await google();
    there.instead = ({ response }) => response.writeHead(999).end('{}');
    const { mailer } = mailing(there);
    expect(await mailer.send(aMessage())).toEqual({ kind: 'unknown', reply: expect.stringContaining('status 999') });
    there.instead = null;
    expect((await mailer.send(aMessage())).kind).toBe('sent');
  },
);
