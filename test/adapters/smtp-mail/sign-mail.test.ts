import { createHash, createVerify, generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { readSmtpSettings } from '../../../src/adapters/smtp-mail/smtp-settings.ts';
import { variablesOf } from '../../../src/config/variables.ts';
import { aMessage } from '../../contracts/mailer-contract.ts';
import { aServer, login, mailerFor } from './mail-servers.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const dkim = { domain: 'team.example', selector: 'leadsheet', privateKey };
const headers = {
  'List-Unsubscribe': '<https://leadsheet.example/?t=abc>',
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
};

/** Header lines, folded ones whole, as RFC 6376 (3.4.2, “relaxed”) reads them. */
const relaxed = (line: string): string => {
  const [, name = '', value = ''] = /^([^:]+):([^]*)$/.exec(line) ?? [];
  return `${name.trim().toLowerCase()}:${value
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()}`;
};

/** Verified by hand, after RFC 6376 (6.1), and not by the library that signs. */
function verify(mail: string): { readonly isGood: boolean; readonly signed: readonly string[] } {
  const end = mail.indexOf('\r\n\r\n');
  const lines = mail.slice(0, end).split(/\r\n(?![ \t])/);
  const signature = lines.find((line) => /^dkim-signature:/i.test(line)) ?? '';
  const tag = (name: string): string =>
    (new RegExp(`[:;\\s]${name}=([^;]*)`).exec(signature)?.[1] ?? '').replace(/\s+/g, '');
  expect(tag('c')).toBe('relaxed/relaxed');
  const body = `${mail
    .slice(end + 4)
    .replace(/[ \t]+(?=\r\n)/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/(?:\r\n)*$/, '')}\r\n`;
  const isBodyGood = createHash('sha256').update(body).digest('base64') === tag('bh');
  const signed = tag('h').toLowerCase().split(':');
  const rest = lines.filter((line) => line !== signature);
  const head = signed.flatMap((name) => rest.filter((line) => line.toLowerCase().startsWith(`${name}:`)).map(relaxed));
  const own = relaxed(signature.replace(/([;\s])b=[^;]*/, '$1b='));
  const isHeadGood = createVerify('RSA-SHA256')
    .update([...head, own].join('\r\n'))
    .verify(publicKey, tag('b'), 'base64');
  return { isGood: isBodyGood && isHeadGood, signed };
}

it('signs what a mail server gets, both headers of the one-click opt-out among it', async () => {
  const { port, received } = await aServer({ hideSTARTTLS: true, allowInsecureAuth: true });
  const mailer = mailerFor(port, { ...login, dkim });
  expect((await mailer.send(aMessage({ headers }))).kind).toBe('sent');
  const bytes = received[0]?.bytes ?? '';
  const { isGood, signed } = verify(bytes);
  expect(isGood).toBe(true);
  expect(signed).toEqual(
    expect.arrayContaining([
      'from',
      'to',
      'subject',
      'date',
      'message-id',
      'list-unsubscribe',
      'list-unsubscribe-post',
    ]),
  );
  for (const [from, to] of [
    ['One-Click', 'Two-Click'],
    ['t=abc', 't=eve'],
    ['Hello Ann', 'Hello Eve'],
  ] as const)
    expect(verify(bytes.replace(from, to)).isGood).toBe(false);
});

it('takes a key with its line breaks written out, and says what is missing or no key', () => {
  const read = (key: string, more: object = {}) => {
    const problems: string[] = [];
    const all = { SMTP_HOST: 'smtp.example', SMTP_DKIM_DOMAIN: 'team.example', SMTP_DKIM_SELECTOR: 'leadsheet' };
    return { ...readSmtpSettings(variablesOf({ ...all, SMTP_DKIM_KEY: key, ...more }, problems)), problems };
  };
  const { dkim: taken, problems } = read(privateKey.replaceAll('\n', '\\n'));
  expect(problems).toEqual([]);
  expect(taken?.privateKey.trim()).toBe(privateKey.trim());
  expect(read('word').problems).toEqual(['SMTP_DKIM_KEY is no private RSA key in PEM form (BEGIN PRIVATE KEY).']);
  expect(read(privateKey, { SMTP_DKIM_SELECTOR: '' }).problems).toEqual([
    'A DKIM signature needs SMTP_DKIM_SELECTOR too.',
  ]);
});
