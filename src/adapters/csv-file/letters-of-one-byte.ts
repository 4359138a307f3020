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
  /** So many different common ones there are at least, where nothing else tells them from those of the first. */
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
  { encoding: 'windows-1254', alone: false, common: 'çğıİöşüâîû', rare: 'éêñáíóúäß' },
  { encoding: 'windows-1257', alone: false, common: 'ąčęėįšųūžāēģīķļņõäöü', rare: 'śźżłóć' },
  { encoding: 'windows-1251', alone: true, common: 'оеаинтсрвлкмдпуяыьгзбчйхії', rare: 'жшюцщэфъёєґљњћџђј' },
  { encoding: 'koi8-r', alone: true, common: 'оеаинтсрвлкмдпуяыьгзбчйх', rare: 'жшюцщэфъё' },
  { encoding: 'windows-1253', alone: true, common: 'αοιετσνηρκπυλμςωγδάέήίόύώθχβ', rare: 'φξζψϊϋΐΰ' },
  { encoding: 'windows-1255', alone: true, common: 'יהולאתרשבמנדקחעפםןגצסכזט', rare: 'ךףץ' },
  { encoding: 'windows-1256', alone: true, common: 'الينمروتبدةسعفكهقحجشصطىخذضزأ', rare: 'غثظإآءئؤپچژگی' },
  { encoding: 'windows-874', alone: true, common: 'านรอกเงมยลวดทสตะปบคหแพใชไจผขถซศธโณ่้ัีิำื็ุู์ึ', rare: 'ษฐญภฟฝฉฤฎฮฏฆฬฌฑฒฃฅๆฯ๊๋' },
];

/** Typographic signs stand in texts of all of them. */
const signs = new Set('‘’“”„–—…€§°«»№·•™®©');
/** At the end of a word, as in “Nº” and “Avdª”, and at the beginning of one, as in “¿Cuándo?” and “¾in”, a sign is where people write it. */
const endsWords = new Set('ªº¹²†‡');
const beginsWords = new Set('¿¡¼½¾');
/** So many bytes above ASCII tell. */
const looked = 20_000;

/**
 * The encoding in which the letters of a text are most likely: known ones, in words as people write them. Windows-1252 is what most
 * files are, and in it each of ½ ² º ¿ £ may stand anywhere: one letter of another alphabet that would be a sign decides nothing.
 */
export function lettersOfOneByte(bytes: Uint8Array): CsvOfOneByte {
  const plain = textIn(bytes, 'windows-1252');
  const scores = alphabets.map((each) => ({ encoding: each.encoding, score: scoreOf(bytes, each, plain) }));
  return scores.reduce((best, each) => (each.score > best.score ? each : best)).encoding;
}

/** The text of bytes. At one go some versions of Node read Windows-1252 as Latin-1, without its euro sign and dashes; in a stream none does. */
export function textIn(bytes: Uint8Array, encoding: string): string {
  const decoder = new TextDecoder(encoding);
  return decoder.decode(bytes, { stream: true }) + decoder.decode();
}

/**
 * How much speaks for an encoding: a common letter in a word a point; what no text of it holds, and a letter out of place, against it.
 *
 * @param plain the text as Windows-1252: who would have letters in place of its signs needs more than one
 */
function scoreOf(bytes: Uint8Array, alphabet: Alphabet, plain: string): number {
  const { encoding, alone, common, different = 0 } = alphabet;
  const known = valuesOf(alphabet);
  const found = new Set<string>();
  const text = textIn(bytes, encoding);
  let [score, seen, counted, forSigns] = [0, 0, 0, 0];
  for (let at = 0; at < text.length && seen < looked; at += 1) {
    const letter = text[at] ?? '';
    if (letter < '\u0080' || letter === '\u00a0') continue;
    seen += 1;
    const value = known.get(letter) ?? known.get(letter.toLowerCase());
    const beside = [text[at - 1] ?? '', text[at + 1] ?? ''] as const;
    if (value === undefined) score += signValue(letter, beside, plain[at] ?? '');
    else if (isOutOfPlace(letter, beside, alone)) score -= 1;
    else if (isInWord(text, at) && (encoding !== 'macintosh' || isLetter(plain[at]) || beside.every(isLetter))) {
      // At the end of a word a sign (“km‰”) is likelier than a letter of an old Mac.
      score += value;
      counted += 1;
      if (!isLetter(plain[at])) forSigns += 1;
      if (common.includes(letter.toLowerCase())) found.add(letter.toLowerCase());
    }
  }
  if (found.size < different) return -Infinity;
  return encoding === 'windows-1252' || (forSigns === 0 && counted > 1) ? score : score - 1;
}

function valuesOf({ common, nearly = '', rare }: Alphabet): ReadonlyMap<string, number> {
  const values = [
    [rare, 0.3],
    [nearly, 0.95],
    [common, 1],
  ] as const;
  return new Map(values.flatMap(([letters, value]) => [...letters].map((each) => [each, value] as const)));
}

/** What a sign, or a letter that is none of the alphabet's, speaks for it. Where Windows-1252 has another sign, it decides nothing. */
function signValue(sign: string, [before, after]: readonly [string, string], plain: string): number {
  if (signs.has(sign)) return sign === plain || isLetter(plain) ? 1 : 0;
  if (endsWords.has(sign) && isLetter(before) && !isLetter(after)) return 1;
  if (beginsWords.has(sign) && !isLetter(before) && isLetter(after)) return 1;
  return sign === plain && !isLetter(sign) && !/\p{C}/u.test(sign) ? 0 : -1;
}

/** The signs ª º µ ˆ ƒ are letters to Unicode, and none of a word. */
function isLetter(each = ''): boolean {
  return /[\p{L}\p{M}]/u.test(each) && !/[ªºµˆƒ]/u.test(each);
}

/** In a word of three letters or more, and not beside a digit: “m²” and “2º A” are no words of another alphabet. */
function isInWord(text: string, at: number): boolean {
  const [first, before, here, after, last] = [-2, -1, 0, 1, 2].map((by) => text[at + by] ?? '');
  if (/\d/.test(`${before}${after}`)) return false;
  const inFront = isLetter(before) ? (isLetter(first) ? 2 : 1) : 0;
  const behind = isLetter(after) ? (isLetter(last) ? 2 : 1) : 0;
  return isLetter(here) && inFront + behind >= 2;
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
