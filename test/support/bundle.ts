import { join } from 'node:path';

/** The bundle that `npx leadsheet` runs. Throws where it could not be built. */
export function bundlePath(): string {
  const problem = process.env['LEADSHEET_BUNDLE_PROBLEM'];
  if (problem !== undefined) throw new Error(`the bundle could not be built: ${problem}`);
  return join(import.meta.dirname, '../../dist/cli/leadsheet.js');
}
