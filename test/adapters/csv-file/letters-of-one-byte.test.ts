import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { decodeCsv } from '../../../src/adapters/csv-file/csv-encoding.ts';
import { textIn } from '../../../src/adapters/csv-file/letters-of-one-byte.ts';

/** The bytes of a text in an encoding of one byte a letter. */
function bytesIn(encoding: string, text: string): Uint8Array {
  const every = textIn(
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
    encoding,
  );
  const bytes = [...text].map((letter) => every.indexOf(letter));
  if (bytes.includes(-1)) throw new Error(`no letter of ${encoding}: ${[...text][bytes.indexOf(-1)] ?? ''}`);
  return Uint8Array.from(bytes);
}

function readBack(encoding: string, text: string): string {
  const read = decodeCsv(bytesIn(encoding, text));
  return read.text === text ? text : `${read.encoding}: ${read.text}`;
}

/** A long file: its lines stand under many of ASCII. */
const long = (text: string): string => `${text}\n${'Smith Ltd,Call back,1200\n'.repeat(300)}`;

const texts: readonly (readonly [string, string])[] = [
  ['windows-1250', 'Firma,Etap\nSpółka Żółw,Wygrana\nKraków Łódź,Nowy'],
  ['windows-1250', 'Company,Contact\nAlfa,Michał\nBeta,Paweł Wąs'],
  ['windows-1250', 'Firma,Město\nDvořák Jiří,Plzeň\nŠkoda,Děčín'],
  ['windows-1250', 'Firma,Mesto\nĽubomír Šťastný,Košice\nŽilina,Nové Zámky'],
  ['windows-1250', 'Tvrtka,Grad\nKovačević,Šibenik\nĐurđa Žagar,Čakovec'],
  ['windows-1250', 'Firmă,Oraş\nŢiriac,Iaşi\nIonuţ Băsescu,Bucureşti'],
  ['windows-1250', 'Cég,Város\nTűzoltó,Győr\nFűszer Kft,Öskü\nSzép Őr,Pécs'],
  ['windows-1251', 'Компания,Этап\nРомашка,Новая\nСтрой-М,Да\nЁлка,Нет'],
  ['windows-1251', 'Компанія,Місто\nЄвросвіт,Київ\nЇжак,Львів'],
  ['windows-1251', 'Фирма,Град\nБългария ООД,София'],
  ['windows-1251', 'Company,Open\nSmith,Да\nJones,Нет'],
  ['koi8-r', 'Компания,Этап\nРомашка,Новая\nСтрой-М,Да'],
  ['windows-1253', 'Εταιρεία,Πόλη\nΑθήνα ΑΕ,Χανιά\n1η Όψη,Άρτα 2ος'],
  ['windows-1254', 'Şirket,İlgili\nÇağrı Ltd,Gökçe Yıldız'],
  ['windows-1254', 'Şirket,İlgili\nİş,İstanbul'],
  ['windows-1254', 'Company,City\nAlfa,İzmir\nBeta,Işık 5 m²'],
  ['windows-1255', 'חברה,שלב\nאלפא בעמ,חדש\nא 5,כן'],
  ['windows-1256', 'الشركة,المرحلة\nالنور,جديد'],
  ['windows-1257', 'Įmonė,Etapas\nŽemė,Galioja\nŠviesa,Nauja'],
  ['windows-1257', 'Uzņēmums,Vārds\nRīga,Jānis Bērziņš\nLiepāja,Līga Kalniņa'],
  ['windows-874', 'บริษัท,ชื่อ\nสยาม,สมชาย\nไทย 5,ใหม่'],
  ['macintosh', 'Firma,Ort\nMüller & Söhne,Köln\nCafé Größe,Zürich'],
  ['macintosh', 'Company,Note\nAlfa,It’s “new”\nBeta,Don’t'],
  ['windows-1252', 'Société,Ville\nGâteau d’Été,Besançon\nÀ contacter,Nîmes'],
  ['windows-1252', 'Firma,Ort\nMüller & Söhne,Köln\nStraße 5,Österreich'],
  ['windows-1252', 'Företag,Ort\nÅse Åhlén,Malmö\nØrsted,Århus\nSæby,Tromsø'],
  ['windows-1252', 'Fyrirtæki,Staða\nÞór Bær,Nýtt\nGuðrún,Lokið'],
  ['windows-1252', 'Empresa,Dirección\nMuñoz,"C/ Peña 3, 2º A, 1ª planta"'],
  ['windows-1252', 'Empresa,Nota\nA,¿Cuándo? ¡Ya!\nB,¿que? ¿quiere?'],
  ['windows-1252', 'Azienda,Nota\nCittà,"perché, 1ª, 2º"'],
  ['windows-1252', 'Empresa,Morada\nA,"Av. São João, 3º andar, nº 12"'],
  ['windows-1252', 'Empresa,Nota\nA,"Nº 12, 2º B"\nB,"Avdª 3, Ctrª 4, Antº, Mª José"'],
  ['windows-1252', 'Company,Note\nA,5½ m² at 20°\nB,±3 µm ¼ × ÷'],
  ['windows-1252', 'Company,Note\nA,£5 a ¾in pipe\nB,£ 1200 and 30¢\nC,¥900 at 5‰'],
  ['windows-1252', 'Company,Note\nA,Price¹ Total² Tax¹\nB,Fee† Rest‡ Sum‡'],
  ['windows-1252', 'Company,Contact\nAlfa,Sigurður'],
  ['windows-1252', 'Company,Contact\nAlfa,Zoë & François\nBeta,Núñez – Åström'],
];

describe('a CSV in an encoding of one byte', () => {
  it.each(texts)('%s is told by its letters, in a short file and a long one: %s', (encoding, text) => {
    expect(readBack(encoding, text)).toBe(text);
    expect(readBack(encoding, long(text))).toBe(long(text));
  });

  it.each([...'ºª½¼¾²³¹±µ×÷¿¡¢£¥¦¨¬¯´¶¸‰†‡ˆ˜‹›ƒ•§°'])('%s alone makes no other alphabet', (sign) => {
    for (const note of [`5${sign}`, `a ${sign} b`, `ab${sign}cd`, `${sign}5`, `${sign} abc`, `m${sign}`])
      for (const text of [`Company,Note\nAlfa,${note}\n`, long(`Company,Note\nAlfa,${note}`)])
        expect(readBack('windows-1252', text)).toBe(text);
    const many = `Company,Note\n${`Alfa,5${sign} ${sign} 5 m${sign}\n`.repeat(50)}`;
    expect(readBack('windows-1252', many)).toBe(many);
  });

  it('never reads a file of ASCII and the signs of Windows-1252 as another alphabet', () => {
    const sign = fc.constantFrom(...'ºª½¼¾²³¹±µ×÷¿¡¢£¥¦¨¬¯´¶¸‰†‡ˆ˜‹›€•°“”’–—…§«»');
    const spot = fc.constantFrom(
      (each: string) => `5${each}`,
      (each: string) => `12 ${each} 3`,
      (each: string) => `${each}7`,
      (each: string) => `and ${each} so`,
      (each: string) => `km${each}`,
      (each: string) => `${each}${each}`,
    );
    const word = fc.stringMatching(/^[A-Za-z0-9 .-]{0,12}$/);
    const cell = fc.oneof(
      word,
      fc.tuple(spot, sign, word).map(([put, each, text]) => `${text} ${put(each)}`),
    );
    const file = fc.array(
      fc.tuple(cell, cell).map((row) => row.join()),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(file, (rows) => {
        const text = `Company,Note\n${rows.join('\n')}\n`;
        expect(readBack('windows-1252', text)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });
});
