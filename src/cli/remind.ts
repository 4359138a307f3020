import { dirname, join } from 'node:path';
import { checkFolder, composeEmlMailer, composeLinks, composeMailer, composePreviews } from '../compose.ts';
import { ConfigurationError, BusyError } from '../errors.ts';
import { remind } from '../jobs/remind/remind.ts';
import { filesPolicy, peoplePolicy } from '../mail-policy.ts';
import type { Command } from './command.ts';
import { folderOption } from './folder-option.ts';
import { plural } from './run-summary.ts';
import { nameOf, openWorkbook } from './workbook-option.ts';

export const command: Command = {
  help:
    'Sends the mails that are due now where a mail server is configured, else writes them as .eml files: one digest an owner a\n' +
    'working day. Each is noted in the Reminder Log before it is sent. With --preview nothing is sent or noted: it shows what owners would get if mail were on.\n' +
    'Files that are there are replaced only where they are the same mails.',
  positionals: ['WORKBOOK'],
  options: [
    { name: 'out', value: 'DIR', meaning: 'folder for the mails (default: mail, beside the workbook)' },
    {
      name: 'preview',
      value: 'DIR',
      meaning: 'write every mail as .html and .eml into this folder, and do nothing else',
    },
  ],
  async run(call) {
    const { reference, config, isPaused, ...ports } = await openWorkbook(call);
    const preview = folderOption(call, 'preview');
    const asked = folderOption(call, 'out');
    const toPeople = asked === null ? await composeMailer(config) : null;
    const out = asked ?? (reference.kind === 'xlsx' ? join(dirname(reference.path), 'mail') : preview);
    if (toPeople === null && out === null && !call.dryRun)
      throw new ConfigurationError(
        ['No mail server is configured.'],
        `Set ${config.mail.chosenBy} and LEADSHEET_SENDER (docs/settings.md), or say with --out DIR where the mails go as files.`,
      );
    if (isPaused && preview === null && !call.dryRun)
      throw new ConfigurationError(
        [`The registry has ${nameOf(reference)} paused: no mail leaves.`],
        'See what would go with --preview DIR; `leadsheet registry set paused=no --sheet SHEET` lets it go on.',
      );
    // Before anything is noted as on its way.
    if (!call.dryRun && preview !== null) await checkFolder(preview);
    else if (!call.dryRun && toPeople === null && out !== null) await checkFolder(out);
    const policy = toPeople === null ? filesPolicy(config) : peoplePolicy(config);
    const mailer = toPeople ?? (await composeEmlMailer(out ?? '', config, policy));
    const where = toPeople === null ? `written into ${out}` : 'sent';
    const links = composeLinks(config);
    const result = await remind(
      { ...ports, mailer },
      {
        dryRun: call.dryRun || preview !== null,
        ...(links === null ? {} : { links: links.mailLinks }),
        ...policy,
      },
    );
    await mailer.close();
    if (result.exitStatus === 5) throw new BusyError('Somebody else took over the workbook.', 'Run the command again.');
    if (preview !== null && !call.dryRun) {
      await composePreviews(preview, result.previews, config);
    }
    const did =
      preview !== null
        ? `${plural(result.previews.length, 'preview')} in ${preview}; nothing was sent.`
        : call.dryRun
          ? `${plural(result.messages.length, 'mail')} would be ${where}.`
          : `${plural(result.sent, 'mail')} ${where}.`;
    const { messages, previews, exitStatus, ...counts } = result;
    const said = [...(result.quiet === null || preview !== null ? [] : [result.quiet]), ...result.notes];
    return {
      exitStatus,
      text: `${[`${nameOf(reference)}: ${did}`, ...said.map((note) => `  ${note}`)].join('\n')}\n`,
      json: {
        ...counts,
        nextMailAt: result.nextMailAt === null ? null : new Date(result.nextMailAt).toISOString(),
        mails: (preview === null ? messages : previews).map(({ key, to, subject }) => ({
          key,
          to: to.address,
          subject,
        })),
      },
    };
  },
};
