import { lstat, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isReportPage } from '../../core/report/page-mark.ts';
import { LeadsheetError } from '../../errors.ts';
import { codeOf, fileSystemError } from '../../file-system-error.ts';
import { lookAtPlace } from '../output-files/look-at-place.ts';
import { makeFolder } from '../output-files/make-folder.ts';
import { refuseForeign } from '../output-files/refuse-foreign.ts';

const marker = '.leadsheet-demo';

/**
 * Makes the demo's folder ready. One that is there is used again only where an earlier demo made it, and then only what the
 * demo made is taken away. Throws `LeadsheetError` otherwise.
 */
export async function prepareDemoFolder(folder: string): Promise<void> {
  const refuse = (why: string): never => {
    throw new LeadsheetError(2, `${folder} ${why}`, 'Give another folder with --out DIR.');
  };
  try {
    const names = await namesIn(folder);
    if (names.length > 0 && !names.includes(marker)) refuse('holds something that the demo did not make.');
    if (names.length > 0) await clear(folder, names);
    await makeFolder(folder);
    if (names.includes(marker)) return;
    await writeFile(join(folder, marker), 'Made by `leadsheet demo`, which may replace what it made here.\n', {
      flag: 'wx',
    });
  } catch (cause) {
    throw fileSystemError(folder, cause) ?? cause;
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return [];
    throw cause;
  }
}

/** Takes away the workbook with what stands beside it, the report and the mails; looks at all of them first. */
async function clear(folder: string, names: readonly string[]): Promise<void> {
  const gone = names.filter(isOfDemo).map((name) => join(folder, name));
  for (const path of [...gone, join(folder, marker)]) await refuseOther(path);
  await refuseForeign(join(folder, 'report.html'), isReportPage);
  const mail = join(folder, 'mail');
  const mails: string[] = [];
  if (names.includes('mail')) {
    await refuseOther(mail, 'folder');
    for (const name of (await readdir(mail)).filter((one) => one.endsWith('.eml'))) {
      const place = await lookAtPlace(join(mail, name));
      // What a person put there stays.
      if (place.kind === 'file' && isDemoMail(place.beginning)) mails.push(join(mail, name));
    }
  }
  for (const path of [...gone, ...mails]) await rm(path, { force: true });
}

/** Throws where something else, such as a link to somebody's own, stands under a name of the demo's. */
async function refuseOther(path: string, kind: 'file' | 'folder' = 'file'): Promise<void> {
  const found = await lstat(path);
  if (kind === 'file' ? found.isFile() : found.isDirectory()) return;
  throw new LeadsheetError(
    2,
    `${path} is no ${kind}, so the demo did not make it.`,
    'Move it away, or give another folder with --out DIR.',
  );
}

function isOfDemo(name: string): boolean {
  return (
    name === 'pipeline.xlsx' ||
    name === 'pipeline.leadsheet-backup.xlsx' ||
    name === 'report.html' ||
    name.startsWith('.pipeline.xlsx.leadsheet-')
  );
}

/** Every mail of ours says that no person sent it. */
function isDemoMail(beginning: string): boolean {
  return /^X-Auto-Response-Suppress: All\r?$/im.test(beginning);
}
