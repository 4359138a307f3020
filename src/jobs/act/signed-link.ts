import type { Day, Instant } from '../../core/workbook/day-time.ts';
import { readSignedText, signText } from './signed-text.ts';

/** What a link lets somebody answer. `calendar` answers nothing: it gives the day as a calendar entry. */
const linkActions = [
  'done',
  'waiting',
  'snooze',
  'moved',
  'won',
  'lost',
  'hand to',
  'accepted',
  'declined',
  'undone',
  'calendar',
  'recalculate',
] as const;

export type LinkAction = (typeof linkActions)[number];

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
  /** What its page shows besides; absent in links of version 0.1.0. */
  readonly about?: LinkAbout;
}

/** What the page of a link shows, so that opening it reads no sheet. */
export interface LinkAbout {
  /** ID of the stage in the lead's cell; '' = none that is known. */
  readonly stage?: string;
  /** Where the lead stands, in words. */
  readonly stands?: string;
  readonly amount?: number;
  /** ISO 4217. */
  readonly currency?: string;
  /** The team's. */
  readonly zone?: string;
  readonly locale?: string;
  /** Other stages that it may be moved to, by ID. */
  readonly stages?: readonly (readonly [id: string, name: string])[];
  /** Who may be asked to take it over. */
  readonly people?: readonly string[];
  /** Who takes it over; of `undone`, the nonce of what is taken back. */
  readonly to?: string;
  readonly day?: Day;
  readonly step?: string;
}

export type LinkProblem = 'forged' | 'expired';

const version = 'v1';
/** Longer addresses are cut on their way by some mail programs. */
export const longestToken = 2000;

/** Signs a link with the newest key. The same link gives the same token. */
export function signLink(link: ActLink, keys: readonly string[]): string {
  const { workbook, lead, action, title, by, nonce, expires, about } = link;
  const fields = [workbook, lead, action, title, by, nonce, Math.floor(expires / 1000)];
  return signText(version, about === undefined ? fields : [...fields, about], keys);
}

/** Reads a token that one of the keys signed. */
export function readLink(token: string, keys: readonly string[], now: Instant): ActLink | LinkProblem {
  if (token.length > longestToken) return 'forged';
  const link = parseFields(readSignedText(version, token, keys));
  if (link === null) return 'forged';
  return link.expires <= now ? 'expired' : link;
}

/** A link that has expired, for saying what it was about. Null where nobody signed it. */
export function readExpiredLink(token: string, keys: readonly string[]): ActLink | null {
  return token.length > longestToken ? null : parseFields(readSignedText(version, token, keys));
}

function parseFields(fields: unknown): ActLink | null {
  if (!Array.isArray(fields) || fields.length < 7 || fields.length > 8) return null;
  const [workbook, lead, action, title, by, nonce, expires, about] = fields as unknown[];
  if (typeof workbook !== 'string' || typeof lead !== 'string' || typeof title !== 'string') return null;
  if (typeof by !== 'string' || typeof nonce !== 'string' || typeof expires !== 'number') return null;
  const known = linkActions.find((each) => each === action);
  if (known === undefined) return null;
  const link = { workbook, lead, action: known, title, by, nonce, expires: expires * 1000 };
  // What stands in it was signed by us, and is of our own making.
  return about === undefined || about === null || typeof about !== 'object' ? link : { ...link, about };
}
