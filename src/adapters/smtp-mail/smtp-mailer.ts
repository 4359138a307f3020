import { domainOf, isOfDomain, plainAddress } from '../../core/schema/values/plain-address.ts';
import type { Message } from '../../core/messages/message.ts';
import type { Mailer, SendOutcome } from '../../ports.ts';
import { composeEml } from '../eml-files/compose-eml.ts';
import { classifyFailure } from './classify-failure.ts';
import type { SmtpFailure } from './classify-failure.ts';
import { openSmtpSession } from './smtp-session.ts';
import type { SmtpSession } from './smtp-session.ts';
import type { SmtpSettings } from './smtp-settings.ts';
import { withoutSecrets } from './without-secrets.ts';

/** Sends mail over SMTP, one connection for a run. Tells outcomes apart as docs/mail.md has them; never throws. */
export function smtpMailer(settings: SmtpSettings): Mailer {
  let session: SmtpSession | null = null;

  const open = async (): Promise<SmtpSession | SendOutcome> => {
    if (session?.isOpen() === true) return session;
    try {
      session = await openSmtpSession(settings);
      return session;
    } catch (error) {
      session = null;
      // Whatever fails before a recipient is named fails for every mail: certainly not sent, and the run stops.
      return classifyFailure(error as SmtpFailure, 'before the recipient');
    }
  };

  const attempt = async (message: Message): Promise<SendOutcome> => {
    const to = recipientOf(message, settings);
    if ('kind' in to) return to;
    let bytes: Buffer;
    try {
      bytes = await composeEml(to.message, settings.sender);
    } catch (error) {
      return {
        kind: 'refused message',
        reply: error instanceof Error ? error.message : 'The mail could not be composed.',
      };
    }
    for (let isReused = session?.isOpen() === true; ; isReused = false) {
      const opened = await open();
      if ('kind' in opened) return opened;
      const outcome = await opened.send({ from: settings.sender.address, to: to.address }, bytes);
      if (outcome.kind === 'sent') return outcome;
      opened.close();
      session = null;
      // A connection that the server had closed meanwhile: certainly not sent, so a new one may be tried once.
      const isStale =
        isReused && !/^\d{3}/.test(outcome.reply) && (outcome.kind === 'not sent' || outcome.kind === 'stop');
      if (!isStale) return outcome;
    }
  };

  return {
    idempotent: false,
    async send(message) {
      const { kind, reply } = await attempt(message);
      return { kind, reply: withoutSecrets(reply, settings) };
    },
    close() {
      session?.close();
      session = null;
      return Promise.resolve();
    },
  };
}

/** The one mailbox that gets this mail, as the environment allows; or why nobody does. */
function recipientOf(
  message: Message,
  { redirect, domains }: SmtpSettings,
): { readonly address: string; readonly message: Message } | SendOutcome {
  const address = plainAddress(message.to.address);
  if (address === null) return { kind: 'refused message', reply: 'That is not one plain address.' };
  if (!isOfDomain(address, domains)) {
    return { kind: 'refused message', reply: `Mail to ${domainOf(address)} is not allowed here.` };
  }
  const replyTo = message.replyTo !== null && isOfDomain(message.replyTo.address, domains) ? message.replyTo : null;
  if (redirect === null) return { address, message: { ...message, replyTo, to: { ...message.to, address } } };
  const instead = plainAddress(redirect);
  if (instead === null) return { kind: 'stop', reply: 'The address that all mail goes to is not one plain address.' };
  const headers = { ...message.headers, 'X-Leadsheet-Instead-Of': address };
  return {
    address: instead,
    message: { ...message, replyTo, to: { name: `instead of ${address}`, address: instead }, headers },
  };
}
