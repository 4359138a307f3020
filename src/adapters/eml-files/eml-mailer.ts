import { join } from 'node:path';
import { isoDay } from '../../core/workbook/day-time.ts';
import type { Message } from '../../core/messages/message.ts';
import type { Recipient } from '../../core/reminders/reminder.ts';
import type { Mailer, SendOutcome } from '../../ports.ts';
import { contentHash } from '../../core/workbook/content-hash.ts';
import { fileSystemError } from '../../file-system-error.ts';
import { makeFolder } from '../output-files/make-folder.ts';
import { putWhole } from '../output-files/put-whole.ts';
import { refuseForeign } from '../output-files/refuse-foreign.ts';
import { composeEml } from './compose-eml.ts';

export const defaultSender: Recipient = { name: 'Leadsheet', address: 'leadsheet@localhost.invalid' };

/**
 * "Sends" by writing one .eml file a mail into a folder, which any mail program opens. The name comes from date, recipient
 * and key, and the file appears whole by one rename: writing it twice has the effect of once. A file of that name which is
 * not this mail stays.
 */
export function emlMailer(folder: string, from: Recipient = defaultSender): Mailer {
  return {
    idempotent: true,
    async send(message): Promise<SendOutcome> {
      const name = emlFileName(message);
      const path = join(folder, name);
      try {
        await makeFolder(folder);
        await refuseForeign(path, isMail(message));
        await putWhole(path, await composeEml(message, from));
        return { kind: 'sent', reply: `written to ${name}` };
      } catch (error) {
        const told = fileSystemError(path, error) ?? error;
        return { kind: 'not sent', reply: told instanceof Error ? told.message : 'could not be written' };
      }
    },
    close: () => Promise.resolve(),
  };
}

/** Whether a file that begins like this is this very mail: its Message-ID, which comes from its key, stands in the head. */
export function isMail({ messageId }: Pick<Message, 'messageId'>): (beginning: string) => boolean {
  return (beginning) => /^[^]*?(?=\r?\n\r?\n|$)/.exec(beginning)?.[0].includes(messageId) === true;
}

/** `2026-11-24-ann-at-team.example-<hash of the key>.eml`: the same mail has the same name, on every file system. */
export function emlFileName({ key, date, to }: Pick<Message, 'key' | 'date' | 'to'>): string {
  const day = /\|(\d{4}-\d\d-\d\d)\|/.exec(key)?.[1] ?? isoDay(date / 86_400_000);
  const who = to.address
    .toLowerCase()
    .replace('@', '-at-')
    .replace(/[^a-z0-9.-]+/g, '-')
    .slice(0, 60);
  return `${day}-${who}-${contentHash(key)}.eml`;
}
