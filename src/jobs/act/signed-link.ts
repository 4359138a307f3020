import type { Instant } from '../../core/workbook/day-time.ts';
import { readSignedText, signText } from './signed-text.ts';

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
  const { workbook, lead, action, title, by, nonce, expires } = link;
  return signText(version, [workbook, lead, action, title, by, nonce, Math.floor(expires / 1000)], keys);
}

/** Reads a token that one of the keys signed. */
export function readLink(token: string, keys: readonly string[], now: Instant): ActLink | LinkProblem {
  if (token.length > longestToken) return 'forged';
  const link = parseFields(readSignedText(version, token, keys));
  if (link === null) return 'forged';
  return link.expires <= now ? 'expired' : link;
}

function parseFields(fields: unknown): ActLink | null {
  if (!Array.isArray(fields) || fields.length !== 7) return null;
  const [workbook, lead, action, title, by, nonce, expires] = fields as unknown[];
  if (typeof workbook !== 'string' || typeof lead !== 'string' || typeof title !== 'string') return null;
  if (typeof by !== 'string' || typeof nonce !== 'string' || typeof expires !== 'number') return null;
  if (action !== 'done' && action !== 'snooze' && action !== 'recalculate') return null;
  return { workbook, lead, action, title, by, nonce, expires: expires * 1000 };
}
