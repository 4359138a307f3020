// Builds what runs: the command line as ES modules in chunks, so that `--help` loads only what it needs.
import { build } from 'esbuild';
import { existsSync, renameSync, rmSync } from 'node:fs';

const keptOutside = [
  'googleapis',
  'googleapis/*',
  'google-auth-library',
  'nodemailer',
  'echarts',
  'date-holidays',
  '@google-cloud/functions-framework',
  'libphonenumber-js',
  'libphonenumber-js/*',
];

// Built beside the old one, which is replaced by renaming: a command that starts meanwhile finds one of the two.
const fresh = `dist/.cli-${process.pid}`;
const stale = `dist/.cli-${process.pid}-old`;
await build({
  entryPoints: { leadsheet: 'src/cli/leadsheet.ts' },
  outdir: fresh,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: 'linked',
  external: keptOutside,
  banner: { js: '#!/usr/bin/env node' },
  logLevel: 'warning',
});
if (existsSync('dist/cli')) renameSync('dist/cli', stale);
renameSync(fresh, 'dist/cli');
rmSync(stale, { recursive: true, force: true });

// The functions: one file with everything inside, so that a cold start looks up no package. It starts the framework itself.
const functions = `dist/.functions-${process.pid}`;
const oldFunctions = `dist/.functions-${process.pid}-old`;
await build({
  entryPoints: { leadsheet: 'functions/main.ts' },
  outdir: functions,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: 'error',
});
if (existsSync('dist/functions')) renameSync('dist/functions', oldFunctions);
renameSync(functions, 'dist/functions');
rmSync(oldFunctions, { recursive: true, force: true });
