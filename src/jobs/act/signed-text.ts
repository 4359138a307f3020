import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * `version.content.signature`: a JSON value signed with the newest key. The version is signed too, so that what was signed for
 * one purpose counts for no other. The same value gives the same text.
 */
export function signText(version: string, value: unknown, keys: readonly string[]): string {
  const [key] = keys;
  if (key === undefined) throw new Error('no key to sign with');
  const body = `${version}.${Buffer.from(JSON.stringify(value)).toString('base64url')}`;
  return `${body}.${signature(body, key)}`;
}

/**
 * Reads what one of the keys signed: a key that is rotated out of first place still counts until it is removed. The signature
 * is compared as the text that we write, for decoding takes many texts for one. Null: forged, or for another purpose.
 */
export function readSignedText(version: string, text: string, keys: readonly string[]): unknown {
  const end = text.lastIndexOf('.');
  if (end < 0) return null;
  const body = text.slice(0, end);
  const given = Buffer.from(text.slice(end + 1));
  const isSigned = keys.some((key) => {
    const wanted = Buffer.from(signature(body, key));
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
  const [said, content] = body.split('.');
  if (!isSigned || said !== version || content === undefined) return null;
  try {
    return JSON.parse(Buffer.from(content, 'base64url').toString()) as unknown;
  } catch {
    return null;
  }
}

function signature(body: string, key: string): string {
  return createHmac('sha256', key).update(body).digest('base64url');
}
