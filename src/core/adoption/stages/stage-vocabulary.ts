import { fold } from '../../schema/fold.ts';
import { greatest } from '../../statistics/greatest.ts';
import { stageConcepts } from './stage-concepts.ts';
import type { StageConcept, StageRole } from './stage-concepts.ts';

/** A word of a concept, and whether it says so as the whole name alone. */
interface Entry {
  readonly text: string;
  readonly language: string;
  readonly isWhole: boolean;
}

/** The words of a concept by language. */
export function wordsOfConcept({ words }: StageConcept): ReadonlyMap<string, readonly string[]> {
  return new Map(
    words.split('|').map((part): [string, readonly string[]] => {
      const [language = '', ...own] = part.trim().split(/\s+/);
      return [language, own.flatMap(expanded)];
    }),
  );
}

/** `gan[e,o]` → gane, gano. */
function expanded(word: string): readonly string[] {
  const [, stem = word, endings] = /^([^[]*)\[(.*)\]$/.exec(word) ?? [];
  return endings === undefined ? [word] : endings.split(',').map((ending) => stem + ending);
}

function entriesOf(concept: StageConcept): readonly Entry[] {
  return [...wordsOfConcept(concept)].flatMap(([language, words]) =>
    words.map((word) => ({
      text: word.replace('=', '').replaceAll('_', ' '),
      language,
      isWhole: /[=_]/.test(word),
    })),
  );
}

const [words, wholes] = [new Map<string, StageConcept[]>(), new Map<string, StageConcept[]>()];
/** In which languages a word is known. */
const spoken = new Map<string, Set<string>>();
for (const concept of Object.values(stageConcepts)) {
  for (const { text, language, isWhole } of entriesOf(concept)) {
    const known = isWhole ? wholes : words;
    known.set(text, [...(known.get(text) ?? []), concept]);
    spoken.set(text, (spoken.get(text) ?? new Set()).add(language));
  }
}
const inWholes: ReadonlySet<string> = new Set([...wholes.keys()].flatMap((name) => name.split(' ')));

/** Whether a word, folded, plays a role in names of stages. */
export function isOf(word: string, role: StageRole): boolean {
  return words.get(word)?.some((concept) => concept.is.includes(role)) ?? false;
}

/** Whether a word, folded, comes up in names of stages. */
export function isKnownWord(word: string): boolean {
  return words.has(word) || inWholes.has(word);
}

/** Whether a word, folded, says something of a stage, and does not only stand beside what does. */
export function isTellingWord(word: string): boolean {
  return words.get(word)?.some((concept) => !concept.is.includes('filler')) ?? inWholes.has(word);
}

/** What a whole name is, its words folded and with one space between them, where it says more than they do. */
export function rolesOfWholeName(name: string): readonly StageRole[] | null {
  return wholes.get(name)?.flatMap(({ is }) => is) ?? null;
}

/** Where a stage called so usually stands (0 to 100), its words folded and with one space between them; null where that is not known. */
export function usualPlace(name: string): number | null {
  const whole = wholes.get(name);
  if (whole !== undefined) return placeOf(whole);
  const own = name.split(' ').map((word) => words.get(word));
  // “Contract sent” stands where “Contract” does.
  const isWay = own.every((concepts) =>
    concepts?.some(({ place, is }) => place !== undefined || is.some((role) => besideWay.has(role))),
  );
  return isWay ? placeOf(own.flatMap((concepts) => concepts ?? [])) : null;
}

/** Where a stage usually stands in whose name a word, folded, comes up. */
export function placeOfWord(word: string): number | null {
  return placeOf(words.get(word) ?? []);
}

function placeOf(concepts: readonly StageConcept[]): number | null {
  const places = concepts.flatMap(({ place }) => place ?? []);
  return places.length > 0 ? greatest(places) : null;
}

const besideWay: ReadonlySet<StageRole> = new Set(['step', 'filler', 'deal']);

/** Whether a stage called so stands now here and now there in a pipeline; its words folded and with one space between them. */
export function isFloating(name: string): boolean {
  const whole = wholes.get(name);
  if (whole !== undefined) return whole.some(({ floats }) => floats === true);
  return floating.some((each) => ` ${name} `.includes(` ${each} `));
}

const floating: readonly string[] = Object.values(stageConcepts)
  .filter(({ floats }) => floats === true)
  .flatMap((concept) => entriesOf(concept).map(({ text }) => text));

/** Words as they are looked up here: letters that do not come apart under `fold`, such as “ł”, are taken for those that they look like. */
export function foldWord(text: string): string {
  return fold(text).replaceAll('ł', 'l').replaceAll('đ', 'd');
}
