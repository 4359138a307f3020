import { join } from 'node:path';
import type { Message } from '../../core/messages/message.ts';
import type { Recipient } from '../../core/reminders/reminder.ts';
import { fileSystemError } from '../../file-system-error.ts';
import { makeFolder } from '../output-files/make-folder.ts';
import { putWhole } from '../output-files/put-whole.ts';
import { refuseForeign } from '../output-files/refuse-foreign.ts';
import { composeEml } from './compose-eml.ts';
import { defaultSender, emlFileName, isMail } from './eml-mailer.ts';

const mark = '<!-- A preview made by Leadsheet -->';

/**
 * Writes every mail as .html, to look at in a browser, and as .eml. Returns the files' names, sorted. Throws a
 * `LeadsheetError` where the folder cannot be used, or something else stands under one of the names: then nothing of it is
 * replaced.
 */
export async function writePreviews(
  folder: string,
  messages: readonly Message[],
  from: Recipient = defaultSender,
): Promise<string[]> {
  const files: { readonly name: string; readonly content: string | Buffer }[] = [];
  try {
    for (const message of messages) {
      const name = emlFileName(message);
      const page = name.replace(/\.eml$/, '.html');
      await refuseForeign(join(folder, name), isMail(message));
      await refuseForeign(join(folder, page), (beginning) => beginning.startsWith(mark));
      files.push({ name, content: await composeEml(message, from) });
      files.push({ name: page, content: `${mark}\n${message.html}` });
    }
    await makeFolder(folder);
    for (const { name, content } of files) await putWhole(join(folder, name), content);
  } catch (cause) {
    throw fileSystemError(folder, cause) ?? cause;
  }
  return files.map(({ name }) => name).sort();
}
