import type { MailProvider } from '../../config/mail-provider.ts';
import type { Rest } from './gmail-mailer.ts';
import { readGmailSettings } from './gmail-settings.ts';

/** Milliseconds that a person waits at most for each step. */
const patience = 15_000;

/** The mailbox of a person or a team at Gmail or Google Workspace, by its own consent to send (`gmail.send`). */
export const mailProvider: MailProvider = {
  chosenBy: 'GMAIL_REFRESH_TOKEN',
  read(variables) {
    const settings = readGmailSettings(variables);
    const rest: Rest = { until: null };
    return {
      mailer: async (sender) => (await import('./gmail-mailer.ts')).gmailMailer(settings, sender, rest),
      look: async (sender) =>
        (await import('./look-at-gmail.ts')).lookAtGmail({ ...settings, timeout: patience }, sender),
    };
  },
};
