// The licences of everything that stands in a bundle: whoever hands the bundle on must hand them on too.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What a package's files do not say by themselves. */
const remarks = {
  'date-holidays':
    'Its code is ISC. Its data of public holidays is CC BY-SA 3.0 (share-alike): it is collected from Wikipedia, whose pages are named in the package; whoever changes the data must share it under the same licence.',
};

/** Folder of each package that has a file in one of these bundles (esbuild's metafiles), by name and version. */
function packagesIn(metafiles) {
  const folders = new Map();
  for (const { inputs } of metafiles) {
    for (const path of Object.keys(inputs)) {
      const found = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path);
      if (found === null) continue;
      const [folder] = found;
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      folders.set(`${manifest.name} ${manifest.version}`, { folder, manifest });
    }
  }
  return [...folders].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

function authorOf({ author, contributors }) {
  const names = [author, ...(Array.isArray(contributors) ? contributors : [])].map((one) =>
    typeof one === 'object' && one !== null ? one.name : one,
  );
  return names.find((name) => typeof name === 'string' && name !== '') ?? 'its authors';
}

/** One text: a package, its licence, and the text of that licence as the package carries it. */
export function thirdPartyLicences(metafiles) {
  const parts = packagesIn(metafiles).map(({ folder, manifest }) => {
    const licence = typeof manifest.license === 'object' ? manifest.license.type : manifest.license;
    const texts = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && /^(licen[cs]e|copying|notice)/i.test(entry.name))
      .map(({ name }) => name)
      .sort()
      .map((name) => readFileSync(join(folder, name), 'utf8').trim());
    const said = texts.length > 0 ? texts : [`The package carries no text of its licence. By ${authorOf(manifest)}.`];
    const remark = remarks[manifest.name];
    return [
      `${manifest.name} ${manifest.version} (${licence ?? 'licence not stated'})`,
      ...(remark === undefined ? [] : [remark]),
      ...said,
    ].join('\n\n');
  });
  const line = `\n\n${'-'.repeat(80)}\n\n`;
  return `Leadsheet contains code and data of others. Their licences:${line}${parts.join(line)}\n`;
}
