import { build } from 'esbuild';
import type { Metafile } from 'esbuild';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

/** A cold start pays for what is loaded before the first request. What one request in a thousand needs waits for it. */
const waits: readonly (readonly [string, RegExp])[] = [
  ['the mail library', /node_modules\/nodemailer\//],
  ['the .xlsx adapter', /^src\/adapters\/xlsx-file\/|node_modules\/(fflate|saxes)\//],
  ['the report', /^src\/core\/report\//],
  ['phone numbers', /node_modules\/libphonenumber-js\//],
  ['holidays', /node_modules\/date-holidays/],
  ['the Sheets client', /node_modules\/(googleapis|googleapis-common|google-auth-library|gaxios)\//],
  ['the compiler of templates', /node_modules\/handlebars\/.*compiler/],
  ['the jobs', /^src\/jobs\/(recalculate|remind)\.ts$|^src\/core\/(plan\.ts|metrics\/|leads\/parse)/],
  ['CSV, prompts and the command line', /node_modules\/(csv-parse|@clack)\/|^src\/cli\//],
];

const planted: string[] = [];
afterEach(() => planted.splice(0).forEach((place) => rmSync(place, { recursive: true, force: true })));

/** The modules that an entry point loads at once, by static imports alone. */
async function loadedAtOnce(entry: string): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    splitting: true,
    outdir: 'dist/never-written',
    platform: 'node',
    logLevel: 'error',
  });
  return reached(metafile, entry);
}

function reached({ inputs }: Metafile, entry: string): readonly string[] {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const { path, kind, external } of inputs[file]?.imports ?? [])
      if (kind !== 'dynamic-import' && external !== true) visit(path);
  };
  visit(entry);
  return [...seen];
}

const tooEarly = (modules: readonly string[]) =>
  waits.flatMap(([what, pattern]) => modules.filter((file) => pattern.test(file)).map((file) => `${what}: ${file}`));

describe('what a function loads before its first request', () => {
  it('is the framework and little else', async () => {
    const modules = await loadedAtOnce('functions/main.ts');
    expect(modules.length).toBeGreaterThan(50);
    expect(modules.some((file) => file.includes('functions-framework'))).toBe(true);
    expect(tooEarly(modules)).toEqual([]);
  });

  it('is next to nothing for the help of the command line', async () => {
    const modules = await loadedAtOnce('src/cli/leadsheet.ts');
    expect(modules).toContain('src/cli/help.ts');
    expect(tooEarly(modules).filter((line) => !line.includes(': src/cli/'))).toEqual([]);
  });

  it('is seen to grow when somebody imports a package at the top', async () => {
    const place = mkdtempSync(join('functions', 'planted-'));
    planted.push(place);
    const file = join(place, 'planted.ts');
    writeFileSync(
      file,
      "import SMTPConnection from 'nodemailer/lib/smtp-connection';\nexport const x = SMTPConnection;\n",
    );
    expect(tooEarly(await loadedAtOnce(relative('.', file)))).toContainEqual(
      expect.stringMatching(/^the mail library/),
    );
  });
});
