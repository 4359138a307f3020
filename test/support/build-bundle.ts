import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Builds the bundle once before the tests, so that those of the command line never run an old one. Where it cannot be
 * built only they fail.
 */
export default function buildBundle(): void {
  try {
    execFileSync(process.execPath, ['esbuild.config.mjs'], { cwd: join(import.meta.dirname, '../..'), stdio: 'pipe' });
  } catch (error) {
    process.env['LEADSHEET_BUNDLE_PROBLEM'] = error instanceof Error ? error.message.slice(0, 2000) : 'not built';
  }
}
