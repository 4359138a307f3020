import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigurationError } from '../../errors.ts';

/** What is deployed, as it came with this program. */
export interface PackageParts {
  readonly service: string;
  readonly terraform: string;
  readonly programHash: string;
  readonly imageHash: string;
  readonly terraformHash: string;
}

/** Finds the folders `service` and `terraform` of the package that this program stands in. */
export async function packageParts(from: string = dirname(fileURLToPath(import.meta.url))): Promise<PackageParts> {
  const root = rootAbove(from);
  const service = join(root, 'service');
  const terraform = join(root, 'terraform');
  return {
    service,
    terraform,
    programHash: sha256(await readFile(join(service, 'leadsheet.cjs'))),
    imageHash: await hashOf(service),
    terraformHash: await hashOf(terraform),
  };
}

/** The package, or what was built of a clone. */
function rootAbove(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    for (const root of [folder, join(folder, 'dist')])
      if (existsSync(join(root, 'service', 'leadsheet.cjs'))) return root;
    if (dirname(folder) === folder)
      throw new ConfigurationError(
        ['The files that are to be deployed do not stand beside this program.'],
        'Install the package anew, or in a clone run `npm run build`.',
      );
  }
}

async function hashOf(folder: string): Promise<string> {
  // A folder is none of ours: `terraform init` makes one.
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((each) => each.isFile())
    .map(({ name }) => name);
  names.sort();
  const lines = await Promise.all(names.map(async (name) => `${name} ${sha256(await readFile(join(folder, name)))}\n`));
  return sha256(lines.join(''));
}

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
