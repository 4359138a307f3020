import type { Message } from '../../core/messages/message.ts';
import type { Recipient } from '../../core/reminders/reminder.ts';
import type { Instant } from '../../core/workbook/day-time.ts';
import { usually } from '../../core/words/written/written.ts';
import type { Mailer, SendOutcome } from '../../ports.ts';
import { composeEml } from '../eml-files/compose-eml.ts';
import { accessTokens } from './access-tokens.ts';
import type { AccessTokens, Grant } from './access-tokens.ts';
import { classifyAnswer, isoMinute } from './classify-answer.ts';
import type { GmailSettings } from './gmail-settings.ts';
import { saidBy } from './refusal.ts';
import { sendRaw } from './send-raw.ts';
import type { Sent } from './send-raw.ts';
import { withoutTokens } from './without-tokens.ts';

/** When Gmail wants to be asked again, for everybody who sends through this mailbox here. */
export interface Rest {
  until: Instant | null;
}

/**
 * Bytes that a mail may have: the API's JSON takes some 5 MB, in base64 a third more than the mail. A digest of ten leads with
 * its answer links has 90 to 120 kB.
 */
const longestMail = 3_000_000;

/**
 * Hands mails over to Gmail as the one mailbox that gave its consent, from one sender. Tells outcomes apart as docs/mail.md has
 * them; never throws. Whom a message names is who gets it: who may is decided above (mail-policy.ts).
 */
export function gmailMailer(settings: GmailSettings, sender: Recipient, rest: Rest): Mailer {
  const tokens = accessTokens(settings);
  return {
    idempotent: false,
    async send(message) {
      const { kind, reply } = await attempt(message, { settings, sender, rest, tokens });
      return { kind, reply: withoutTokens(reply, settings) };
    },
    close: () => Promise.resolve(),
  };
}

interface Sending {
  readonly settings: GmailSettings;
  readonly sender: Recipient;
  readonly rest: Rest;
  readonly tokens: AccessTokens;
}

async function attempt(message: Message, { settings, sender, rest, tokens }: Sending): Promise<SendOutcome> {
  const bytes = await bytesOf(message, sender);
  if ('kind' in bytes) return bytes;
  if (rest.until !== null && Date.now() < rest.until)
    return { kind: 'stop', reply: `Gmail asked to be left alone until ${isoMinute(rest.until)}.` };
  const granted = await tokens.get();
  if ('refusal' in granted) return { kind: 'stop', reply: saidBy(granted.refusal) };
  const first = await sendRaw(settings, granted.accessToken, bytes);
  if (!('status' in first) || first.status !== 401) return told(first, granted, sender, rest);
  // The token was refused before anything was looked at: certainly not sent, so another one may be tried once.
  const renewed = await tokens.renew();
  if ('refusal' in renewed) return { kind: 'stop', reply: saidBy(renewed.refusal) };
  return told(await sendRaw(settings, renewed.accessToken, bytes), renewed, sender, rest);
}

async function bytesOf(message: Message, sender: Recipient): Promise<Buffer | SendOutcome> {
  try {
    const bytes = await composeEml(message, sender);
    if (bytes.length <= longestMail) return bytes;
    const [size, most] = [bytes.length, longestMail].map((length) => usually.number(Math.ceil(length / 1000)));
    return { kind: 'refused message', reply: `The mail has ${size} kB; through Gmail at most ${most} kB are sent.` };
  } catch (error) {
    return {
      kind: 'refused message',
      reply: error instanceof Error ? error.message : 'The mail could not be composed.',
    };
  }
}

function told(sent: Sent, { mailbox }: Grant, sender: Recipient, rest: Rest): SendOutcome {
  if ('happened' in sent) return { kind: sent.isHandedOver ? 'unknown' : 'stop', reply: sent.happened };
  const { kind, reply, until } = classifyAnswer(sent, Date.now());
  rest.until = until;
  const isAnothers = mailbox !== null && mailbox.toLowerCase() !== sender.address.toLowerCase();
  // Gmail puts the mailbox's own address in the place of one that it does not accept, and says nothing of it.
  const from = kind === 'sent' && isAnothers ? `, from ${sender.address} only where ${mailbox} has it as an alias` : '';
  return { kind, reply: `${reply}${from}` };
}
