import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Builds the bundle once before the tests, so that they never run an old one. */
export default function buildBundle(): void {
  execFileSync(process.execPath, ['esbuild.config.mjs'], { cwd: join(import.meta.dirname, '../..'), stdio: 'inherit' });
}
