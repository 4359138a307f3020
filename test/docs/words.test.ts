import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textsPeopleRead } from '../support/texts-people-read.ts';

const root = join(import.meta.dirname, '../..');
const texts = textsPeopleRead(root);

/** The lines of the table in docs/words.md. */
const lines = [...readFileSync(join(root, 'docs/words.md'), 'utf8').matchAll(/^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)]
  .slice(2)
  .map(([, word = '', , not = '']) => ({ word, not: not.split(',').map((each) => each.trim()) }));
const anyOf = (words: readonly string[]): RegExp => new RegExp(`\\b(${words.join('|')})\\b`, 'i');

describe('docs/words.md', () => {
  it('is read, and so are the texts', () => {
    expect(lines.length).toBeGreaterThan(10);
    const folders = new Set(texts.map(({ file }) => file.split('/')[0]));
    expect([...folders]).toEqual(['src', 'templates', 'sheets-schema']);
    expect(texts.length).toBeGreaterThan(2000);
  });

  it.each(lines)('“$word” is called nothing else', ({ not }) => {
    const pattern = anyOf(not);
    expect(texts.filter(({ text }) => pattern.test(text))).toEqual([]);
  });

  it('no text has a small letter behind a full stop', () => {
    expect(texts.filter(({ text }) => /[\p{L}\d)”%]{2}[.?] \p{Ll}/u.test(text))).toEqual([]);
  });
});
