import type { Day } from './three-days.ts';

/** What an edited log did to the days after it, beside the same days with nothing edited. */
export interface Verdict {
  /** Mails with one key that went out again, and deals that an owner was told of before their turn, of which mails are known. */
  readonly twice: readonly string[];
  /** Mails, figures or answers that are not those of undisturbed days while Metrics names nothing. */
  readonly unnamed: readonly string[];
  /** One word for the table. */
  readonly word: string;
}

/**
 * @param before mails of the morning before the edit
 * @param plain the days with nothing edited
 */
export function verdictOn(before: Day['mails'], plain: readonly Day[], edited: readonly Day[]): Verdict {
  const twice = new Set<string>();
  const unnamed = new Set<string>();
  const sent = new Set(before.keys());
  edited.forEach(({ mails, figures, trouble }, index) => {
    const usual = plain[index];
    if (usual === undefined) throw new Error('as many days were expected');
    const isNamed = (edited[index + 1]?.trouble ?? trouble) !== 'none' || trouble.startsWith('Memory');
    for (const [key, companies] of mails) {
      if (key.endsWith('TWICE') || sent.has(key)) twice.add(key);
      sent.add(key);
      const others = companies.filter((company) => usual.mails.get(key)?.includes(company) !== true);
      const isList = key.includes('|triage|');
      const again = others.filter((company) => !isList && isToldOf(company, key, before) && !isNamed);
      for (const company of again) twice.add(`${key} ${company}`);
      if (others.length > 0 && !isNamed) unnamed.add(`${key}: ${others.join()}`);
    }
    for (const key of usual.mails.keys()) if (!mails.has(key) && !isNamed) unnamed.add(`no ${key}`);
    if (figures !== usual.figures && !isNamed) unnamed.add(`figures ${figures}`);
  });
  const troubles = new Set(edited.map(({ trouble }) => trouble).filter((said) => said !== '' && said !== 'none'));
  const isAsUsual = JSON.stringify(edited.map(lasting)) === JSON.stringify(plain.map(lasting));
  const word = troubles.size > 0 ? (isAsUsual ? 'said' : 'said, mails differ') : isAsUsual ? '-' : 'DIFFERS';
  return { twice: [...twice], unnamed: [...unnamed], word };
}

const lasting = ({ mails, figures }: Day) => [figures, [...mails].sort(([a], [b]) => (a < b ? -1 : 1))];

function isToldOf(company: string, key: string, before: Day['mails']): boolean {
  const address = key.split('|')[2] ?? '';
  return [...before].some(([known, companies]) => known.includes(address) && companies.includes(company));
}
