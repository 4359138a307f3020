import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Message } from '../../core/messages/message.ts';
import type { Recipient } from '../../core/reminders/reminder.ts';
import { composeEml } from './compose-eml.ts';
import { defaultSender, emlFileName } from './eml-mailer.ts';

/** Writes every mail as .html, to look at in a browser, and as .eml. Returns the files' names, sorted. */
export async function writePreviews(
  folder: string,
  messages: readonly Message[],
  from: Recipient = defaultSender,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  const put = async (name: string, content: string | Buffer): Promise<void> => {
    await writeFile(join(folder, `.${name}.part`), content);
    await rename(join(folder, `.${name}.part`), join(folder, name));
    written.push(name);
  };
  for (const message of messages) {
    const name = emlFileName(message);
    await put(name, await composeEml(message, from));
    await put(name.replace(/\.eml$/, '.html'), message.html);
  }
  return written.sort();
}
