import { expect, it } from 'vitest';
import { judge } from './judge.ts';
import type { Answer } from './judge.ts';
import { corpusCases, readCase } from './read-corpus.ts';

const now = Date.parse('2026-03-03T10:00:00Z');
/**
 * Known, and to be mended: a stage whose header says nothing of one and half of whose words are known; net and gross beside each other; a lead that began to
 * fill a form in and sent it; the offer that ends a hunt for a job; a house beside its seller; a word beside Won and Lost that is read as lost and is no stage.
 */
const known = [
  'batch-11/consultants-bid-register-with-outcome.xlsx: stages',
  'batch-11/georgian-tour-operator.xlsx: columns',
  'batch-11/scuola-di-vela-gruppi-aziendali.xlsx: stage column',
  'batch-11/scuola-di-vela-gruppi-aziendali.xlsx: stages',
  'batch-11/scuola-di-vela-gruppi-aziendali.xlsx: won',
  'batch-11/scuola-di-vela-gruppi-aziendali.xlsx: lost',
  'batch-11/scuola-di-vela-gruppi-aziendali.xlsx: open',
  'batch-11/scuola-di-vela-gruppi-aziendali.xlsx: won money',
  'batch-11/typeform-enquiries-of-a-web-studio.csv: columns',
  'batch-11/xero-quotes-by-a-connector.xlsx: columns',
  'batch-12/house-wholesaler-sellers-arv-mao.xlsx: columns',
  'batch-12/job-search-generated-letters.xlsx: kinds',
];

it('nothing else in the corpus is silently wrong', { timeout: 300_000 }, async () => {
  const wrong: string[] = [];
  let answers: readonly Answer[] = [];
  for (const each of corpusCases()) {
    answers = judge(await readCase(each), each.truth, now);
    for (const { question, is } of answers) if (is === 'wrong') wrong.push(`${each.batch}/${each.name}: ${question}`);
  }
  expect(answers.length).toBeGreaterThan(0);
  expect(wrong.filter((each) => !known.includes(each))).toEqual([]);
  expect(
    known.filter((each) => !wrong.includes(each)),
    'mended: take it out',
  ).toEqual([]);
});
