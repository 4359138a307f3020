import { expect, it } from 'vitest';
import { judge } from './judge.ts';
import type { Answer } from './judge.ts';
import { corpusCases, readCase } from './read-corpus.ts';

const now = Date.parse('2026-03-03T10:00:00Z');
it('nothing in the corpus is silently wrong', { timeout: 300_000 }, async () => {
  const wrong: string[] = [];
  let answers: readonly Answer[] = [];
  for (const each of corpusCases()) {
    answers = judge(await readCase(each), each.truth, now);
    for (const { question, is, why } of answers)
      if (is === 'wrong') wrong.push(`${each.batch}/${each.name}: ${question}: ${why}`);
  }
  expect(answers.length).toBeGreaterThan(0);
  expect(wrong).toEqual([]);
});
