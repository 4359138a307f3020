import type { Message } from '../../core/messages/message.ts';
import type { Recipient } from '../../core/reminders/reminder.ts';
import type { Mailer, SendOutcome } from '../../ports.ts';
import { composeEml } from '../eml-files/compose-eml.ts';
import { classifyFailure } from './classify-failure.ts';
import type { SmtpFailure } from './classify-failure.ts';
import { openSmtpSession } from './smtp-session.ts';
import type { SmtpSession } from './smtp-session.ts';
import { signMail } from './sign-mail.ts';
import type { SmtpSettings } from './smtp-settings.ts';
import { withoutSecrets } from './without-secrets.ts';

/**
 * Sends mail over SMTP from one sender, one connection for a run. Tells outcomes apart as docs/mail.md has them; never throws.
 * Whom a message names is who gets it: who may is decided above (mail-policy.ts).
 */
export function smtpMailer(settings: SmtpSettings, sender: Recipient): Mailer {
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
    let bytes: Buffer;
    try {
      const plain = await composeEml(message, sender);
      bytes = settings.dkim === undefined ? plain : await signMail(plain, settings.dkim);
    } catch (error) {
      return {
        kind: 'refused message',
        reply: error instanceof Error ? error.message : 'The mail could not be composed.',
      };
    }
    for (let isReused = session?.isOpen() === true; ; isReused = false) {
      const opened = await open();
      if ('kind' in opened) return opened;
      const outcome = await opened.send({ from: sender.address, to: message.to.address }, bytes);
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
