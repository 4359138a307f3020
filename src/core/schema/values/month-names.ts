import { fold } from '../fold.ts';

/** English, German, French and Spanish, with the usual short forms, folded. */
const months: readonly string[] = [
  'january jan januar janner janvier janv enero ene',
  'february feb februar feber febr fevrier fev fevr febrero',
  'march mar marz maerz mrz mars marzo',
  'april apr avril avr abril abr',
  'may mai mayo',
  'june jun juni juin junio',
  'july jul juli juillet juil julio',
  'august aug aout agosto ago',
  'september sep sept septembre septiembre setiembre set',
  'october oct oktober okt octobre octubre',
  'november nov novembre noviembre',
  'december dec dezember dez decembre diciembre dic',
];

const byName: ReadonlyMap<string, number> = new Map(
  months.flatMap((names, index) => names.split(' ').map((name): [string, number] => [name, index + 1])),
);

/** 1 to 12, or null where the word names no month. */
export function monthOf(word: string): number | null {
  return byName.get(fold(word).replace(/\.$/, '')) ?? null;
}
