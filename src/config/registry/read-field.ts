import { isAbsolute } from 'node:path';
import { asciiDomain, plainAddress } from '../../core/schema/values/plain-address.ts';
import { knownLocale } from '../../core/words/written/written.ts';
import { parseSender } from '../sender.ts';
import type { FieldSpec, FieldType } from './registry-entry.ts';

/** A value as the registry goes by it; or what was expected there, in words that go on after "expected". */
type Read = { readonly value: unknown } | { readonly expected: string };

const longestText = 500;

const readers: Readonly<Record<FieldType, (value: unknown, spec: FieldSpec) => Read>> = {
  workbook: (value) => {
    const isId = typeof value === 'string' && /^[A-Za-z0-9_-]{10,100}$/.test(value);
    const isFile = typeof value === 'string' && isAbsolute(value) && /\.xls[xm]$/i.test(value);
    if (isId || isFile) return { value };
    const inAddress =
      typeof value === 'string' ? /\/spreadsheets\/(?:u\/\d+\/)?d\/([\w-]{10,})/.exec(value)?.[1] : null;
    if (inAddress) return { expected: `the ID alone, "${inAddress}"` };
    return { expected: 'the ID of a Google spreadsheet, or the whole path of an .xlsx file' };
  },
  text: (value) =>
    // It stands in logs and headers: one line, and nothing that is not seen.
    typeof value === 'string' && value.trim() !== '' && value.length <= longestText && !/\p{C}/u.test(value)
      ? { value: value.trim() }
      : { expected: `one line of text, of at most ${longestText} letters` },
  name: (value) =>
    typeof value === 'string' && /^[a-z0-9][a-z0-9-]{0,59}$/.test(value)
      ? { value }
      : { expected: 'a short name of small letters, digits and hyphens, such as "acme"' },
  domains: (value) => {
    const typed = Array.isArray(value) ? (value as unknown[]) : [];
    const domains = typed.map((one) => (typeof one === 'string' ? asciiDomain(one.replace(/^@/, '')) : null));
    return domains.length > 0 && domains.every((one) => one !== null)
      ? { value: [...new Set(domains)] }
      : { expected: 'a list of domains, such as ["example.com"]' };
  },
  sender: (value) => {
    const sender = typeof value === 'string' && !/\p{C}/u.test(value) ? parseSender(value) : null;
    return sender !== null && plainAddress(sender.address) === sender.address
      ? { value: sender }
      : { expected: 'one address, such as "Pipeline <pipeline@example.com>"' };
  },
  address: (value) =>
    typeof value === 'string' && plainAddress(value) === value
      ? { value }
      : { expected: 'one address, such as "sales@example.com"' },
  people: (value) => {
    const typed = Array.isArray(value) ? (value as unknown[]) : [];
    const people = typed.map((one) => (typeof one === 'string' ? personOf(one) : null));
    return people.length > 0 && people.every((one) => one !== null)
      ? { value: [...new Set(people)] }
      : { expected: 'a list of addresses and @domains, such as ["ann@example.com", "@example.com"]' };
  },
  locale: (value) => {
    const locale = typeof value === 'string' ? localeOf(value) : null;
    return locale === null ? { expected: 'a locale, such as "en-GB" or "de-DE"' } : { value: locale };
  },
  count: (value, { most = 1_000_000 }) =>
    typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most
      ? { value }
      : { expected: `a whole number from 0 to ${most}` },
  'yes or no': (value) => (typeof value === 'boolean' ? { value } : { expected: 'true or false' }),
};

function personOf(text: string): string | null {
  if (!text.startsWith('@')) return plainAddress(text) === text ? text.toLowerCase() : null;
  const domain = asciiDomain(text.slice(1));
  return domain === null ? null : `@${domain}`;
}

const locales = new Map<string, string | null>();

/** Asked once for each: Intl takes its time, and thousands of entries say the same. */
function localeOf(name: string): string | null {
  const locale = locales.get(name) ?? knownLocale(name);
  locales.set(name, locale);
  return locale;
}

/** A value of the registry's JSON. */
export function readField(spec: FieldSpec, value: unknown): Read {
  return readers[spec.type](value, spec);
}

/** What somebody typed on a command line as the registry's JSON has it; undefined where it is blank. It is not judged here. */
export function typedField({ type }: FieldSpec, text: string): unknown {
  const typed = text.trim();
  if (typed === '') return undefined;
  if (type === 'domains' || type === 'people')
    return typed
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  if (type === 'count') return /^\d+$/.test(typed) ? Number(typed) : typed;
  if (type !== 'yes or no') return typed;
  const word = typed.toLowerCase();
  return ['yes', 'true'].includes(word) ? true : ['no', 'false'].includes(word) ? false : typed;
}
