import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../core/workbook/day-time.ts';

export type LinkAction = 'done' | 'snooze' | 'recalculate';

/** What a signed link allows: one action on one lead of one workbook, until it expires. */
export interface ActLink {
  /** The workbook's key. */
  readonly workbook: string;
  /** Lead ID; '' for `recalculate`. */
  readonly lead: string;
  readonly action: LinkAction;
  /**
   * What the lead is called, for the page: so that opening a link reads no sheet. For `recalculate` the address of the act
   * function, so that the tab that it refreshes holds the same link again.
   */
  readonly title: string;
  /** Whose mail it stood in. */
  readonly by: string;
  /** The same in every copy of one mail: what it does has the effect of once. */
  readonly nonce: string;
  readonly expires: Instant;
}

export type LinkProblem = 'forged' | 'expired';

const version = 'v1';
const longestToken = 2000;

/** Signs a link with the newest key. The same link gives the same token. */
export function signLink(link: ActLink, keys: readonly string[]): string {
  const [key] = keys;
  if (key === undefined) throw new Error('no key to sign links with');
  const { workbook, lead, action, title, by, nonce, expires } = link;
  const fields = [workbook, lead, action, title, by, nonce, Math.floor(expires / 1000)];
  const body = `${version}.${Buffer.from(JSON.stringify(fields)).toString('base64url')}`;
  return `${body}.${signature(body, key)}`;
}

/**
 * Reads a token that one of the keys signed: a key that is rotated out of first place still counts until it is removed. The
 * signature is compared as the text that we write, for decoding takes many texts for one.
 */
export function readLink(token: string, keys: readonly string[], now: Instant): ActLink | LinkProblem {
  const end = token.lastIndexOf('.');
  if (token.length > longestToken || end < 0) return 'forged';
  const body = token.slice(0, end);
  const given = Buffer.from(token.slice(end + 1));
  const isSigned = keys.some((key) => {
    const wanted = Buffer.from(signature(body, key));
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
  const [said, content] = body.split('.');
  if (!isSigned || said !== version || content === undefined) return 'forged';
  const link = parseFields(Buffer.from(content, 'base64url').toString());
  if (link === null) return 'forged';
  return link.expires <= now ? 'expired' : link;
}

function signature(body: string, key: string): string {
  return createHmac('sha256', key).update(body).digest('base64url');
}

function parseFields(json: string): ActLink | null {
  let fields: unknown;
  try {
    fields = JSON.parse(json);
  } catch {
    return null;
  }
  if (!Array.isArray(fields) || fields.length !== 7) return null;
  const [workbook, lead, action, title, by, nonce, expires] = fields as unknown[];
  if (typeof workbook !== 'string' || typeof lead !== 'string' || typeof title !== 'string') return null;
  if (typeof by !== 'string' || typeof nonce !== 'string' || typeof expires !== 'number') return null;
  if (action !== 'done' && action !== 'snooze' && action !== 'recalculate') return null;
  return { workbook, lead, action, title, by, nonce, expires: expires * 1000 };
}
