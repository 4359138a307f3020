import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LeadsheetError } from '../../errors.ts';

const marker = '.leadsheet-demo';

/**
 * Makes the demo's folder ready. One that is there is used again only where an earlier demo made it, and then only what the
 * demo made is taken away. Throws `LeadsheetError` otherwise.
 */
export async function prepareDemoFolder(folder: string): Promise<void> {
  const refuse = (why: string, cause?: unknown): never => {
    throw new LeadsheetError(2, `${folder} ${why}`, 'Give another folder with --out DIR.', { cause });
  };
  try {
    if (existsSync(folder)) {
      const names = await readdir(folder);
      if (names.length > 0 && !names.includes(marker)) refuse('holds something that the demo did not make.');
      for (const name of names) if (isOfDemo(name)) await rm(join(folder, name), { force: true });
      const mails = existsSync(join(folder, 'mail')) ? await readdir(join(folder, 'mail')) : [];
      for (const name of mails) if (name.endsWith('.eml')) await rm(join(folder, 'mail', name));
    }
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, marker), 'Made by `leadsheet demo`, which may replace what it made here.\n');
  } catch (cause) {
    if (cause instanceof LeadsheetError) throw cause;
    refuse('cannot be used.', cause);
  }
}

/** The workbook with its backup, the report. */
function isOfDemo(name: string): boolean {
  return name === 'report.html' || /^\.?pipeline\b.*\.xlsx/.test(name);
}
