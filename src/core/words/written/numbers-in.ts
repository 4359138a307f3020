import type { Language, PluralForms } from './language.ts';
import { minus, pinned, plainDigits } from './pinned.ts';
import type { Written } from './ways.ts';

export type Numbers = Pick<
  Written,
  'number' | 'numberShort' | 'ordinal' | 'percent' | 'percentRange' | 'days' | 'dayRange' | 'count' | 'plural' | 'list'
>;

/** Numbers as the locale has them, with the words of the language. */
export function numbersIn(locale: string, language: Language): Numbers {
  const number = numberIn(locale);
  const plurals = new Intl.PluralRules(language.tag);
  const pluralsOfDecimals = new Intl.PluralRules(language.tag, { minimumFractionDigits: 1 });
  const plural = (count: number, forms: PluralForms): string => forms[plurals.select(count)] ?? forms.other;
  const inOrder = new Intl.PluralRules(language.tag, { type: 'ordinal' });
  const listed = new Intl.ListFormat(language.tag);
  const percent = (share: number | null, decimals = 0): string => {
    if (share === null) return '–';
    const rounded = Number((share * 100).toFixed(decimals));
    const step = 10 ** -decimals;
    if (share > 0 && rounded === 0) return language.under(`${number(step, decimals)} %`);
    if (share < 1 && rounded === 100) return language.over(`${number(100 - step, decimals)} %`);
    return `${number(share * 100, decimals)} %`;
  };
  return {
    number,
    numberShort: (value) => {
      const { by, decimals, unit } = inShort(value, language);
      return `${number(value / by, decimals)}${unit}`;
    },
    ordinal: (place) => `${number(place)}${language.ordinals[inOrder.select(place)] ?? language.ordinals.other}`,
    percent,
    percentRange: ({ low, high }) => {
      if (low === null || high === null) return '';
      const [from, to] = [number(low * 100), number(high * 100)];
      return from === to ? percent((low + high) / 2) : `${language.range(from, to)} %`;
    },
    days: (days) => {
      if (days === null) return '–';
      const decimals = Number.isInteger(days) || Math.abs(days) >= 20 ? 0 : 1;
      // As it is written: “1.0 days”.
      const rule = decimals === 0 ? plurals : pluralsOfDecimals;
      return `${number(days, decimals)} ${language.day[rule.select(Number(days.toFixed(decimals)))] ?? language.day.other}`;
    },
    dayRange: ({ low, high }) => {
      if (low === null) return '';
      if (high === null) return language.orMore(number(low));
      const [from, to] = [number(low), number(high)];
      return from === to ? language.about(from) : language.range(from, to);
    },
    count: (count, noun) =>
      `${number(count)} ${plural(count, typeof noun === 'string' ? language.formsOf(noun) : noun)}`,
    plural,
    list: (items) => listed.format(items),
  };
}

function numberIn(locale: string): Written['number'] {
  const formats = new Map<number, Intl.NumberFormat>();
  return (value, decimals = 0) => {
    if (!Number.isFinite(value)) return '–';
    const size = Math.abs(value);
    if (size >= 1e15) return value.toExponential(2);
    let format = formats.get(decimals);
    if (format === undefined) {
      const digits = {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
        useGrouping: 'always',
      } as const;
      formats.set(decimals, (format = new Intl.NumberFormat(plainDigits(locale), digits)));
    }
    const text = pinned(format.formatToParts(size), locale);
    return value < 0 && /[1-9]/.test(text) ? `${minus}${text}` : text;
  };
}

/** By what a number is divided to stand in little room, how many decimals it then has, and what stands behind it. */
export function inShort(value: number, language: Language): { by: number; decimals: number; unit: string } {
  const size = Math.abs(value);
  // From where it would be written as 1000 of the smaller unit.
  if (size >= 999_950_000) return { by: 1e9, decimals: 1, unit: language.billion };
  if (size >= 999_500) return { by: 1e6, decimals: 1, unit: language.million };
  if (size >= 10_000) return { by: 1e3, decimals: 0, unit: language.thousand };
  return { by: 1, decimals: 0, unit: '' };
}
