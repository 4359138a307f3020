import { isPrecondition } from './classify-answer.ts';
import type { Refusal } from './refusal.ts';

/** What a refusal of Google's means for whoever set this up, and what mends it. */
export interface Mend {
  readonly what: string;
  readonly fix: string;
}

interface KnownRefusal extends Mend {
  readonly is: (refusal: Refusal) => boolean;
}

const again = 'Run `leadsheet gmail-consent` and keep what it prints.';
const because =
  (...reasons: readonly string[]) =>
  (refusal: Refusal): boolean =>
    refusal.reasons.some((reason) => reasons.includes(reason));

/** The first that fits counts: what is said more exactly stands above. */
const known: readonly KnownRefusal[] = [
  {
    is: because('invalid_rapt'),
    what: 'The organisation asks people to sign in again after some hours, and this consent ended with that.',
    fix: 'Its administrator: Google Admin console → Security → Google Cloud session control, leave this OAuth client out of it. Then run `leadsheet gmail-consent` again.',
  },
  {
    is: because('invalid_grant'),
    what: 'The consent to send has ended, or was never given to this OAuth client.',
    fix: `${again} If it worked for a week: the consent screen is in “Testing”, which ends each consent after 7 days; in Google Auth Platform → Audience publish the app, or make it Internal. It also ends when the person takes it back, changes the password, or leaves.`,
  },
  {
    is: because('unauthorized_client'),
    what: 'The refresh token belongs to another OAuth client than GMAIL_CLIENT_ID.',
    fix: `Client, secret and refresh token belong together. ${again}`,
  },
  {
    is: because('invalid_client', 'deleted_client', 'disabled_client'),
    what: 'Google does not know GMAIL_CLIENT_ID with GMAIL_CLIENT_SECRET.',
    fix: 'Compare both with Google Auth Platform → Clients in the Cloud console; a secret that was replaced there has ended.',
  },
  {
    is: because('admin_policy_enforced', 'org_internal', 'access_denied', 'domainPolicy'),
    what: 'The organisation of the mailbox does not let this app use Gmail.',
    fix: 'Its administrator: Google Admin console → Security → Access and data control → API controls → Manage app access: trust GMAIL_CLIENT_ID, and allow Gmail.',
  },
  {
    is: ({ message }) => /delegation denied/i.test(message),
    what: 'The sign-in is not that of the mailbox that is to send.',
    fix: `Leadsheet sends as whoever gave the consent, never as somebody else: give it as that mailbox itself, not as an administrator or a service account. ${again}`,
  },
  {
    is: ({ reasons }) => isPrecondition(reasons),
    what: 'The account has no Gmail mailbox.',
    fix: 'Open mail.google.com as this account: a person or team needs a licence with Gmail that is switched on; a service account has no mailbox. Then give the consent as an account that has one.',
  },
  {
    is: because('ACCESS_TOKEN_SCOPE_INSUFFICIENT', 'insufficientPermissions', 'invalid_scope'),
    what: 'The consent does not cover sending.',
    fix: `${again} Leave the box “Send email on your behalf” ticked.`,
  },
  {
    is: because('SERVICE_DISABLED', 'accessNotConfigured'),
    what: 'The Gmail API is switched off in the project of the OAuth client.',
    fix: 'Cloud console → APIs & Services → Library → Gmail API → Enable; it takes some minutes.',
  },
  {
    is: because('dailyLimitExceeded', 'quotaExceeded'),
    what: 'The limit of the day is used up: that of the project, or of the mailbox, which is shared with the mails that its people write.',
    fix: 'Wait until tomorrow. If it comes again: Cloud console → Gmail API → Quotas, and lower LEADSHEET_MAILS_PER_DAY.',
  },
  {
    is: because('userRateLimitExceeded', 'rateLimitExceeded', 'RATE_LIMIT_EXCEEDED', 'RESOURCE_EXHAUSTED'),
    what: 'Gmail wants this mailbox to wait.',
    fix: 'Nothing: the next run tries again. If it comes each day, something else sends as this mailbox too.',
  },
];

/** What is known of a refusal; null where it is none of those that are. */
export function mendOf(refusal: Refusal): Mend | null {
  return known.find(({ is }) => is(refusal)) ?? null;
}
