import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isoDay } from '../../core/workbook/day-time.ts';
import type { Message } from '../../core/messages/message.ts';
import type { Recipient } from '../../core/reminders/reminder.ts';
import type { Mailer, SendOutcome } from '../../ports.ts';
import { contentHash } from '../../core/findings/content-hash.ts';
import { composeEml } from './compose-eml.ts';

export const defaultSender: Recipient = { name: 'Leadsheet', address: 'leadsheet@localhost.invalid' };

/**
 * "Sends" by writing one .eml file a mail into a folder, which any mail program opens. The name comes from date, recipient
 * and key, and the file appears whole by one rename: writing it twice has the effect of once.
 */
export function emlMailer(folder: string, from: Recipient = defaultSender): Mailer {
  return {
    idempotent: true,
    async send(message): Promise<SendOutcome> {
      const name = emlFileName(message);
      const partial = join(folder, `.${name}.${randomBytes(6).toString('hex')}.part`);
      try {
        await mkdir(folder, { recursive: true });
        const file = await open(partial, 'w');
        try {
          await file.writeFile(await composeEml(message, from));
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(partial, join(folder, name));
        return { kind: 'sent', reply: `written to ${name}` };
      } catch (error) {
        await rm(partial, { force: true }).catch(() => undefined);
        return { kind: 'not sent', reply: error instanceof Error ? error.message : 'could not be written' };
      }
    },
    close: () => Promise.resolve(),
  };
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
