/** Whom or what a server's refusal (4xx, 5xx) is about, as far as its words say. */
export type RefusalIsAbout =
  /** This address takes no mail at all, for good. */
  | 'recipient'
  /** Us: login, sender, daily limit. Every other mail would be refused as well. */
  | 'us'
  /** A full mailbox or a rate: another try makes sense although the code says "for good". */
  | 'later'
  /** This mail: its content, its size, a rule of the server; and whatever is not clear. */
  | 'mail';

/** Status codes (RFC 3463, RFC 7505 and what Exchange adds) that name a mailbox which is not there, has moved, or is shut. */
const ofTheRecipient: ReadonlySet<string> = new Set(['1.1', '1.2', '1.3', '1.4', '1.6', '1.10', '2.1']);
/**
 * 1.7, 1.8: bad sender (Exchange: an account shut out for spam); 4.5: Gmail's daily limit; 7.0, 7.8, 7.9 and 7.11 to 7.13: not
 * logged in; 7.60: may not send as this sender; 7.7xx: Exchange's limits of a tenant.
 */
const ofUs = /^(?:1\.[78]|4\.5|7\.(?:8|9|1[123]|60|7\d\d))$/;

const saysUnknown =
  /\b(?:no such (?:user|mailbox|recipient|person|address)|no mailbox|(?:user|recipient|mailbox|account|address) (?:is )?(?:unknown|not found|not known|does not exist|doesn't exist|has been disabled|is disabled)|(?:unknown|invalid) (?:local )?(?:user|recipient|mailbox)|not a (?:known|valid) (?:user|mailbox|recipient))\b/i;
const saysSender =
  /\bsender (?:address )?(?:is )?(?:rejected|denied|refused|not allowed|verify failed)|\b(?:client host|helo command) rejected|badmailfrom|\bauthentication (?:is )?required|daily (?:user )?sending (?:limit|quota)|sending (?:limit|quota) exceeded|too many messages (?:sent )?today/i;
const saysFull =
  /\b(?:over ?quota|quota exceeded|exceeds? quota|(?:mailbox|storage|inbox) (?:is )?full|insufficient .{0,20}storage)\b/i;
const saysRate = /\bat a rate that\b|\btoo quickly\b|\brate limit/i;

/**
 * Only what names the recipient beyond doubt counts as its own: a policy (5.7), a relay that is denied, a blocked address of
 * ours and a filter say nothing about the mailbox, at whatever stage they speak.
 *
 * @param reply as the server gave it, code first; of several lines the first one's status counts
 */
export function whatARefusalIsAbout(reply: string): RefusalIsAbout {
  const [, code = '', status = /\(#5\.(\d{1,3}\.\d{1,3})\)/.exec(reply)?.[1] ?? ''] =
    /^(\d{3})[ -](?:[45]\.(\d{1,3}\.\d{1,3})\b)?/.exec(reply) ?? [];
  if (ofUs.test(status) || code === '530' || code === '535' || saysSender.test(reply)) return 'us';
  if (status === '2.2' || saysFull.test(reply) || saysRate.test(reply)) return 'later';
  if (ofTheRecipient.has(status)) return 'recipient';
  // Exchange says so of an address that its directory does not know.
  if (status === '4.1' && /recipient address rejected/i.test(reply)) return 'recipient';
  const isUnclear = status === '' || /^(?:0\.0|1\.0|2\.0|3\.0|5\.0)$/.test(status);
  return isUnclear && /^55[013]$/.test(code) && saysUnknown.test(reply) ? 'recipient' : 'mail';
}
