import { expect, it } from 'vitest';
import { stageConcepts, stageLanguages } from '../../../../src/core/adoption/stages/stage-concepts.ts';
import { foldWord, wordsOfConcept } from '../../../../src/core/adoption/stages/stage-vocabulary.ts';

it.each(Object.entries(stageConcepts))('%s has words in each language, folded, each once', (_, concept) => {
  const words = wordsOfConcept(concept);
  expect([...words.keys()]).toEqual([...stageLanguages]);
  for (const [language, own] of words) {
    expect(own, language).not.toEqual([]);
    expect(own, language).toEqual([...new Set(own)]);
    expect(own, language).toEqual(own.map(foldWord));
  }
});
