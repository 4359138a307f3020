import { expect, it } from 'vitest';
import { judge } from './judge.ts';
import type { Answer } from './judge.ts';
import { corpusCases, readCase } from './read-corpus.ts';

const now = Date.parse('2026-03-03T10:00:00Z');
/**
 * What may be silently wrong in the corpus.
 */
const known = 0;

it('does not get more of the corpus wrong without a word', { timeout: 300_000 }, async () => {
  const wrong: string[] = [];
  let answers: readonly Answer[] = [];
  for (const each of corpusCases()) {
    answers = judge(await readCase(each), each.truth, now);
    for (const { question, is, why } of answers)
      if (is === 'wrong') wrong.push(`${each.batch}/${each.name}: ${question}: ${why}`);
  }
  expect(answers.length).toBeGreaterThan(0);
  expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(known);
});
