import type { MailProvider } from '../../config/mail-provider.ts';
import { readSmtpSettings } from './smtp-settings.ts';

/** Milliseconds that a person waits at most for each step. */
const patience = 15_000;

/** Any mail server that speaks SMTP. */
export const mailProvider: MailProvider = {
  chosenBy: 'SMTP_HOST',
  read(variables) {
    const settings = readSmtpSettings(variables);
    return {
      mailer: async (sender) => (await import('./smtp-mailer.ts')).smtpMailer(settings, sender),
      look: async () => (await import('./look-at-server.ts')).lookAtServer({ ...settings, timeout: patience }),
    };
  },
};
