import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundlePath } from '../support/bundle.ts';

/** What is published: packed, installed outside the clone without any registry, and run. */

let folder = '';
let installed = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'leadsheet-package-'));
  const dist = dirname(dirname(bundlePath()));
  const npm = (...words: string[]): string =>
    execFileSync('npm', words, { cwd: folder, encoding: 'utf8', stdio: 'pipe', shell: process.platform === 'win32' });
  const [packed] = JSON.parse(npm('pack', dist, '--json')) as [{ filename: string }];
  npm('install', '--offline', '--no-audit', '--no-fund', `./${packed.filename}`);
  installed = join(folder, 'node_modules', 'leadsheet');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function bytesOf(path: string): number {
  return statSync(path).isDirectory()
    ? readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0)
    : statSync(path).size;
}

describe('the published package', () => {
  it('is itself alone, and under 40 MB', () => {
    expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['leadsheet']);
    expect(bytesOf(installed)).toBeLessThan(40e6);
  });

  it('runs the demo', () => {
    const command = join(installed, 'cli', 'leadsheet.js');
    const said = execFileSync(process.execPath, [command, 'demo'], { cwd: folder, encoding: 'utf8' });
    expect(said).toContain('Where to look:');
    for (const made of ['pipeline.xlsx', 'report.html', 'mail'])
      expect(existsSync(join(folder, 'leadsheet-demo', made))).toBe(true);
  });

  it('carries its own licence and those of all that it contains, the shared data among them', () => {
    expect(readFileSync(join(installed, 'LICENSE'), 'utf8')).toContain('MIT');
    const licences = readFileSync(join(installed, 'THIRD-PARTY-LICENCES.txt'), 'utf8');
    for (const name of ['googleapis', 'nodemailer', 'handlebars', 'date-holidays', 'temporal-polyfill'])
      expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(.+\\)$`, 'm'));
    expect(licences).toContain('CC BY-SA 3.0 (share-alike)');
  });
});
