// Turns templates/**.hbs into templates/compiled.mjs, so that only handlebars/runtime is loaded when mail is written. The build
// does it, and so do the tests before they begin; `npm run templates` does nothing else.
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';

const here = dirname(fileURLToPath(import.meta.url));
const output = join(here, 'compiled.mjs');

/** Writes it, by renaming: whoever reads it meanwhile finds one of the two. */
export function precompileTemplates() {
  const parts = [];
  for (const folder of readdirSync(here, { withFileTypes: true })) {
    if (!folder.isDirectory()) continue;
    for (const file of readdirSync(join(here, folder.name)).sort()) {
      if (!file.endsWith('.hbs')) continue;
      const name = `${folder.name}/${file.replace(/\.hbs$/, '')}`;
      // Subjects and texts are plain: escaping would put &amp; into them. What goes in was made one line before.
      const isPlain = /(^|\/|\.)(subject|text)$/.test(name);
      const source = readFileSync(join(here, folder.name, file), 'utf8');
      const code = Handlebars.precompile(source, { noEscape: isPlain, strict: true, knownHelpersOnly: true });
      parts.push([name.replace(/^partials\//, ''), code]);
    }
  }
  parts.sort(([a], [b]) => (a < b ? -1 : 1));
  const source = [
    'export const shippedTemplates = {',
    ...parts.map(([name, code]) => `${JSON.stringify(name)}: ${code},`),
    '};',
  ].join('\n');
  const fresh = `${output}-${process.pid}`;
  writeFileSync(fresh, source);
  renameSync(fresh, output);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) precompileTemplates();
