import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoted, shellLine } from '../../src/jobs/deploy/command.ts';

describe('a command line as it is printed', () => {
  it('gives the shell the very words that are run', () => {
    const words = fc.array(
      fc.string({ minLength: 1, unit: 'grapheme' }).filter((word) => !word.includes('\0')),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(words, (list) => {
        const seen = execFileSync('sh', ['-c', `printf '%s\\0' ${list.map(quoted).join(' ')}`], { encoding: 'utf8' });
        expect(seen.split('\0').slice(0, -1)).toEqual(list);
      }),
      { numRuns: 60 },
    );
  });

  it('shows how a secret is made, never the secret', () => {
    const input = { madeBy: 'openssl rand -hex 32', value: () => Promise.resolve('geheim') };
    expect(shellLine({ words: ['secrets', 'versions', 'add', 'x', '--data-file=-'], input })).toBe(
      'openssl rand -hex 32 | gcloud secrets versions add x --data-file=-',
    );
  });
});
