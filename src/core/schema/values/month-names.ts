import { fold } from '../fold.ts';

/** English, German, French, Spanish, Italian, Portuguese, Dutch, Polish (also as of that month), Scandinavian; with short forms. */
const months: readonly string[] = [
  'january jan januar janner janvier janv enero ene gennaio gen janeiro januari styczen stycznia sty',
  'february feb februar feber febr fevrier fev fevr febrero febbraio fevereiro februari luty lutego lut',
  'march mar marz maerz mrz mars marzo março maart mrt marzec marca marts',
  'april apr avril avr abril abr aprile kwiecien kwietnia kwi',
  'may mai mayo maggio mag maio mei maj maja',
  'june jun juni juin junio giugno giu junho czerwiec czerwca cze',
  'july jul juli juillet juil julio luglio lug julho lipiec lipca lip',
  'august aug aout agosto ago augustus sierpien sierpnia sie augusti',
  'september sep sept septembre septiembre setiembre set settembre setembro wrzesien wrzesnia wrz',
  'october oct oktober okt octobre octubre ottobre ott outubro out pazdziernik pazdziernika paz',
  'november nov novembre noviembre novembro listopad listopada lis',
  'december dec dezember dez decembre diciembre dic dicembre dezembro desember des grudzien grudnia gru',
];

const byName: ReadonlyMap<string, number> = new Map(
  months.flatMap((names, index) => names.split(' ').map((name): [string, number] => [fold(name), index + 1])),
);

/** 1 to 12, or null where the word names no month. */
export function monthOf(word: string): number | null {
  return byName.get(fold(word).replace(/\.$/, '')) ?? null;
}
