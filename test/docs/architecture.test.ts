import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const page = readFileSync('docs/architecture.md', 'utf8');
const fences = [...page.matchAll(/```(diff|sh)\n([\s\S]*?)```/g)].map(([, kind = '', body = '']) => ({ kind, body }));

/** The inner test run is one of its own: it must not write into the report of this one. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(VITEST|LEADSHEET_)/.test(name));
  return { ...Object.fromEntries(kept), NO_COLOR: '1' };
}

let copy = '';
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'leadsheet-architecture-'));
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  for (const file of files
    .split('\0')
    .filter((each) =>
      /^(src|sheets-schema|templates|test\/support|test\/contracts|package\.json|tsconfig|\.prettierrc)/.test(each),
    )) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(file, join(copy, file));
  }
  writeFileSync(join(copy, 'vitest.config.ts'), "export default { test: { include: ['test/examples-*.test.ts'] } };");
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('docs/architecture.md', () => {
  it('has an example for a column, a check, a metric, a mail provider and a template', () => {
    expect(fences.filter(({ kind }) => kind === 'diff')).toHaveLength(5);
  });

  it('its examples apply, one after the other, and do what they say', () => {
    for (const { kind, body } of fences) {
      if (kind === 'sh') execFileSync('bash', ['-ec', body], { cwd: copy });
      else {
        writeFileSync(join(copy, 'example.diff'), body);
        const applied = spawnSync('git', ['apply', '--unsafe-paths', 'example.diff'], { cwd: copy, encoding: 'utf8' });
        expect(applied.stderr, `this patch does not apply any more:\n${body.slice(0, 300)}`).toBe('');
      }
    }
    const run = execFileSync('npx', ['vitest', 'run'], {
      cwd: copy,
      encoding: 'utf8',
      stdio: 'pipe',
      env: ownEnvironment(),
    });
    expect(run).toMatch(/Test Files\D*5 passed/);
  });
});
