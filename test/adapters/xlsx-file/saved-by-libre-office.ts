import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ownFolder } from './workbook-copy.ts';

/** The workbooks as LibreOffice saves them again; throws where it cannot open one. */
export function savedByLibreOffice(paths: readonly string[]): readonly string[] {
  const folder = ownFolder();
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  execFileSync('soffice', [profile, '--headless', '--convert-to', 'xlsx', '--outdir', folder, ...paths], {
    stdio: 'ignore',
  });
  return paths.map((path) => {
    const saved = join(folder, basename(path));
    if (!existsSync(saved)) throw new Error(`LibreOffice could not open ${basename(path)}`);
    return saved;
  });
}
