import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generatedFiles } from '../../docs/generated-files.ts';

describe('generated files', () => {
  it.each(Object.entries(generatedFiles))('%s is what npm run docs writes', async (path, render) => {
    const written = readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
    expect(written).toBe(await render());
  });
});
