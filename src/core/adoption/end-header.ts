import { ofExport } from '../schema/header-index.ts';
import { foldWord, isOf } from './stages/stage-vocabulary.ts';

/** Words beside “won” or “lost” that say no more than that a date stands below: “Won time”, “Date won”, “Closed won date”. */
const beside = new Set(
  (
    'date dates time datum zeit fecha hora heure day on at of the when was is deal closed close marked as am vom der die das ' +
    'de del du la le el data giorno hora di della do da dzien'
  ).split(' '),
);
/** Whether a header says nothing but when a deal was won, or lost, as exports of CRMs have it: two columns where others have Closed on. */
export function endOfHeader(label: string): 'won' | 'lost' | null {
  if (label.length > 60) return null;
  const said = foldWord(label.trim().replace(ofExport, ''))
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '' && !beside.has(word));
  const [only = ''] = said;
  if (said.length !== 1) return null;
  return isOf(only, 'won') ? 'won' : isOf(only, 'lost') ? 'lost' : null;
}
