import { fold } from '../schema/fold.ts';
import { ofExport } from '../schema/header-index.ts';

/** Words beside “won” or “lost” that say no more than that a date stands below: “Won time”, “Date won”, “Closed won date”. */
const beside = new Set(
  (
    'date dates time datum zeit fecha hora heure day on at of the when was is deal closed close marked as am vom der die das ' +
    'de del du la le el'
  ).split(' '),
);
const words: ReadonlyMap<string, 'won' | 'lost'> = new Map([
  ...['won', 'gewonnen', 'gagne', 'gagnee', 'ganado', 'ganada'].map((word) => [word, 'won'] as const),
  ...['lost', 'verloren', 'perdu', 'perdue', 'perdido', 'perdida'].map((word) => [word, 'lost'] as const),
]);

/** Whether a header says nothing but when a deal was won, or lost, as exports of CRMs have it: two columns where others have Closed on. */
export function endOfHeader(label: string): 'won' | 'lost' | null {
  if (label.length > 60) return null;
  const said = fold(label.trim().replace(ofExport, ''))
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '' && !beside.has(word));
  const [only] = said;
  return said.length === 1 && only !== undefined ? (words.get(only) ?? null) : null;
}
