/** Encodings in which each letter is one byte, as Windows and old Macs still write CSV files. */
export type CsvOfOneByte =
  | 'windows-1250'
  | 'windows-1251'
  | 'windows-1252'
  | 'windows-1253'
  | 'windows-1254'
  | 'windows-1255'
  | 'windows-1256'
  | 'windows-1257'
  | 'windows-874'
  | 'koi8-r'
  | 'macintosh';

interface Alphabet {
  readonly encoding: CsvOfOneByte;
  /** Its words are made of such letters alone; in the others they stand between those of ASCII, as “ü” in “Müller”. */
  readonly alone: boolean;
  readonly common: string;
  /** As common; a language of another encoding has its own in their place. */
  readonly nearly?: string;
  readonly rare: string;
  /** So many different ones there are at least, where nothing else tells them from those of the first. */
  readonly different?: number;
}

/**
 * What each is used for: the letters beside those of ASCII that texts of its languages hold, in both cases. What they share decides nothing,
 * and then it is the first.
 */
const alphabets: readonly Alphabet[] = [
  { encoding: 'windows-1252', alone: false, common: 'äöüßéèêëàâáãåæçñíìîïóòôøœúùý', nearly: 'õûðþ', rare: 'žšÿ' },
  { encoding: 'macintosh', alone: false, common: 'äöüßéèêëàâáãåæçñíìîïóòôõøœúùû', rare: 'ÿ' },
  { encoding: 'windows-1250', alone: false, common: 'ąćęłńóśźż', rare: 'éöüä' },
  { encoding: 'windows-1250', alone: false, common: 'áčďéěíňóřšťúůýžôľĺŕä', rare: 'öüđć' },
  { encoding: 'windows-1250', alone: false, common: 'čćšžđ', rare: 'éöüä' },
  { encoding: 'windows-1250', alone: false, common: 'ăâîţş', rare: 'éöüá' },
  { encoding: 'windows-1250', alone: false, common: 'áéíóöőúüű', rare: '', different: 4 },
  { encoding: 'windows-1254', alone: false, common: 'çğıöşüâîû', rare: 'éêñáíóúäß' },
  { encoding: 'windows-1257', alone: false, common: 'ąčęėįšųūžāēģīķļņõäöü', rare: 'śźżłóć' },
  { encoding: 'windows-1251', alone: true, common: 'оеаинтсрвлкмдпуяыьгзбчйхії', rare: 'жшюцщэфъёєґљњћџђј' },
  { encoding: 'koi8-r', alone: true, common: 'оеаинтсрвлкмдпуяыьгзбчйх', rare: 'жшюцщэфъё' },
  { encoding: 'windows-1253', alone: true, common: 'αοιετσνηρκπυλμςωγδάέήίόύώθχβ', rare: 'φξζψϊϋΐΰ' },
  { encoding: 'windows-1255', alone: true, common: 'יהולאתרשבמנדקחעפםןגצסכזט', rare: 'ךףץ' },
  { encoding: 'windows-1256', alone: true, common: 'الينمروتبدةسعفكهقحجشصطىخذضزأ', rare: 'غثظإآءئؤپچژگی' },
  { encoding: 'windows-874', alone: true, common: 'านรอกเงมยลวดทสตะปบคหแพใชไจผขถซศธโณ่้ัีิำื็ุู์ึ', rare: 'ษฐญภฟฝฉฤฎฮฏฆฬฌฑฒฃฅๆฯ๊๋' },
];

/** Typographic signs stand in texts of all of them. */
const signs = new Set('‘’“”„–—…€£§°«»№·•™®©');
/** So many bytes above ASCII tell. */
const looked = 20_000;

/** The encoding in which the letters of a text are most likely: known ones, in words as people write them. */
export function lettersOfOneByte(bytes: Uint8Array): CsvOfOneByte {
  const scores = alphabets.map((each) => ({ encoding: each.encoding, score: scoreOf(bytes, each) }));
  return scores.reduce((best, each) => (each.score > best.score ? each : best)).encoding;
}

/** The text of bytes. At one go some versions of Node read Windows-1252 as Latin-1, without its euro sign and dashes; in a stream none does. */
export function textIn(bytes: Uint8Array, encoding: string): string {
  const decoder = new TextDecoder(encoding);
  return decoder.decode(bytes, { stream: true }) + decoder.decode();
}

/** How much speaks for an encoding: a common letter a point; what no text of it holds, and a letter out of place, against it. */
function scoreOf(bytes: Uint8Array, { encoding, alone, common, nearly = '', rare, different = 0 }: Alphabet): number {
  const values = [
    [rare, 0.3],
    [nearly, 0.95],
    [common, 1],
  ] as const;
  const known = new Map(values.flatMap(([letters, value]) => [...letters].map((each) => [each, value] as const)));
  const found = new Set<string>();
  const text = textIn(bytes, encoding);
  let score = 0;
  let seen = 0;
  for (let at = 0; at < text.length && seen < looked; at += 1) {
    const letter = text[at] ?? '';
    if (letter < '\u0080' || letter === '\u00a0') continue;
    seen += 1;
    const small = letter.toLowerCase();
    const value = known.get(small) ?? (signs.has(letter) ? 1 : -1);
    if (known.has(small)) found.add(small);
    const isOut = known.has(small) && isOutOfPlace(letter, [text[at - 1] ?? '', text[at + 1] ?? ''], alone);
    score += isOut ? -1 : value;
  }
  return found.size < different ? -Infinity : score;
}

/** A letter of another script beside one of ASCII, or none of ASCII near one that stands between such; a capital behind a small letter. */
function isOutOfPlace(letter: string, [before, after]: readonly [string, string], alone: boolean): boolean {
  const isAscii = (each: string): boolean => /[a-z]/i.test(each);
  const isOther = (each: string): boolean => each >= '\u0080' && /\p{L}/u.test(each);
  if (letter !== letter.toLowerCase() && before !== before.toUpperCase()) return true;
  if (alone) return isAscii(before) || isAscii(after);
  // “Åäö” is rare, and hardly a word goes on like that.
  return isOther(before) && isOther(after);
}
