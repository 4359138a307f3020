import { composeGmailConsent } from '../compose.ts';
import { ConfigurationError } from '../errors.ts';
import type { Command } from './command.ts';

/** Minutes that somebody has for Google's page. */
const patience = 10;

export const command: Command = {
  help:
    'Gets the consent of a mailbox to send mail through Gmail, and nothing else: it cannot read. It prints the address of a\n' +
    'page of Google’s; open it in a browser on this machine, choose the mailbox that is to send, and agree. What is printed\n' +
    'then (GMAIL_REFRESH_TOKEN) belongs where only the service can read it. All steps: docs/mail.md.',
  positionals: [],
  options: [],
  async run(call) {
    const ask = await composeGmailConsent(call.config, process.env);
    if (ask === null)
      throw new ConfigurationError(
        [
          'GMAIL_CLIENT_ID and GMAIL_CLIENT_SECRET are not set: there is nobody whom a mailbox could give its consent to.',
        ],
        'Make an OAuth client of the type Desktop app and set both; docs/mail.md, “Through Gmail”, has the steps.',
      );
    if (call.dryRun) return { exitStatus: 0, text: 'Nothing was asked for.\n', json: { asked: false } };
    const consent = await ask(
      (url) => void process.stderr.write(`Open this page on this machine, within ${patience} minutes:\n\n${url}\n\n`),
      patience * 60_000,
    );
    if ('problem' in consent) throw new ConfigurationError([consent.problem], consent.fix);
    const { refreshToken, mailbox } = consent;
    return {
      exitStatus: 0,
      text: [
        `${mailbox ?? 'The mailbox'} lets Leadsheet send mail, and nothing else.`,
        '',
        `GMAIL_REFRESH_TOKEN=${refreshToken}`,
        '',
        'Whoever has this line and the OAuth client can send mail as the mailbox. Keep it in the environment of whoever runs',
        'Leadsheet: on a laptop with `export`, in the cloud as a secret; never in a sheet or in a repository.',
        'Then `leadsheet doctor` says whether it works. Taken back it is at https://myaccount.google.com/connections.',
        '',
      ].join('\n'),
      json: { mailbox, refreshToken },
    };
  },
};
