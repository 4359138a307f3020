import { OAuth2Client } from 'google-auth-library';

/** Who called, proven by a token of Google's. */
export interface Identity {
  /** Lower case, verified by Google. */
  readonly email: string;
}

/** Why a token was not accepted. A few fixed words: a token, or a part of it, never stands in them. */
export type Refusal =
  | 'no token'
  | 'malformed'
  | 'not signed by Google'
  | 'expired'
  | 'wrong issuer'
  | 'wrong audience'
  | 'no verified e-mail';

/** Public keys by key ID, PEM. */
export type SigningKeys = () => Promise<Readonly<Record<string, string>>>;

/** Issuers of Google's identity tokens. */
const issuers = ['https://accounts.google.com', 'accounts.google.com'];

/** Who a request comes from, by its Authorization header. */
export type IdentityCheck = (authorization: string | undefined) => Promise<Identity | { readonly refused: Refusal }>;

/** Google's own keys, fetched once and kept as long as Google says. */
export function googleSigningKeys(): SigningKeys {
  const client = new OAuth2Client();
  return async () => (await client.getFederatedSignonCertsAsync()).certs as Record<string, string>;
}

/**
 * Verifies a Bearer identity token: signature, times, issuer, audience, and that Google verified the e-mail (the library
 * checks all but the last). The platform verifies too; this stands even where somebody opened the service by mistake.
 */
export async function verifyIdentityToken(
  authorization: string | undefined,
  audiences: readonly string[],
  keys: SigningKeys,
): Promise<Identity | { readonly refused: Refusal }> {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1];
  if (token === undefined) return { refused: authorization ? 'malformed' : 'no token' };
  // Decoding takes many texts for one; a token has the one that its parts encode to.
  if (token.split('.').some((part) => Buffer.from(part, 'base64url').toString('base64url') !== part))
    return { refused: 'malformed' };
  // An empty list would let the library skip the check.
  if (audiences.length === 0) return { refused: 'wrong audience' };
  try {
    const ticket = await new OAuth2Client().verifySignedJwtWithCertsAsync(token, await keys(), [...audiences], issuers);
    const payload = ticket.getPayload();
    if (!payload || payload.email_verified !== true || typeof payload.email !== 'string' || payload.email === '')
      return { refused: 'no verified e-mail' };
    return { email: payload.email.toLowerCase() };
  } catch (error) {
    return { refused: reasonOf(error) };
  }
}

/** The library's messages hold whole tokens: only their beginnings are looked at, and none is passed on. */
function reasonOf(error: unknown): Refusal {
  const message = error instanceof Error ? error.message : '';
  if (message.startsWith('Token used too')) return 'expired';
  if (message.startsWith('Expiration time too far')) return 'expired';
  if (message.startsWith('Invalid issuer')) return 'wrong issuer';
  if (message.startsWith('Wrong recipient')) return 'wrong audience';
  if (message.startsWith('Invalid token signature') || message.startsWith('No pem found'))
    return 'not signed by Google';
  return 'malformed';
}
