import { readStageName } from './read-stage-name.ts';
import { foldWord } from './stage-vocabulary.ts';

/** What a word says about whether a deal is over; null = neither an end nor that there is none yet. */
export type OutcomeWord = 'won' | 'lost' | 'open' | null;

const openWords = new Set(
  (
    'open|active|in progress|ongoing|pending|running|working|new|offen|aktiv|laufend|in arbeit|in bearbeitung|ausstehend|ouvert|ouverte|en cours|en attente|abierto|abierta|' +
    'en curso|en proceso|pendiente|aperto|aperta|in corso|in attesa|aberto|aberta|em andamento|em aberto|pendente|actief|lopend|in behandeling|in afwachting|otwarte|otwarta|otwarty|w trakcie|oppen|aben|apen|pagaende'
  ).split('|'),
);

/** A letter is enough in a column that says how deals ended: “W/L”. */
const letters: ReadonlyMap<string, OutcomeWord> = new Map([
  ['w', 'won'],
  ['l', 'lost'],
  ['o', 'open'],
]);

/**
 * Reads such words, each once.
 *
 * @param beside what else stands in the column: “Qualified” is the win where others are “Open” and “Disqualified”
 */
export function outcomeWords(beside: readonly string[] = []): (text: string) => OutcomeWord {
  const seen = new Map<string, OutcomeWord>();
  const says = new Map([...new Set(beside.map(foldWord))].map((word) => [word, outcomeOf(word)]));
  const isOpenToo = [...says.values()].includes('open');
  const isDenied = (word: string): boolean =>
    [...says].some(([other, end]) => end === 'lost' && other.endsWith(word) && other.length - word.length <= 6);
  for (const [word, end] of says) {
    // “Deal, No deal” deny each other whatever else stands there.
    const isPair = says.get(`no ${word}`) === 'lost' || says.get(`not ${word}`) === 'lost';
    if (end === null && word !== '' && (isPair || (isOpenToo && isDenied(word)))) says.set(word, 'won');
  }
  return (text) => {
    const known = seen.get(text);
    if (known !== undefined) return known;
    const read = says.get(foldWord(text)) ?? outcomeOf(text.slice(0, 60));
    if (seen.size < 1000) seen.set(text, read);
    return read;
  };
}

function outcomeOf(word: string): OutcomeWord {
  const letter = letters.get(foldWord(word)) ?? null;
  const { says } = readStageName(word);
  return letter ?? (says === 'won' || says === 'lost' ? says : openWords.has(foldWord(word)) ? 'open' : null);
}
