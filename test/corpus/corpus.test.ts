import { expect, it } from 'vitest';
import { judge } from './judge.ts';
import type { Answer } from './judge.ts';
import { corpusCases, readCase } from './read-corpus.ts';

const now = Date.parse('2026-03-03T10:00:00Z');
/**
 * Known, and to be mended: a stage whose header says nothing of one and half of whose words are known; the offer that ends a hunt for a job; a house beside its seller; a word beside Won and Lost that is read as lost and is no stage.
 * Batches 13 to 16, whose first runs these are: an outcome column beside
 * stages of its own, codes of one person's, colours alone, a second list of somebody else's.
 */
const known = [
  'batch-11/consultants-bid-register-with-outcome.xlsx: stages',
  'batch-11/xero-quotes-by-a-connector.xlsx: columns',
  'batch-12/house-wholesaler-sellers-arv-mao.xlsx: columns',
  'batch-12/job-search-generated-letters.xlsx: kinds',
  'batch-13/event-agentstvo-lidy-i-aktivnosti.xlsx: columns',
  'batch-13/gala-sponsors-a-tab-per-stage.xlsx: tab',
  'batch-13/gala-sponsors-a-tab-per-stage.xlsx: currency',
  'batch-13/glazing-subcontractor-bids-and-awarded.xlsx: columns',
  'batch-13/hiring-tracker-small-business-uk.csv: header',
  'batch-13/page-form-leads-intake-qualified-converted.csv: order',
  'batch-13/prospeccion-fotografia-por-toques.csv: columns',
  'batch-13/security-contracts-renewal-defence-korea.csv: columns',
  'batch-14/malare-offerter-med-farger.xlsx: won',
  'batch-14/malare-offerter-med-farger.xlsx: lost',
  'batch-14/malare-offerter-med-farger.xlsx: open',
  'batch-14/recruiters-clients-beside-candidates.xlsx: tab',
  'batch-14/sound-repair-leads-in-sections.csv: currency',
  'batch-14/tender-register-south-africa.csv: columns',
  'batch-16/photo-booth-a-tab-per-month.xlsx: columns',
];

it('nothing else in the corpus is silently wrong', async () => {
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
