import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LeadsheetError } from '../../errors.ts';
import { codeOf, fileSystemError } from '../../file-system-error.ts';
import type { TabFiles } from '../../ports.ts';
import { checkFolder } from '../output-files/check-folder.ts';
import { lookAtPlace } from '../output-files/look-at-place.ts';
import { makeFolder } from '../output-files/make-folder.ts';
import { putWhole } from '../output-files/put-whole.ts';
import { csvText } from './csv-text.ts';

/** Tabs as CSV files in a folder of their own, which must be new or empty: nothing of anybody's is replaced. */
export function csvFolder(folder: string): TabFiles {
  /** What was put there by this very run may be put again. */
  const ours = new Set<string>();
  const check = async (): Promise<void> => {
    await checkFolder(folder);
    const foreign = (await namesIn(folder)).filter((name) => !ours.has(name));
    if (foreign.length > 0)
      throw new LeadsheetError(
        2,
        `${folder} holds files already, such as ${foreign[0] ?? ''}, and nothing is replaced.`,
        'Give the name of a new folder with --out DIR.',
      );
  };
  return {
    check,
    async save(tabs) {
      await check();
      try {
        await makeFolder(folder);
        const names = fileNames(tabs.map(({ title }) => title));
        for (const [index, { rows }] of tabs.entries()) {
          const name = names[index] ?? '';
          // The mark tells spreadsheet programs that it is UTF-8.
          await putWhole(join(folder, name), `\uFEFF${csvText(rows)}`);
          ours.add(name);
        }
        return names.map((name) => join(folder, name));
      } catch (cause) {
        throw fileSystemError(folder, cause) ?? cause;
      }
    },
  };
}

/** The first folder of that name, or with a number behind it, that is new or empty. */
export async function freeFolder(wanted: string): Promise<string> {
  for (let n = 1; ; n++) {
    const folder = n === 1 ? wanted : `${wanted}-${n}`;
    const place = await lookAtPlace(folder);
    if (place.kind === 'free') return folder;
    if (place.kind === 'folder' && (await namesIn(folder)).length === 0) return folder;
  }
}

/** The folder that a person named, or, where files are in it, the next one that is free: a run that was cut off left them there. */
export async function folderFor(named: string): Promise<string> {
  const isFolder = await lookAtPlace(named).then(
    ({ kind }) => kind === 'folder',
    // Why it cannot be used is said when it is.
    () => false,
  );
  return isFolder && (await namesIn(named)).length > 0 ? freeFolder(resolve(named)) : named;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return [];
    throw fileSystemError(folder, cause) ?? cause;
  }
}

/** A title as every file system takes it; two that come out the same get a number. */
function fileNames(titles: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    const plain =
      title
        .replace(/[^\p{L}\p{N} ._-]+/gu, '-')
        .replace(/^[. ]+|[. ]+$/g, '')
        .slice(0, 80) || 'tab';
    let name = `${plain}.csv`;
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${plain} ${n}.csv`;
    taken.add(name.toLowerCase());
    return name;
  });
}
