import { describe, expect, it } from 'vitest';
import { saidIn } from '../../docs/render-sentences-doc.ts';
import { sentenceCatalogue } from '../../src/core/words/sentences/catalogue.ts';

/** What nobody should ever read, whatever the numbers are. */
const never: readonly (readonly [string, RegExp])[] = [
  ['a value of the program', /\b(NaN|undefined|null|Infinity|true|false)\b|\[object/],
  ['one of many', /(?<![\d.,])1 (days|deals|leads|customers|weeks|months|points|mails|rows|stays|times|renewals)\b/],
  ['a range that is none', /(?<![\d.,])([\d.,]+) to \1(?![\d.,]*\d)/],
  ['a time of no days', /within 0 days/],
  ['a small letter behind a full stop', /[\p{L}\d)”%][.?!] \p{Ll}/u],
  ['a gap', / {2}| [.,;:](?!\d)|\(\)|^ | $/],
  ['more digits than anybody reads', /\d{7,}|\.\d{3,}/],
  ['a number with no sense of size', /\de[+-]?\d/],
];

describe('sentences with numbers', () => {
  for (const [area, sentences] of Object.entries(sentenceCatalogue))
    it.each(Object.entries(sentences))(`${area}: %s reads well with every kind of value`, (_, sentence) => {
      for (const { text, cases } of saidIn(sentence))
        for (const [what, pattern] of never)
          expect(pattern.test(text), `${what}, in case ${cases.join(', ')}: “${text}”`).toBe(false);
    });
});
