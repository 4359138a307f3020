import { readStageName } from './read-stage-name.ts';
import { foldWord } from './stage-vocabulary.ts';

/** What a word says about whether a deal is over; null = neither an end nor that there is none yet. */
export type OutcomeWord = 'won' | 'lost' | 'open' | null;

const openWords = new Set(
  (
    'open|active|in progress|ongoing|pending|running|working|new|offen|aktiv|laufend|in arbeit|in bearbeitung|ouvert|ouverte|en cours|abierto|abierta|' +
    'en curso|en proceso|aperto|aperta|in corso|aberto|aberta|em andamento|em aberto|actief|lopend|in behandeling|otwarte|otwarta|otwarty|w trakcie|oppen|aben|apen|pagaende'
  ).split('|'),
);

/** A letter is enough in a column that says how deals ended: “W/L”. */
const letters: ReadonlyMap<string, OutcomeWord> = new Map([
  ['w', 'won'],
  ['l', 'lost'],
  ['o', 'open'],
]);

/** Reads such words, each once. */
export function outcomeWords(): (text: string) => OutcomeWord {
  const seen = new Map<string, OutcomeWord>();
  return (text) => {
    const known = seen.get(text);
    if (known !== undefined) return known;
    const word = text.slice(0, 60);
    const { says } = readStageName(word);
    const letter = letters.get(foldWord(word)) ?? null;
    const read = letter ?? (says === 'won' || says === 'lost' ? says : openWords.has(foldWord(word)) ? 'open' : null);
    if (seen.size < 1000) seen.set(text, read);
    return read;
  };
}
