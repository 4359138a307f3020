import { createSign, generateKeyPairSync, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifyIdentityToken } from '../../../src/adapters/google-identity/verify-identity-token.ts';

const ours = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = ours.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const keys = () => Promise.resolve({ k1: pem });
const audience = 'leadsheet-worker';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = () => Math.floor(Date.now() / 1000);

function token(
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
  key = ours.privateKey,
): string {
  const payload = {
    iss: 'https://accounts.google.com',
    aud: audience,
    email: 'Ann@Example.com',
    email_verified: true,
    iat: seconds() - 10,
    exp: seconds() + 3000,
    ...claims,
  };
  const signed = `${encode({ alg: 'RS256', kid: 'k1', typ: 'JWT', ...header })}.${encode(payload)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
}

const verify = (authorization: string | undefined, audiences: readonly string[] = [audience]) =>
  verifyIdentityToken(authorization, audiences, keys);

describe('verifyIdentityToken', () => {
  it('accepts a token of Google for this service', async () => {
    expect(await verify(`Bearer ${token()}`)).toEqual({ email: 'ann@example.com' });
    expect(await verify(`Bearer ${token({ aud: 'the-menu' })}`, [audience, 'the-menu'])).toEqual({
      email: 'ann@example.com',
    });
  });

  const hs256 = () => {
    const signed = `${encode({ alg: 'HS256', kid: 'k1' })}.${encode({ iss: 'https://accounts.google.com', aud: audience, email: 'a@b.co', email_verified: true, iat: seconds(), exp: seconds() + 60 })}`;
    return `${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`;
  };
  it.each<[string, () => string | undefined, string]>([
    ['no token', () => undefined, 'no token'],
    ['another scheme', () => `Basic ${token()}`, 'malformed'],
    ['rubbish', () => 'Bearer a.b.c', 'malformed'],
    ['two tokens', () => `Bearer ${token()} ${token()}`, 'malformed'],
    ['a stranger’s signature', () => `Bearer ${token({}, {}, stranger.privateKey)}`, 'not signed by Google'],
    ['an unknown key', () => `Bearer ${token({}, { kid: 'k2' })}`, 'not signed by Google'],
    ['a key named as an object’s own', () => `Bearer ${token({}, { kid: '__proto__' })}`, 'not signed by Google'],
    ['no algorithm', () => `Bearer ${token({}, { alg: 'none' }).replace(/\.[^.]*$/, '.AA')}`, 'not signed by Google'],
    ['the public key as a shared secret', () => `Bearer ${hs256()}`, 'not signed by Google'],
    [
      'a changed claim',
      () => `Bearer ${token().replace(/\.[^.]+\./, `.${encode({ email: 'boss@example.com' })}.`)}`,
      'not signed by Google',
    ],
    ['another issuer', () => `Bearer ${token({ iss: 'https://accounts.example.com' })}`, 'wrong issuer'],
    ['another service', () => `Bearer ${token({ aud: 'somebody-else' })}`, 'wrong audience'],
    ['an expired one', () => `Bearer ${token({ iat: seconds() - 7200, exp: seconds() - 3600 })}`, 'expired'],
    ['one from the future', () => `Bearer ${token({ iat: seconds() + 3600, exp: seconds() + 7200 })}`, 'expired'],
    ['one for ever', () => `Bearer ${token({ exp: seconds() + 10 * 86_400 })}`, 'expired'],
    ['an unverified e-mail', () => `Bearer ${token({ email_verified: false })}`, 'no verified e-mail'],
    ['an e-mail verified by a word', () => `Bearer ${token({ email_verified: 'true' })}`, 'no verified e-mail'],
    ['no e-mail', () => `Bearer ${token({ email: undefined })}`, 'no verified e-mail'],
  ])('refuses %s', async (_name, make, reason) => {
    expect(await verify(make())).toEqual({ refused: reason });
  });

  it('takes a token in the one form in which it was signed', async () => {
    const [header, payload, signature = ''] = token().split('.');
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];
    const bytes = Buffer.from(signature, 'base64url');
    // 256 bytes leave four spare bits in the last letter.
    const same = letters
      .map((letter) => signature.slice(0, -1) + letter)
      .filter((other) => Buffer.from(other, 'base64url').equals(bytes));
    expect(same).toHaveLength(16);
    for (const other of same)
      expect(await verify(`Bearer ${header}.${payload}.${other}`)).toEqual(
        other === signature ? { email: 'ann@example.com' } : { refused: 'malformed' },
      );
    for (const more of ['=', '==', '!', '.', '%3D'])
      expect(await verify(`Bearer ${header}.${payload}.${signature}${more}`), more).toEqual({ refused: 'malformed' });
  });

  it('refuses everything while no audience is configured, and never repeats a token', async () => {
    const secret = token();
    expect(await verify(`Bearer ${secret}`, [])).toEqual({ refused: 'wrong audience' });
    expect(JSON.stringify(await verify(`Bearer ${secret}x`))).not.toContain(secret.slice(0, 20));
  });
});
