import { expect, test } from 'vitest';
import { fold, foldHeader, foldName } from '../../../src/core/schema/fold.ts';
import { isSameName, nameIndex } from '../../../src/core/schema/name-index.ts';
import { slug } from '../../../src/core/schema/slug.ts';
import { stageFinder } from '../../../src/core/schema/stage-finder.ts';
import { plainName } from '../../../src/core/leads/checks/duplicate-keys.ts';
import type { Stage } from '../../../src/core/workbook/stage.ts';

// Each pair was one word while all marks were dropped. Dakuten: google-research/bert#130, vavallee/bindery#2452, sentencepiece#751.
test.each([
  ['राम', 'रमा', 'Devanagari vowel signs'],
  ['ハルカ', 'バルガ', 'dakuten'],
  ['ズ', 'ス', 'dakuten'],
  ['がっこう', 'かっこう', 'dakuten of hiragana'],
  ['パンダ', 'バンダ', 'handakuten'],
  ['ﾊﾞﾙｶﾞ', 'ﾊﾙｶ', 'half-width kana'],
  ['йод', 'иод', 'Cyrillic short i'],
  ['їжа', 'іжа', 'Ukrainian yi'],
  ['ใกล้', 'ใกล', 'Thai tone mark'],
  ['กำ', 'กา', 'Thai vowel'],
  ['কমলা', 'কমল', 'Bengali'],
  ['முருகன்', 'மரகன', 'Tamil'],
  ['أمل', 'امل', 'Arabic hamza'],
  ['김', '기', 'Hangul'],
])('%s and %s are two words, headers and names: %s', (a, b) => {
  expect(fold(a)).not.toBe(fold(b));
  expect(foldName(a)).not.toBe(foldName(b));
  expect(foldHeader(a)).not.toBe(foldHeader(b));
  expect(plainName(a)).not.toBe(plainName(b));
});

test.each([
  ['Étape', 'etape'],
  ['ETAPE', 'Étape'],
  ['Größe', 'GROSSE'],
  ['Łódź', 'lodz'],
  ['Đặng', 'Dang'],
  ['İletişim', 'iletisim'],
  ['ISPARTA', 'ısparta'],
  ['Ελλάδα', 'ΕΛΛΑΔΑ'],
  ['Алёна', 'Алена'],
  ['Œuvre', 'oeuvre'],
  ['1️⃣ New', '1 new'],
])('%s and %s are one word of a list', (a, b) => {
  expect(fold(a)).toBe(fold(b));
});

test.each([
  ['ＢＩＧ　ｆｉｒｍ', 'Big Firm', 'full width'],
  ['ﾊﾞﾙｶﾞ', 'バルガ', 'half width'],
  ['Cafe\u0301', 'Café', 'composed and decomposed'],
  ['Big\u00a0Firm', 'big firm', 'no-break space'],
  ['Big\u200bFirm\u200f', 'BigFirm', 'nothing to be seen'],
  ['O’Brien', "O'Brien", 'curly quote'],
  ['O`Brien', "O'Brien", 'backtick'],
  ['Smith–Jones', 'smith-jones', 'dash'],
  ['Strauß', 'STRAUSS', 'sharp s'],
  ['İstanbul', 'istanbul', 'dotted capital'],
  ['Istanbul', 'ıstanbul', 'dotless'],
  ['שָׁלוֹם', 'שלום', 'Hebrew points'],
  ['مُحَمَّد', 'محمد', 'Arabic vowel signs'],
  ['محـــمد', 'محمد', 'tatweel'],
  ['👩\u200d💻 Ann ❤️', '👩💻 ann ❤', 'joiners and variation selectors'],
  ['Σοφός', 'ΣΟΦΌΣ', 'final sigma'],
])('%s and %s are one name: %s', (a, b) => {
  expect(foldName(a)).toBe(foldName(b));
});

test.each([
  ['José', 'Jose', true],
  ['Jose', 'JOSÉ', true],
  ['Ömer', 'Omer', true],
  ['Jiří', 'Jiri', true],
  ['Đặng', 'Dang', true],
  ['Ömer', 'Ómer', false],
  ['Hoà', 'Hoá', false],
  ['राम', 'रमा', false],
  ['йод', 'иод', false],
  ['josé@x.example', 'jose@x.example', false],
])('%s and %s: one name %s', (a, b, expected) => {
  expect(isSameName(a, b)).toBe(expected);
  expect(isSameName(b, a)).toBe(expected);
});

test('a name without accents means the one that has them, unless two have or it stands there itself', () => {
  const one = nameIndex([['José', 1]]);
  expect([one.get('jose'), one.get('JOSÉ'), one.get('Josè')]).toEqual([1, 1, undefined]);
  const two = nameIndex([
    ['Hoà', 1],
    ['Hoá', 2],
  ]);
  expect([two.get('Hoa'), two.get('hoà'), two.get('hoá')]).toEqual([undefined, 1, 2]);
  const both = nameIndex([
    ['José', 1],
    ['Jose', 2],
  ]);
  expect([both.get('jose'), both.get('josé')]).toEqual([2, 1]);
});

test('stages: accents may be left out where one stage is meant; letters of other scripts count', () => {
  const stage = (name: string, at: number): Stage =>
    ({ id: `s-${at}`, name, aliases: [], kind: 'open' }) as unknown as Stage;
  const find = stageFinder(['Négociation', 'Bán', 'Bạn', 'हार', 'हर'].map(stage));
  expect(find('negociation')?.name).toBe('Négociation');
  expect([find('bán')?.name, find('BẠN')?.name, find('ban')]).toEqual(['Bán', 'Bạn', null]);
  expect([find('हार')?.name, find('हर')?.name]).toEqual(['हार', 'हर']);
});

test('IDs of stages stay as they were stored', () => {
  expect(slug('Новый', new Set())).toBe('новыи');
  expect(slug('Złożona oferta', new Set())).toBe('złozona-oferta');
});
