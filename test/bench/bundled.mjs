// The product's own code as its users run it: bundled by the tool and with the settings that build the command line.
import { build } from 'esbuild';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';

/** Bundles a file and gives the path of what can be run. */
export async function bundle(path) {
  const outfile = join(mkdtempSync(join(tmpdir(), 'leadsheet-bench-')), 'bench.mjs');
  await build({
    entryPoints: [path],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  return outfile;
}

/** Runs a script in a process of its own; its last line of output is JSON. */
export function measure(script, ...args) {
  const child = spawnSync(process.execPath, ['--max-old-space-size=12000', script, ...args.map(String)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
    timeout: 1_800_000,
  });
  if (child.status !== 0) throw new Error(`${script} ${args.join(' ')} ended with status ${child.status}`);
  return JSON.parse(child.stdout.trim().split('\n').at(-1));
}
