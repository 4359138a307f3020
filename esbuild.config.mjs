// Builds what runs: the command line as ES modules in chunks, so that `--help` loads only what it needs.
import { build } from 'esbuild';
import { rmSync } from 'node:fs';

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

rmSync('dist/cli', { recursive: true, force: true });
await build({
  entryPoints: { leadsheet: 'src/cli/leadsheet.ts' },
  outdir: 'dist/cli',
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
