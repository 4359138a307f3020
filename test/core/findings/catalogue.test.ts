import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findingCatalogue } from '../../../src/core/findings/catalogue.ts';
import { renderFindingsDoc } from '../../../src/core/findings/render-findings-doc.ts';

it('says for every code what it means and how to mend it', () => {
  for (const [code, entry] of Object.entries(findingCatalogue)) {
    expect(code).toMatch(/^[a-z]+\/[a-z-]+$/);
    for (const text of [entry.meaning, entry.fix, entry.setsAside]) expect(text, code).toMatch(/^[A-Z“\d].*[.]$/);
    expect(entry.title, code).toMatch(/^[A-Z].*[^.]$/);
  }
});

it('gives every code its place in the document', () => {
  const document = renderFindingsDoc(findingCatalogue);
  for (const code of Object.keys(findingCatalogue)) expect(document).toContain(`\n### ${code}\n`);
  expect(document.match(/^## /gm)).toHaveLength(
    new Set(Object.keys(findingCatalogue).map((c) => c.split('/')[0])).size,
  );
});

it('has no code that nothing reports', () => {
  const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('catalogue.ts'))
    .map((file) => readFileSync(join('src', file), 'utf8'))
    .join('\n');
  const unused = Object.keys(findingCatalogue).filter((code) => !source.includes(`'${code}'`));
  expect(unused).toEqual([]);
});
