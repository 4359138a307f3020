import { expect, it } from 'vitest';
import { judge } from './judge.ts';
import type { Answer } from './judge.ts';
import { corpusCases, readCase } from './read-corpus.ts';

const now = Date.parse('2026-03-03T10:00:00Z');
/** Known, and to be mended: a house is who a deal is with, beside the person that is read; the offer that ends a hunt for a job. */
const known = [
  'batch-12/house-wholesaler-sellers-arv-mao.xlsx: columns: E (Company) is not read',
  'batch-12/job-search-generated-letters.xlsx: kinds: “GENERATED” is asked, not open; “OFFER” is open, not won; “SKIPPED” is asked, not lost',
];

it('nothing else in the corpus is silently wrong', { timeout: 300_000 }, async () => {
  const wrong: string[] = [];
  let answers: readonly Answer[] = [];
  for (const each of corpusCases()) {
    answers = judge(await readCase(each), each.truth, now);
    for (const { question, is, why } of answers)
      if (is === 'wrong') wrong.push(`${each.batch}/${each.name}: ${question}: ${why}`);
  }
  expect(answers.length).toBeGreaterThan(0);
  expect(wrong.filter((each) => !known.includes(each))).toEqual([]);
  expect(
    known.filter((each) => !wrong.includes(each)),
    'mended: take it out',
  ).toEqual([]);
});
