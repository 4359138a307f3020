// Builds what runs, and what is published: `dist` is a package that needs no other one.
import { build } from 'esbuild';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { publishedManifest } from './deploy/package/published-manifest.mjs';
import { thirdPartyLicences } from './deploy/package/third-party-licences.mjs';
import { precompileTemplates } from './templates/precompile.mjs';

precompileTemplates();

// The command line: ES modules in chunks, so that `--help` loads only what it needs.

// Built beside the old one, which is replaced by renaming: a command that starts meanwhile finds one of the two.
const fresh = `dist/.cli-${process.pid}`;
const stale = `dist/.cli-${process.pid}-old`;
const commandLine = await build({
  entryPoints: { leadsheet: 'src/cli/leadsheet.ts' },
  outdir: fresh,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: 'linked',
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  metafile: true,
  // Libraries of the older module system look their modules up with `require`, which ES modules do not have.
  banner: {
    js: "#!/usr/bin/env node\nimport { createRequire as requireFrom } from 'node:module';const require = requireFrom(import.meta.url);",
  },
  logLevel: 'warning',
});
// `npx leadsheet` runs the file itself, and makes it executable only the first time.
chmodSync(`${fresh}/leadsheet.js`, 0o755);
if (existsSync('dist/cli')) renameSync('dist/cli', stale);
renameSync(fresh, 'dist/cli');
rmSync(stale, { recursive: true, force: true });

/**
 * Libraries that only some requests need stand in the file as text, and are compiled when they are first used: what V8 has
 * to scan before the first request is a third smaller. Each group is bundled by itself, so nothing in it may be shared
 * with the rest of the program.
 */
const libraries = {
  google: ['googleapis/build/src/apis/sheets/index.js', 'googleapis/build/src/apis/gmail/v1.js', 'google-auth-library'],
  mail: [
    'nodemailer/lib/smtp-connection',
    'nodemailer/lib/xoauth2',
    'nodemailer/lib/mail-composer',
    'nodemailer/lib/dkim',
  ],
};
const asFunctionsRun = {
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'error',
};
const metafiles = [commandLine.metafile];
async function textOf(members) {
  // Of a group only what is asked for runs: a sheet needs no Gmail.
  const contents = members
    .map((name) => JSON.stringify(name))
    .map((name) => `Object.defineProperty(exports, ${name}, { get: () => require(${name}) });`)
    .join('');
  const { outputFiles, metafile } = await build({
    ...asFunctionsRun,
    stdin: { contents, resolveDir: '.' },
    write: false,
  });
  metafiles.push(metafile);
  return `(function (exports, require) {${outputFiles[0].text}\n})`;
}
const compiledWhenUsed = {
  name: 'compiled-when-used',
  setup(plugin) {
    for (const [group, members] of Object.entries(libraries)) {
      const ofGroup = new RegExp(`^(${members.map((name) => name.replace(/[.]/g, '\\.')).join('|')})$`);
      plugin.onResolve({ filter: ofGroup }, ({ path }) => ({ path, namespace: group }));
      plugin.onLoad({ filter: /.*/, namespace: group }, ({ path }) => ({
        contents: `module.exports = require('group:${group}')[${JSON.stringify(path)}];`,
      }));
      plugin.onResolve({ filter: new RegExp(`^group:${group}$`) }, () => ({ path: group, namespace: 'group' }));
    }
    plugin.onLoad({ filter: /.*/, namespace: 'group' }, async ({ path }) => ({
      contents:
        `const { Script } = require('node:vm');` +
        `new Script(${JSON.stringify(await textOf(libraries[path]))}, { filename: 'leadsheet-${path}.cjs' })` +
        `.runInThisContext()(exports, require);`,
    }));
  },
};

// The functions: one file with everything inside, so that a cold start looks up no package. It starts the framework itself.
const functions = `dist/.functions-${process.pid}`;
const oldFunctions = `dist/.functions-${process.pid}-old`;
const service = await build({
  entryPoints: { leadsheet: 'functions/main.ts' },
  outdir: functions,
  outExtension: { '.js': '.cjs' },
  ...asFunctionsRun,
  plugins: [compiledWhenUsed],
});
// esbuild leaves regular expressions as they are; one letter beyond ASCII in 3 MB makes V8 hold and scan all of it twice as wide.
const bundled = `${functions}/leadsheet.cjs`;
const escaped = readFileSync(bundled, 'utf8').replace(
  /[^\x00-\x7f]/g,
  (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
);
writeFileSync(bundled, escaped);
if (existsSync('dist/functions')) renameSync('dist/functions', oldFunctions);
renameSync(functions, 'dist/functions');
rmSync(oldFunctions, { recursive: true, force: true });

metafiles.push(service.metafile);
writeFileSync('dist/THIRD-PARTY-LICENCES.txt', thirdPartyLicences(metafiles));
writeFileSync('dist/package.json', publishedManifest(JSON.parse(readFileSync('package.json', 'utf8'))));
for (const page of ['LICENSE', 'README.md', 'CHANGELOG.md']) copyFileSync(page, `dist/${page}`);

// What `leadsheet deploy` hands to Google: all that the image is made of, and the Terraform files.
function folder(name, files) {
  rmSync(`dist/${name}`, { recursive: true, force: true });
  mkdirSync(`dist/${name}`);
  for (const file of files) copyFileSync(file, `dist/${name}/${file.split('/').at(-1)}`);
}
folder('service', [
  'dist/functions/leadsheet.cjs',
  'LICENSE',
  'dist/THIRD-PARTY-LICENCES.txt',
  'deploy/Dockerfile',
  'deploy/cloudbuild.yaml',
]);
folder(
  'terraform',
  readdirSync('deploy/terraform')
    .filter((name) => name.endsWith('.tf'))
    .map((name) => `deploy/terraform/${name}`),
);
